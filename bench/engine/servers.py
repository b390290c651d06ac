"""Peers that Debian's packages bring: PostgreSQL in a cluster of its own for the occasion, and Xapian."""

from __future__ import annotations

import json
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.engine.peers import FACETS, number, terms, values
from bench.engine.queries import Asked
from bench.engine.timing import Answered
from index.analysis import term_of
from index.records import Record


class NotInstalled(Exception):
    """What a peer needs is not on this machine; the text says what to install."""


@contextmanager
def postgres_cluster() -> Iterator[str]:
    """A PostgreSQL server on a socket in a folder of its own, gone afterwards; gives its connection string.

    Raises NotInstalled where Debian's postgresql is not there, or where root has no user `postgres` to run it as.
    """
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not programs:
        raise NotInstalled("apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    become: dict[str, Any] = {}
    if os.getuid() == 0:
        try:
            user = pwd.getpwnam("postgres")
        except KeyError:
            raise NotInstalled("a user postgres to run the server as") from None
        os.chown(folder, user.pw_uid, user.pw_gid)
        become = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    base = folder / "data"

    def run(*command: str) -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder, **become)

    run(str(programs[-1] / "initdb"), "-D", str(base), "-E", "UTF8", "--locale=C.UTF-8", "-U", "postgres")
    settings = f"-k {folder} -c listen_addresses= -c shared_buffers=512MB -c fsync=off -c max_wal_size=4GB"
    run(str(programs[-1] / "pg_ctl"), "-D", str(base), "-o", settings, "-l", str(folder / "log"), "-w", "start")
    try:
        yield f"host={folder} user=postgres dbname=postgres"
    finally:
        run(str(programs[-1] / "pg_ctl"), "-D", str(base), "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


class Postgres:
    """PostgreSQL's full text with its configuration `swedish` and a GIN index."""

    def __init__(self, address: str) -> None:
        self._address = address

    def build(self, records: Iterable[Record], folder: Path) -> None:
        import psycopg

        folder.mkdir(parents=True, exist_ok=True)
        base = psycopg.connect(self._address, autocommit=True)
        base.execute("drop table if exists doc")
        base.execute(
            "create table doc(id text, body text, kommun text[], amne text[], organ text, ar text, date int, words tsvector)"
        )
        with base.cursor() as cursor, cursor.copy("copy doc(id,body,kommun,amne,organ,ar,date) from stdin") as copy:
            for record in records:
                organ, year = values(record, "organ")[0], values(record, "ar")[0]
                places, topics = values(record, "kommun"), values(record, "amne")
                copy.write_row((record.id, record.body, places, topics, organ, year, number(record.date)))
        base.execute("update doc set words = to_tsvector('swedish', body)")
        base.execute("vacuum full doc")
        for index in ("gin(words)", "gin(kommun)", "btree(date)"):
            base.execute(f"create index on doc using {index}")
        base.execute("analyze doc")
        self.bytes = base.execute("select pg_total_relation_size('doc')").fetchone()[0]  # type: ignore[index]

    def open(self, folder: Path) -> None:
        import psycopg

        self._base = psycopg.connect(self._address, autocommit=True)
        for setting in ("max_parallel_workers_per_gather=0", "work_mem='128MB'", "jit=off"):
            self._base.execute(f"set {setting}")

    def search(self, asked: Asked) -> Answered:
        joined = {"all": " & ", "any": " | ", "phrase": " <-> "}.get(asked.kind, "").join(asked.words)
        words = "to_tsquery('swedish', %s)"
        if asked.kind == "prefix":
            words, joined = "to_tsquery('simple', %s)", f"{asked.words[0]}:*"
        where, given = f"words @@ {words}", [joined]
        if asked.municipality:
            where += " and kommun @> %s"
            given.append([asked.municipality])  # type: ignore[arg-type]
        if asked.first and asked.last:
            where += " and date between %s and %s"
            given += [number(asked.first), number(asked.last)]  # type: ignore[list-item]
        found = f"select id, body from doc where {where} order by ts_rank(words, {words}) desc limit 10"
        marked = f", ts_headline('swedish', body, {words}, 'MaxFragments=2')" if asked.marks else ""
        rows = self._base.execute(
            f"select id{marked} from ({found}) best",  # type: ignore[arg-type]
            ([joined] if asked.marks else []) + given + [joined],
        ).fetchall()
        total: Any = self._base.execute(f"select count(*) from doc where {where}", given).fetchone()  # type: ignore[arg-type]
        if asked.facets:
            parts = " union all ".join(
                f"select '{facet}', one, count(*) from hit, unnest({facet}) one group by 2"
                if facet in ("kommun", "amne")
                else f"select '{facet}', {facet}, count(*) from hit group by 2"
                for facet in FACETS
            )
            hits = f"with hit as materialized (select kommun, amne, organ, ar from doc where {where}) {parts}"
            self._base.execute(hits, given).fetchall()  # type: ignore[arg-type]
        return [row[0] for row in rows], total[0]


class Xapian:
    """Xapian by Debian's python3-xapian, over the terms of our analysis."""

    _SLOTS = {facet: slot for slot, facet in enumerate((*FACETS, "date"))}

    def __init__(self) -> None:
        sys.path.append("/usr/lib/python3/dist-packages")
        try:
            import xapian
        except ImportError:
            raise NotInstalled("apt-get install python3-xapian") from None
        finally:
            sys.path.remove("/usr/lib/python3/dist-packages")
        self._xapian: Any = xapian

    def build(self, records: Iterable[Record], folder: Path) -> None:
        xapian = self._xapian
        base = xapian.WritableDatabase(str(folder), xapian.DB_CREATE_OR_OVERWRITE)
        for done, record in enumerate(records, 1):
            document = xapian.Document()
            for position, term in enumerate(terms(record.body).split(), 1):
                document.add_posting(f"B{term}", position)
            for facet in FACETS:
                its = values(record, facet)
                document.add_value(self._SLOTS[facet], ",".join(its))
                for one in its:
                    document.add_boolean_term(f"X{facet}:{one}")
            document.add_value(self._SLOTS["date"], xapian.sortable_serialise(number(record.date)))
            document.set_data(json.dumps([record.id, record.body], ensure_ascii=False))
            base.add_document(document)
            if done % 20_000 == 0:
                base.commit()
        base.commit()
        base.close()

    def open(self, folder: Path) -> None:
        self._base = self._xapian.Database(str(folder))

    def search(self, asked: Asked) -> Answered:
        xapian = self._xapian
        enquire = xapian.Enquire(self._base)
        enquire.set_query(self._query(asked))
        enquire.set_weighting_scheme(xapian.BM25Weight())
        spies = [xapian.ValueCountMatchSpy(self._SLOTS[facet]) for facet in FACETS] if asked.facets else []
        for spy in spies:
            enquire.add_matchspy(spy)
        found = enquire.get_mset(0, 10, self._base.get_doccount())
        documents = [json.loads(hit.document.get_data()) for hit in found]
        for spy in spies:
            for _ in spy.values():
                pass
        if asked.marks:
            for _, body in documents:
                found.snippet(body.encode(), 160)
        return [one for one, _ in documents], found.get_matches_estimated()

    def _query(self, asked: Asked) -> Any:
        xapian = self._xapian
        query = xapian.Query
        parts = [query(f"B{term_of(word)}") for word in asked.words]
        match asked.kind:
            case "phrase":
                found = query(query.OP_PHRASE, parts, len(parts))
            case "prefix":
                found = query(query.OP_WILDCARD, f"B{asked.words[0]}".encode(), 0, query.WILDCARD_LIMIT_ERROR)
            case _:
                found = query(query.OP_OR if asked.kind == "any" else query.OP_AND, parts)
        if asked.municipality:
            found = query(query.OP_FILTER, found, query(f"Xkommun:{asked.municipality}"))
        if asked.first and asked.last:
            first, last = (xapian.sortable_serialise(number(day)) for day in (asked.first, asked.last))
            found = query(query.OP_FILTER, found, query(query.OP_VALUE_RANGE, self._SLOTS["date"], first, last))
        return found
