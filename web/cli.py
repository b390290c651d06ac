"""The command protokollsok."""

from __future__ import annotations

import importlib.metadata

import click

from web.cli_backup import backup_command, restore_command
from web.cli_correct import correct_command
from web.cli_doctor import doctor
from web.cli_export import export
from web.cli_index import index_command
from web.cli_read import read
from web.cli_report import report
from web.cli_search import search
from web.cli_serve import serve
from web.cli_show import show
from web.cli_swedish import SwedishGroup
from web.cli_withdraw import withdraw

HELP = """Sök i kommuners och regioners protokoll: vad som beslutades, och vem som föredrog det.

Börja med att läsa in dokument (protokollsok read SÖKVÄG), sök sedan här (protokollsok search ORD) eller i webbläsaren
(protokollsok serve)."""


@click.group(name="protokollsok", cls=SwedishGroup, help=HELP, invoke_without_command=True)
@click.version_option(
    importlib.metadata.version("protokollsok"), message="protokollsok %(version)s", help="Visa versionen och avsluta."
)
@click.pass_context
def protokollsok(context: click.Context) -> None:
    """The group; alone it shows its help."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for command in (
    read,
    search,
    show,
    report,
    correct_command,
    withdraw,
    export,
    index_command,
    backup_command,
    restore_command,
    serve,
    doctor,
):
    protokollsok.add_command(command)


def main() -> None:
    """Run the command with the arguments of the process."""
    protokollsok.main(prog_name="protokollsok")
