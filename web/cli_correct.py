"""`protokollsok correct`: corrections by hand, laid over what was read and kept through every reading."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from corpus.catalogue.store import Catalogue
from corpus.corrections.editing import NothingThere, correct, undo_correction
from corpus.corrections.format import FIELDS, corrections_from_toml, fields_of
from corpus.corrections.given import Correction, CorrectionsRefused, KeptCorrection
from index.build import publish
from web.cli_opening import data_option, opened_catalogue, system_reason, writing_files
from web.cli_progress import ProgressLine
from web.cli_show import normal_address
from web.cli_swedish import SwedishCommand, WholeNumber
from web.settings import Settings, settings
from web.wording import counted

HELP = """Rätta det som har lästs fel, enligt FIL.

FIL är en TOML-fil med en [[rattelse]] för varje rättelse; fälten beskrivs i docs/format.md. Rättelserna gäller genast,
läggs över det som lästes och ligger kvar när dokumenten läses in på nytt. Är något i filen fel görs ingen av dem."""


@click.command("correct", cls=SwedishCommand, help=HELP, short_help="Rätta det som har lästs fel.")
@click.argument("file", metavar="FIL", required=False, type=click.Path(path_type=Path))
@click.option("--list", "listed", is_flag=True, help="Visa alla rättelser.")
@click.option("--undo", type=WholeNumber(1, 10**9), metavar="NUMMER", help="Ta tillbaka en rättelse.")
@data_option
def correct_command(file: Path | None, listed: bool, undo: int | None, data: Path | None) -> None:
    """Does the one thing that is asked for."""
    if (file is not None) + listed + (undo is not None) != 1:
        raise click.UsageError("Ange en FIL med rättelser, --list eller --undo NUMMER.")
    here = settings(data)
    with opened_catalogue(here) as catalogue:
        if listed:
            click.echo("\n".join(_listed(catalogue.edits.corrections())))
            return
        with catalogue.lock(), writing_files(here.data):
            told = _undone(catalogue, undo) if undo is not None else _corrected(catalogue, file or Path())
            publish_now(catalogue, here)
    click.echo(told)


def now() -> str:
    """This moment, as the catalogue notes when something was decided."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def publish_now(catalogue: Catalogue, here: Settings, *, afresh: bool = False) -> None:
    """Publishes the collection as it now is."""
    progress = ProgressLine(sys.stderr, terminal=sys.stderr.isatty())
    try:
        publish(catalogue, here.index_root, progress, afresh=afresh)
    finally:
        progress.close()


def _corrected(catalogue: Catalogue, file: Path) -> str:
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"{file} kan inte läsas: {system_reason(error)}.") from error
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{file} är inte text i UTF-8.") from error
    try:
        ids = correct(catalogue, [_normal(one) for one in corrections_from_toml(text)], now())
    except CorrectionsRefused as refused:
        lines = "\n".join(f"  {problem}" for problem in refused.problems)
        raise click.ClickException(f"Inget rättades. I {file}:\n{lines}") from refused
    numbers = f"{ids[0]}–{ids[-1]}" if len(ids) > 1 else f"{ids[0]}"
    return f"{counted(len(ids), 'rättelse', 'rättelser')} gäller nu (nummer {numbers})."


def _normal(one: Correction) -> Correction:
    """The correction with addresses as the catalogue writes them, however they were copied."""
    moves = tuple(replace(each, target=_normal_part(each.target)) for each in one.moves)
    items = None if one.items is None else tuple(map(_normal_part, one.items))
    return replace(one, address=normal_address(one.address), moves=moves, items=items)


def _normal_part(text: str) -> str:
    return normal_address(text) if "/" in text else text


def _undone(catalogue: Catalogue, number: int) -> str:
    try:
        undo_correction(catalogue, number, now())
    except NothingThere as nothing:
        raise click.ClickException(f"{nothing} Se protokollsok correct --list.") from nothing
    return f"Rättelse {number} gäller inte längre."


def _listed(kept: Sequence[KeptCorrection]) -> Iterator[str]:
    if not kept:
        yield "Det finns inga rättelser."
    for one in kept:
        state = f"borttagen {one.undone[:10]}" if one.undone else "vilar" if one.dormant else "gäller"
        yield f"{one.id}. {one.correction.address} ({state}, gjord {one.made[:10]})"
        for name, value in fields_of(one.correction).items():
            if name != "adress":
                yield f"     {name}: {_shown(value)}"
        if one.dormant and not one.undone:
            yield f"     Finner inget att rätta: {one.dormant}"


def _shown(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(map(_shown, value)) or "inga"
    if isinstance(value, dict):
        return ", ".join(f"{text}" if name in FIELDS else f"{name} = {text}" for name, text in value.items())
    return str(value)
