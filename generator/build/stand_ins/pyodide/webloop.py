"""No event loop: the core answers at once."""

# A snapshot of the memory counts on it.
from pyodide_js._api import scheduleCallback  # type: ignore[import-not-found]  # noqa: F401


def _initialize_event_loop() -> None: ...
