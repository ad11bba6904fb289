"""The commands that check the templates, build the site and show it."""

import os

import click

from generator.chooser_file import read_chooser
from generator.cli.common import open_catalog, templates
from generator.proof import proofread as proofread_catalog


@click.command()
def proofread() -> None:
    """Check every letter and language, without building the site.

    Each fault is a line that names the file, the line and what to do.
    """
    catalog = open_catalog()
    proofread_catalog(catalog, templates())
    read_chooser(templates(), catalog)
    click.echo(f"{len(catalog.letters)} letters in {', '.join(catalog.languages)}: no faults")


@click.command()
def build() -> None:
    """Build the site into site/."""
    from generator.build.site import build_site  # MkDocs: slow to import, and needed here alone

    build_site(templates=templates())


@click.command()
@click.option("--port", default=8000, show_default=True, help="Where to listen.")
def serve(port: int) -> None:
    """Build the site and serve it on this machine."""
    from generator.build.site import build_site, serve_site

    os.environ.setdefault("SITE_URL", f"http://localhost:{port}/")
    serve_site(build_site(templates=templates()), port=port)
