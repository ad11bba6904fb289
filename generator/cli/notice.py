"""The command ``fin-de-mission notice``: the last day of a notice, and how it was counted."""

import json
from collections.abc import Mapping
from datetime import date

import click

from generator.cli.common import open_catalog
from generator.errors import AnswerError
from generator.notice import calculate, to_record

_OPTIONS: Mapping[str, str] = {"number": "--length", "unit": "--length"}


@click.command()
@click.option("--length", required=True, metavar="LENGTH", help='"2 months", "3 weeks", "10 days".')
@click.option(
    "--starts", required=True, metavar="WHEN", help="sent, received, next-month or period-end."
)
@click.option(
    "--on",
    default="",
    metavar="DATE",
    help="The day it is sent (if left out: today) or received, or the billing period's last day.",
)
@click.option(
    "--country",
    default="",
    help="Move to a working day there: FR, BE, CH, LU, CA (Québec), GB (England), IE, US, ES, MX.",
)
@click.option("--language", default="", help="The sentence's language.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
def notice(
    *, length: str, starts: str, on: str, country: str, language: str, as_json: bool
) -> None:
    """Count a notice period: its last day, and a sentence that explains it."""
    catalog = open_catalog()
    number, _, unit = length.strip().partition(" ")
    outcome = calculate(
        {
            "number": number,
            "unit": unit.removesuffix("s") + "s",
            "starts": starts,
            "on": on,
            "country": country.upper(),
        },
        catalog,
        language=language or next(iter(catalog.languages)),
        today=date.today(),
    )
    if outcome.faults:
        raise AnswerError(
            "\n".join(
                f"{_OPTIONS.get(fault.question, f'--{fault.question}')}: {fault.message}"
                for fault in outcome.faults
            )
        )
    if as_json:
        click.echo(json.dumps(to_record(outcome), ensure_ascii=False, indent=2))
    else:
        click.echo(f"{outcome.last_day}\n{outcome.sentence}")
