"""`protokollsok doctor`: what is installed, what is missing and what that costs, and the state of the collection."""

from __future__ import annotations

import importlib.metadata
import platform
import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import click

from corpus.catalogue.store import Catalogue
from corpus.errors import CatalogueError
from corpus.readers.ocr import PACKAGES, Engine, find_engine
from corpus.readers.programs import libreoffice, pdftotext
from index.generations import IndexDamaged, current
from index.verification import mismatch
from index.whoosh_owner import KNOWN, fault_of, owners
from web.cli_opening import data_option
from web.cli_swedish import SwedishCommand
from web.settings import Settings, settings
from web.wording import counted

HELP = """Kontrollera installationen och samlingen.

Visar vad som är installerat, vad som saknas och vad det kostar. Slutkoden är 1 om något nödvändigt saknas."""

Status = Literal["ok", "tillval", "saknas", "fel"]

OLDEST_PYTHON = (3, 11)
OLDEST_STEMMER = (3,)
TOOLS = {
    "soffice": "LibreOffice, behövs för äldre Word-filer (.doc), ODT och RTF; utan det avvisas de",
    "pdftotext": "poppler-utils, läser PDF-filer som är för skadade för den vanliga läsaren; utan det avvisas de",
}
_PLACES = {"soffice": libreoffice, "pdftotext": pdftotext}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at; "saknas" and "fel" mean that the product does not work as it should."""

    status: Status
    text: str


@click.command(cls=SwedishCommand, help=HELP, short_help="Kontrollera installationen och samlingen.")
@data_option
def doctor(data: Path | None) -> None:
    """Shows every check under its heading."""
    here = settings(data)
    groups: Mapping[str, Sequence[Check]] = {
        "Program": [
            *python_check(sys.version_info[:3]),
            *package_checks(),
            *whoosh_check(owners()),
            *module_checks(_owners()),
        ],
        "Tillval": [recognition_check(find_engine()), *tool_checks(TOOLS)],
        "Samling": list(collection_checks(here)),
    }
    for heading, checks in groups.items():
        click.echo(click.style(heading, bold=True))
        for check in checks:
            click.echo(f"  {check.status:8} {check.text}")
    troubled = any(check.status in ("saknas", "fel") for checks in groups.values() for check in checks)
    click.echo("Något nödvändigt saknas eller är fel." if troubled else "Allt nödvändigt finns.")
    sys.exit(1 if troubled else 0)


def python_check(version: tuple[int, ...]) -> Iterator[Check]:
    """Whether Python is new enough."""
    shown = ".".join(map(str, version))
    wanted = ".".join(map(str, OLDEST_PYTHON))
    enough = version >= OLDEST_PYTHON
    text = f"Python {shown}, {platform.system()}" if enough else f"Python {shown}: version {wanted} eller nyare behövs"
    yield Check("ok" if enough else "fel", text)


def package_checks() -> Iterator[Check]:
    """The packages that the program stands on, with their versions."""
    for requirement in importlib.metadata.requires("protokollsok") or ():
        if "extra ==" in requirement:
            continue
        name = re.split(r"[\s<>=!~;\[]", requirement, maxsplit=1)[0]
        if name in KNOWN:
            continue  # whichever of them it is, see whoosh_check
        yield package_check(name, _version(name))


def package_check(name: str, version: str | None) -> Check:
    """One package; the Swedish stemmer is of use only from its third version on."""
    if version is None:
        return Check("saknas", f"{name}: installera med pip install {name}")
    if name == "snowballstemmer" and _numbers(version) < OLDEST_STEMMER:
        return Check("fel", f"snowballstemmer {version}: version 3 eller nyare behövs för svenska ordstammar")
    return Check("ok", f"{name} {version}")


def whoosh_check(owners: Sequence[str]) -> Iterator[Check]:
    """Whether the module `whoosh` comes from one distribution that is known."""
    fault = fault_of(owners)
    yield Check("fel", fault) if fault else Check("ok", f"modulen whoosh kommer från {owners[0]} {_version(owners[0])}")


def module_checks(owners: Mapping[str, Sequence[str]]) -> Iterator[Check]:
    """Whether our own modules come from one place; `owners` are distributions by the top-level module they install."""
    for name in ("corpus", "index", "search", "web"):
        others = sorted(set(owners.get(name, ())) - {"protokollsok"})
        if others:
            yield Check(
                "fel", f"modulen {name} finns också i {', '.join(others)}: använd en egen miljö för Protokollsök"
            )


def tool_checks(tools: Mapping[str, str]) -> Iterator[Check]:
    """Programs that more could be read with."""
    for name, cost in tools.items():
        place = _PLACES[name]() if name in _PLACES else shutil.which(name)  # looked for where reading looks
        yield Check("ok", f"{name}: {place}") if place else Check("tillval", f"{name} saknas: {cost}")


def recognition_check(engine: Engine | None) -> Check:
    """Whether scanned pages can be read, and with a model that knows the sign §."""
    if engine is None:
        cost = "behövs för att läsa inskannade sidor; utan det saknas deras text"
        return Check("tillval", f"tesseract med svensk modell saknas: {cost}. Installera {PACKAGES}")
    if not engine.knows_sections:
        cost = "modellen swe känner inte tecknet §, som då gissas ur numrens följd"
        return Check("tillval", f"tesseract: {engine.program}, men {cost}. Installera tesseract-ocr-script-latn")
    return Check("ok", f"tesseract: {engine.program}, modell {engine.model}")


def collection_checks(here: Settings) -> Iterator[Check]:
    """The data folder, the catalogue and the index."""
    if here.database is None and not here.catalogue_file.exists():
        yield Check("ok", f"datamapp {here.data}: inget inläst ännu (protokollsok read SÖKVÄG)")
        return
    free = shutil.disk_usage(here.data).free / 1e9 if here.data.exists() else 0.0
    yield Check("ok", f"datamapp {here.data}, {free:.0f} GB ledigt")
    yield _catalogue_check(here)
    try:
        generation = current(here.index_root)
    except IndexDamaged as error:
        yield Check("fel", str(error))
        return
    if generation is None:
        yield Check("fel", "index: inget publicerat, kör protokollsok read SÖKVÄG igen")
    elif different := mismatch(generation):
        yield Check("fel", different)
    else:
        records = counted(generation.records, "post", "poster")
        yield Check("ok", f"index {generation.name}: {records} ur {generation.meetings} sammanträden")


def _catalogue_check(here: Settings) -> Check:
    try:
        catalogue = Catalogue(here.catalogue_url, create=False)
    except CatalogueError as error:
        return Check("fel", str(error))
    try:
        counts, files, rejected = catalogue.counts(), len(catalogue.sources()), len(catalogue.rejected())
    finally:
        catalogue.close()
    told = [
        counted(files, "fil", "filer"),
        *([f"{rejected} avvisade"] if rejected else []),
        counted(counts.meetings, "sammanträde", "sammanträden"),
        counted(counts.items, "paragraf", "paragrafer"),
        counted(counts.attachments, "bilaga", "bilagor"),
    ]
    return Check("ok", f"katalog: {', '.join(told)}")


def _owners() -> Mapping[str, Sequence[str]]:
    return importlib.metadata.packages_distributions()


def _version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version.split("+")[0])[:3])
