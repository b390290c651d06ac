"""`protokollsok backup` and `protokollsok restore`: the collection as one file, and back."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from corpus.catalogue.backup import Backup, restore_backup, write_backup
from corpus.catalogue.open import database_file
from corpus.errors import CatalogueError
from index.build import publish
from web.cli_correct import now
from web.cli_opening import data_option, opened_catalogue, writing_files
from web.cli_progress import ProgressLine
from web.cli_swedish import SwedishCommand
from web.settings import Settings, settings
from web.wording import counted

BACKUP_HELP = """Spara samlingen i FIL.

Filen har allt som har lästs, rättats och tagits bort. Den kan skrivas medan andra läser och söker. Dokumenten själva
sparas inte, och sökindexet behövs inte: det byggs om vid återställning."""

RESTORE_HELP = """Återställ samlingen ur FIL till en tom datamapp.

Kontrollsumman jämförs först. Sökindexet byggs om ur det återställda, utan att läsa dokumenten."""


@click.command("backup", cls=SwedishCommand, help=BACKUP_HELP, short_help="Spara samlingen i en fil.")
@click.argument("file", metavar="FIL", type=click.Path(path_type=Path))
@data_option
def backup_command(file: Path, data: Path | None) -> None:
    """Writes the file."""
    here = settings(data)
    if not file.absolute().parent.is_dir():
        raise click.ClickException(f"{file} kan inte skrivas: mappen finns inte.")
    with opened_catalogue(here), writing_files(file):
        done = write_backup(_database(here), file, now())
    click.echo(f"{file} har {_told(done)} ({file.stat().st_size / 1e6:.1f} MB).")


@click.command("restore", cls=SwedishCommand, help=RESTORE_HELP, short_help="Återställ samlingen ur en fil.")
@click.argument("file", metavar="FIL", type=click.Path(path_type=Path, exists=False))
@data_option
def restore_command(file: Path, data: Path | None) -> None:
    """Puts the catalogue in place and builds the index."""
    here = settings(data)
    if not file.is_file():
        raise click.ClickException(f"{file} finns inte.")
    progress = ProgressLine(sys.stderr, terminal=sys.stderr.isatty())
    with writing_files(here.data):
        try:
            done = restore_backup(file, _database(here))
        except CatalogueError as error:
            raise click.ClickException(str(error)) from error
        with opened_catalogue(here) as catalogue, catalogue.lock():
            report = publish(catalogue, here.index_root, progress, anew=True)
    progress.close()
    click.echo(f"Återställt: {_told(done)}, sparat {done.made[:16].replace('T', ' ')} (UTC).")
    click.echo(f"Indexet har {counted(report.records, 'post', 'poster')} ({report.generation}).")


def _database(here: Settings) -> Path:
    file = database_file(here.catalogue_url)
    if file is None:
        raise click.ClickException(
            "Katalogen ligger i en databasserver. Säkerhetskopiera den med serverns egna verktyg (för PostgreSQL: pg_dump)."
        )
    return file


def _told(backup: Backup) -> str:
    return f"{counted(backup.meetings, 'sammanträde', 'sammanträden')} och {counted(backup.items, 'paragraf', 'paragrafer')}"
