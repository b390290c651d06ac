"""One writer at a time: a lock that the system lets go of when its holder dies."""

from __future__ import annotations

import datetime
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


class IndexBusy(Exception):
    """Another process is writing the index; the text is a Swedish sentence that says which, since when and why."""


@contextmanager
def writer_lock(path: Path, doing: str = "bygger sökindexet") -> Iterator[None]:
    """Holds the lock while the block runs; raises IndexBusy where another process holds it.

    `doing` is what others are told ("bygger sökindexet"). The file stays behind: only the system's lock on it means
    anything, never the file.
    """
    with path.open("a+", encoding="utf-8") as file:
        if not _taken(file):
            raise IndexBusy(f"Sökindexet skrivs redan av {_signed(path)}. Vänta tills det är klart och försök igen.")
        try:
            _sign(file, doing)
            yield
        finally:
            file.truncate(0)
            _let_go(file)


def lock_holder(path: Path) -> str | None:
    """Who holds the lock ("process 4711 på dator sedan … (bygger …)"); None where nobody does."""
    try:
        with path.open("r+", encoding="utf-8") as file:
            if _taken(file):
                _let_go(file)
                return None
    except OSError:
        return None  # no file, or a disk that cannot be written: then nobody writes
    return _signed(path)


def _sign(file: IO[str], doing: str) -> None:
    now = datetime.datetime.now().strftime("%Y-%m-%d %H:%M:%S")
    file.seek(0)
    file.truncate()
    file.write(f"process {os.getpid()} på {socket.gethostname()} sedan {now} ({doing})")
    file.flush()


def _signed(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip() or "en annan process"
    except OSError:
        # Windows lets nobody read what another process has locked
        return "en annan process"


if sys.platform == "win32":
    import msvcrt

    def _taken(file: IO[str]) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _let_go(file: IO[str]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _taken(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _let_go(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
