"""`protokollsok withdraw`: a §, attachment, meeting or file out of every output at once, and kept out."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from corpus.catalogue.sources import Source
from corpus.catalogue.store import Catalogue
from corpus.collecting.discovery import path_text
from corpus.corrections.editing import (
    NothingThere,
    Withdrawn,
    sources_at,
    undo_withdrawal,
    withdraw_address,
    withdraw_files,
)
from corpus.corrections.withdrawals import KeptWithdrawal
from web.cli_correct import now, publish_now
from web.cli_opening import data_option, opened_catalogue, writing_files
from web.cli_show import normal_address
from web.cli_swedish import SwedishCommand, WholeNumber
from web.settings import Settings, settings
from web.wording import counted

HELP = """Ta bort en paragraf, en bilaga, ett sammanträde eller en fil ur samlingen, genast och för gott.

VAD är en adress (pks/2024-03-21/§16) eller en inläst fil. Det borttagna försvinner ur sökningen, sidorna, API:et, flödena
och exporten, dess adress svarar 410, och det hålls borta när dokumenten läses in på nytt. Originalfilen rörs inte."""

_MOST_SHOWN = 20


@click.command("withdraw", cls=SwedishCommand, help=HELP, short_help="Ta bort något ur samlingen och håll det borta.")
@click.argument("what", metavar="VAD", nargs=-1)
@click.option("--reason", metavar="SKÄL", help="Varför; sparas i förteckningen. Skriv inga personuppgifter.")
@click.option("--list", "listed", is_flag=True, help="Visa allt som är borttaget.")
@click.option("--undo", type=WholeNumber(1, 10**9), metavar="NUMMER", help="Ta tillbaka ett borttagande.")
@data_option
def withdraw(what: tuple[str, ...], reason: str | None, listed: bool, undo: int | None, data: Path | None) -> None:
    """Does the one thing that is asked for."""
    if bool(what) + listed + (undo is not None) != 1:
        raise click.UsageError("Ange vad som ska bort, --list eller --undo NUMMER.")
    if what and not (reason or "").strip():
        raise click.UsageError("Ange varför med --reason SKÄL.")
    here = settings(data)
    with opened_catalogue(here) as catalogue:
        if listed:
            click.echo("\n".join(_listed(catalogue.edits.withdrawals())))
            return
        with catalogue.lock(), writing_files(here.data):
            try:
                if undo is not None:
                    click.echo(_undone(catalogue, here, undo))
                else:
                    _withdraw(catalogue, here, " ".join(what), (reason or "").strip())
            except NothingThere as nothing:
                raise click.ClickException(str(nothing)) from nothing


def _withdraw(catalogue: Catalogue, here: Settings, what: str, reason: str) -> None:
    files = _files(catalogue, what)
    if files:
        done = withdraw_files(catalogue, files, reason, now())
    else:
        done = withdraw_address(catalogue, normal_address(what), reason, now())
    publish_now(catalogue, here)  # quick: gone from every answer
    click.echo("\n".join(_told(done, files)))
    publish_now(catalogue, here, afresh=True)  # thorough: gone from every file of the index
    if here.database is None and not catalogue.scrub():
        click.echo(
            f"Raderade uppgifter kan ligga kvar som oläsligt skräp i {here.catalogue_file}, som ett annat program läser. "
            "De skrivs över vid nästa borttagande.",
            err=True,
        )


def _files(catalogue: Catalogue, what: str) -> tuple[Source, ...]:
    """The files that are meant; refused where a name stands for files of different content."""
    sources = catalogue.sources()
    by_path = sources_at(sources, path_text(Path(os.path.normpath(Path(what).absolute()))))
    found = by_path or (sources_at(sources, what) if os.sep not in what else ())
    if not by_path and len({one.sha512 for one in found}) > 1:
        paths = "\n".join(f"  {one.path}" for one in found)
        raise click.ClickException(f"Flera inlästa filer heter {what}. Ange hela sökvägen:\n{paths}")
    return found


def _told(done: Withdrawn, files: Sequence[Source]) -> Iterator[str]:
    if files:
        yield f"{counted(len(files), 'fil är borttagen', 'filer är borttagna')} (nummer {done.id}):"
        yield from (f"  {one.path}" for one in files)
    else:
        yield f"Borttaget (nummer {done.id})."
    if done.gone:
        yield f"{counted(len(done.gone), 'adress', 'adresser')} svarar nu 410:"
        yield from (f"  /{address}" for address in done.gone[:_MOST_SHOWN])
        if len(done.gone) > _MOST_SHOWN:
            yield f"  … och {len(done.gone) - _MOST_SHOWN} till"
        if done.left:
            yield "Bilagor som hör till paragrafen är kvar; ta bort dem var för sig om de också ska bort:"
            yield from (f"  /{address}" for address in done.left)
    else:
        yield "Allt som filen säger finns också i andra filer, och är kvar. Ta bort adressen om det ska bort."


def _undone(catalogue: Catalogue, here: Settings, number: int) -> str:
    one = undo_withdrawal(catalogue, number, now())
    publish_now(catalogue, here)
    if one.kind == "fil":
        return f"Borttagande {number} gäller inte längre. Läs in filen på nytt: protokollsok read SÖKVÄG"
    return f"Borttagande {number} gäller inte längre. Det som togs bort är tillbaka."


def _listed(kept: Sequence[KeptWithdrawal]) -> Iterator[str]:
    if not kept:
        yield "Ingenting är borttaget."
    for each in kept:
        one = each.withdrawal
        state = f"tillbaka sedan {each.undone[:10]}" if each.undone else f"borta sedan {each.made[:10]}"
        where = one.addresses[0] if one.kind != "fil" else ", ".join(f"fil {key[:16]}…" for key in one.hashes)
        yield f"{each.id}. {one.kind} {where}, {state}: {one.reason}"
