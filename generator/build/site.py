"""Builds the site: one MkDocs site a language, around one copy of what they share."""

import http.server
import os
import shutil
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.utils.yaml import yaml_load

from generator.build.contributing import build_contributing
from generator.build.guide import build_guide
from generator.build.notices import list_components, write_sbom
from generator.build.offline import write_service_worker
from generator.build.pages import write_root
from generator.build.policy import protect_pages
from generator.build.runtime import build_runtime
from generator.build.scripts import SERVICE_WORKER, stamp_pages, write_scripts
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
    chooser = read_chooser(templates, catalog)
    components = list_components(root / "site_js" / "node_modules")
    (root / "build").mkdir(exist_ok=True)
    with (
        TemporaryDirectory(dir=root / "build") as folder,
        ProcessPoolExecutor(mp_context=get_context("spawn")) as pool,
    ):
        staging, site = Path(folder), Path(folder, "site")
        app = site / "app"
        app.mkdir(parents=True)
        try:
            # MkDocs takes most of the time: it has the other processors meanwhile.
            building = [
                pool.submit(
                    build_guide,
                    tag,
                    catalog,
                    chooser,
                    components,
                    root=root,
                    templates=templates,
                    staging=staging,
                    site=site,
                )
                for tag in catalog.languages
            ]
            building.append(pool.submit(build_contributing, root, staging=staging, site=site))
            proofread(catalog, templates)
            runtime = build_runtime(
                app / "runtime",
                catalog,
                node_modules=root / "site_js" / "node_modules",
                cache=root / "build" / "runtime",
            )
            version = write_scripts(root / "site_js", app, runtime)
            for each in building:
                each.result()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
        with (root / "mkdocs.yml").open(encoding="utf-8") as file:
            site_url = yaml_load(file)["site_url"]
        write_root(catalog, templates=templates, output=site, site_url=site_url)
        for page in site.glob("*/404.html"):
            page.unlink()  # a host only knows the one above
        write_sbom(components, site)
        stamp_pages(site, version)
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


def serve_site(site: Path, *, port: int) -> None:
    """Serve the folder *site* on this machine until interrupted."""
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        print(f"http://localhost:{port}/ (Ctrl+C to stop)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()
