# Fin de mission. `make serve` and `make test` are the two commands; `make help` lists them all.
# Each sets up what it needs first, once: Python, its packages, Node, its packages, a browser.

PORT ?= 8000
version := $(shell sed -n 's/^requires-python = ">=\([0-9.]*\).*/\1/p' pyproject.toml)
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export MADE_FOR := Python $(version) in $(CURDIR)

tools := .venv/packages site_js/node_modules/installed
pip_install := .venv/bin/python -m pip install --quiet
# TEMPLATES=FOLDER lays a folder of one's own over the letters of the project.
command := .venv/bin/fin-de-mission $(if $(TEMPLATES),--templates '$(TEMPLATES)')

.PHONY: help serve test build check bench pictures holidays lock

help:
	@echo 'make serve     build the site and show it on port 8000 (PORT=9000 for another)'
	@echo 'make test      run the tests, those in a browser too (ARGS="-k letter" for some of them;'
	@echo '               CI=true for those that take their time as well)'
	@echo 'make build     write the site to site/, and the command to .venv/bin/fin-de-mission'
	@echo 'make check     lint and type-check the Python and the JavaScript'
	@echo 'make bench     measure the built site in a browser and print the table'
	@echo 'make pictures  take the screenshots of the documentation anew'
	@echo 'make holidays  refresh the table of public holidays (templates/holidays.yml)'
	@echo 'make lock      pin the packages after a change (ARGS=--upgrade for the newest of all)'

serve: $(tools)
	$(command) serve --port $(PORT)

test: $(tools) .venv/browser
	.venv/bin/python -m pytest --numprocesses auto --dist worksteal $(if $(CI),,-m 'not long') $(ARGS)

build: $(tools)
	$(command) build

check: $(tools)
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	cd site_js && npm run --silent check

bench: $(tools) .venv/browser
	.venv/bin/python -m tests.bench $(ARGS)

pictures: $(tools) .venv/browser
	.venv/bin/python -m pytest tests/pictures.py

holidays: $(tools)
	.venv/bin/python -m generator.build.holiday_table

pin := .venv/bin/uv pip compile --quiet --universal --python-version $(version) \
	--generate-hashes --custom-compile-command 'make lock'
lock: $(tools)
	$(pin) $(ARGS) --group dev pyproject.toml --output-file requirements.txt
	$(pin) $(ARGS) --group node --output-file requirements-node.txt
	cd site_js && npm install --package-lock-only

# Set-up: each step leaves a file, and is taken again when what it was made from has changed.

# An environment holds its own path, so one that was moved or copied does not count.
ifneq ($(MADE_FOR),$(shell .venv/bin/python --version >/dev/null 2>&1 && cat .venv/made-for))
.PHONY: .venv/made-for
endif

# A command named python may be a shim for nothing, or lack venv: only running it tells.
.venv/made-for:
	@echo '==> Python $(version)'
	@rm -rf .venv
	@for python in python$(version) python3 "$$HOME"/.pyenv/versions/$(version).*/bin/python; do \
	    "$$python" -c 'import ensurepip, sys; sys.exit("%d.%d" % sys.version_info[:2] != "$(version)")' \
	        2>/dev/null && exec "$$python" -m venv .venv; \
	done; \
	echo 'Not on this machine: uv fetches it.'; \
	uv=$$(command -v uv) || { \
	    folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && python3 -m venv "$$folder" && \
	    "$$folder/bin/python" -m pip install --quiet uv && uv="$$folder/bin/uv"; \
	} && "$$uv" venv --quiet --seed --python $(version) .venv || { \
	    echo 'Please install Python $(version), with its venv module, and run this again.'; exit 1; \
	}
	@echo "$$MADE_FOR" > $@

.venv/packages: .venv/made-for requirements.txt pyproject.toml
	@echo '==> Python packages'
	@$(pip_install) --require-hashes --requirement requirements.txt
	@$(pip_install) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/node: requirements-node.txt | .venv/packages
	@echo '==> Node'
	@node --eval 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null && \
	    npm --version >/dev/null 2>&1 || $(pip_install) --require-hashes --requirement requirements-node.txt
	@touch $@

site_js/node_modules/installed: .venv/node site_js/package.json site_js/package-lock.json
	@echo '==> Node packages'
	@cd site_js && npm ci
	@touch $@

.venv/browser: | .venv/packages
	@echo '==> Browser'
	@command -v chromium || command -v chromium-browser || command -v google-chrome || needs=chromium; \
	command -v pdftotext || needs="$$needs poppler-utils"; \
	[ -z "$$needs" ] || { \
	    [ "$$(id -u)" = 0 ] || sudo=sudo; \
	    $$sudo apt-get update -qq && $$sudo apt-get install -qq --no-install-recommends $$needs; \
	} || { echo "The tests need these Debian packages or their like: $$needs. Please install them."; exit 1; }
	@touch $@
