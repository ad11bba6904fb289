"""“Which letter?”: every way ends somewhere, in every language, and a broken one is refused."""

import re
import shutil
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.catalog import Catalog
from generator.chooser import Chooser, Target
from generator.chooser_file import read_chooser
from generator.cli import main
from generator.errors import ChoiceError, GeneratorError
from generator.reader import TEMPLATES

FIVE = {"great-team", "wrong-fit", "no-bandwidth", "difficult-client", "stop-project"}
MOST_QUESTIONS = 5


@pytest.fixture(scope="module")
def chooser(catalog: Catalog) -> Chooser:
    """The chooser of the project."""
    return read_chooser(TEMPLATES, catalog)


def _paths(chooser: Chooser, at: Target, *given: str) -> Iterator[tuple[str, ...]]:
    """Yield every series of answers that reaches an end."""
    if not at.question:
        yield given
        return
    for answer, target in chooser.questions[at.question].items():
        yield from _paths(chooser, target, *given, answer)


def test_every_path_ends_soon_with_words(chooser: Chooser, catalog: Catalog) -> None:
    """Whatever is answered, a letter with its reason or a stop with its advice comes soon."""
    for answers in _paths(chooser, chooser.start):
        end = chooser.follow(answers)
        assert len(answers) <= MOST_QUESTIONS
        for words in chooser.words.values():
            if end.stop:
                assert words.stops[end.stop].text
            else:
                assert words.reasons[end.letter]
        assert not end.letter or end.letter in catalog.letters


def test_every_departure_can_be_reached(chooser: Chooser) -> None:
    """Each of the five letters, and those for staying and for a fixed end, is somebody's answer."""
    ends = [chooser.follow(answers) for answers in _paths(chooser, chooser.start)]

    assert {end.letter for end in ends if not end.stop} == FIVE | {"new-terms"}
    assert Target(stop="fixed-end", letter="mutual-ending") in ends
    assert {"safety", "formal-notice"} <= {end.stop for end in ends}


def test_danger_and_money_come_first(chooser: Chooser) -> None:
    """Threats and unpaid invoices are one answer away."""
    first = set(chooser.questions[chooser.start.question].values())

    assert {Target(stop="safety"), Target(stop="formal-notice")} <= first


def test_ways_are_those_that_lead_there(chooser: Chooser) -> None:
    """The way shown at an end is a way that leads to it, whichever of its answers was given."""
    for answers in _paths(chooser, chooser.start):
        end = chooser.follow(answers)
        for step, answer in zip(chooser.ways()[end], answers, strict=True):
            assert answer in step.answers


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        (
            ["neither", "perhaps"],
            "unknown answer 'perhaps' to 'stay': choose one of terms, leaving",
        ),
        (["neither"], "'stay' has no answer: add one of terms, leaving"),
        (["threatened", "leaving"], "nothing is asked after 'safety': leave out 'leaving'"),
    ],
)
def test_wrong_answers(chooser: Chooser, answers: list[str], reason: str) -> None:
    """Answers that lead nowhere say what would."""
    with pytest.raises(ChoiceError, match=re.escape(reason)):
        chooser.follow(answers)


def test_french_typography() -> None:
    """French words have their apostrophes and no-break spaces; nobody types them by accident."""
    text = (TEMPLATES / "languages/fr/chooser.yml").read_text(encoding="utf-8")
    words = "\n".join(line for line in text.splitlines() if not line.startswith("#"))

    assert "'" not in words
    assert not re.search(r"(?<=\S) [:;?!»]|« (?! )", words)
    assert not re.search(r"\w[?!»]", words)


type Break = Callable[[Path], None]

GRAPH = "chooser.yml"
WORDS = "languages/en/chooser.yml"


def _replace(path: str, old: str, new: str) -> Break:
    def apply(folder: Path) -> None:
        text = (folder / path).read_text(encoding="utf-8")
        assert old in text
        (folder / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    return apply


def _remove_line(path: str, start: str) -> Break:
    def apply(folder: Path) -> None:
        lines = (folder / path).read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith(start)]
        assert len(kept) == len(lines) - 1
        (folder / path).write_text("".join(kept), encoding="utf-8")

    return apply


