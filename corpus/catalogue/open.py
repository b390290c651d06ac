"""Opening the catalogue's database: made where it is new, refused by name where it is not ours."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, insert, inspect, make_url, select, update
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import StaticPool

from corpus.catalogue.tables import ADDED, APPLICATION, SCHEMA_VERSION, metadata, stamp
from corpus.errors import CatalogueError


def sqlite_url(path: Path) -> str:
    """The database URL of an SQLite file, whatever characters its path holds."""
    return URL.create("sqlite", database=str(path)).render_as_string()


def database_file(url: str) -> Path | None:
    """The file of an SQLite URL; None for a database in memory or on a server."""
    parts = _parts(url)
    if parts.get_backend_name() != "sqlite" or parts.database in (None, "", ":memory:"):
        return None
    return Path(str(parts.database))


def file_mark(file: Path) -> str:
    """Something that differs after each change of an SQLite file: one look at it and at its log, nothing is read."""
    marks = []
    for path in (file, file.with_name(f"{file.name}-wal")):
        try:
            seen = path.stat()
        except FileNotFoundError:
            continue
        if seen.st_size:  # an empty log is left by one who only looked
            marks.append(f"{seen.st_ino} {seen.st_size} {seen.st_mtime_ns}")
    return " ".join(marks)


def open_database(url: str, *, create: bool) -> Engine:
    """An engine whose tables are ours and of this version.

    An empty database is made ready where `create` is true. Raises CatalogueError for a missing, foreign or older one.
    """
    file = database_file(url)
    if file is not None:
        _prepare_file(file, create=create)
    engine = _engine(url)
    try:
        tables = set(inspect(engine).get_table_names())
        if not tables and create:
            _make_tables(engine)
        else:
            _check(engine, tables, _named(url))
    except DBAPIError as error:
        engine.dispose()
        raise CatalogueError(f"{_named(url)} kan inte öppnas som databas: {error.orig}.") from error
    except CatalogueError:
        engine.dispose()
        raise
    return engine


def _parts(url: str) -> URL:
    try:
        return make_url(url)
    except ArgumentError as error:
        raise CatalogueError(f"Databasens adress går inte att tolka: {url}") from error


def _named(url: str) -> str:
    """The database as a person is told it, without password."""
    return str(database_file(url) or _parts(url).render_as_string(hide_password=True))


def _prepare_file(file: Path, *, create: bool) -> None:
    if file.exists():
        return
    if not create:
        raise CatalogueError(_nothing_read(str(file)))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CatalogueError(f"Mappen {file.parent} kan inte skapas: {error.strerror}.") from error


def _nothing_read(name: str) -> str:
    return f"Det finns ingen katalog i {name}. Läs in dokument först: protokollsok read SÖKVÄG"


def _engine(url: str) -> Engine:
    parts = _parts(url)
    options: dict[str, Any] = {}
    if parts.get_backend_name() == "sqlite" and database_file(url) is None:
        # A database in memory lives in its connection: all threads must share the one.
        options = {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}}
    try:
        engine = create_engine(parts, **options)
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise CatalogueError(f"Databasdrivrutinen för {_named(url)} saknas: {error}") from error
    if engine.dialect.name == "sqlite":
        _tune_sqlite(engine)
    return engine


def _tune_sqlite(engine: Engine) -> None:
    """Makes tables, too, part of their transaction, as the driver alone would not."""

    @event.listens_for(engine, "connect")
    def connected(connection: Any, record: object) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def began(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN")


def _make_tables(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        raw = engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA journal_mode=WAL")
        finally:
            raw.close()
    with engine.begin() as connection:
        metadata.create_all(connection)
        rows = {"application": APPLICATION, "schema": str(SCHEMA_VERSION), "collected": "", "writer": "", "holder": ""}
        connection.execute(insert(stamp), [{"key": key, "value": value} for key, value in rows.items()])


def _check(engine: Engine, tables: set[str], name: str) -> None:
    if not tables:
        raise CatalogueError(_nothing_read(name))
    found: dict[str, str] = {}
    if stamp.name in tables and {"key", "value"} <= {column["name"] for column in inspect(engine).get_columns("stamp")}:
        with engine.connect() as connection:
            found = {row.key: row.value for row in connection.execute(select(stamp))}
    if found.get("application") != APPLICATION:
        raise CatalogueError(f"{name} är en databas som inte hör till Protokollsök. Välj en annan datamapp.")
    schema = _grown(engine, int(found.get("schema", "0")))
    if schema < SCHEMA_VERSION:
        raise CatalogueError(
            f"Katalogen {name} är gjord av en äldre version (format {schema}, nu {SCHEMA_VERSION}). "
            "Läs in dokumenten på nytt i en ny datamapp."
        )
    if schema > SCHEMA_VERSION:
        raise CatalogueError(
            f"Katalogen {name} är gjord av en nyare version (format {schema}, här {SCHEMA_VERSION}). "
            "Uppdatera Protokollsök."
        )


def _grown(engine: Engine, schema: int) -> int:
    """The version of a database once it has the tables that later versions only added."""
    if schema + 1 not in ADDED:
        return schema
    with engine.begin() as connection:
        while schema + 1 in ADDED:
            schema += 1
            metadata.create_all(connection, tables=[metadata.tables[name] for name in ADDED[schema]])
        connection.execute(update(stamp).where(stamp.c.key == "schema").values(value=str(schema)))
    return schema


def scrub_file(engine: Engine) -> bool:
    """Writes an SQLite file anew without deleted rows and empties its log; False where a reader held on to these."""
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("PRAGMA busy_timeout=5000")
        cursor.execute("VACUUM")
        busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.OperationalError:
        return False
    finally:
        raw.close()
    return not busy
