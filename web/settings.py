"""Where the collection lives and where it is served: the only reader of the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8000
DEFAULT_CONCURRENCY = 2 * (os.cpu_count() or 1)


@dataclass(frozen=True, slots=True)
class Settings:
    """The data folder and the address to serve on.

    `database` is set where the catalogue is not in the folder. `public_url` is how others reach the site, where it is
    not as this process sees it ("https://protokoll.example.se"). `concurrency` is how many requests are worked on at a
    time; `log_queries` has the log of requests tell what was asked and from where.
    """

    data: Path
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    database: str | None = None
    public_url: str | None = None
    concurrency: int = DEFAULT_CONCURRENCY
    log_queries: bool = False

    @property
    def catalogue_file(self) -> Path:
        """The SQLite file of the catalogue, where `database` does not name another."""
        return self.data / "catalogue.sqlite"

    @property
    def catalogue_url(self) -> str:
        """The URL of the catalogue's database."""
        # imported here, for searching needs no catalogue, and what it brings takes a third of a second
        from corpus.catalogue.open import sqlite_url

        return self.database or sqlite_url(self.catalogue_file)

    @property
    def index_root(self) -> Path:
        """The folder of published index generations."""
        return self.data / "index"


def settings(
    data: Path | None = None,
    host: str | None = None,
    port: int | None = None,
    concurrency: int | None = None,
    log_queries: bool = False,
    environ: Mapping[str, str] = os.environ,
) -> Settings:
    """Settings from arguments, else from PROTOKOLLSOK_DATA, else in the platform's user data folder.

    PROTOKOLLSOK_DATABASE names a database on a server for the catalogue, PROTOKOLLSOK_PUBLIC_URL the address that
    others reach the site at, PROTOKOLLSOK_CONCURRENCY how many requests are worked on at a time, and
    PROTOKOLLSOK_LOG_QUERIES=1 has the log of requests tell what was asked and from where.
    """
    limit = environ.get("PROTOKOLLSOK_CONCURRENCY", "")
    named = environ.get("PROTOKOLLSOK_DATA")
    folder = data or (Path(named) if named else platformdirs.user_data_path("protokollsok", appauthor=False))
    return Settings(
        data=folder.expanduser().absolute(),
        host=host or DEFAULT_HOST,
        port=DEFAULT_PORT if port is None else port,
        database=environ.get("PROTOKOLLSOK_DATABASE") or None,
        public_url=environ.get("PROTOKOLLSOK_PUBLIC_URL") or None,
        concurrency=concurrency or (int(limit) if limit.isdecimal() and int(limit) else DEFAULT_CONCURRENCY),
        log_queries=log_queries or environ.get("PROTOKOLLSOK_LOG_QUERIES") == "1",
    )