def _line(path: str, start: str) -> str:
    """Return where the line that starts so stands."""
    lines = (TEMPLATES / path).read_text(encoding="utf-8").splitlines()
    return f"{path}:{next(n for n, line in enumerate(lines, 1) if line.startswith(start))}: "


@pytest.mark.parametrize(
    ("breaks", "where", "remedy"),
    [
        pytest.param(
            _replace(GRAPH, "{ question: kind }", "{ question: sort }"),
            _line(GRAPH, "  client:"),
            "unknown question 'sort': use one of first",
            id="unknown question",
        ),
        pytest.param(
            _replace(GRAPH, "letter: wrong-fit", "letter: wrong"),
            _line(GRAPH, "  fit:"),
            "unknown letter 'wrong': use one of great-team",
            id="unknown letter",
        ),
        pytest.param(
            _replace(GRAPH, "ongoing: { letter: difficult-client }", "ongoing: {question: kind}"),
            _line(GRAPH, "  ongoing:"),
            "'kind' is not further down: readers would go round in circles",
            id="leads to itself",
        ),
        pytest.param(
            _replace(GRAPH, "ongoing: { letter: difficult-client }", "ongoing: {question: first}"),
            _line(GRAPH, "  ongoing:"),
            "'first' is not further down: readers would go round in circles",
            id="back to the start",
        ),
        pytest.param(
            lambda folder: _swap_questions(folder / GRAPH),
            _line(GRAPH, "  client:")[: len(GRAPH) + 1],
            "'kind' is not further down: readers would go round in circles",
            id="cycle",
        ),
        pytest.param(
            _replace(GRAPH, "client: { question: kind }", "client: { letter: difficult-client }"),
            _line(GRAPH, "kind:"),
            "no answer above leads to 'kind': lead to it, or remove it",
            id="unreachable",
        ),
        pytest.param(
            _replace(GRAPH, "project: { letter: stop-project }", "project: {letter: wrong-fit}"),
            _line(GRAPH, "  project:"),
            "'reason' leads to 'wrong-fit' too: lead elsewhere",
            id="two ways to one place",
        ),
        pytest.param(
            _replace(GRAPH, "stop: reread", "stop: reason"),
            _line(GRAPH, "  unsure:"),
            "'reason' is a question too: rename one of them",
            id="one name for two places",
        ),
        pytest.param(
            _replace(GRAPH, "{ stop: safety }", "{ stop: safety, question: stay }"),
            _line(GRAPH, "  threatened:"),
            "lead to a question, or else to a letter or a stop",
            id="question and end",
        ),
        pytest.param(
            _replace(GRAPH, "work: { letter: great-team }", "work: great-team"),
            _line(GRAPH, "  work:"),
            "say where it leads, for example { letter: great-team }",
            id="bare target",
        ),
        pytest.param(
            _replace(GRAPH, "  ongoing:", "  no:"),
            _line(GRAPH, "  ongoing:")[: len(GRAPH) + 1],
            "False is no name: use a-z, 0-9 and -, and neither yes nor no",
            id="yes or no",
        ),
        pytest.param(
            _replace(GRAPH, "{ stop: safety }", "{ page: safety }"),
            _line(GRAPH, "  threatened:"),
            "unknown key 'page': use one of letter, question, stop",
            id="unknown key",
        ),
        pytest.param(
            lambda folder: (folder / WORDS).unlink(), WORDS, "the file is missing", id="no words"
        ),
        pytest.param(
            _remove_line(WORDS, "      work:"),
            _line(WORDS, "      work:"),
            "'work' is missing in this language: add it",
            id="missing answer",
        ),
        pytest.param(
            _remove_line(WORDS, "    ask: What would you be leaving?"),
            _line(WORDS, "    ask: What would you be leaving?"),
            "'ask' is missing in this language: add it",
            id="missing question",
        ),
        pytest.param(
            _remove_line(WORDS, "  great-team:"),
            _line(WORDS, "  new-terms:"),
            "'great-team' is missing in this language: add it",
            id="missing reason",
        ),
        pytest.param(
            _replace(WORDS, "  reread:", "  read-again:"),
            _line(WORDS, "  reread:"),
            "'read-again' is nowhere in chooser.yml: remove it",
            id="words for nothing",
        ),
        pytest.param(
            _replace(WORDS, "back: Back", "back:"),
            _line(WORDS, "  back:"),
            "back: write some words",
            id="empty words",
        ),
        pytest.param(
            _replace(WORDS, "stops:\n", "stops: none\nrest:\n"),
            _line(WORDS, "stops:"),
            "stops: give it safety, formal-notice, fixed-end, reread, one a line",
            id="no section",
        ),
    ],
)
def test_broken_chooser(
    tmp_path: Path, catalog: Catalog, breaks: Break, where: str, remedy: str
) -> None:
    """Each fault names the file, the line and what to do."""
    folder = tmp_path / "templates"
    shutil.copytree(TEMPLATES, folder, ignore=shutil.ignore_patterns("letters", "rules", "pages"))
    breaks(folder)

    with pytest.raises(GeneratorError) as caught:
        read_chooser(folder, catalog)
    assert any(where in line and remedy in line for line in str(caught.value).splitlines())


