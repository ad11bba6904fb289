"""The guide holds together: pages, titles, lengths, links."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest
from markdown.extensions.toc import slugify

from generator.chooser_file import read_chooser
from generator.reader import read_catalog
from tests.prose.texts import TEMPLATES, Page, pages, plain

CATALOG = read_catalog()
WORDS = range(250, 701)
# The build completes these pages: with all the rules, all the letters, the questions.
COMPLETED = ("rules.md", "letters.md", "choose.md")
PAGES = {f"{page.language}/{page.place}": page for page in pages()}
# A rule is no page of its own: it is a part of the page of the rules.
WHOLE = [page for page in pages() if "#" not in page.place]
RULES = [page for page in pages() if "#" in page.place]
LETTERS = [page for page in WHOLE if page.place.startswith("letters/")]


def _names(found: list[Page]) -> list[str]:
    return [page.name for page in found]


@pytest.mark.parametrize("page", WHOLE, ids=_names(WHOLE))
def test_length(page: Page) -> None:
    """A page takes two minutes to read; sources and code are not counted."""
    words = re.findall(r"[^\W\d_][\w’'-]*", " ".join(plain(page.text)))

    assert page.place in COMPLETED or len(words) in WORDS, len(words)


@pytest.mark.parametrize("page", WHOLE, ids=_names(WHOLE))
def test_front_matter(page: Page) -> None:
    """A page has a title, which is its heading, and a description that search engines show whole.

    The build writes the heading of a letter's page, and needs its summary for the list of letters.
    """
    is_letter = page in LETTERS
    assert set(page.front) == {"title", "description"} | ({"summary"} if is_letter else set())
    assert all(value.strip() == value and value for value in page.front.values())
    assert len(page.front["description"]) <= 160
    headings = re.findall(r"^# (.+)$", page.text, flags=re.MULTILINE)
    assert headings == ([] if is_letter else [page.front["title"]])


@pytest.mark.parametrize("page", RULES, ids=_names(RULES))
def test_front_matter_of_rules(page: Page) -> None:
    """A rule has a title and a summary, an example said badly and the same said well."""
    assert set(page.front) == {"title", "summary"}
    assert not re.search(r"^#", page.text, flags=re.MULTILINE)
    assert re.findall(r"^!!! (\w+)", page.text, flags=re.MULTILINE) == ["failure", "success"]


@pytest.mark.parametrize("key", ["title", "description", "summary"])
@pytest.mark.parametrize("language", CATALOG.languages)
def test_nothing_is_said_twice(language: str, key: str) -> None:
    """No two pages share a title or a description."""
    said = [page.front[key] for page in pages() if page.language == language and key in page.front]

    assert sorted(said) == sorted(set(said))


def test_every_language_has_the_same_pages() -> None:
    """Changing the language of a page leads to the same page."""
    places = {
        language: sorted(page.place for page in pages() if page.language == language)
        for language in CATALOG.languages
    }
    first, *others = places.values()

    assert all(other == first for other in others)
    assert {f"letters/{letter}.md" for letter in CATALOG.letters} <= set(first)


def test_links_lead_somewhere() -> None:
    """Every link is to a page of the same language, and to a place that this page has."""
    broken = [
        f"{origin}: {link}"
        for origin, place, text in _linked_texts()
        for link in _links(text)
        if not _exists(place, link)
    ]

    assert broken == []


def test_broken_links_are_seen() -> None:
    """A page or a place that does not exist is refused."""
    assert _exists("fr/letters/great-team.md", "../rules.md#firm")
    assert not _exists("fr/letters/great-team.md", "rules.md")
    assert not _exists("fr/index.md", "rules.md#nowhere")


@pytest.mark.parametrize("page", RULES, ids=_names(RULES))
def test_rules_and_letters_link_both_ways(page: Page) -> None:
    """A rule names the letters that need it most, and some letter sends its reader to the rule."""
    linked = [
        letter.place
        for letter in LETTERS
        if letter.language == page.language and f"](../{page.place})" in letter.text
    ]

    assert linked
    assert re.search(r"\]\(letters/[\w-]+\.md\)", page.text)


@pytest.mark.parametrize("page", LETTERS, ids=_names(LETTERS))
def test_letters_lead_on(page: Page) -> None:
    """The page of a letter sends its reader to a rule, and to another page."""
    assert "](../rules.md#" in page.text
    assert re.search(r"\]\((\.\./)?(?!rules)[\w-]+\.md", page.text)


def _linked_texts() -> Iterator[tuple[str, str, str]]:
    """Yield each text with links: its name, the page that it stands on, its Markdown."""
    for page in pages():
        yield page.name, f"{page.language}/{page.place.partition('#')[0]}", page.text
    for language, words in read_chooser(TEMPLATES, CATALOG).words.items():
        yield f"chooser.yml ({language})", f"{language}/choose.md", str(words)


def _links(text: str) -> list[str]:
    links = re.findall(r"\]\(([^)\s]+)\)", text)
    return [link for link in links if not link.startswith("https://")]


def _exists(place: str, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = place
    if path:
        parts: list[str] = []
        for part in PurePosixPath(place).parent.joinpath(path).parts:
            parts = parts[:-1] if part == ".." else [*parts, part]
        target = "/".join(parts)
    return target in PAGES and (not anchor or anchor in _anchors(target))


def _anchors(place: str) -> set[str]:
    """Return the places that a page can be opened at; the build makes those of rules and forms."""
    headings = re.findall(r"^##+ (.+)$", PAGES[place].text, flags=re.MULTILINE)
    anchors = {slugify("".join(plain(heading)), "-") for heading in headings}
    anchors |= {each.partition("#")[2] for each in PAGES if each.startswith(f"{place}#")}
    return anchors | ({"letter"} if PAGES[place] in LETTERS else set())
