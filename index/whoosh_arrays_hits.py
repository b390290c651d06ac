"""What filters, facets, sorting and pages need of the records of a segment, as arrays: hits, meetings, cases, values.

Hits are numbered as they come first in the segment; `sitting` is the meeting of one day, and `place` the place of a hit
in it: §§ before attachments, then by number.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from index.case_rows import case_of
from index.records import FACETS, FacetValue, Record
from index.whoosh_arrays_file import Array
from index.whoosh_arrays_names import names_as_arrays

KINDS = ("paragraf", "bilaga", "fil")
NONE = -1
_NARROW = 0xFFFF
"""Where a facet has fewer values, two bytes are enough for the number of one."""


@dataclass(slots=True)
class _Hits:
    """What is known of each hit by its first record, in order of hits."""

    kinds: array[int] = field(default_factory=lambda: array("B"))
    numbers: array[int] = field(default_factory=lambda: array("i"))
    dates: array[int] = field(default_factory=lambda: array("i"))
    sittings: array[int] = field(default_factory=lambda: array("i"))
    cases: array[int] = field(default_factory=lambda: array("i"))


@dataclass(slots=True)
class _Facet:
    """The values of a facet: as numbers in the order they came, and for each value of a hit the hit and the value."""

    known: dict[bytes, int] = field(default_factory=dict)
    hits: array[int] = field(default_factory=lambda: array("i"))
    values: array[int] = field(default_factory=lambda: array("i"))

    def add(self, hit: int, values: Iterable[FacetValue]) -> None:
        """Takes the values of the next hit."""
        for value in dict.fromkeys(one.value for one in values):
            self.hits.append(hit)
            self.values.append(self.known.setdefault(value.encode(), len(self.known)))


class HitGathering:
    """Takes the records of a segment in order; gives its arrays of hits."""

    def __init__(self) -> None:
        self._names: dict[str, int] = {}
        self._hit_of, self._pages = array("i"), array("i")
        self._hits = _Hits()
        self._sittings: dict[tuple[str, str], int] = {}
        self._cases: dict[bytes, int] = {}
        self._facets: dict[str, _Facet] = {facet: _Facet() for facet in FACETS}

    def add(self, record: Record) -> None:
        """Takes the next record."""
        hit = self._names.setdefault(record.hit, len(self._names))
        self._hit_of.append(hit)
        self._pages.append(NONE if record.page is None else record.page)
        if hit == len(self._hits.kinds):
            self._add_hit(hit, record)

    def _add_hit(self, hit: int, record: Record) -> None:
        hits, case = self._hits, case_of(record).encode()
        hits.kinds.append(KINDS.index(record.kind))
        hits.numbers.append(NONE if record.number is None else record.number)
        hits.dates.append(day_number(record.date))
        hits.sittings.append(self._sittings.setdefault((record.meeting, record.date), len(self._sittings)))
        hits.cases.append(self._cases.setdefault(case, len(self._cases)) if case else NONE)
        for facet, values in record.facets.items():
            self._facets.setdefault(facet, _Facet()).add(hit, values)

    def arrays(self) -> Iterator[tuple[str, Array]]:
        """All arrays by name."""
        hit_of = np.array(self._hit_of, np.int32)
        yield "hit_of", hit_of
        yield "pages", np.array(self._pages, np.int32)
        documents = np.arange(len(hit_of), dtype=np.int32)
        yield from _stretches("hit_documents", hit_of, documents, len(self._names)).items()
        yield from names_as_arrays("hits", (name.encode() for name in self._names)).items()
        yield "kinds", np.array(self._hits.kinds, np.uint8)
        yield "numbers", np.array(self._hits.numbers, np.int32)
        yield "dates", np.array(self._hits.dates, np.int32)
        yield from _sittings(list(self._names), self._hits, list(self._sittings)).items()
        known, cases = _in_order(self._cases, self._hits.cases)
        yield from names_as_arrays("cases", known).items()
        yield "case_of", cases
        for facet in (*FACETS, *sorted(self._facets.keys() - set(FACETS))):
            yield from _facet_arrays(facet, self._facets[facet], len(self._names)).items()


def day_number(date: str) -> int:
    """A day (ISO 8601) as a number that sorts as days do; 0 for none."""
    return int(date.replace("-", "")) if date else 0


def natural(text: str) -> tuple[tuple[str, int], ...]:
    """A key that sorts numbers inside a text by size: § 9 before § 12."""
    parts = re.split(r"(\d+)", text)
    return tuple((word, int(digits)) for word, digits in zip(parts[::2], [*parts[1::2], "0"], strict=True))


def _sittings(names: Sequence[str], hits: _Hits, sittings: Sequence[tuple[str, str]]) -> Mapping[str, Array]:
    sitting = np.array(hits.sittings, np.int32)
    paragraph = KINDS.index("paragraf")
    keys = [(hits.sittings[hit], hits.kinds[hit] != paragraph, natural(name)) for hit, name in enumerate(names)]
    place = np.zeros(len(names), np.int32)
    counts = np.bincount(sitting, minlength=len(sittings)) if names else np.zeros(0, np.int64)
    starts = np.cumsum(counts) - counts
    order = np.array(sorted(range(len(names)), key=keys.__getitem__), np.intp)
    place[order] = np.arange(len(names)) - starts[sitting[order]]
    return {
        "sitting": sitting,
        "place": place,
        **names_as_arrays("sittings", (meeting.encode() for meeting, _ in sittings)),
        "sitting_dates": np.array([day_number(date) for _, date in sittings], np.int32),
        "sitting_sizes": counts.astype(np.int32),
    }


def _facet_arrays(facet: str, gathered: _Facet, hits: int) -> dict[str, Array]:
    known, values = _in_order(gathered.known, gathered.values)
    values = values.astype(np.uint16) if len(known) < _NARROW else values
    owners = np.array(gathered.hits, np.int32)
    found = names_as_arrays(f"facet/{facet}/names", known)
    found |= _stretches(f"facet/{facet}/values", owners, values, hits)
    found |= _stretches(f"facet/{facet}/hits", values, owners, len(known))
    return found


def _in_order(known: Mapping[bytes, int], numbers: array[int]) -> tuple[list[bytes], Array]:
    """Names in order, and numbers of names (or NONE) as places in that order."""
    ordered = sorted(known)
    places = np.full(len(known) + 1, NONE, np.int32)  # the last for NONE
    places[[known[name] for name in ordered]] = np.arange(len(known), dtype=np.int32)
    return ordered, places[np.array(numbers, np.int32)]


def _stretches(name: str, keys: Array, values: Array, count: int) -> Mapping[str, Array]:
    """Values by key, those of one key together (CSR): where each key's values start, and the values."""
    order = np.argsort(keys, kind="stable")
    starts = np.zeros(count + 1, np.int64)
    np.cumsum(np.bincount(keys, minlength=count), out=starts[1:])
    return {f"{name}/starts": starts.astype(np.uint32), name: np.ascontiguousarray(values[order])}
