"""The values of one facet through all segments, as arrays: which hits have each, and how many of some hits do."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.whoosh_arrays_file import Array, ArraySet
from index.whoosh_arrays_names import Names
from search.engine import FacetCount
from search.facet_counts import Counted
from search.facet_labels import swedish_order
from search.whoosh_stretches import Stretches

_NARROW = 0xFFFF
"""Where a facet has fewer values, two bytes are enough for the number of one."""


class FacetValues:
    """Values are numbered by name. Immutable."""

    def __init__(
        self,
        arrays: Sequence[ArraySet],
        facet: str,
        hits: int,
        labels: Mapping[str, str],
        living: NDArray[np.bool_] | None,
    ) -> None:
        own = [list(Names(one, f"facet/{facet}/names")) if f"facet/{facet}/values" in one else [] for one in arrays]
        self.names = own[0] if len(own) == 1 else sorted({name for names in own for name in names})
        self._numbers = {name: number for number, name in enumerate(self.names)}
        self._labels = [labels.get(name, name) for name in self.names]
        self._of_hit = _renumbered(arrays, facet, own, self._numbers, hits)
        of_hit = np.diff(self._of_hit.starts)
        self._single = _one_each(self._of_hit, of_hit, len(self.names)) if not np.any(of_hit > 1) else None
        self._hits = hits
        self._segments = [_Segment(one, facet) for one in arrays]
        self._living = living
        self._totals = np.bincount(self._of_hit.values, minlength=len(self.names))
        if living is not None:
            self._totals = self._counted(np.flatnonzero(living))
        self._ranks = self._label_ranks()

    def _label_ranks(self) -> Array:
        order = sorted(range(len(self.names)), key=lambda one: (swedish_order(self._labels[one]), self.names[one]))
        ranks = np.zeros(len(order), np.int32)
        ranks[order] = np.arange(len(order))
        return ranks

    def of(self, hit: int) -> tuple[str, ...]:
        """The values of a hit."""
        return tuple(self.names[value] for value in self._of_hit[hit])

    def having(self, values: Collection[str]) -> NDArray[np.bool_]:
        """For each hit whether it has at least one of the values."""
        parts = [segment.having(values) for segment in self._segments]
        return np.concatenate(parts) if parts else np.zeros(self._hits, np.bool_)

    def counts(self, hits: NDArray[np.intp], chosen: Sequence[str]) -> Counted:
        """How many of the hits have each value."""
        unknown = [value for value in chosen if value not in self._numbers]
        numbers = np.array([self._numbers[value] for value in chosen if value in self._numbers], np.intp)
        counts = self._counted_best(hits)
        if not unknown:
            return Counted(self.names, self._labels, self._ranks, counts, numbers)
        more = len(self.names) + np.arange(len(unknown))
        return Counted(
            [*self.names, *unknown],
            [*self._labels, *unknown],
            np.concatenate((self._ranks, more)),
            np.concatenate((counts, np.zeros(len(unknown), counts.dtype))),
            np.concatenate((numbers, more)),
        )

    def _counted_best(self, hits: NDArray[np.intp]) -> Array:
        """Where most hits are meant, those that are not are taken from all."""
        if len(hits) * 2 <= self._hits:
            return self._counted(hits)
        rest = np.ones(self._hits, np.bool_) if self._living is None else self._living.copy()
        rest[hits] = False
        return self._totals - self._counted(np.flatnonzero(rest))

    def _counted(self, hits: NDArray[np.intp]) -> Array:
        if not len(hits) or not len(self.names):
            return np.zeros(len(self.names), np.int64)
        values = self._of_hit.gathered(hits) if self._single is None else self._single[hits]
        return np.bincount(values, minlength=len(self.names))[: len(self.names)]

    @cached_property
    def by_label(self) -> tuple[FacetCount, ...]:
        """Every value that a living hit has, with its count, by label; made once, for every filter asks."""
        order = np.argsort(self._ranks)
        return tuple(
            FacetCount(self.names[one], self._labels[one], int(self._totals[one])) for one in order if self._totals[one]
        )


def _one_each(of_hit: Stretches, counts: Array, none: int) -> Array:
    """The value of each hit, where none has several; `none` for those that have none."""
    found = np.full(len(counts), none, np.int32)
    found[counts > 0] = of_hit.values
    return found


class _Segment:
    """The hits of one segment by value."""

    def __init__(self, arrays: ArraySet, facet: str) -> None:
        self._count = len(arrays["kinds"])
        self._known = f"facet/{facet}/hits" in arrays
        if self._known:
            self._names = Names(arrays, f"facet/{facet}/names")
            self._hits = Stretches.of([arrays], f"facet/{facet}/hits", None)

    def having(self, values: Collection[str]) -> NDArray[np.bool_]:
        mask = np.zeros(self._count, np.bool_)
        for value in values if self._known else ():
            number = self._names.place(value.encode())
            if number is not None:
                mask[self._hits[number]] = True
        return mask


def _renumbered(
    arrays: Sequence[ArraySet], facet: str, names: Sequence[Sequence[str]], numbers: Mapping[str, int], hits: int
) -> Stretches:
    """The values of each hit by their numbers through all segments."""
    if not arrays:
        return Stretches(np.zeros(hits + 1, np.int64), np.zeros(0, np.int32))
    if len(arrays) == 1:
        return Stretches.of(arrays, f"facet/{facet}/values", None)
    kind = np.uint16 if len(numbers) < _NARROW else np.int32  # half as much memory to go through
    parts, starts, total = [np.zeros(0, kind)], [np.zeros(1, np.int64)], 0
    for one, own in zip(arrays, names, strict=True):
        if f"facet/{facet}/values" in one:
            mapping = np.array([numbers[name] for name in own], kind)
            values = one[f"facet/{facet}/values"]
            parts.append(mapping[values] if len(values) else np.zeros(0, kind))
            starts.append(one[f"facet/{facet}/values/starts"][1:].astype(np.int64) + total)
            total += len(values)
        else:
            starts.append(np.full(len(one["kinds"]), total, np.int64))
    return Stretches(np.concatenate(starts), np.concatenate(parts))
