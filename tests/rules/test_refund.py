"""The amounts of a refund add up, and it has a day."""

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("answers", "kinds"),
    [
        pytest.param({"paid": "900 EUR", "deposit": "450 EUR", "refund": "450 EUR"}, [], id="even"),
        pytest.param(
            {"paid": "900 EUR", "deposit": "450 EUR", "refund": "500 EUR"},
            ["too-much"],
            id="too much",
        ),
        pytest.param(
            {"paid": "900 EUR", "deposit": "450 EUR", "refund": "400 EUR"},
            ["too-little"],
            id="too little",
        ),
        pytest.param(
            {"paid": "900 EUR", "deposit": "450 EUR", "refund": "450 GBP"},
            ["currencies"],
            id="currencies",
        ),
        pytest.param({"paid": "900 EUR", "refund": "450 EUR"}, [], id="what is kept is not known"),
        pytest.param({"refund_day": "2026-11-30"}, [], id="soon"),
        pytest.param({"refund_day": "2026-11-01"}, ["past"], id="past"),
        pytest.param({"refund_day": "2027-03-01"}, ["late"], id="late"),
    ],
)
def test_refund(
    noticed: Callable[..., list[str]], answers: dict[str, str], kinds: list[str]
) -> None:
    """Paid, less what is kept, is the refund; and it comes soon."""
    found = noticed("refund", "stop-project", body="Thank you.", **answers)
    assert found == kinds


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        pytest.param("I will refund the balance.", ["undated"], id="no day"),
        pytest.param("I will refund the balance by 5 December.", [], id="a day"),
        pytest.param("I will refund the balance within ten days.", [], id="a delay"),
        pytest.param("The deposit cannot be refunded.", [], id="no refund"),
    ],
)
def test_promise(noticed: Callable[..., list[str]], body: str, kinds: list[str]) -> None:
    """Who promises money says when."""
    assert noticed("refund", "stop-project", body=body) == kinds


def test_other_letters(noticed: Callable[..., list[str]]) -> None:
    """A letter that refunds nothing is not asked for a day."""
    assert noticed("refund", "great-team", body="I will refund the balance.") == []
