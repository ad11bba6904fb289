"""JSON: the letter as data, with what the ground rules advise, for other programs."""

import json
from dataclasses import asdict

from generator.formats.document import Document
from generator.rules import check


def write(document: Document) -> bytes:
    """Return *document* as a JSON object."""
    letter = document.letter
    findings = check(
        document.catalog,
        letter.choices,
        document.answers,
        subject=letter.subject,
        body=letter.body,
        reader=document.reader,
        today=document.today,
    )
    record = {
        "letter": letter.choices.letter,
        "language": letter.choices.tag,
        "channel": letter.choices.channel,
        "subject": letter.subject,
        "body": letter.body,
        "blanks": letter.blanks,
        "findings": [asdict(finding) for finding in findings],
    }
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()
