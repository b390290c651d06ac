"""PostgreSQL's full text with its `swedish` configuration, in a server of its own that is thrown away afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_DEBIAN = Path("/usr/lib/postgresql")
_MOST = 100
_SETTINGS = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c autovacuum=off"
_INDEX = """
create table sections (id text primary key, title text, text text, words tsvector);
copy sections (id, title, text) from stdin;
{rows}\\.
update sections set words = setweight(to_tsvector('swedish', title), 'A') || to_tsvector('swedish', text);
create index on sections using gin (words);
"""
# plainto_tsquery wants all words; any is enough for the others, so it is here
_ASK = """
select id from sections, (select replace(plainto_tsquery('swedish', :'typed')::text, '&', '|')::tsquery as asked) as one
where words @@ asked order by ts_rank(words, asked) desc, id limit :most;
"""


class NoServer(Exception):
    """There is no PostgreSQL here, or no user to run it as."""


@dataclass(frozen=True, slots=True)
class _Server:
    programs: Path
    folder: Path
    user: str

    def run(self, program: str, *arguments: str, sent: str | None = None) -> str:
        """What a program of PostgreSQL's says, run as the server's user."""
        done = subprocess.run(
            [str(self.programs / program), *arguments],
            input=sent,
            capture_output=sent is not None,
            stdout=None if sent is not None else subprocess.DEVNULL,
            cwd=self.folder,
            check=True,
            text=True,
            user=self.user if os.geteuid() == 0 else None,
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"},
        )
        return done.stdout or ""

    def sql(self, statements: str, **values: str) -> list[str]:
        """The first column of what the statements give."""
        named = (f"--set={name}={value}" for name, value in values.items())
        fixed = ("-h", str(self.folder), "-d", "postgres", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1")
        return self.run("psql", *fixed, *named, sent=statements).splitlines()


@contextmanager
def swedish(texts: Mapping[str, tuple[str, str]]) -> Iterator[Callable[[str], Sequence[str]]]:
    """A ranker over titles (weight A) and texts (weight D) by id. Raises NoServer."""
    folder = Path(tempfile.mkdtemp(prefix="protokollsok-pg-"))
    try:
        server = _Server(_programs(), folder, _user())
        if os.geteuid() == 0:
            shutil.chown(folder, server.user)
        data = str(folder / "data")
        server.run("initdb", "-D", data, "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
        server.run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", f"{_SETTINGS} -k {folder}", "start")
        try:
            server.sql(_INDEX.format(rows="".join(_row(one, *text) for one, text in texts.items())))
            yield lambda query: server.sql(_ASK, typed=query, most=str(_MOST))
        finally:
            server.run("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """Where the server's programs and psql stand: Debian keeps those of the server off the path."""
    on_path = (Path(found).resolve().parent for name in ("initdb", "postgres") if (found := shutil.which(name)))
    for folder in (*on_path, *sorted(_DEBIAN.glob("*/bin"), reverse=True)):
        if all((folder / name).exists() for name in ("initdb", "pg_ctl", "psql")):
            return folder
    raise NoServer("PostgreSQL is not installed (Debian: apt-get install postgresql)")


def _user() -> str:
    """Who runs the server: it refuses to be root."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    known = {one.pw_name for one in pwd.getpwall()}
    for name in ("postgres", "nobody"):
        if name in known:
            return name
    raise NoServer("PostgreSQL does not run as root, and there is no user postgres or nobody")


def _row(one: str, title: str, text: str) -> str:
    return "\t".join(map(_escaped, (one, title, text))) + "\n"


def _escaped(text: str) -> str:
    """A text as COPY reads it, which cannot hold a NUL."""
    plain = text.replace("\0", " ").replace("\\", "\\\\").replace("\t", "\\t")
    return plain.replace("\n", "\\n").replace("\r", "\\r")
