"""`protokollsok read`: documents into the collection, and a new index generation of it."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import click

from corpus.collecting.report import CollectReport
from corpus.collecting.run import collect
from index.build import PublishReport, publish
from web.cli_opening import data_option, opened_catalogue, shown_path, writing_files
from web.cli_progress import ProgressLine
from web.cli_swedish import SwedishCommand
from web.settings import settings
from web.wording import counted

_MOST_WARNINGS = 20

HELP = """Läs in filer och mappar i samlingen och publicera ett nytt index.

Läser PDF (även inskannade sidor, där tesseract är installerat), Word, ODT och RTF, webbsidor, text, brev (.eml),
arkiv (.zip) och Protokollsöks egen export (.jsonl). Filens innehåll avgör vad den är, inte dess namn. Bara det som är
nytt eller ändrat läses. En fil som inte går att läsa avvisas med skäl och resten läses ändå. Slutkoden är 0 bara när allt kunde
läsas."""


@click.command(cls=SwedishCommand, help=HELP, short_help="Läs in dokument i samlingen.")
@click.argument("paths", metavar="SÖKVÄG…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--prune", is_flag=True, help="Ta bort filer ur samlingen som inte längre finns under SÖKVÄG.")
@data_option
def read(paths: tuple[Path, ...], prune: bool, data: Path | None) -> None:
    """Reads, publishes and reports."""
    here = settings(data)
    progress = ProgressLine(sys.stderr, terminal=sys.stderr.isatty())
    try:
        with opened_catalogue(here, create=True) as catalogue, catalogue.lock(), writing_files(here.data):
            report = collect(catalogue, paths, progress=progress, prune=prune)
            published = publish(catalogue, here.index_root, progress)
    except KeyboardInterrupt:
        progress.close()
        click.echo("Avbrutet. Det som hann läsas är sparat. Kör samma kommando igen för att fortsätta.", err=True)
        sys.exit(130)
    progress.close()
    click.echo("\n".join(report_lines(report, published)))
    sys.exit(0 if report.complete else 1)


def report_lines(report: CollectReport, published: PublishReport) -> Iterator[str]:
    """What the run did, line by line."""
    if report.changed_nothing and not (published.changed or published.removed):
        yield "Inget har ändrats."
    yield from _files(report)
    yield (
        f"Samlingen har {counted(report.meetings, 'sammanträde', 'sammanträden')}, "
        f"{counted(report.items, 'paragraf', 'paragrafer')} och {counted(report.attachments, 'bilaga', 'bilagor')}"
        + (f", och {counted(report.loose, 'text', 'texter')} utan paragrafer." if report.loose else ".")
    )
    yield f"Indexet har {counted(published.records, 'post', 'poster')} ({published.generation})."
    yield from _told("Varningar", (f"{shown_path(one.path)}: {one.text}" for one in report.warnings), _MOST_WARNINGS)
    yield from _told("Avvisade", (f"{shown_path(one.path)}: {one.reason}" for one in report.rejected))
    yield from _told("Sökvägar som inte finns", map(shown_path, report.missing))
    yield from _told("Borttagna ur samlingen", map(shown_path, report.removed))
    yield from _told("Borttagna på disk, kvar i samlingen", map(shown_path, report.gone))
    yield from _told("Borttagna med withdraw, läses inte in", map(shown_path, report.withdrawn))
    if report.gone:
        yield "  Använd --prune för att ta bort dem ur samlingen."


def _files(report: CollectReport) -> Iterator[str]:
    rejected = {one.path for one in report.rejected}
    groups: tuple[tuple[str, str, Collection[str]], ...] = (
        ("ny", "nya", report.read),
        ("ändrad", "ändrade", report.changed),
        ("oförändrad", "oförändrade", report.unchanged),
        ("tolkad på nytt", "tolkade på nytt", report.understood_again),
        ("avvisad", "avvisade", rejected),
    )
    found = len(report.read) + len(report.changed) + len(report.unchanged)
    parts = [counted(len(paths), one, many) for one, many, paths in groups if paths]
    yield f"{counted(found, 'fil', 'filer')} hittades" + (f": {', '.join(parts)}." if parts else ".")


def _told(heading: str, entries: Iterable[str], most: int | None = None) -> Iterator[str]:
    lines = list(entries)
    if not lines:
        return
    yield f"{heading} ({len(lines)}):"
    yield from (f"  {line}" for line in lines[:most])
    if most is not None and len(lines) > most:
        yield f"  … och {len(lines) - most} till"
