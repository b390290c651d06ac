"""The command protokollsok."""

from __future__ import annotations

import importlib.metadata

import click

from index.whoosh_owner import WhooshRefused, refuse_others
from web.cli_commands import Commands
from web.cli_swedish import SwedishGroup

HELP = """Sök i kommuners och regioners protokoll: vad som beslutades, och vem som föredrog det.

Börja med att läsa in dokument (protokollsok read SÖKVÄG), sök sedan här (protokollsok search ORD) eller i webbläsaren
(protokollsok serve)."""


@click.group(name="protokollsok", cls=SwedishGroup, commands=Commands(), help=HELP, invoke_without_command=True)
@click.version_option(
    importlib.metadata.version("protokollsok"), message="protokollsok %(version)s", help="Visa versionen och avsluta."
)
@click.pass_context
def protokollsok(context: click.Context) -> None:
    """The group; alone it shows its help. Only `doctor` runs where the search engine is not one that is known."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
    elif context.invoked_subcommand != "doctor":
        try:
            refuse_others()
        except WhooshRefused as error:
            raise click.ClickException(f"{error} Kontrollera med: protokollsok doctor") from error


def main() -> None:
    """Run the command with the arguments of the process."""
    protokollsok.main(prog_name="protokollsok")
