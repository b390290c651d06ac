"""Records as they were stored, unpacked when a page shows them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from index.record_packing import unpack
from index.records import Record
from index.whoosh_arrays import SegmentArrays


class Stored:
    """The records of all segments by number; safe for many threads."""

    def __init__(self, segments: Sequence[SegmentArrays]) -> None:
        sizes = [one.records for one in segments]
        self._firsts = [sum(sizes[:number]) for number in range(len(sizes))]
        self._bytes = [one.arrays.bytes_of("records") for one in segments]
        self._ends = [memoryview(one.arrays["records/ends"].data) for one in segments]

    def __getitem__(self, document: int) -> Record:
        segment = bisect_right(self._firsts, document) - 1
        own = document - self._firsts[segment]
        ends = self._ends[segment]
        return unpack(bytes(self._bytes[segment][ends[own] : ends[own + 1]]))
