"""What the commands stand on: the option --data, and catalogue and index opened with Swedish refusals."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from corpus.errors import CatalogueError
from index.build_check import BuildRefused
from index.generations import IndexBusy
from search.engine import Engine
from search.whoosh_engine import IndexMissing, open_engine
from web.settings import Settings

if TYPE_CHECKING:
    from corpus.catalogue.store import Catalogue

F = TypeVar("F", bound=Callable[..., Any])

data_option = click.option(
    "--data",
    type=click.Path(path_type=Path),
    metavar="MAPP",
    help="Datamapp för katalog och index. Annars PROTOKOLLSOK_DATA, annars användarens datamapp.",
)

json_option = click.option("--json", "as_json", is_flag=True, help="Skriv svaret som JSON.")


@contextlib.contextmanager
def opened_catalogue(settings: Settings, *, create: bool = False) -> Iterator[Catalogue]:
    """The catalogue of the data folder; every trouble with it is told in Swedish."""
    # imported here, for searching needs no catalogue, and what it brings takes half a second
    from corpus.catalogue.store import Catalogue

    try:
        catalogue = Catalogue(settings.catalogue_url, create=create)
        try:
            yield catalogue
        finally:
            catalogue.close()
    except CatalogueError as error:
        raise click.ClickException(str(error)) from error


@contextlib.contextmanager
def opened_engine(settings: Settings) -> Iterator[Engine]:
    """The engine over the published index of the data folder; refused in Swedish where none can be searched."""
    engine = open_engine(settings.index_root)
    try:
        engine.generation()
        yield engine
    except IndexMissing as error:
        raise click.ClickException(str(error)) from error
    finally:
        engine.close()


def nothing_read(settings: Settings) -> str:
    """What to do where nothing has been read yet."""
    return f"Samlingen i {settings.data} är tom. Läs in dokument först: protokollsok read SÖKVÄG"


def shown_path(path: str) -> str:
    """A path as a person at this place in the file system would write it."""
    here = f"{Path.cwd()}/"
    return path.removeprefix(here)


_REASONS = {
    errno.ENOSPC: "disken är full",
    errno.EACCES: "behörighet saknas",
    errno.EPERM: "behörighet saknas",
    errno.EROFS: "filsystemet är skrivskyddat",
    errno.EDQUOT: "den tilldelade diskytan är slut",
    errno.ENOMEM: "minnet räcker inte",
    errno.ENOENT: "mappen finns inte",
    errno.EISDIR: "det är en mapp",
    errno.EADDRINUSE: "den används redan av ett annat program",
    errno.EADDRNOTAVAIL: "adressen hör inte till den här datorn",
}


def system_reason(error: OSError) -> str:
    """What the system says, in Swedish where we know it."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


@contextlib.contextmanager
def writing_files(place: Path) -> Iterator[None]:
    """Tells in Swedish that `place` cannot be written."""
    try:
        yield
    except (BuildRefused, IndexBusy) as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        if error.errno not in _REASONS:
            raise
        raise click.ClickException(f"{place} kan inte skrivas: {system_reason(error)}.") from error
