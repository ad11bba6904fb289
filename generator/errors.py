"""What stops the work. What a letter's author can fix is returned instead: see answers.Fault."""


class GeneratorError(Exception):
    """Base of every error that the generator raises on purpose."""


class ChoiceError(GeneratorError):
    """A letter, language, channel or register that the catalog does not have.

    ``kind`` says which of them it is, where it is one, and ``offered`` what there is instead.
    """

    def __init__(self, reason: str, *, kind: str = "", offered: str = "") -> None:
        super().__init__(reason)
        self.kind = kind
        self.offered = offered


class AnswerError(GeneratorError):
    """Answers to a command that cannot be used, one line a fault."""


class CatalogError(GeneratorError):
    """A file of the catalog that cannot be used, where to look and what to do."""

    def __init__(self, reason: str, path: str, line: int = 1) -> None:
        super().__init__(reason, path, line)
        self.reason = reason
        self.path = path
        self.line = line

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.reason}"


class CatalogErrors(GeneratorError):
    """Everything that is wrong with a catalog, one line a fault."""

    def __init__(self, errors: list[CatalogError]) -> None:
        super().__init__(errors)
        self.errors = errors

    def __str__(self) -> str:
        return "\n".join(map(str, self.errors))
