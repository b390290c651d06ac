"""Writing records into a segment of a Whoosh index and into its arrays: one process, one commit."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.index import create_in
from whoosh.writing import SegmentWriter

from index.postings import NO_POSTINGS, Postings
from index.record_packing import ValueNumbers, pack
from index.records import Record
from index.restorer import Restorer
from index.term_gathering import TermGathering
from index.text_terms import LAYERS
from index.whoosh_arrays_file import Array, SetWriter
from index.whoosh_arrays_hits import HitGathering
from index.whoosh_arrays_names import names_as_arrays
from index.whoosh_arrays_terms import KEY_FIELDS, base_of, key_arrays, layer_arrays
from index.whoosh_schema import TEXT_FIELDS, layer_field, schema
from index.whoosh_segment import length_bytes, write_field, write_lengths


class SegmentOfRecords(SegmentWriter):
    """Whoosh's writer with its way of gathering and writing replaced; what makes a commit is Whoosh's."""

    def __init__(self, index: Any, **options: Any) -> None:
        super().__init__(index, **options)  # type: ignore[no-untyped-call]
        self.gathering = TermGathering(Path(self._tempstorage.folder))
        pool: Any = self.gathering
        self.pool = pool

    def add(self, record: Record, restorer: Restorer | None) -> None:
        """Takes the terms of a record; damaged text also as it is restored."""
        self.perdocwriter.start_doc(self.docnum)
        self.perdocwriter.finish_doc()
        self.gathering.add(record, restorer)
        self._added = True
        self.docnum += 1

    def _flush_segment(self) -> None:
        """Nothing: the files were filled before the commit."""
        self.perdocwriter.close()
        self.fieldwriter.close()


class RecordWriter:
    """Takes one record after another; see `writing`."""

    def __init__(self, writer: SegmentOfRecords, arrays: SetWriter) -> None:
        self._writer = writer
        self._arrays = arrays
        self._hits = HitGathering()
        self._numbers = ValueNumbers()
        self._ends = array("Q", [0])

    @property
    def words(self) -> Counter[str]:
        """In how many of the records each word occurs; whole when the segment is written."""
        return self._writer.gathering.words

    def add(self, record: Record, restorer: Restorer | None = None) -> None:
        """Puts in a record; damaged text also as it is restored."""
        self._writer.add(record, restorer)
        self._hits.add(record)
        packed = pack(record, self._numbers)
        self._arrays.put_more("records", packed)
        self._ends.append(self._ends[-1] + len(packed))

    def write(self) -> None:
        """Writes all but the commit: Whoosh's files and the arrays."""
        out = self._arrays
        out.put("records/ends", np.array(self._ends, np.int64))
        out.put_all(names_as_arrays("records/values", self._numbers.kept))
        for name, values in self._hits.arrays():
            out.put(name, values)
        self._write_terms()
        gathered = self._writer.gathering
        out.finish({"lengths": {field: int(gathered.lengths(field).sum()) for field in TEXT_FIELDS}})

    def _write_terms(self) -> None:
        out, writer, gathered = self._arrays, self._writer, self._writer.gathering
        missing = {**dict.fromkeys(KEY_FIELDS), **_LAYERS}
        bases: dict[str, Array] = {}
        for name, postings in gathered.fields():
            bases = bases or {field: base_of(gathered.ends(field)) for field in TEXT_FIELDS}
            lengths = gathered.lengths(name) if name in _LAYERS else _NONE
            write_lengths(writer.perdocwriter, name, lengths)
            write_field(writer.fieldwriter, name, postings, length_bytes(lengths).tobytes())
            if name in missing:
                _put(out, name, postings, bases.get(missing.pop(name) or ""))
        for name, field in missing.items():
            _put(out, name, NO_POSTINGS, bases.get(field or ""))
        for field in TEXT_FIELDS:
            out.put(f"{field}/base", bases[field])
            out.put(f"{field}/length", length_bytes(gathered.lengths(field)))


_LAYERS = {layer_field(layer, field): field for field in TEXT_FIELDS for layer in LAYERS}
"""The text field of each layer."""
_NONE = np.zeros(0, np.int64)


def _put(out: SetWriter, name: str, postings: Postings, base: Array | None) -> None:
    """Writes the arrays of a field; one of whole values has no base."""
    if base is None:
        out.put_all(key_arrays(name, postings))
        return
    for part, values in layer_arrays(name, postings, base):
        out.put(part, values)


@contextmanager
def writing(folder: Path) -> Iterator[RecordWriter]:
    """A writer of a new index of one segment in an empty folder; without records it has none."""
    index: Any = create_in(str(folder), schema())
    try:
        writer = SegmentOfRecords(index, compound=False)
        try:
            with SetWriter(folder / f"{writer.newsegment.segment_id()}.arrays") as arrays:
                opened = RecordWriter(writer, arrays)
                yield opened
                if writer.docnum:
                    opened.write()
        except BaseException:
            writer.cancel()  # type: ignore[no-untyped-call]
            raise
        writer.commit(merge=False)  # type: ignore[no-untyped-call]
    finally:
        index.close()
