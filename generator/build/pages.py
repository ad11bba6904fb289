"""Writes the pages of the guide as plain Markdown, for any site builder to read."""

import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from generator.answers import parse
from generator.build.form import write_batch, write_form
from generator.build.notices import Component
from generator.catalog import Catalog, Language
from generator.chooser import Chooser
from generator.letter import Writer
from generator.rules import RULES
from generator.timeline import draw_timeline
from generator.yaml_file import read_front_matter

# Where the guide shows the picture of a departure, and the days of that one.
_PICTURE = "<departure-picture></departure-picture>"
_SENT = date(2026, 12, 1)
_DEPARTURE = {
    "sent_on": _SENT.isoformat(),
    "finish_day": "2027-01-22",
    "last_day": "2027-01-29",
    "refund_day": "2027-02-05",
}


def stage_pages(
    catalog: Catalog,
    chooser: Chooser,
    language: Language,
    *,
    docs: Path,
    templates: Path,
    output: Path,
    components: Sequence[Component],
) -> None:
    """Write every page in *language* to the folder *output*.

    The prose comes from *docs*; the pages of rules and letters are made from *templates*, that of
    licences from *components*.

    Raises:
        CatalogError: a page is missing or has no front matter.
    """
    shutil.copytree(docs / language.tag, output)
    shutil.copytree(docs / "assets", output / "assets")
    shutil.copy(templates / "formats" / "letter.css", output / "assets")
    pages = _page_templates(templates)

    def read(path: Path) -> dict[str, str]:
        base = docs.parent if path.is_relative_to(docs) else templates
        front, text = read_front_matter(path, path.relative_to(base).as_posix())
        return {"id": path.parent.name, **front, "text": text}

    def write(path: str, template: str, **values: object) -> None:
        page = pages.get_template(template).render(values, say=language.messages, language=language)
        (output / path).write_text(page, encoding="utf-8")

    rules = [read(templates / "rules" / rule / f"{language.tag}.md") for rule in RULES]
    letters = [
        {**read(templates / "letters" / letter / language.tag / "page.md"), "id": letter}
        for letter in catalog.letters
    ]
    (output / "letters").mkdir()
    write("index.md", "home.md.j2", page=read(docs / language.tag / "index.md"))
    write("rules.md", "rules.md.j2", page=read(docs / language.tag / "rules.md"), rules=rules)
    index = read(docs / language.tag / "letters.md")
    write("letters.md", "letters.md.j2", page=index, letters=letters)
    write(
        "choose.md",
        "choose.md.j2",
        page=read(docs / language.tag / "choose.md"),
        chooser=chooser,
        words=chooser.words[language.tag],
        titles={letter["id"]: letter["title"] for letter in letters},
    )
    texts = output / "assets" / "licences"
    texts.mkdir()
    for each in components:
        if each.text:
            (texts / f"{each.name}.txt").write_text(each.text, encoding="utf-8")
    write("licences.md", "licences.md.j2", components=components)
    batch = write_batch(pages, catalog, language)
    write(
        "many-clients.md",
        "many-clients.md.j2",
        page=read(docs / language.tag / "many-clients.md"),
        form=batch,
    )
    _draw_departure(output / "last-day.md", catalog, language)
    writer = Writer(catalog)
    for page in letters:
        form = write_form(pages, writer, language, page["id"])
        write(f"letters/{page['id']}.md", "letter.md.j2", page=page, form=form)


def _draw_departure(page: Path, catalog: Catalog, language: Language) -> None:
    """Put the picture of a departure where *page* has a place for it."""
    parsed = parse(_DEPARTURE, catalog.questions, reader=language)
    picture = draw_timeline(parsed, catalog, reader=language, today=_SENT)
    text = page.read_text(encoding="utf-8")
    caption = f"<figcaption>{language.messages['timeline-example']}</figcaption>"
    figure = f"<figure>{picture}{caption}</figure>"
    page.write_text(text.replace(_PICTURE, figure), encoding="utf-8")


def _page_templates(templates: Path) -> Environment:
    return Environment(
        loader=FileSystemLoader(templates / "pages"),
        undefined=StrictUndefined,
        autoescape=select_autoescape(["html.j2", "xml.j2"]),
        trim_blocks=True,
        lstrip_blocks=True,
    )


def write_root(catalog: Catalog, *, templates: Path, output: Path, site_url: str) -> None:
    """Write what stands above all languages: the page that offers them, the one for lost ways
    (which a host serves at any address), and what search engines ask for.
    """
    pages = _page_templates(templates)
    for name in ("index.html", "404.html", "sitemap.xml", "robots.txt"):
        page = pages.get_template(f"{name}.j2").render(
            languages=catalog.languages.values(),
            site_url=site_url,
            site_path=urlsplit(site_url).path,
        )
        (output / name).write_text(page, encoding="utf-8")
