"""`protokollsok export`: the whole collection as JSON lines, which `read` takes back."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from corpus.export_format.write import meeting_to_json
from corpus.meeting import Meeting
from index.municipalities import municipalities_of
from index.topics import topics_of
from web.cli_opening import data_option, opened_catalogue, writing_files
from web.cli_swedish import SwedishCommand
from web.settings import settings
from web.wording import counted

HELP = """Skriv hela samlingen som JSON, ett sammanträde per rad.

Formatet beskrivs i docs/format.md. Samma fil kan läsas in igen med protokollsok read och ger samma samling."""


@click.command(cls=SwedishCommand, help=HELP, short_help="Skriv samlingen som JSON-rader.")
@click.option("--output", type=click.Path(path_type=Path), metavar="FIL", help="Skriv till FIL i stället för skärmen.")
@data_option
def export(output: Path | None, data: Path | None) -> None:
    """Writes one line a meeting, in order of address."""
    with opened_catalogue(settings(data)) as catalogue:
        if output is None:
            for line in export_lines(catalogue.meetings()):
                click.echo(line)
            return
        with writing_files(output):
            _write_whole(output, export_lines(catalogue.meetings()))
        click.echo(f"{counted(catalogue.counts().meetings, 'sammanträde', 'sammanträden')} skrevs till {output}.")


def export_lines(meetings: Iterable[Meeting]) -> Iterator[str]:
    """The meetings as JSON objects with topics and municipalities, a line each."""
    for meeting in meetings:
        fields = meeting_to_json(meeting, topics_of(meeting), municipalities_of(meeting))
        yield json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def _write_whole(output: Path, lines: Iterable[str]) -> None:
    """The file is whole or as it was: an export cut short would read back as a smaller collection."""
    beside = output.with_name(f".{output.name}.{os.getpid()}")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in lines)
        beside.replace(output)
    finally:
        beside.unlink(missing_ok=True)
