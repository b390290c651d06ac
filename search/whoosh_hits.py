"""Matching records folded to hits, narrowed by days and filters, and put in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from search.engine import FacetCount
from search.facet_columns import Columns, Hits
from search.hit_folding import Weights
from search.query import Dates, Request
from search.whoosh_found import Found
from search.whoosh_terms import Floats

_FINE = 1e5
"""Scores are compared to five decimals, since the same numbers added in another order differ in the last digits."""
_SAMPLE = 16


class Matching:
    """The hits of the records that match, with the score of the best record of each, weighed."""

    def __init__(self, found: Found, columns: Columns, weights: Floats) -> None:
        self.columns = columns
        self.found = found
        if columns.single:
            self.hits, scores = found.ids, found.scores
        else:
            self.hits, scores = _folded(columns.hit_of[found.ids], found.scores)
        self.scores = scores * weights[self.hits]

    def within(self, dates: Dates) -> NDArray[np.bool_] | None:
        """For each of these hits whether its meeting was on these days; None where all days are meant."""
        if dates.first is None and dates.last is None:
            return None
        return self.columns.within(dates.first, dates.last)[self.hits]

    def records(self, hit: int) -> list[tuple[int, float]]:
        """The matching records of a hit with their scores, best first."""
        scored = ((int(one), self.found.score_of(int(one))) for one in self.columns.documents[hit])
        return sorted(((one, score) for one, score in scored if score is not None), key=lambda one: (-one[1], one[0]))


def _folded(hits: NDArray[np.int32], scores: Floats) -> tuple[Hits, Floats]:
    """Each hit once, with its highest score."""
    if not len(hits):
        return np.zeros(0, np.intp), scores
    if np.any(hits[1:] < hits[:-1]):  # pages of one attachment that lie apart
        order = np.argsort(hits, kind="stable")
        hits, scores = hits[order], scores[order]
    starts = np.flatnonzero(np.concatenate((np.ones(1, np.bool_), hits[1:] != hits[:-1])))
    return hits[starts].astype(np.intp), np.maximum.reduceat(scores, starts)


class Kept:
    """What is left of the matching hits after days and filters, and for a facet without its own choice."""

    def __init__(self, matching: Matching, request: Request) -> None:
        self._matching = matching
        self._chosen = {facet: values for facet, values in request.filters.items() if values}
        self._days = matching.within(request.dates)
        self._having = {
            facet: matching.columns.having(facet, values)[matching.hits] for facet, values in self._chosen.items()
        }
        self.mask = self._without(None)

    @cached_property
    def hits(self) -> Hits:
        """The hits that are left, rising."""
        return self._matching.hits if self.mask is None else self._matching.hits[self.mask]

    @cached_property
    def scores(self) -> Floats:
        """The score of each."""
        return self._matching.scores if self.mask is None else self._matching.scores[self.mask]

    def _without(self, facet: str | None) -> NDArray[np.bool_] | None:
        """Which hits are left when the choice in one facet is set aside; None for all."""
        left = self._days
        for name, having in self._having.items():
            if name != facet:
                left = having if left is None else left & having
        return left

    def counts(self, facet: str) -> Sequence[FacetCount]:
        """How many hits each value of a facet has, its own choice aside."""
        chosen = self._chosen.get(facet, ())
        if not chosen:
            return self._matching.columns.counts(facet, self.hits)
        mask = self._without(facet)
        hits = self._matching.hits if mask is None else self._matching.hits[mask]
        return self._matching.columns.counts(facet, hits, chosen)


class Ordered:
    """Hits in order, as many as are asked for: by relevance, or by date."""

    def __init__(self, kept: Kept, columns: Columns, sort: str) -> None:
        self._hits = kept.hits
        self._scores = kept.scores
        self._sort = sort
        self._columns = columns

    def first(self, count: int) -> Hits:
        """The places in the list of hits of the first of them, in order."""
        size = len(self._hits)
        if self._sort == "relevans":
            near = _at_least(self._scores, count) if count < size else np.arange(size)
            fine = np.rint(self._scores[near] * _FINE)
            ranks = self._columns.newest[self._hits[near]]
            if len(near) > 2 * count:
                best = _best(fine, ranks, count)
                near, fine, ranks = near[best], fine[best], ranks[best]
            return near[np.lexsort((ranks, -fine))[:count]]
        ranks = (self._columns.newest if self._sort == "nyast" else self._columns.oldest)[self._hits]
        near = _at_most(ranks, count) if count < size else np.arange(size)
        return near[np.argsort(ranks[near])][:count]

    def rows(self, offset: int, limit: int) -> list[list[int]]:
        """Rows of hits (as places in the list): §§ of one case in one row, at the place of the first of them."""
        cases = self._columns.case_of[self._hits]
        wanted = offset + limit if limit > 0 else 0
        count = 4 * wanted
        rows: dict[int, int] = {}
        while wanted:
            places = self.first(min(count, len(cases)))
            rows = {}
            for place, case in zip(places.tolist(), cases[places].tolist(), strict=True):
                rows.setdefault(case if case >= 0 else -2 - place, place)
                if len(rows) == wanted:
                    break
            if len(rows) == wanted or len(places) == len(cases):
                break
            count *= 4
        shown = list(rows.items())[offset:] if wanted else []
        return [self._row(case, place) for case, place in shown]

    def _row(self, case: int, first: int) -> list[int]:
        """The first hit of a row, and the others of its case in order."""
        if case < 0:
            return [first]
        members = self._columns.cases[case]
        at = np.searchsorted(self._hits, members)
        at[at == len(self._hits)] = 0
        places = at[self._hits[at] == members]
        ranks = (self._columns.oldest if self._sort == "aldst" else self._columns.newest)[self._hits[places]]
        fine = np.rint(self._scores[places] * _FINE) if self._sort == "relevans" else np.zeros(len(places))
        ordered = places[np.lexsort((ranks, -fine))].tolist()
        return [first, *(place for place in ordered if place != first)]

    def row_count(self) -> int:
        """How many rows all hits fold into."""
        cases = self._columns.case_of[self._hits]
        held = cases[cases >= 0]
        return len(cases) - len(held) + (int(np.count_nonzero(np.bincount(held))) if len(held) else 0)


def _at_least(scores: Floats, count: int) -> Hits:
    """The places of the highest scores, so many at least, and of all that are as good as equal to the last of them."""
    size = len(scores)
    if size > 4096 and count * _SAMPLE * 4 < size:
        # the score that some more than enough of a sample reach spares looking closer at all the others
        sample = scores[::_SAMPLE]
        limit = np.partition(sample, len(sample) - _rank(count))[len(sample) - _rank(count)]
        near = np.flatnonzero(scores >= limit - 4 / _FINE)
        if np.count_nonzero(scores[near] >= limit) >= count:
            return near[_highest(scores[near], count)]
    return _highest(scores, count)


def _best(scores: Floats, ranks: NDArray[np.int32], count: int) -> Hits:
    """The places of the first so many by score and then by rank, in no order; where many score alike, that is faster
    than to sort them.
    """
    if count <= 0:
        return np.zeros(0, np.intp)
    last = np.partition(scores, len(scores) - count)[len(scores) - count]
    above, alike = np.flatnonzero(scores > last), np.flatnonzero(scores == last)
    wanted = count - len(above)
    return np.concatenate((above, alike[np.argpartition(ranks[alike], wanted - 1)[:wanted]]))


def _rank(count: int) -> int:
    return count // _SAMPLE * 2 + 8


def _highest(scores: Floats, count: int) -> Hits:
    if count <= 0:
        return np.zeros(0, np.intp)
    last = np.partition(scores, len(scores) - count)[len(scores) - count]
    return np.flatnonzero(scores >= last - 2 / _FINE)


def _at_most(ranks: NDArray[np.int32], count: int) -> Hits:
    if count <= 0:
        return np.zeros(0, np.intp)
    return np.flatnonzero(ranks <= np.partition(ranks, count - 1)[count - 1])


def hit_weights(columns: Columns, lifted: frozenset[str], weights: Weights) -> Floats:
    """What the score of each hit is multiplied by: see search.hit_folding.Weights.factors."""
    found = _lowest(
        columns.hits, ((columns.of_kind(kind), by) for kind, by in weights.kinds.items() if kind not in lifted)
    )
    for facet, known in weights.facets.items():
        having = ((columns.having(facet, (value,)), by) for value, by in known.items() if value not in lifted)
        found = found * _lowest(columns.hits, having)
    return found


def _lowest(hits: int, factors: Iterable[tuple[NDArray[np.bool_], float]]) -> Floats:
    """For each hit the lowest of the factors that apply to it, 1 where none does."""
    found = np.full(hits, np.inf, np.float32)
    for mask, factor in factors:
        found[mask] = np.minimum(found[mask], np.float32(factor))
    found[np.isinf(found)] = 1.0
    return found
