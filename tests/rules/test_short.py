"""The letter is short."""

from collections.abc import Callable

import pytest

from generator.catalog import Catalog


@pytest.mark.parametrize(("over", "kinds"), [(0, []), (1, ["long"])])
def test_length(
    catalog: Catalog, noticed: Callable[..., list[str]], over: int, kinds: list[str]
) -> None:
    """A letter may have as many words as its folder says."""
    body = "word " * (catalog.letters["great-team"].words + over)
    assert noticed("short", "great-team", body=body) == kinds


def test_answers_count_for_one_word(noticed: Callable[..., list[str]]) -> None:
    """A client with a long name is not reproached to the author."""
    company = "The Very Long Name " * 60
    assert noticed("short", "great-team", company=company.strip()) == []


def test_a_talk_may_be_longer(catalog: Catalog, noticed: Callable[..., list[str]]) -> None:
    """Talking points hold what to say and what to answer."""
    body = "word " * (catalog.letters["great-team"].words + 1)
    assert noticed("short", "great-team", body=body, channel="phone") == []
