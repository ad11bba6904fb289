"""Answers become values at the edge, and what cannot be used is said in the reader's words."""

from datetime import date
from decimal import Decimal

import pytest

from generator.answers import LIST_LIMIT, TEXT_LIMIT, Money, parse
from generator.catalog import Catalog


@pytest.mark.parametrize(
    ("question", "typed", "value"),
    [
        ("client_name", "  Hélène  ", "Hélène"),
        ("client_name", "He\u0301le\u0300ne", "Hélène"),
        ("client_name", "Anna\r\nBcc: all@example.org", "Anna Bcc: all@example.org"),
        ("client_name", "safe\u202eevil\x00", "safeevil"),
        ("client_name", "\ud800", "\ufffd"),
        ("client_name", "\ufdd0company\ufdd1", "company"),
        ("tasks", "un\n\n  deux \r\ntrois", ("un", "deux", "trois")),
        ("tasks", ["un", " ", "deux"], ("un", "deux")),
        ("tasks", "- un\n• deux\n-trois", ("un", "deux", "-trois")),
        ("last_day", "2026-12-01", date(2026, 12, 1)),
        ("last_day", "2028-02-29", date(2028, 2, 29)),
        ("refund", "450 EUR", Money(Decimal(450), "EUR")),
        ("refund", "450eur", Money(Decimal(450), "EUR")),
        ("refund", "£1,250.50", Money(Decimal("1250.50"), "GBP")),
        ("refund", "1 250,5 €", Money(Decimal("1250.5"), "EUR")),
        ("refund", "1.250,50 EUR", Money(Decimal("1250.50"), "EUR")),
        ("refund", "CHF 1'250", Money(Decimal(1250), "CHF")),
        ("refund", "1,250 USD", Money(Decimal(1250), "USD")),
        ("refund", "0 EUR", Money(Decimal(0), "EUR")),
        ("registered", True, "yes"),
        ("registered", "yes", "yes"),
    ],
)
def test_accepted(catalog: Catalog, question: str, typed: object, value: object) -> None:
    """What people type becomes a value."""
    answers = parse({question: typed}, catalog.questions, reader=catalog.languages["fr"])

    assert answers.faults == ()
    assert answers.values == {question: value}


@pytest.mark.parametrize(
    ("question", "typed"),
    [
        ("client_name", 3),
        ("client_name", "x" * (TEXT_LIMIT + 1)),
        ("tasks", ["x"] * (LIST_LIMIT + 1)),
        ("tasks", ["un", {"deux": 2}]),
        ("last_day", "31/12/2026"),
        ("last_day", "2026-02-30"),
        ("last_day", "20261201"),
        ("last_day", "0026-12-01"),
        ("refund", "450"),
        ("refund", "beaucoup EUR"),
        ("refund", "-450 EUR"),
        ("refund", "450 XQQ"),
        ("refund", "EUR 450 EUR"),
        ("refund", "1.25.50 EUR"),
        ("refund", "1,250.300 EUR"),
        ("refund", "١٢ EUR"),
        ("registered", "perhaps"),
        ("unheard_of", "x"),
    ],
)
def test_refused(catalog: Catalog, question: str, typed: object) -> None:
    """What cannot be used is a fault of its question, in each language."""
    messages = set()
    for reader in catalog.languages.values():
        answers = parse({question: typed}, catalog.questions, reader=reader)
        assert answers.values == {}
        assert [fault.question for fault in answers.faults] == [question]
        messages.add(answers.faults[0].message)

    assert len(messages) == len(catalog.languages)


@pytest.mark.parametrize("typed", ["", "   ", "\n", None, [], False])
def test_empty_is_no_answer(catalog: Catalog, typed: object) -> None:
    """An empty answer is neither a value nor a fault."""
    question = "registered" if typed is False else "tasks"
    answers = parse({question: typed}, catalog.questions, reader=catalog.languages["fr"])

    assert (answers.values, answers.faults) == ({}, ())


def test_all_faults_at_once(catalog: Catalog) -> None:
    """Every fault is said, not only the first."""
    raw = {"last_day": "demain", "refund": "rien", "company": "Hélène & Co"}
    answers = parse(raw, catalog.questions, reader=catalog.languages["fr"])

    assert [fault.question for fault in answers.faults] == ["last_day", "refund"]
    assert answers.values == {"company": "Hélène & Co"}
