"""Builds the guide in one language, with MkDocs."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.utils.yaml import yaml_load

from generator.build.notices import Component
from generator.build.pages import stage_pages
from generator.catalog import Catalog, Language
from generator.chooser import Chooser


def build_guide(
    tag: str,
    catalog: Catalog,
    chooser: Chooser,
    components: Sequence[Component],
    *,
    root: Path,
    templates: Path,
    staging: Path,
    site: Path,
) -> None:
    """Stage the pages of the language *tag* in the folder *staging*, and build them into *site*.

    Raises:
        CatalogError: a page is missing or has no front matter.
    """
    language = catalog.languages[tag]
    docs = staging / tag
    stage_pages(
        catalog,
        chooser,
        language,
        docs=root / "docs",
        templates=templates,
        output=docs,
        components=components,
    )
    config = _configure(catalog, language, root / "mkdocs.yml") | {
        "INHERIT": str(root / "mkdocs.yml"),
        "docs_dir": str(docs),
        "site_dir": str(site / tag),
    }
    config["theme"]["custom_dir"] = str(templates / "theme")
    file = staging / f"mkdocs.{tag}.yml"
    file.write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    build(load_config(str(file)))


def _configure(catalog: Catalog, language: Language, settings: Path) -> dict[str, Any]:
    """Return what the *settings* of all languages cannot say for each."""
    with settings.open(encoding="utf-8") as file:
        base = yaml_load(file)
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
    return {
        "site_url": f"{base['site_url']}{language.tag}/",
        "theme": {"language": language.tag, "palette": palettes},
        "nav": _navigation(base["nav"], catalog, language),
        "extra": {
            "say": dict(say),
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


def _navigation(entries: list[dict[str, Any]], catalog: Catalog, language: Language) -> list[Any]:
    """Name the entries of ``mkdocs.yml`` in *language*, and list the letters under theirs."""
    letters = [f"letters/{letter}.md" for letter in catalog.letters]
    return [
        {language.messages[f"nav-{name}"]: [pages, *letters] if name == "letters" else pages}
        for entry in entries
        for name, pages in entry.items()
    ]
