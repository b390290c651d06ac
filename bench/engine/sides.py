"""Our engine and plain Whoosh as sides of the comparison."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from whoosh import query as wq
from whoosh import sorting
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import ID, KEYWORD, NUMERIC, STORED, TEXT, Schema
from whoosh.highlight import HtmlFormatter
from whoosh.index import create_in, open_dir

from bench.engine.peers import FACETS, number, terms, values
from bench.engine.queries import Asked
from bench.engine.timing import Answered
from index.analysis import term_of
from index.publishing import publish_records
from index.records import Record
from search.engine import Engine
from search.query import All, AnyOf, Concept, Dates, Query, Reading, Request
from search.snippets import snippet
from search.whoosh_engine import open_engine


class Ours:
    """The product's engine over its published index; snippets as on the page."""

    def __init__(self, *, kept: bool = True) -> None:
        self._kept = kept
        self._engine: Engine | None = None

    def build(self, records: Iterable[Record], folder: Path) -> None:
        grouped = ((meeting, list(its)) for meeting, its in groupby(records, key=lambda one: one.meeting))
        publish_records(grouped, folder)

    def open(self, folder: Path) -> None:
        self._engine = open_engine(folder, remembered=0)
        self._engine.generation()

    def search(self, asked: Asked) -> Answered:
        assert self._engine
        days = [datetime.date.fromisoformat(day) if day else None for day in (asked.first, asked.last)]
        request = Request(
            query=query_of(asked),
            filters={"kommun": (asked.municipality,)} if asked.municipality else {},
            dates=Dates(days[0], days[1]),
            limit=10,
            facets=FACETS if asked.facets else (),
        )
        results = self._engine.search(request)
        if asked.marks:
            for hit in results.hits:
                snippet(hit.record, request.query)
        return [hit.record.hit for hit in results.hits], results.total


def query_of(asked: Asked) -> Query:
    """A question as our engine is asked it."""
    if asked.kind == "phrase":
        return Concept(" ".join(asked.words), (Reading(tuple(map(term_of, asked.words))),), "body")
    if asked.kind == "prefix":
        from search.query import Prefix

        return Prefix(asked.words[0], "body")
    parts = tuple(Concept(word, (Reading((term_of(word),)),), "body") for word in asked.words)
    return parts[0] if len(parts) == 1 else AnyOf(parts) if asked.kind == "any" else All(parts)


class PlainWhoosh:
    """Whoosh by itself: its own queries, filters, groups and highlights."""

    def build(self, records: Iterable[Record], folder: Path) -> None:
        folder.mkdir(parents=True)
        words = TEXT(SpaceSeparatedTokenizer(), stored=True)
        many = {facet: KEYWORD(stored=True, commas=True) for facet in FACETS[:2]}
        one = {facet: ID(stored=True, sortable=True) for facet in FACETS[2:]}
        days = NUMERIC(int, bits=32, stored=True, sortable=True)
        index: Any = create_in(str(folder), Schema(id=STORED(), body=words, date=days, **many, **one))
        writer = index.writer(limitmb=256)
        for record in records:
            facets = {facet: ",".join(values(record, facet)) for facet in FACETS}
            writer.add_document(id=record.id, body=terms(record.body), date=number(record.date), **facets)
        writer.commit()
        index.close()

    def open(self, folder: Path) -> None:
        index: Any = open_dir(str(folder))
        self._searcher: Any = index.searcher()

    def search(self, asked: Asked) -> Answered:
        chosen: dict[str, Any] = {}
        kept = [wq.Term("kommun", asked.municipality)] if asked.municipality else []
        if asked.first and asked.last:
            kept.append(wq.NumericRange("date", number(asked.first), number(asked.last)))
        if kept:
            chosen["filter"] = wq.And(kept)
        if asked.facets:
            groups: Any = sorting.Facets()
            for facet in FACETS:
                groups.add_field(facet, allow_overlap=facet in FACETS[:2], maptype=sorting.Count)
            chosen["groupedby"] = groups
        results: Any = self._searcher.search(self._query(asked), limit=10, **chosen)
        # with groups Whoosh gives every hit, whatever the limit
        first = list(islice(results, 10))
        for facet in FACETS if asked.facets else ():
            results.groups(facet)
        if asked.marks:
            results.formatter = HtmlFormatter(tagname="b")
            for hit in first:
                hit.highlights("body", top=2)
        return [hit["id"] for hit in first], len(results)

    @staticmethod
    def _query(asked: Asked) -> Any:
        parts = [wq.Term("body", term_of(word)) for word in asked.words]
        match asked.kind:
            case "phrase":
                return wq.Phrase("body", [term_of(word) for word in asked.words])
            case "prefix":
                return wq.Prefix("body", asked.words[0])
        return wq.Or(parts) if asked.kind == "any" else wq.And(parts)
