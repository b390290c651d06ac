"""What questions matched, kept for a while: paging, filtering, counting and presenters ask of one matching each."""

from __future__ import annotations

import threading
from collections import OrderedDict

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
        self._most_hits = most_hits
        self._kept: OrderedDict[_Key, Matching] = OrderedDict()
        self._hits = 0
        self._lock = threading.Lock()

    def get(self, query: Query, lifted: frozenset[str]) -> Matching | None:
        """The matching that was kept, None where there is none."""
        if not self._most_hits:
            return None
        key = (query, lifted)
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def keep(self, query: Query, lifted: frozenset[str], matching: Matching) -> None:
        """Keeps a matching in which nothing was left out, and lets go of the oldest for it."""
        if not self._most_hits:
            return
        key = (query, lifted)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = matching
                self._hits += len(matching.hits)
            while len(self._kept) > 1 and (self._hits > self._most_hits or len(self._kept) > _MOST):
                _, gone = self._kept.popitem(last=False)
                self._hits -= len(gone.hits)
