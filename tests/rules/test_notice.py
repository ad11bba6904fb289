"""The client is told in time, and the days of the letter agree with each other."""

from collections.abc import Callable

import pytest

SAYS_THE_DAY = "My last day is 31 March."


@pytest.mark.parametrize(
    ("letter", "answers", "kinds"),
    [
        pytest.param("great-team", {"last_day": "2026-12-18"}, [], id="in time"),
        pytest.param("great-team", {"last_day": "2026-11-30"}, [], id="a week"),
        pytest.param("great-team", {"last_day": "2026-11-22"}, ["past"], id="past"),
        pytest.param("great-team", {"last_day": "2026-11-23"}, ["same-day"], id="the same day"),
        pytest.param("great-team", {"last_day": "2026-11-29"}, ["close"], id="six days"),
        pytest.param("difficult-client", {"last_day": "2026-11-26"}, [], id="close, difficult"),
        pytest.param("great-team", {"last_day": "2028-12-18"}, ["far"], id="a slip of the year"),
        pytest.param(
            "great-team",
            {"last_day": "2026-12-18", "sent_on": "2026-12-20"},
            ["past"],
            id="sent after it",
        ),
        pytest.param(
            "difficult-client",
            {"last_day": "2026-12-18", "finish_day": "2026-12-18"},
            [],
            id="finished on the last day",
        ),
        pytest.param(
            "difficult-client",
            {"last_day": "2026-12-18", "finish_day": "2026-12-19"},
            ["finish-after-last"],
            id="finished after the last day",
        ),
        pytest.param(
            "great-team",
            {"last_day": "2026-12-18", "contract_end": "2026-12-18"},
            [],
            id="on the contract's last day",
        ),
        pytest.param(
            "great-team",
            {"last_day": "2026-12-18", "contract_end": "2026-12-31"},
            ["before-contract-end"],
            id="before the contract's end",
        ),
        pytest.param(
            "mutual-ending",
            {"last_day": "2026-12-18", "contract_end": "2026-12-31"},
            [],
            id="an earlier end is proposed",
        ),
        pytest.param(
            "mutual-ending",
            {"last_day": "2026-12-31", "contract_end": "2026-12-31"},
            ["not-earlier"],
            id="no earlier end is proposed",
        ),
        pytest.param(
            "mutual-ending",
            {"last_day": "2026-12-18", "reply_day": "2026-12-20"},
            ["reply-after-last"],
            id="answer after the last day",
        ),
        pytest.param("new-terms", {"reply_day": "2026-11-01"}, ["reply-past"], id="answer before"),
        pytest.param("new-terms", {"start_day": "2026-11-01"}, ["start-past"], id="start before"),
        pytest.param(
            "new-terms",
            {"reply_day": "2026-12-10", "start_day": "2026-12-01"},
            ["start-before-reply"],
            id="start before the answer",
        ),
        pytest.param(
            "new-terms",
            {"reply_day": "2026-12-01", "start_day": "2026-12-10"},
            [],
            id="start after the answer",
        ),
    ],
)
def test_days(
    noticed: Callable[..., list[str]], letter: str, answers: dict[str, str], kinds: list[str]
) -> None:
    """Each day is possible, leaves time, and agrees with the others."""
    assert noticed("notice", letter, body=SAYS_THE_DAY, channel="post", **answers) == kinds


@pytest.mark.parametrize(
    ("language", "body", "kinds"),
    [
        pytest.param("en", "My last day is 18 December.", [], id="day"),
        pytest.param("en", "My last day is December 18th.", [], id="American day"),
        pytest.param("en", "My last day is [last day].", [], id="blank"),
        pytest.param("en", "I may stop soon.", ["undated"], id="soon"),
        pytest.param("fr", "Je m’arrête le 1er décembre.", [], id="French day"),
        pytest.param("fr", "Je m’arrête bientôt.", ["undated"], id="French, soon"),
    ],
)
def test_says_the_day(
    noticed: Callable[..., list[str]], language: str, body: str, kinds: list[str]
) -> None:
    """The letter names its author's last day."""
    assert noticed("notice", "great-team", language, body=body) == kinds
