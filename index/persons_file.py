"""A file of what is known of persons: values by kind and key, each with a checksum, changed in one step or not at all.

SQLite keeps it. What cannot be read, or is not as it was written, is PersonsDamaged: the file can always be made anew.
"""

from __future__ import annotations

import errno
import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Literal

Kind = Literal["stamp", "people", "persons", "group", "sure", "doubtful"]
KINDS: tuple[Kind, ...] = ("stamp", "people", "persons", "group", "sure", "doubtful")

_TABLES = [
    *(f"create table kept_{kind} (key text primary key, content blob not null)" for kind in KINDS),
    "create table meeting (id text primary key, source text not null, persons text not null, damaged int not null)",
    "create table earlier (meeting text, content blob)",
    "create table moved (name text, meeting text, content blob)",
    "create table told (meeting text, later int, content blob)",
]
_SMALL = 1000
"""Pages (4 kB) from which a file that is half empty is made smaller."""
_SYSTEM = {
    "SQLITE_FULL": errno.ENOSPC,
    "SQLITE_READONLY": errno.EROFS,
    "SQLITE_CANTOPEN": errno.EACCES,
    "SQLITE_PERM": errno.EACCES,
    "SQLITE_AUTH": errno.EACCES,
    "SQLITE_IOERR": errno.EIO,
    "SQLITE_BUSY": errno.EBUSY,
    "SQLITE_LOCKED": errno.EBUSY,
    "SQLITE_NOMEM": errno.ENOMEM,
}


class PersonsDamaged(Exception):
    """The file is not as it was written; it is to be made anew."""


class PersonsFile:
    """The open file; what is written stays once `keep` has been called."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def keep(self) -> None:
        """Makes all that was written since the file was opened stay, in one step that outlives a power cut."""
        self._connection.execute("commit")
        empty, pages = (
            self._connection.execute(f"pragma {one}").fetchone()[0] for one in ("freelist_count", "page_count")
        )
        if 2 * empty > pages > _SMALL:
            with suppress(sqlite3.OperationalError):  # as where the disk has no room for a second copy
                self._connection.execute("vacuum")

    def get(self, kind: Kind, key: str) -> Any:
        """The value of a key as JSON has it; None where there is none."""
        row = self._connection.execute(f"select content from kept_{kind} where key = ?", (key,)).fetchone()
        return None if row is None else unpacked(kind, key, row[0])

    def put(self, kind: Kind, key: str, value: object) -> None:
        """Keeps a value in place of what was there; None keeps nothing."""
        if value is None:
            self._connection.execute(f"delete from kept_{kind} where key = ?", (key,))
        else:
            row = (key, packed(kind, key, value))
            self._connection.execute(f"insert or replace into kept_{kind} values (?, ?)", row)

    def execute(self, words: str, values: Iterable[object] = ()) -> sqlite3.Cursor:
        """Has SQLite do something with the tables `meeting`, `earlier`, `moved` and `told`."""
        return self._connection.execute(words, tuple(values))

    def sources(self) -> Mapping[str, str]:
        """The digest of each meeting as it was when it was taken in."""
        return dict(self._connection.execute("select id, source from meeting").fetchall())

    def digests(self) -> Mapping[str, str]:
        """The digest of who the people of each meeting are."""
        return dict(self._connection.execute("select id, persons from meeting").fetchall())


def packed(kind: str, key: str, value: object) -> bytes:
    """A value as bytes that begin with a checksum of them, their kind and their key."""
    content = json.dumps(value, separators=(",", ":")).encode()
    return _check(kind, key, content) + content


def unpacked(kind: str, key: str, kept: bytes) -> Any:
    """What `packed` was given. Raises PersonsDamaged."""
    content = kept[_CHECK:]
    if kept[:_CHECK] != _check(kind, key, content):
        raise PersonsDamaged(f"{kind} {key}")
    return json.loads(content)


_CHECK = 8


def _check(kind: str, key: str, content: bytes) -> bytes:
    digest = hashlib.blake2b(f"{kind}\n{key}\n".encode(errors="surrogatepass"), digest_size=_CHECK)
    digest.update(content)
    return digest.digest()


@contextmanager
def open_persons(path: Path, stamp: str) -> Iterator[PersonsFile]:
    """The file, empty where there is none. Raises PersonsDamaged also for one with another stamp, OSError.

    What is written before `PersonsFile.keep` is undone where something is raised or the process dies.
    """
    with _told(), closing(sqlite3.connect(path, isolation_level=None)) as connection:
        file = PersonsFile(connection)
        connection.execute("begin immediate")
        if not connection.execute("select 1 from sqlite_master").fetchone():
            for words in _TABLES:
                connection.execute(words)
            file.put("stamp", "stamp", stamp)
        elif file.get("stamp", "stamp") != stamp:
            raise PersonsDamaged(f"{path.name}: another version")
        yield file


@contextmanager
def _told() -> Iterator[None]:
    """What SQLite says as what it means: the system's error, or that the file is damaged."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        for known, number in _SYSTEM.items():
            if name.startswith(known):
                raise OSError(number, str(error)) from error
        raise PersonsDamaged(str(error)) from error


def drop_persons(path: Path) -> None:
    """Deletes the file with what SQLite may have left beside it."""
    for name in (f"{path.name}-journal", path.name):
        (path.parent / name).unlink(missing_ok=True)
