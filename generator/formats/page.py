"""A page that prints as a letter: its address shows in the window of an envelope.

``letter.css`` of the catalog's formats says how; the site prints with the same file.
"""

from markupsafe import Markup

from generator.formats.document import Document, lay_out
from generator.formats.template import fill

PAPERS = {"a4": "a4", "letter": "us"}
"""The class of each paper in ``letter.css``."""


def write(document: Document) -> bytes:
    """Return *document* as one HTML page that needs nothing else."""
    locale = document.letter.choices.locale
    formats = document.catalog.formats
    page = fill(
        formats["letter.html"],
        css=Markup(formats["letter.css"]),
        language=locale,
        layout=lay_out(document),
        paper=PAPERS[document.language.papers[locale]],
        window=document.language.windows[locale],
        signature=(document.signature,),
        subject=document.letter.subject,
        title=document.title,
    )
    return page.encode()
