"""Builds the pages for contributors, which are no language of the site."""

import shutil
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.build.reference import write_reference


def build_contributing(root: Path, *, staging: Path, site: Path) -> None:
    """Build ``docs/contributing`` of the project in *root* into the folder *site*."""
    docs = staging / "contributing"
    source = root / "docs" / "contributing"
    shutil.copytree(source, docs, ignore=shutil.ignore_patterns("mkdocs.yml"))
    shutil.copytree(root / "docs" / "assets", docs / "assets")
    (docs / "reference.md").write_text(write_reference(root / "generator"), encoding="utf-8")
    config = load_config(
        str(source / "mkdocs.yml"), docs_dir=str(docs), site_dir=str(site / "contributing")
    )
    config["site_url"] += "contributing/"
    build(config)
