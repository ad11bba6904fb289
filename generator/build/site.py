"""Builds the site: one MkDocs site a language, around one copy of what they share."""

import http.server
import os
import shutil
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.utils.yaml import yaml_load

from generator.build.contributing import build_contributing
from generator.build.notices import list_components, write_sbom
from generator.build.offline import write_service_worker
from generator.build.pages import stage_pages, write_root
from generator.build.policy import protect_pages
from generator.build.runtime import build_runtime
from generator.build.scripts import SERVICE_WORKER, write_scripts
from generator.catalog import Catalog, Language
from generator.chooser_file import read_chooser
from generator.proof import proofread
from generator.reader import read_catalog

ROOT = Path(__file__).parent.parent.parent
# MkDocs dates its sitemap; the same source gives the same bytes.
_SOURCE_DATE = "1767225600"


def build_site(
    root: Path = ROOT, output: Path | None = None, templates: Path | None = None
) -> Path:
    """Build the site of the project in *root* and return its folder: *output*, or ``site``.

    The catalog is that of the folder *templates*, or the project's. A build that fails leaves
    the last good site there.

    Raises:
        GeneratorError: the catalog or the runtime cannot be used.
    """
    os.environ.setdefault("SOURCE_DATE_EPOCH", _SOURCE_DATE)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    templates, output = templates or root / "templates", output or root / "site"
    catalog = read_catalog(templates)
    proofread(catalog, templates)
    chooser = read_chooser(templates, catalog)
    (root / "build").mkdir(exist_ok=True)
    with TemporaryDirectory(dir=root / "build") as folder:
        staging, site = Path(folder), Path(folder, "site")
        app = site / "app"
        runtime = build_runtime(
            app / "runtime",
            catalog,
            node_modules=root / "site_js" / "node_modules",
            cache=root / "build" / "runtime",
        )
        version = write_scripts(root / "site_js", app, runtime)
        components = list_components(root / "site_js" / "node_modules")
        with (root / "mkdocs.yml").open(encoding="utf-8") as file:
            base = yaml_load(file)
        for language in catalog.languages.values():
            docs = staging / language.tag
            stage_pages(
                catalog,
                chooser,
                language,
                docs=root / "docs",
                templates=templates,
                output=docs,
                components=components,
            )
            _build_language(
                catalog,
                language,
                base,
                root=root,
                templates=templates,
                docs=docs,
                site=site,
                version=version,
            )
        build_contributing(
            root, staging=staging, site=site, site_url=base["site_url"], version=version
        )
        write_root(catalog, templates=templates, output=site, site_url=base["site_url"])
        for page in site.glob("*/404.html"):
            page.unlink()  # a host only knows the one above
        write_sbom(components, site)
        protect_pages(site)
        write_service_worker(
            root / "site_js" / SERVICE_WORKER,
            site,
            languages=catalog.languages,
            runtime=runtime,
            version=version,
        )
        if output.exists():
            output.rename(staging / "last")
        shutil.move(site, output)
    return output


def _build_language(
    catalog: Catalog,
    language: Language,
    base: Any,
    *,
    root: Path,
    templates: Path,
    docs: Path,
    site: Path,
    version: str,
) -> None:
    """Build the pages staged in *docs*, with what ``mkdocs.yml`` cannot say for each language."""
    say = language.messages
    palettes = [
        {
            "media": f"(prefers-color-scheme: {scheme})",
            "scheme": name,
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": f"material/{icon}", "name": say[f"to-{other}"]},
        }
        for scheme, name, icon, other in (
            ("light", "default", "weather-night", "dark"),
            ("dark", "slate", "weather-sunny", "light"),
        )
    ]
    config = {
        "INHERIT": str(root / "mkdocs.yml"),
        "docs_dir": str(docs),
        "site_dir": str(site / language.tag),
        "site_url": f"{base['site_url']}{language.tag}/",
        "theme": {
            "language": language.tag,
            "palette": palettes,
            "custom_dir": str(templates / "theme"),
        },
        "nav": _navigation(base["nav"], catalog, language),
        "extra": {
            "say": dict(say),
            "version": version,
            "alternate": [
                {
                    "name": each.name,
                    "link": f"../{each.tag}/",
                    "lang": each.tag,
                    "site": f"{base['site_url']}{each.tag}/",
                }
                for each in catalog.languages.values()
            ],
        },
    }
    file = docs.parent / f"mkdocs.{language.tag}.yml"
    file.write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    build(load_config(str(file)))


def _navigation(entries: list[dict[str, Any]], catalog: Catalog, language: Language) -> list[Any]:
    """Name the entries of ``mkdocs.yml`` in *language*, and list the letters under theirs."""
    letters = [f"letters/{letter}.md" for letter in catalog.letters]
    return [
        {language.messages[f"nav-{name}"]: [pages, *letters] if name == "letters" else pages}
        for entry in entries
        for name, pages in entry.items()
    ]


def serve_site(site: Path, *, port: int) -> None:
    """Serve the folder *site* on this machine until interrupted."""
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        print(f"http://localhost:{port}/ (Ctrl+C to stop)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()
