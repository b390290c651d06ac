"""The records of a segment as they lie in its arrays."""

from __future__ import annotations

import functools

from index.record_packing import Known, unkept, unpack
from index.records import FacetValue, Record
from index.whoosh_arrays_file import ArraySet
from index.whoosh_arrays_names import Names


class StoredRecords:
    """Unpacks a record when it is asked for by its number; safe for many threads."""

    def __init__(self, arrays: ArraySet) -> None:
        self._bytes = arrays.bytes_of("records")
        self._ends = memoryview(arrays["records/ends"].data)
        self._known = _known(Names(arrays, "records/values"))

    def __getitem__(self, document: int) -> Record:
        return unpack(bytes(self._bytes[self._ends[document] : self._ends[document + 1]]), self._known)


def _known(values: Names) -> Known:
    @functools.lru_cache(_MOST_KNOWN)
    def known(number: int) -> str | FacetValue:
        return unkept(values.bytes_at(number))

    return known


_MOST_KNOWN = 20_000
"""Values of facets that are remembered, two hundred bytes each."""
