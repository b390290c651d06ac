"""Records as they were stored, unpacked when a page shows them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from index.records import Record
from index.stored_records import StoredRecords
from index.whoosh_arrays import SegmentArrays


class Stored:
    """The records of all segments by number; safe for many threads."""

    def __init__(self, segments: Sequence[SegmentArrays]) -> None:
        sizes = [one.records for one in segments]
        self._firsts = [sum(sizes[:number]) for number in range(len(sizes))]
        self._records = [StoredRecords(one.arrays) for one in segments]

    def __getitem__(self, document: int) -> Record:
        segment = bisect_right(self._firsts, document) - 1
        return self._records[segment][document - self._firsts[segment]]
