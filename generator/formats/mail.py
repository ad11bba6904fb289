"""A draft of a message (RFC 5322), which a mail program opens ready to be sent."""

import re
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP

from generator.formats.document import Document

_ADDRESS = re.compile(
    r"(?P<mailbox>[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*)"
    r"@(?P<domain>[^\s@,;:<>()\[\]\\\"]+\.[^\s@,;:<>()\[\]\\\"]+)"
)
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_LONGEST_MAILBOX, _LONGEST_ADDRESS = 64, 254


def write(document: Document) -> bytes:
    """Return *document* as a draft: no date and no sender, which its mail program adds."""
    message = EmailMessage(policy=SMTP.clone(refold_source="none"))
    message["X-Unsent"] = "1"
    recipient = _recipient(document)
    if recipient:
        message["To"] = recipient
    # Always encoded, and stored as it is: a subject that looks like an encoded word (=?…?=) would
    # be read as one, by a mail program and by the policy, which decodes what it is given.
    subject = Header(document.letter.subject, "utf-8", header_name="Subject")
    message.set_raw("Subject", subject.encode(linesep="\r\n"))
    message.set_content(document.letter.body, cte="quoted-printable")
    message["Content-Language"] = document.letter.choices.locale
    return message.as_bytes()


def _recipient(document: Document) -> str:
    """Return the address that the message goes to, or nothing where it is not a valid one."""
    channel = document.catalog.channels[document.letter.choices.channel]
    answer = document.answers.values.get(channel.recipient)
    found = _ADDRESS.fullmatch(answer) if isinstance(answer, str) else None
    if not found or len(found["mailbox"]) > _LONGEST_MAILBOX:
        return ""
    try:
        domain = found["domain"].encode("idna").decode()
    except UnicodeError:
        return ""
    address = f"{found['mailbox']}@{domain}"
    is_valid = all(map(_LABEL.fullmatch, domain.split("."))) and len(address) <= _LONGEST_ADDRESS
    return address if is_valid else ""
