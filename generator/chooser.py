"""The chooser: a few questions whose answers lead to one letter, or to what comes before it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.errors import ChoiceError


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where an answer leads: to a further question, or to an end (a letter, a stop, or both).

    A stop is advice that comes before any letter; it may still name the letter that follows it.
    """

    question: str = ""
    letter: str = ""
    stop: str = ""

    @property
    def id(self) -> str:
        """The name of the place it leads to; no two places share one."""
        return self.question or self.stop or self.letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A question on the way somewhere, and those of its answers that lead there."""

    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """How a language asks a question of the chooser; the hint, if any, is Markdown."""

    ask: str
    answers: Mapping[str, str]
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What a language says at a stop; the text is Markdown."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All that the chooser says in one language: reasons are by letter."""

    say: Mapping[str, str]
    questions: Mapping[str, Ask]
    reasons: Mapping[str, str]
    stops: Mapping[str, Advice]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chooser:
    """The questions, first one first, with where each answer leads; and the words, by language.

    An answer leads to a question further down or to an end, and only one question leads to each
    place: there are no loops, and one way to everywhere.
    """

    questions: Mapping[str, Mapping[str, Target]]
    words: Mapping[str, Words]

    @property
    def start(self) -> Target:
        """The first question."""
        return Target(question=next(iter(self.questions)))

    def answer(self, question: str, answer: str) -> Target:
        """Return where *answer* leads.

        Raises:
            ChoiceError: the question has no such answer.
        """
        answers = self.questions[question]
        if answer not in answers:
            reason = f"unknown answer {answer!r} to {question!r}: choose one of {_list(answers)}"
            raise ChoiceError(reason)
        return answers[answer]

    def follow(self, answers: Iterable[str]) -> Target:
        """Return the end to which *answers* lead, given in order from the first question.

        Raises:
            ChoiceError: an answer is unknown, missing or one too many.
        """
        target = self.start
        for answer in answers:
            if not target.question:
                raise ChoiceError(f"nothing is asked after {target.id!r}: leave out {answer!r}")
            target = self.answer(target.question, answer)
        if target.question:
            offered = _list(self.questions[target.question])
            raise ChoiceError(f"{target.question!r} has no answer: add one of {offered}")
        return target

    def ways(self) -> dict[Target, tuple[Step, ...]]:
        """Return the one way to each place: questions in their order, then the ends in theirs."""
        ways: dict[Target, tuple[Step, ...]] = {self.start: ()}
        for question, answers in self.questions.items():
            before = ways[Target(question=question)]
            for target in dict.fromkeys(answers.values()):
                names = tuple(name for name, each in answers.items() if each == target)
                ways[target] = (*before, Step(question=question, answers=names))
        return dict(sorted(ways.items(), key=lambda way: not way[0].question))


def _list(names: Iterable[str]) -> str:
    return ", ".join(names)
