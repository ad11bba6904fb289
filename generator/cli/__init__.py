"""The command line, ``fin-de-mission``: a thin caller of the same core as the page."""

from pathlib import Path
from typing import IO, Any

import click

from generator.cli.batch import batch
from generator.cli.choose import choose
from generator.cli.letters import check, list_letters, questions, render
from generator.cli.notice import notice
from generator.cli.site import build, proofread, serve
from generator.errors import GeneratorError


class _Faults(click.ClickException):
    """Bad input, one line a fault."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, err=True)


class _Program(click.Group):
    """Ends with clear lines and exit code 2 where the generator raises an error of its own."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except GeneratorError as error:
            raise _Faults(str(error)) from error


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="fin-de-mission", prog_name="fin-de-mission")
@click.option(
    "--templates",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="A folder of your own letters and words, laid over ours.",
)
def main(templates: Path | None) -> None:
    """Write the letter that ends a freelance mission.

    \b
    Which letter to write:           fin-de-mission choose
    Which letters there are:         fin-de-mission list
    What a letter asks:              fin-de-mission questions great-team
    The letter, with blanks to fill: fin-de-mission render great-team
    The letter with your answers:    fin-de-mission render great-team --answers FILE.json

    Nothing that you write leaves this machine.
    """


for command in (
    list_letters,
    choose,
    questions,
    render,
    check,
    notice,
    batch,
    proofread,
    build,
    serve,
):
    main.add_command(command)