def _swap_questions(file: Path) -> None:
    """Put the last two questions in the other order."""
    before, reason, kind = re.split("^(?=reason:|kind:)", file.read_text("utf-8"), flags=re.M)
    file.write_text(before + kind + reason, encoding="utf-8")


def _choose(*options: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, ["choose", *options], input=typed)


def test_command_asks() -> None:
    """The terminal asks as the page does, goes back with 0, and prints the letter alone."""
    result = _choose("--language", "en", typed="3\n2\n0\n2\n1\n9\n2\n")

    assert result.exit_code == 0
    assert "Does your contract let you leave?" in result.stderr
    assert result.stdout.startswith("wrong-fit: A good client, just not the right match\nNobody")


def test_command_takes_answers(chooser: Chooser) -> None:
    """Scripts give their answers; a stop is printed without Markdown's links."""
    letter = _choose("--answers", "neither,leaving,open,client,ongoing")
    stop = _choose("--answers", "neither,leaving,fixed", "--language", "en-GB")

    assert letter.stdout.splitlines()[0].startswith("difficult-client: ")
    assert stop.stdout.startswith(chooser.words["en"].stops["fixed-end"].title)
    assert "](" not in stop.stdout
    assert stop.stdout.splitlines()[-1].startswith("mutual-ending: ")


def test_command_refuses_clearly() -> None:
    """A wrong answer or language is one line; an end of input aborts."""
    assert _choose("--answers", "nothing").exit_code == 2
    assert "choose one of fr, en" in _choose("--language", "tlh").stderr
    ended = _choose(typed="3\n")
    assert (ended.exit_code, ended.stdout) == (1, "")


class _Page(HTMLParser):
    """The names and the links of a page."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.links: list[str] = []
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = dict(attributes)
        self.names.add(found.get("id") or "")
        if tag == "a":
            self.links.append(found.get("href") or "")


def test_page_has_every_place(site: Path, catalog: Catalog, chooser: Chooser) -> None:
    """In each language, every place is on the page and every answer leads to one that is there."""
    for tag in catalog.languages:
        page = _Page(site / tag / "choose/index.html")

        assert {place.id for place in chooser.ways()} <= page.names
        for answers in chooser.questions.values():
            assert {f"#{target.id}" for target in answers.values()} <= set(page.links)
        for place in chooser.ways():
            if place.letter:
                assert f"../letters/{place.letter}/#letter" in page.links
        for link in (link for link in page.links if link.startswith(("#", "../"))):
            path, _, name = link.partition("#")
            other = (site / tag / "choose" / path / "index.html").resolve()
            if other.is_relative_to(site / tag):
                assert not name or name in _Page(other).names, link
