"""Answers kept for a while: the same request to the same generation has the same answer."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable

from search.engine import Results
from search.query import Request

MOST_HITS_OF_ONE, MOST_HITS = 100, 5_000
"""Hits of an answer that is kept, and of all: each holds a whole record, some kilobytes, and a file has thousands."""


class Remembered:
    """The last answers; safe for many threads. With `most` 0 nothing is kept."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._answers: OrderedDict[Hashable, Results] = OrderedDict()
        self._hits = 0
        self._lock = threading.Lock()

    def get(self, generation: str, request: Request) -> Results | None:
        """The answer that was kept, None where there is none."""
        if not self._most:
            return None
        key = (generation, _canonical(request))
        with self._lock:
            found = self._answers.get(key)
            if found is not None:
                self._answers.move_to_end(key)
            return found

    def keep(self, request: Request, results: Results) -> None:
        """Keeps an answer; not one in which something was left out, for the next may have more time."""
        if not self._most or results.left_out:
            return
        if len(results.hits) > MOST_HITS_OF_ONE:
            return
        key = (results.generation, _canonical(request))
        with self._lock:
            if key not in self._answers:
                self._answers[key] = results
                self._hits += len(results.hits)
            while len(self._answers) > self._most or self._hits > MOST_HITS:
                _, gone = self._answers.popitem(last=False)
                self._hits -= len(gone.hits)


def _canonical(request: Request) -> Hashable:
    """The same for requests that ask the same; what they may cost is no part of it."""
    chosen = {facet: tuple(sorted(set(values))) for facet, values in request.filters.items() if values}
    return (
        request.query,
        tuple(sorted(chosen.items())),
        request.dates,
        request.sort,
        request.offset,
        request.limit,
        request.facets,
        request.lifted,
        request.fold_cases,
    )
