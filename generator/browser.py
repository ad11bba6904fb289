"""The core as a page calls it, inside Pyodide: JSON in, JSON out.

What only an export, a comparison or a list of clients needs is imported when it is asked for.
"""

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from functools import cached_property
from typing import Any

from generator.answers import Answers, parse
from generator.catalog import Catalog, Choices, Language
from generator.findings import Finding
from generator.formats.document import Document, prepare
from generator.letter import Letter, Text, Writer
from generator.rules import check

_writers: dict[str, Writer] = {}
# The list of clients that the page goes through, a few at a time.
_parcels: dict[str, Any] = {}


def handle(request: str) -> str:
    """Answer a *request*, ``{"method": …}`` and its parameters, with a JSON object."""
    parameters = json.loads(request)
    answer = _METHODS[parameters.pop("method")](**parameters)
    return json.dumps(answer, ensure_ascii=False)


def _load(catalog: dict[str, Any]) -> dict[str, Any]:
    """Keep the *catalog* that later requests speak of."""
    _writers["writer"] = Writer(Catalog.from_json(catalog))
    return {}


def _write(
    choices: Mapping[str, str],
    answers: Mapping[str, object],
    reader: str,
    today: str,
    edited: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Write a letter: its parts, the faults by question, and the blanks in its text.

    Blanks are those of the text as *edited*, where somebody changed it.
    """
    work = _Work(choices, answers, reader, today, edited)
    return {
        "subject": _plain(work.written.subject_parts),
        "body": _plain(work.written.body_parts),
        "faults": {fault.question: fault.message for fault in work.answers.faults},
        "blanks": (work.document.letter if edited else work.written).blanks,
    }


def _advise(**work: Any) -> dict[str, Any]:
    """Return what the ground rules find in a letter as it stands."""
    return {"findings": [asdict(finding) for finding in _Work(**work).findings()]}


def _export(form: str, site: str, **work: Any) -> dict[str, Any]:
    """Return a letter as a file: its name, its media type and its bytes in Base64."""
    from generator.formats import FORMATS, file_name

    document = _Work(**work, site=site).document
    content = FORMATS[form].write(document)
    return {
        "name": file_name(document, FORMATS[form].extension),
        "type": FORMATS[form].media_type,
        "content": base64.b64encode(content).decode(),
    }


def _picture(answers: Mapping[str, object], reader: str, today: str) -> dict[str, Any]:
    """Return the timeline of a departure, as SVG."""
    from generator.timeline import draw_timeline

    catalog = _writers["writer"].catalog
    language = catalog.languages[reader]
    parsed = parse(answers, catalog.questions, reader=language)
    day = date.fromisoformat(today)
    return {"svg": draw_timeline(parsed, catalog, reader=language, today=day)}


def _compare(before: str, after: str) -> dict[str, Any]:
    """Return the words of *after* and of *before*, told apart: same, added or removed."""
    from generator.comparison import compare

    return {"pieces": compare(before, after)}


def _notice(answers: Mapping[str, object], reader: str, today: str) -> dict[str, Any]:
    """Count a notice: the last day and a sentence that explains it, or the faults by field."""
    from generator.notice import calculate, to_record

    catalog = _writers["writer"].catalog
    day = date.fromisoformat(today)
    return to_record(calculate(answers, catalog, language=reader, today=day))


def _open(text: str, reader: str) -> dict[str, Any]:
    """Read a file of answers, as the command line takes it: all sound, or every fault in it."""
    catalog = _writers["writer"].catalog
    language = catalog.languages[reader]
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError):
        raw = None
    if not isinstance(raw, dict):
        return {"answers": {}, "own": [], "faults": [language.messages["file-not-answers"]]}
    faults = parse(raw, catalog.questions, reader=language).faults
    labels = language.questions
    typed = {name: _typed(answer) for name, answer in raw.items()}
    return {
        "answers": {} if faults else typed,
        "own": [name for name in typed if name in labels and catalog.questions[name].about == "me"],
        "faults": [
            f"{labels[fault.question].label if fault.question in labels else fault.question}: "
            f"{fault.message}"
            for fault in faults
        ],
    }


def _sample(letter: str, reader: str, today: str) -> dict[str, Any]:
    """Return a file of clients to fill in, as a file."""
    from generator.batch import sample

    catalog = _writers["writer"].catalog
    content = sample(
        catalog, catalog.choose(letter, language=reader), today=date.fromisoformat(today)
    )
    return {
        "name": f"{letter}.csv",
        "type": "text/csv; charset=utf-8",
        "content": base64.b64encode(content.encode("utf-8-sig")).decode(),
    }


def _begin_batch(content: str, reader: str, today: str, **how: str) -> dict[str, Any]:
    """Take a list of clients, a CSV file in Base64; go on with it slice by slice."""
    from generator.batch import BatchError
    from generator.parcel import Parcel

    writer = _writers["writer"]
    try:
        _parcels["parcel"] = Parcel(
            base64.b64decode(content),
            writer,
            reader=writer.catalog.languages[reader],
            today=date.fromisoformat(today),
            **how,
        )
    except BatchError as error:
        return {"fault": str(error)}
    return {"fault": ""}


def _continue_batch(count: int) -> dict[str, Any]:
    """Return what became of the next *count* clients, and the next bytes of the archive."""
    done = _parcels["parcel"].go_on(count)
    return {**asdict(done), "content": base64.b64encode(done.content).decode()}


def _typed(answer: object) -> str:
    """Return an *answer* of a file as somebody types it."""
    if isinstance(answer, bool):
        return "yes" if answer else ""
    return "\n".join(map(str, answer)) if isinstance(answer, list) else str(answer or "")


class _Work:
    """One letter that somebody works on: what they chose, answered and changed by hand."""

    def __init__(
        self,
        choices: Mapping[str, str],
        answers: Mapping[str, object],
        reader: str,
        today: str,
        edited: Mapping[str, str] | None = None,
        site: str = "",
    ) -> None:
        writer = _writers["writer"]
        self.catalog: Catalog = writer.catalog
        self.reader: Language = self.catalog.languages[reader]
        self.today = date.fromisoformat(today)
        self.choices: Choices = self.catalog.choose(**choices)
        self.answers: Answers = parse(answers, self.catalog.questions, reader=self.reader)
        self.written: Letter = writer.write(self.choices, self.answers, today=self.today)
        self._edited = edited or {}
        self._site = site

    @cached_property
    def document(self) -> Document:
        """The letter as it stands, for a file or for advice."""
        return prepare(
            self.written,
            self.answers,
            self.catalog,
            reader=self.reader,
            today=self.today,
            site=self._site,
            **self._edited,
        )

    def findings(self) -> list[Finding]:
        """Return what the ground rules advise on the text as it stands."""
        return check(
            self.catalog,
            self.choices,
            self.answers,
            subject=self.document.letter.subject,
            body=self.document.letter.body,
            reader=self.reader,
            today=self.today,
        )


def _plain(text: Text) -> list[Any]:
    return [
        part if isinstance(part, str) else {"blank": part.question, "text": part.text}
        for part in text
    ]


_METHODS: Mapping[str, Callable[..., dict[str, Any]]] = {
    "load": _load,
    "write": _write,
    "advise": _advise,
    "export": _export,
    "picture": _picture,
    "compare": _compare,
    "notice": _notice,
    "open": _open,
    "sample": _sample,
    "begin_batch": _begin_batch,
    "continue_batch": _continue_batch,
}
