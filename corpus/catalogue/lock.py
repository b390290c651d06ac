"""One writer at a time: a lock that the system lets go of however the writer ends."""

from __future__ import annotations

import contextlib
import datetime
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from sqlalchemy import Engine, select, update
from sqlalchemy.exc import DBAPIError

from corpus.catalogue.tables import stamp
from corpus.errors import CatalogueError

_FAR = 1 << 30
"""The byte that Windows locks: beyond the text, which others must be able to read."""


def holder() -> str:
    """This process as another writer is told it."""
    now = datetime.datetime.now().strftime("%Y-%m-%d %H:%M")
    return f"process {os.getpid()} på {platform.node() or 'okänd dator'} sedan {now}"


@contextlib.contextmanager
def hold_file(path: Path, name: str) -> Iterator[None]:
    """Holds the lock file at `path` in the name of `name`. Raises CatalogueError where another holds it.

    A file left by a writer that was killed locks nothing.
    """
    with path.open("a+", encoding="utf-8") as file:
        if not _take(file):
            file.seek(0)
            raise _busy(file.read().strip())
        file.truncate(0)
        file.write(name)
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)
            _leave(file)


@contextlib.contextmanager
def hold_row(engine: Engine, name: str) -> Iterator[None]:
    """Holds the row `writer` of a database on a server, as `hold_file` holds a file."""
    wanted = select(stamp.c.value).where(stamp.c.key == "writer").with_for_update(nowait=True)
    with engine.connect() as connection:
        try:
            connection.execute(wanted)
        except DBAPIError as error:
            connection.rollback()
            held = connection.scalar(select(stamp.c.value).where(stamp.c.key == "holder"))
            raise _busy(held or "") from error
        with engine.begin() as other:
            other.execute(update(stamp).where(stamp.c.key == "holder").values(value=name))
        yield


def _busy(held: str) -> CatalogueError:
    return CatalogueError(
        f"En annan körning skriver i katalogen: {held or 'okänd process'}. Försök igen när den är klar."
    )


if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[str]) -> bool:
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            file.seek(0)
        return True

    def _leave(file: IO[str]) -> None:
        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _leave(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
