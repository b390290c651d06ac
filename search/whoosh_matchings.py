"""What questions matched, kept for a while: paging, filtering, counting and presenters ask of one matching each."""

from __future__ import annotations

from search.last_used import LastUsed
from search.query import Query
from search.whoosh_hits import Matching

MOST_HITS = 4_000_000
"""Hits of all matchings that are kept, at about 20 bytes each; the last one is kept whatever its size."""
_MOST = 64

_Key = tuple[Query, frozenset[str]]


class Matchings:
    """The last matchings of one generation, by query and lifted values; safe for many threads."""

    def __init__(self, most_hits: int = MOST_HITS) -> None:
        """With `most_hits` 0 nothing is kept."""
        kept: LastUsed[_Key, Matching] = LastUsed(lambda one: len(one.hits), most_hits, _MOST)
        self._kept = kept if most_hits else None

    def get(self, query: Query, lifted: frozenset[str]) -> Matching | None:
        """The matching that was kept, None where there is none."""
        return self._kept.get((query, lifted)) if self._kept else None

    def keep(self, query: Query, lifted: frozenset[str], matching: Matching) -> None:
        """Keeps a matching in which nothing was left out, and lets go of the oldest for it."""
        if self._kept:
            self._kept.keep((query, lifted), matching)
