"""Which pages of an attachment hold what was asked for, in their own text and not only in its title."""

from __future__ import annotations

from dataclasses import replace

from search.engine import Engine, Hit, Results
from search.query import Query
from search.snippets import marks

MOST = 40
"""Pages looked at in one attachment."""


def with_matching_pages(engine: Engine, results: Results, query: Query) -> Results:
    """The results with each hit's record and pages those whose own text matches, best first.

    A title is searched with every page, so that title and text may meet; it makes no page of it a better place to open.
    """
    return replace(results, hits=tuple(_hit(engine, hit, query) for hit in results.hits))


def _hit(engine: Engine, hit: Hit, query: Query) -> Hit:
    if len(hit.pages) < 2:
        return hit
    records = {record.page: record for record in engine.get(hit.record.hit)}
    counts = {page: len(marks(records[page].body, query, "body")) for page in hit.pages[:MOST] if page in records}
    matching = tuple(page for page in hit.pages if counts.get(page))
    if not matching:
        first = min(hit.pages)
        return replace(hit, record=records.get(first, hit.record), pages=(first,))
    return replace(hit, record=records[matching[0]], pages=matching)
