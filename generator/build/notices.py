"""What others wrote of all that the site sends to a browser: licences, and a bill of materials."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path

from generator.build.archives import BuildError, read_npm_json

SBOM = "sbom.cdx.json"
# What stands in no metadata: what a package is for, and the licence where it gives only a text.
_PACKAGES = {"jinja2": "BSD-3-Clause", "markupsafe": "", "babel": "", "mkdocs-material": ""}
# What these packages carry of others.
_WITHIN = (
    ("Unicode CLDR", "babel", "Unicode-3.0", "https://cldr.unicode.org/"),
    ("Material Design Icons", "mkdocs-material", "Apache-2.0", "https://pictogrammers.com/"),
    ("Lunr", "mkdocs-material", "MIT", "https://lunrjs.com/"),
    ("RxJS", "mkdocs-material", "Apache-2.0", "https://rxjs.dev/"),
    ("clipboard.js", "mkdocs-material", "MIT", "https://clipboardjs.com/"),
    ("escape-html", "mkdocs-material", "MIT", "https://github.com/component/escape-html"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """A work of others that is part of the site."""

    name: str
    version: str
    licence: str
    home: str
    purl: str = ""
    text: str = ""
    """Its licence in full, where it has to go along."""
    within: str = ""
    """The package that carries it, without saying its version."""


def list_components(node_modules: Path) -> tuple[Component, ...]:
    """Read what the site is made of from the metadata of what is installed.

    Raises:
        BuildError: a package is missing, or does not say its licence.
    """
    packages = {name: _of_package(distribution(name), each) for name, each in _PACKAGES.items()}
    within = [
        Component(
            name=name,
            version="",
            licence=licence,
            home=home,
            within=f"{packages[package].name} {packages[package].version}",
        )
        for name, package, licence, home in _WITHIN
    ]
    components = [*_of_pyodide(node_modules / "pyodide"), *packages.values(), *within]
    return tuple(sorted(components, key=lambda each: each.name.casefold()))


def _of_package(package: Distribution, licence: str) -> Component:
    about = package.metadata.json
    name = str(about["name"])
    licence = str(about.get("license_expression") or licence or about.get("license") or "")
    files = package.metadata.get_all("License-File") or ()
    texts = list(filter(None, (package.read_text(f"licenses/{file}") for file in files)))
    urls = (each.partition(", ") for each in about.get("project_url", ()))
    homes = [url for label, _, url in urls if label.lower() in ("source", "homepage", "repository")]
    if not (licence and texts and homes):
        raise BuildError(f"{name}: its metadata lacks a licence or a home; see {__name__}")
    return Component(
        name=name,
        version=package.version,
        licence=licence,
        home=homes[0],
        purl=f"pkg:pypi/{name.lower()}@{package.version}",
        text="\n".join(texts),
    )


def _of_pyodide(folder: Path) -> list[Component]:
    about = read_npm_json(folder / "package.json")
    info = read_npm_json(folder / "pyodide-lock.json")["info"]
    emscripten = info["platform"].removeprefix("emscripten_").replace("_", ".")
    return [
        Component(
            name="Pyodide",
            version=about["version"],
            licence=about["license"],
            home=about["homepage"],
            purl=f"pkg:npm/pyodide@{about['version']}",
        ),
        Component(
            name="CPython",
            version=info["python"],
            licence="Python-2.0.1",
            home="https://docs.python.org/3/license.html",
            purl=f"pkg:generic/cpython@{info['python']}",
        ),
        Component(
            name="Emscripten",
            version=emscripten,
            licence="MIT",
            home="https://emscripten.org/",
            purl=f"pkg:generic/emscripten@{emscripten}",
        ),
    ]


def write_sbom(components: Sequence[Component], site: Path) -> None:
    """Write the bill of materials of the folder *site*, in CycloneDX's JSON."""
    listed = [
        {
            "type": "library",
            "bom-ref": each.purl or f"{each.within}/{each.name}",
            "name": each.name,
            **({"version": each.version} if each.version else {}),
            "licenses": [{"license": {"id": each.licence}}],
            "externalReferences": [{"type": "website", "url": each.home}],
            **({"purl": each.purl} if each.purl else {}),
        }
        for each in components
    ]
    ours = distribution("fin-de-mission")
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "fin-de-mission",
                "name": "fin-de-mission",
                "version": ours.version,
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": listed,
        "dependencies": [
            {"ref": "fin-de-mission", "dependsOn": [each["bom-ref"] for each in listed]}
        ],
    }
    text = json.dumps(bill, ensure_ascii=False, indent=2)
    (site / SBOM).write_text(f"{text}\n", encoding="utf-8")
