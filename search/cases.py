"""The thread of a case (ärende): its §§ in all bodies, by date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.records import Record
from search.engine import Engine
from search.query import AnyOf, CaseNumber, Request

_PAGE = 100


def case_thread(engine: Engine, record: Record) -> tuple[Record, ...]:
    """Other §§ with one of the record's case numbers, oldest first; empty where it has none."""
    if not record.case_keys:
        return ()
    asked = Request(query=AnyOf(tuple(CaseNumber(key, key) for key in record.case_keys)), sort="aldst", limit=_PAGE)
    own = {record.hit, *record.items}
    others = {found.id: found for found in _sections(engine, asked) if found.hit not in own}
    return tuple(sorted(others.values(), key=_when))


def _sections(engine: Engine, request: Request) -> Iterator[Record]:
    total, offset = 1, 0
    while offset < total:
        results = engine.search(replace(request, offset=offset))
        total, offset = results.total, offset + _PAGE
        yield from _of_items([hit.record for hit in results.hits])


def _of_items(records: Sequence[Record]) -> Iterator[Record]:
    return (record for record in records if record.kind == "paragraf")


def _when(record: Record) -> tuple[str, str, int]:
    return record.date, record.organ, record.number or 0
