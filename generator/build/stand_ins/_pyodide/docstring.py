"""Docstrings are not shown in a browser, and to make them takes ``inspect``."""


def get_cmeth_docstring(func: object) -> str:
    """Return no docstring for *func*."""
    return ""


def dedent_docstring(docstring: str) -> str:
    """Return *docstring* as it is."""
    return docstring
