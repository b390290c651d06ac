"""What filters, facets and sorting need, as arrays of hits through all segments; all threads share them."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from index.whoosh_arrays import SegmentArrays
from index.whoosh_arrays_file import Array
from index.whoosh_arrays_hits import KINDS, day_number, natural
from index.whoosh_arrays_names import Names
from search.engine import FacetCount
from search.facet_counts import Counted
from search.facet_labels import KnownLabels
from search.facet_values import FacetValues
from search.whoosh_stretches import Stretches, joined

__all__ = ["Columns", "Hits", "natural"]

Hits = NDArray[np.intp]
"""Hit numbers, rising."""

_DISTANT = 99_999_999


class Columns:
    """Hits are numbered through all segments, as they come first in each. `labels` are those of facet values.

    `hit_of` is the hit of each record, `pages` its page (or -1); `documents` are the records of each hit. `newest` and
    `oldest` are each hit's place when sorted by date, undated ones last; `case_of` is the case of each (or -1) and
    `cases` are the hits of each case.
    """

    def __init__(
        self,
        segments: Sequence[SegmentArrays],
        labels: Mapping[str, Mapping[str, str]],
        living: NDArray[np.bool_] | None = None,
    ) -> None:
        self.labels = labels
        self._known_labels = {facet: KnownLabels(own) for facet, own in labels.items()}
        arrays = [one.arrays for one in segments]
        records = np.cumsum([0, *(one.records for one in segments)])
        self._hit_names = [Names(one, "hits") for one in arrays]
        self._firsts = np.cumsum([0, *map(len, self._hit_names)])
        self.hits = int(self._firsts[-1])
        hits = self._firsts[:-1]
        self.hit_of = joined([one["hit_of"] for one in arrays], hits, np.int32)
        self.pages = joined([one["pages"] for one in arrays], None, np.int32)
        # where each record is a hit of its own, hits are numbered as records are
        self.single = len(self.hit_of) == self.hits
        self.documents = Stretches.of(arrays, "hit_documents", records[:-1])
        self.kinds = joined([one["kinds"] for one in arrays], None, np.uint8)
        self.numbers = joined([one["numbers"] for one in arrays], None, np.int32)
        self.dates = joined([one["dates"] for one in arrays], None, np.int32)
        self.newest, self.oldest = _ranks(segments)
        self.case_of, cases = _cases(segments)
        self.cases = Stretches.inverted(self.case_of, cases)
        self.living = None if living is None else _living_hits(self.hit_of, living, self.hits)
        self._nothing = FacetValues((), "", self.hits, {}, None)
        names = sorted({name.split("/")[1] for one in arrays for name in one.names() if name.startswith("facet/")})
        self._facets = {
            facet: FacetValues(arrays, facet, self.hits, labels.get(facet, {}), self.living) for facet in names
        }

    def name(self, hit: int) -> str:
        """The address of a hit (Record.hit)."""
        segment = int(np.searchsorted(self._firsts, hit, "right")) - 1
        return self._hit_names[segment][hit - int(self._firsts[segment])]

    def kind(self, hit: int) -> str:
        """The kind of a hit (Record.kind)."""
        return KINDS[self.kinds[hit]]

    def of_kind(self, kind: str) -> NDArray[np.bool_]:
        """For each hit whether it is of a kind (Record.kind)."""
        found: NDArray[np.bool_] = self.kinds == KINDS.index(kind)
        return found

    def facet(self, facet: str) -> FacetValues:
        """The values of a facet; a facet that nothing has is empty."""
        return self._facets.get(facet, self._nothing)

    def meant(self, facet: str, text: str) -> frozenset[str]:
        """The values of a facet that a typed label means; see search.facet_labels.values_meant."""
        known = self._known_labels.get(facet)
        return known.meant(text) if known else frozenset()

    def values(self, facet: str, hit: int) -> tuple[str, ...]:
        """The values of a facet that a hit has."""
        return self.facet(facet).of(hit)

    def having(self, facet: str, values: Collection[str]) -> NDArray[np.bool_]:
        """For each hit whether it has at least one of the values."""
        return self.facet(facet).having(values)

    def within(self, first: datetime.date | None, last: datetime.date | None) -> NDArray[np.bool_]:
        """For each hit whether its meeting was from one day to another, both included; None is open."""
        low = day_number(first.isoformat()) if first else 1
        high = day_number(last.isoformat()) if last else _DISTANT
        found: NDArray[np.bool_] = (self.dates >= low) & (self.dates <= high)
        return found

    def numbered(self, number: int) -> NDArray[np.bool_]:
        """For each hit whether it is a § with a number."""
        found: NDArray[np.bool_] = (self.kinds == KINDS.index("paragraf")) & (self.numbers == number)
        return found

    def counts(self, facet: str, hits: Hits, chosen: Sequence[str] = ()) -> Counted:
        """How many of the hits have each value, by count and label; chosen values are there also with 0."""
        return self.facet(facet).counts(hits, chosen)

    def all_values(self, facet: str) -> tuple[FacetCount, ...]:
        """Every value of a facet with its count over the whole collection, by label."""
        return self.facet(facet).by_label


def _living_hits(hit_of: Array, living: NDArray[np.bool_], hits: int) -> NDArray[np.bool_]:
    found = np.zeros(hits, np.bool_)
    found[hit_of[living]] = True
    return found


def _ranks(segments: Sequence[SegmentArrays]) -> tuple[Array, Array]:
    """The place of each hit, newest first and oldest first; within a day by meeting, §§ before attachments, number."""
    sizes = np.array([size for one in segments for size in one.arrays["sitting_sizes"]], np.int64)
    dates = [int(date) for one in segments for date in one.arrays["sitting_dates"]]
    meetings = list(chain.from_iterable(Names(one.arrays, "sittings") for one in segments))
    order = sorted(range(len(dates)), key=lambda number: natural(meetings[number]))
    newest = sorted(order, key=lambda number: -dates[number])
    oldest = sorted(order, key=lambda number: dates[number] or _DISTANT)
    firsts = np.cumsum([0, *(len(one.arrays["sitting_sizes"]) for one in segments)])[:-1]
    sitting = joined([one.arrays["sitting"] for one in segments], firsts, np.int32)
    place = joined([one.arrays["place"] for one in segments], None, np.int32)
    return _starts(newest, sizes)[sitting] + place, _starts(oldest, sizes)[sitting] + place


def _starts(order: Sequence[int], sizes: Array) -> Array:
    """The place of the first hit of each sitting, when sittings stand in this order."""
    found = np.zeros(len(sizes), np.int32)
    if len(order):
        ordered = sizes[order]
        found[order] = np.cumsum(ordered) - ordered
    return found


def _cases(segments: Sequence[SegmentArrays]) -> tuple[Array, int]:
    """The case of each hit, and how many cases there are."""
    known: dict[str, int] = {}
    parts = []
    for one in segments:
        own = [known.setdefault(case, len(known)) for case in Names(one.arrays, "cases")]
        parts.append(np.array([*own, -1], np.int32)[one.arrays["case_of"]])
    return joined(parts, None, np.int32), len(known)
