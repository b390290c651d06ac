"""The words of all segments of an index as one: postings and places of terms, in arrays that all threads share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from whoosh.util.numeric import byte_to_length

from index.whoosh_arrays import SegmentArrays
from index.whoosh_arrays_file import Array, ArraySet
from index.whoosh_arrays_names import Names
from index.whoosh_schema import TEXT_FIELDS

Ids = NDArray[np.intp]
"""Record numbers, rising."""
Floats = NDArray[np.float32]

K1, B = 1.2, 0.75

_MOST_KNOWN = 100_000
"""Terms whose places are kept."""

_WORDS = np.array([byte_to_length(one) or 0 for one in range(256)], np.float32)
"""How many words a field has whose length Whoosh keeps as this byte."""


class Terms:
    """Records are numbered through all segments. Immutable; deleted records are among the postings, see `living`."""

    def __init__(self, segments: Sequence[SegmentArrays]) -> None:
        self._segments = segments
        sizes = [one.records for one in segments]
        self._firsts = [sum(sizes[:number]) for number in range(len(sizes))]
        self.all_records = sum(sizes)
        self._known: dict[tuple[str, bytes], list[int | None]] = {}
        self._names: list[dict[str, Names]] = [{} for _ in segments]
        self.living = _living(segments, self._firsts, self.all_records)
        self.records = int(self.living.sum()) if self.living is not None else self.all_records
        self.relative_lengths = {field: self._relative_lengths(field) for field in TEXT_FIELDS}

    def alive(self, ids: Ids) -> Ids:
        """Those that are not deleted."""
        return ids if self.living is None else ids[self.living[ids]]

    def everything(self) -> Ids:
        """All records that are not deleted."""
        return np.arange(self.all_records) if self.living is None else np.flatnonzero(self.living)

    def postings(self, field: str, term: str) -> tuple[Ids, Floats]:
        """The records that hold a term of an index field, deleted ones too, and how often each does."""
        found = [
            (arrays[f"{field}/documents"][start:end], arrays[f"{field}/counts"][start:end], first)
            for arrays, start, end, first in self._found(field, term.encode())
        ]
        ids = _joined([np.add(one, first, dtype=np.intp) for one, _, first in found], np.intp)
        return ids, _joined([counts.astype(np.float32) for _, counts, _ in found], np.float32)

    def count(self, field: str, term: str) -> int:
        """How many records hold a term of an index field, deleted ones too."""
        return sum(end - start for _, start, end, _ in self._found(field, term.encode()))

    def mark(self, field: str, term: str, mask: NDArray[np.bool_]) -> None:
        """Marks the records that hold a term, deleted ones too."""
        for arrays, start, end, first in self._found(field, term.encode()):
            mask[first:][arrays[f"{field}/documents"][start:end]] = True

    def among(self, records: Ids, field: str, term: str) -> tuple[Ids, Floats]:
        """Those of some records that hold a term, and how often each does: for few records and a common term."""
        ids, counts = [], []
        for arrays, start, end, first in self._found(field, term.encode()):
            documents = arrays[f"{field}/documents"][start:end]
            low, high = np.searchsorted(records, (first, first + int(documents[-1]) + 1))
            own = (records[low:high] - first).astype(np.uint32)
            at = np.searchsorted(documents, own)
            held = documents[at] == own
            ids.append(records[low:high][held])
            counts.append(arrays[f"{field}/counts"][start:end][at[held]].astype(np.float32))
        return _joined(ids, np.intp), _joined(counts, np.float32)

    def holding(self, field: str, key: str) -> Ids:
        """The records with a key that are not deleted."""
        found = [
            np.add(arrays[f"{field}/documents"][start:end], first, dtype=np.intp)
            for arrays, start, end, first in self._found(field, key.encode())
        ]
        return self.alive(_joined(found, np.intp))

    def beginning(self, field: str, prefix: str, most: int) -> tuple[Ids, bool]:
        """The records with a term that begins so, and whether all such terms were looked at: at most so many a segment,
        the commonest.
        """
        mask, whole = np.zeros(self.all_records, np.bool_), True
        for number, segment in enumerate(self._segments):
            low, high = self._list(number, field).begun(prefix.encode())
            starts = segment.arrays[f"{field}/starts"][low : high + 1]
            documents = segment.arrays[f"{field}/documents"]
            first = self._firsts[number]
            if high - low <= most:
                mask[documents[starts[0] : starts[-1]].astype(np.intp) + first] = True
                continue
            whole = False
            for one in np.argsort(-np.diff(starts), kind="stable")[:most]:
                mask[documents[starts[one] : starts[one + 1]].astype(np.intp) + first] = True
        return self.alive(np.flatnonzero(mask)), whole

    def places(
        self, field: str, layers: Sequence[str], terms: Sequence[str]
    ) -> Iterator[tuple[list[Array], Array, int]]:
        """By segment where all terms stand: the places of each in some fields of the index, where each record of the
        text field begins, and the number of the first record. Segments that lack a term are passed over.
        """
        for number, segment in enumerate(self._segments):
            found = [self._places(number, layers, term.encode()) for term in terms]
            if all(map(len, found)):
                yield found, segment.arrays[f"{field}/base"], self._firsts[number]

    def _places(self, number: int, fields: Sequence[str], term: bytes) -> Array:
        arrays = self._segments[number].arrays
        found = []
        for field in fields:
            at = self._list(number, field).place(term)
            if at is not None:
                start, end = arrays[f"{field}/place_starts"][at : at + 2]
                found.append(arrays[f"{field}/places"][start:end])
        if len(found) > 1:
            return np.sort(np.concatenate(found), kind="stable")
        return found[0] if found else np.zeros(0, np.uint32)

    def _found(self, field: str, term: bytes) -> Iterator[tuple[ArraySet, int, int, int]]:
        places = self._known.get((field, term))
        if places is None:
            places = [self._list(number, field).place(term) for number in range(len(self._segments))]
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            self._known[field, term] = places
        for number, at in enumerate(places):
            if at is not None:
                arrays = self._segments[number].arrays
                start, end = arrays[f"{field}/starts"][at : at + 2].tolist()
                yield arrays, start, end, self._firsts[number]

    def _list(self, number: int, field: str) -> Names:
        """The terms of a field in a segment; two threads may both make it, which does no harm."""
        names = self._names[number].get(field)
        if names is None:
            names = self._names[number][field] = Names(self._segments[number].arrays, f"{field}/terms")
        return names

    def _relative_lengths(self, field: str) -> Floats:
        """What the length of a field does to the score of each record: see Whoosh's BM25F."""
        words = sum(one.lengths[field] for one in self._segments)
        average = words / self.all_records if words else 1.0
        table = (K1 * ((1 - B) + B * _WORDS / average)).astype(np.float32)
        return _joined([table[one.arrays[f"{field}/length"]] for one in self._segments], np.float32)


def _living(segments: Sequence[SegmentArrays], firsts: Sequence[int], records: int) -> NDArray[np.bool_] | None:
    """Which records are not deleted; None where none is."""
    if not any(one.deleted for one in segments):
        return None
    living = np.ones(records, np.bool_)
    for segment, first in zip(segments, firsts, strict=True):
        living[np.array(segment.deleted, np.intp) + first] = False
    return living


def _joined(parts: Sequence[Array], kind: type) -> Array:
    if len(parts) == 1:
        return parts[0]
    return np.concatenate(parts) if parts else np.zeros(0, kind)
