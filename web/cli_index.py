"""`protokollsok index`: the state of the search index, whether it is whole, back to the one before, built anew."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from index.build import publish
from index.generations import (
    Generation,
    IndexBusy,
    IndexDamaged,
    IndexMissing,
    current,
    folder_of,
    holder,
    kept_generations,
    note_of,
    sole_writer,
)
from index.verification import REBUILD, NoSuchGeneration, differences, faults_of, mismatch, step
from web.cli_index_asked import unfound
from web.cli_opening import data_option, opened_catalogue, writing_files
from web.cli_progress import ProgressLine
from web.cli_swedish import OneOf, SwedishCommand
from web.settings import Settings, settings
from web.wording import counted

HELP = """Visa, kontrollera, backa eller bygg om sökindexet.

status visar generationerna och vem som skriver. verify jämför indexet med katalogen åt båda hållen och kontrollerar varje
fil. rollback pekar tillbaka på generationen före (--forward: framåt igen). rebuild bygger om allt ur katalogen utan att
läsa dokumenten. Slutkoden är 0 bara när allt är bra."""

ACTIONS = ("status", "verify", "rollback", "rebuild")
_NOTHING = "Det finns inget sökindex. Läs in dokument (protokollsok read SÖKVÄG), eller bygg det ur katalogen: "


@click.command("index", cls=SwedishCommand, help=HELP, short_help="Visa, kontrollera, backa eller bygg om sökindexet.")
@click.argument("action", metavar="|".join(ACTIONS), type=OneOf(ACTIONS))
@click.option("--forward", is_flag=True, help="Med rollback: peka framåt igen.")
@data_option
def index_command(action: str, forward: bool, data: Path | None) -> None:
    """Does the one thing that is asked for."""
    if forward and action != "rollback":
        raise click.UsageError("--forward hör till rollback.")
    here = settings(data)
    try:
        if action == "status":
            sys.exit(_status(here.index_root))
        if action == "verify":
            sys.exit(_verify(here))
        with writing_files(here.data):
            _rollback(here.index_root, forward) if action == "rollback" else _rebuild(here)
    except (IndexBusy, IndexMissing, NoSuchGeneration) as error:
        raise click.ClickException(str(error)) from error


def _status(root: Path) -> int:
    """Shows all generations; the exit code."""
    now = current(root)
    for name in kept_generations(root):
        click.echo(_line(root, name, is_now=now is not None and name == now.name))
    click.echo(f"Skrivlås: {holder(root) or 'ingen skriver'}.")
    click.echo("\n".join(_leftovers(root)), nl=any(_leftovers(root)))
    different = mismatch(now) if now else f"{_NOTHING}protokollsok index rebuild"
    if different:
        click.echo(different, err=True)
    return 1 if different else 0


def _line(root: Path, name: str, *, is_now: bool) -> str:
    state = "gäller nu" if is_now else "kvar"
    try:
        note = note_of(root, name)
    except (IndexDamaged, OSError):
        return f"{name:6} {state:10} uppgifterna kan inte läsas"
    records = counted(note.records, "post", "poster")
    meetings = counted(note.meetings, "sammanträde", "sammanträden")
    size = sum(file.stat().st_size for file in folder_of(root, name).rglob("*") if file.is_file())
    return f"{name:6} {state:10} {records} ur {meetings}, {size / 1e6:.1f} MB, gjord {_local(note)}, analys {note.fingerprint}"


def _local(note: Generation) -> str:
    try:
        return f"{datetime.datetime.fromisoformat(note.made).astimezone():%Y-%m-%d %H:%M}"
    except ValueError:
        return "okänt när"


def _leftovers(root: Path) -> Iterator[str]:
    left = sorted(one.name for one in root.glob("build-*")) if root.is_dir() else []
    if left and holder(root) is None:
        yield f"Kvar efter avbrutna byggen, städas vid nästa publicering: {', '.join(left)}."
    parts = sum(1 for _ in (root / "parts").glob("part-*"))
    if parts and holder(root) is None:
        yield f"{counted(parts, 'färdig del', 'färdiga delar')} av ett avbrutet bygge tas upp vid nästa publicering."


def _verify(here: Settings) -> int:
    """Tells every fault; the exit code."""
    root = here.index_root
    now = current(root)
    if now is None:
        raise click.ClickException(f"{_NOTHING}protokollsok index rebuild")
    faults = list(faults_of(root, now.name))
    if not faults and now != note_of(root, now.name):
        faults.append(f"Pekaren och {now.name} säger olika.")
    if not faults:
        with opened_catalogue(here) as catalogue:
            faults = [*differences(root, now.name, catalogue), *unfound(root, now.name)]
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        click.echo(f"Sökindex {now.name} har {counted(len(faults), 'fel', 'fel')}. {_remedy(root, now.name)}", err=True)
        return 1
    click.echo(
        f"Sökindex {now.name} är helt: {counted(now.records, 'post', 'poster')} ur "
        f"{counted(now.meetings, 'sammanträde', 'sammanträden')}, lika som katalogen åt båda hållen."
    )
    return 0


def _remedy(root: Path, name: str) -> str:
    back = (
        "Gå tillbaka till generationen före: protokollsok index rollback. " if kept_generations(root)[0] != name else ""
    )
    return f"{back}{REBUILD}"


def _rollback(root: Path, forward: bool) -> None:
    with sole_writer(root, "pekar om sökindexet"):
        before, now = step(root, forward=forward)
    was = f" (förut {before})" if before else ""
    click.echo(
        f"Sökindex {now.name} gäller nu{was}, {counted(now.records, 'post', 'poster')}. Nästa read bygger ett nytt."
    )


def _rebuild(here: Settings) -> None:
    progress = ProgressLine(sys.stderr, terminal=sys.stderr.isatty())
    with opened_catalogue(here) as catalogue, catalogue.lock():
        try:
            report = publish(catalogue, here.index_root, progress, anew=True)
        finally:
            progress.close()
    click.echo(f"Indexet har {counted(report.records, 'post', 'poster')} ({report.generation}).")
