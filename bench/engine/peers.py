"""Other engines over the same records and questions, for comparison only; each says what it needs to be installed.

All get the words of the body as our own analysis cuts them, so that the same §§ are hits; PostgreSQL stems for itself.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from bench.engine.queries import Asked
from bench.engine.timing import Answered
from index.analysis import analyse, term_of
from index.records import Record

FACETS = ("kommun", "amne", "organ", "ar")


class Peer(Protocol):
    """An engine that is built once in a folder and then asked."""

    def build(self, records: Iterable[Record], folder: Path) -> None:
        """Writes the index."""
        ...

    def open(self, folder: Path) -> None:
        """Makes it ready to answer."""
        ...

    def search(self, asked: Asked) -> Answered:
        """The first ten ids and the total."""
        ...


def terms(text: str) -> str:
    """The terms of a text as our analysis cuts them, parted by spaces."""
    return " ".join(token.term for token in analyse(text) if token.kind == "main")


def values(record: Record, facet: str) -> list[str]:
    """The values of a facet of a record."""
    return [one.value for one in record.facets.get(facet, ())]


def number(date: str) -> int:
    """A day as a number."""
    return int(date.replace("-", ""))


def snippet(text: str, words: Sequence[str], width: int = 160) -> str:
    """A passage with marks, for engines that make none of their own."""
    wanted = {term_of(word) for word in words}
    found = [match for match in re.finditer(r"\w+", text) if term_of(match[0]) in wanted][:6]
    if not found:
        return text[:width]
    first = max(0, found[0].start() - 40)
    out, at = [], first
    for match in found:
        if match.end() <= first + width:
            out += [text[at : match.start()], "<b>", match[0], "</b>"]
            at = match.end()
    return "".join([*out, text[at : first + width]])


class Tantivy:
    """Tantivy by its Python binding, one thread, one commit; snippets of its own."""

    def build(self, records: Iterable[Record], folder: Path) -> None:
        import tantivy

        folder.mkdir(parents=True)
        index = self._known(tantivy.Index(self._schema(), path=str(folder)))
        writer = index.writer(256_000_000, 1)
        for record in records:
            fields: dict[str, Any] = {"id": record.id, "body": terms(record.body), "date": number(record.date)}
            fields |= {facet: values(record, facet) for facet in (*FACETS, "person")}
            writer.add_document(tantivy.Document.from_dict(fields))
        writer.commit()
        writer.wait_merging_threads()

    @staticmethod
    def _schema() -> Any:
        import tantivy

        made = tantivy.SchemaBuilder()
        made.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
        made.add_text_field("body", stored=True, tokenizer_name="spaces")
        for facet in (*FACETS, "person"):
            made.add_text_field(facet, fast=True, tokenizer_name="raw", index_option="basic")
        made.add_integer_field("date", indexed=True, fast=True)
        return made.build()

    @staticmethod
    def _known(index: Any) -> Any:
        import tantivy

        index.register_tokenizer("spaces", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
        return index

    def open(self, folder: Path) -> None:
        import tantivy

        index = self._known(tantivy.Index.open(str(folder)))
        index.reload()
        self._searcher = index.searcher()
        self._fields = self._schema()

    def search(self, asked: Asked) -> Answered:
        import tantivy

        query = self._query(asked)
        found = self._searcher.search(query, 10)
        documents = [self._searcher.doc(address) for _, address in found.hits]
        if asked.facets:
            wanted = {facet: {"terms": {"field": facet, "size": 300}} for facet in FACETS}
            self._searcher.aggregate(query, wanted)
        if asked.marks:
            maker = tantivy.SnippetGenerator.create(self._searcher, query, self._fields, "body")
            for document in documents:
                maker.snippet_from_doc(document).to_html()
        return [document["id"][0] for document in documents], found.count

    def _query(self, asked: Asked) -> Any:
        from tantivy import FieldType, Occur, Query

        def term(word: str) -> Any:
            return Query.term_query(self._fields, "body", term_of(word))

        match asked.kind:
            case "phrase":
                text = Query.phrase_query(self._fields, "body", list(map(term_of, asked.words)))
            case "prefix":
                text = Query.regex_query(self._fields, "body", f"{asked.words[0]}.*")
            case _:
                how = Occur.Should if asked.kind == "any" else Occur.Must
                text = Query.boolean_query([(how, term(word)) for word in asked.words])
        must = [(Occur.Must, text)]
        if asked.municipality:
            chosen = Query.term_query(self._fields, "kommun", asked.municipality)
            must.append((Occur.Must, Query.const_score_query(chosen, 0.0)))
        if asked.first and asked.last:
            days = Query.range_query(self._fields, "date", FieldType.Integer, number(asked.first), number(asked.last))
            must.append((Occur.Must, Query.const_score_query(days, 0.0)))
        return Query.boolean_query(must) if len(must) > 1 else text


class Fts5:
    """SQLite's FTS5 over the terms, facets in tables of their own."""

    def build(self, records: Iterable[Record], folder: Path) -> None:
        folder.mkdir(parents=True)
        base = sqlite3.connect(folder / "fts5.db")
        base.executescript("""
            pragma journal_mode=off; pragma synchronous=off; pragma cache_size=-200000;
            create table doc(rowid integer primary key, id text, body text, date int);
            create table facet(name text, val text, doc int, primary key(name, val, doc)) without rowid;
            create table docfacet(doc int, name text, val text, primary key(doc, name, val)) without rowid;
            create virtual table ft using fts5(body, content='', tokenize='unicode61 remove_diacritics 0', prefix='4');
        """)
        for row, record in enumerate(records, 1):
            base.execute("insert into doc values(?,?,?,?)", (row, record.id, record.body, number(record.date)))
            base.execute("insert into ft(rowid,body) values(?,?)", (row, terms(record.body)))
            for facet in FACETS:
                its = dict.fromkeys(values(record, facet))
                base.executemany("insert into facet values(?,?,?)", [(facet, one, row) for one in its])
                base.executemany("insert into docfacet values(?,?,?)", [(row, facet, one) for one in its])
        base.execute("insert into ft(ft) values('optimize')")
        base.execute("create index days on doc(date)")
        base.execute("analyze")
        base.commit()
        base.close()

    def open(self, folder: Path) -> None:
        self._base = sqlite3.connect(folder / "fts5.db")
        self._base.execute("pragma cache_size=-400000")
        self._base.execute("pragma mmap_size=2000000000")

    def search(self, asked: Asked) -> Answered:
        joined, where, given = self._where(asked)
        source = f"from ft{joined} where ft match ?{where}"
        rows = self._base.execute(f"select ft.rowid {source} order by bm25(ft) limit 10", given).fetchall()
        total = self._base.execute(f"select count(*) {source}", given).fetchone()[0]
        found = [self._base.execute("select id, body from doc where rowid=?", row).fetchone() for row in rows]
        if asked.facets:
            self._base.execute("create temp table if not exists hit(doc integer primary key)")
            self._base.execute("delete from hit")
            self._base.execute(f"insert into hit select ft.rowid {source}", given)
            self._base.execute("select name, val, count(*) from hit join docfacet using(doc) group by 1, 2").fetchall()
        if asked.marks:
            for _, body in found:
                snippet(body, asked.words)
        return [row[0] for row in found], total

    @staticmethod
    def _where(asked: Asked) -> tuple[str, str, list[str | int]]:
        quoted = [f'"{term_of(word)}"' for word in asked.words]
        match asked.kind:
            case "prefix":
                text = f"{asked.words[0]}*"
            case "phrase":
                text = '"' + " ".join(map(term_of, asked.words)) + '"'
            case _:
                text = (" OR " if asked.kind == "any" else " AND ").join(quoted)
        joined, where, given = "", "", [text]
        if asked.municipality:
            where += " and +ft.rowid in (select doc from facet where name='kommun' and val=?)"
            given.append(asked.municipality)
        if asked.first and asked.last:
            # the plus keeps the planner from going through the days and asking for each of them
            joined, where = " join doc d on d.rowid=ft.rowid", where + " and +d.date between ? and ?"
            return joined, where, [*given, number(asked.first), number(asked.last)]
        return joined, where, list(given)


def clear(folder: Path) -> None:
    """Takes away what an earlier run left."""
    shutil.rmtree(folder, ignore_errors=True)


def size(folder: Path) -> int:
    """Bytes of all files under a folder."""
    return sum(path.stat().st_size for path in _files(folder))


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())
