"""Answers kept for a while: the same request to the same generation has the same answer."""

from __future__ import annotations

from collections.abc import Hashable

from search.engine import Results
from search.last_used import LastUsed
from search.query import Request

MOST_HITS_OF_ONE, MOST_HITS = 100, 5_000
"""Hits of an answer that is kept, and of all: each holds a whole record, some kilobytes, and a file has thousands."""


class Remembered:
    """The last answers; safe for many threads. With `most` 0 nothing is kept."""

    def __init__(self, most: int) -> None:
        kept: LastUsed[Hashable, Results] = LastUsed(lambda one: len(one.hits), MOST_HITS, most)
        self._answers = kept if most else None

    def get(self, generation: str, request: Request) -> Results | None:
        """The answer that was kept, None where there is none."""
        return self._answers.get((generation, _canonical(request))) if self._answers else None

    def keep(self, request: Request, results: Results) -> None:
        """Keeps an answer; not one in which something was left out, for the next may have more time."""
        if self._answers and not results.left_out and len(results.hits) <= MOST_HITS_OF_ONE:
            self._answers.keep((results.generation, _canonical(request)), results)


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
