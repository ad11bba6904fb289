"""No event loop: the core answers at once."""


def _initialize_event_loop() -> None: ...
