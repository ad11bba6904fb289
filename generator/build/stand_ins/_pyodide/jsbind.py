"""JavaScript's functions are called without a signature of ours, so none is analysed."""

from typing import Any

from _pyodide_core import (
    JsFuncSignature,
    js2py_default_call_result,
    py2js_default,
)

no_default = object()


def _any(*args: Any, **kwargs: Any) -> None: ...


default_signature = JsFuncSignature(
    _any,
    False,
    0,
    (),
    (),
    py2js_default,
    (),
    (),
    (),
    py2js_default,
    js2py_default_call_result,
)
