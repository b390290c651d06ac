"""The catalogue as one file to keep elsewhere, and back: a ZIP with the database and a note that says what it is."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import CatalogueError

_DATABASE, _NOTE = "catalogue.sqlite", "backup.json"
_APPLICATION = "protokollsok backup"


@dataclass(frozen=True, slots=True)
class Backup:
    """When a backup was made (ISO 8601, UTC), how many meetings and §§ it has, and the checksum of its database."""

    made: str
    meetings: int
    items: int
    checksum: str


def write_backup(database: Path, file: Path, made: str) -> Backup:
    """Writes a copy of an SQLite catalogue, as it is at one moment, while others may read and write it.

    The file is there whole or not at all. Raises CatalogueError, OSError.
    """
    copy, whole = file.with_name(f"{file.name}.copy"), file.with_name(f"{file.name}.new")
    try:
        _copy_database(database, copy)
        backup = Backup(made, *_counted(copy), _checksum(copy))
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.writestr(_NOTE, json.dumps(_told(backup), ensure_ascii=False))
            archive.write(copy, _DATABASE)
        _force(whole)
        whole.replace(file)
        _force_folder(file.parent)
    finally:
        copy.unlink(missing_ok=True)
        whole.unlink(missing_ok=True)
    return backup


def restore_backup(file: Path, database: Path) -> Backup:
    """Puts the database of a backup where there is none; compared with its checksum first. Raises CatalogueError, OSError."""
    if database.exists():
        raise CatalogueError(f"Det finns redan en katalog i {database}. Återställ till en tom datamapp.")
    database.parent.mkdir(parents=True, exist_ok=True)
    new = database.with_name(f"{database.name}.new")
    try:
        backup = _unpack(file, new)
        with closing(sqlite3.connect(new)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
        _force(new)
        new.replace(database)
        _force_folder(database.parent)
    finally:
        new.unlink(missing_ok=True)
    return backup


def _unpack(file: Path, target: Path) -> Backup:
    try:
        with zipfile.ZipFile(file) as archive:
            note = json.loads(archive.read(_NOTE))
            if note.pop("application", None) != _APPLICATION:
                raise KeyError("application")
            backup = Backup(**note)
            with archive.open(_DATABASE) as packed, target.open("wb") as plain:
                shutil.copyfileobj(packed, plain, 1 << 20)
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError, EOFError) as error:
        raise CatalogueError(f"{file} är ingen säkerhetskopia från Protokollsök, eller är skadad.") from error
    if _checksum(target) != backup.checksum or _counted(target) != (backup.meetings, backup.items):
        raise CatalogueError(f"{file} är skadad: kontrollsumman stämmer inte. Inget återställdes.")
    return backup


def _copy_database(database: Path, copy: Path) -> None:
    copy.unlink(missing_ok=True)
    try:
        with (
            closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
            sound = target.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.Error as error:
        raise CatalogueError(f"Katalogen {database} kan inte kopieras: {error}.") from error
    if sound != "ok":
        raise CatalogueError(f"Katalogen {database} är skadad: {sound}.")


def _counted(database: Path) -> tuple[int, int]:
    """How many meetings and §§ there are."""
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            meetings, items = connection.execute(
                "SELECT count(*), coalesce(sum(item_count), 0) FROM meeting"
            ).fetchone()
    except sqlite3.Error as error:
        raise CatalogueError(f"{database} är ingen katalog från Protokollsök: {error}.") from error
    return int(meetings), int(items)


def _told(backup: Backup) -> dict[str, object]:
    return {
        "application": _APPLICATION,
        "made": backup.made,
        "meetings": backup.meetings,
        "items": backup.items,
        "checksum": backup.checksum,
    }


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _force(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _force_folder(path: Path) -> None:
    if os.name != "nt":  # Windows opens no folders
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
