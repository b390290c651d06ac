"""Counted values of a facet, made into objects as they are looked at: a page shows ten of thousands of persons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import overload

import numpy as np

from index.whoosh_arrays_file import Array
from search.engine import FacetCount


class Counted(Sequence[FacetCount]):
    """Values with their counts, by count and then by label; chosen ones also where their count is 0."""

    def __init__(self, names: Sequence[str], labels: Sequence[str], ranks: Array, counts: Array, chosen: Array) -> None:
        """`ranks` are places by label; `counts` and `ranks` are by number of the value, `chosen` numbers of values."""
        self._names, self._labels = names, labels
        self._ranks, self._counts, self._chosen = ranks, counts, chosen

    @cached_property
    def _order(self) -> Array:
        shown = np.flatnonzero(self._counts)
        if len(self._chosen):
            shown = np.union1d(shown, self._chosen)
        # one number to sort by, for that is faster than two: higher counts are lower, and ranks are below the size
        keys = self._ranks[shown] - self._counts[shown].astype(np.int64) * len(self._names)
        found: Array = shown[np.argsort(keys)]
        return found

    def _one(self, value: int) -> FacetCount:
        return FacetCount(self._names[value], self._labels[value], int(self._counts[value]))

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, at: int) -> FacetCount: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[FacetCount, ...]: ...
    def __getitem__(self, at: int | slice) -> FacetCount | tuple[FacetCount, ...]:
        if isinstance(at, slice):
            return tuple(self._one(value) for value in self._order[at])
        return self._one(self._order[at])

    def __iter__(self) -> Iterator[FacetCount]:
        return (FacetCount(*one) for one in self.plain())

    def plain(self) -> Iterator[tuple[str, str, int]]:
        """Value, label and count of each, without an object for it."""
        names, labels = self._names, self._labels
        counted = zip(self._order.tolist(), self._counts[self._order].tolist(), strict=True)
        return ((names[value], labels[value], count) for value, count in counted)

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Sequence) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


def plain(counts: Iterable[FacetCount]) -> Iterable[tuple[str, str, int]]:
    """Value, label and count of each, to be written out: of thousands an object each is what costs most."""
    return counts.plain() if isinstance(counts, Counted) else ((one.value, one.label, one.count) for one in counts)
