"""Arrays of a Whoosh index, written beside it when it is published: what searches read instead of Whoosh's files.

MAIN_abc.arrays   of the segment MAIN_abc; never changed, and linked or deleted with the files of the segment
arrays.json       which segments the index has, and which of their records are deleted
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC
from whoosh.reading import SegmentReader

from index.whoosh_arrays_file import ArraySet, write_set
from index.whoosh_arrays_hits import hit_arrays
from index.whoosh_arrays_terms import term_arrays
from index.whoosh_schema import TEXT_FIELDS, schema

_STORAGE: Any = FileStorage
_TOC: Any = TOC
_INDEX = "MAIN"
_LIST = "arrays.json"
_OPTIONAL = "whoosh"


@dataclass(frozen=True, slots=True)
class SegmentArrays:
    """The arrays of one segment and the records in it that are deleted. `lengths` are the words in all of a field."""

    arrays: ArraySet
    records: int
    deleted: Sequence[int]

    @property
    def lengths(self) -> Mapping[str, int]:
        """How many words each text field has in all records."""
        found: Mapping[str, int] = self.arrays.facts["lengths"]
        return found


def write_arrays(folder: Path) -> None:
    """Writes the arrays of the index in a folder (of Whoosh, or of the generation that it lies in).

    Sets that are there already are kept: a segment never changes. To be called after each commit.
    """
    folder = _whoosh(folder)
    listed = []
    for segment in _TOC.read(_STORAGE(str(folder)), _INDEX).segments:
        path = folder / f"{segment.segment_id()}.arrays"
        if not path.exists():
            _write_segment(folder, segment, path)
        listed.append(
            {
                "name": segment.segment_id(),
                "records": segment.doc_count_all(),
                "deleted": sorted(segment.deleted_docs()),
            }
        )
    new = folder / f"{_LIST}.new"
    new.write_text(json.dumps(listed), encoding="utf-8")
    new.replace(folder / _LIST)


def read_arrays(folder: Path) -> Iterator[SegmentArrays]:
    """The arrays of all segments, in order. Raises FileNotFoundError where they were not written."""
    folder = _whoosh(folder)
    for one in json.loads((folder / _LIST).read_text(encoding="utf-8")):
        yield SegmentArrays(ArraySet(folder / f"{one['name']}.arrays"), one["records"], one["deleted"])


def _whoosh(folder: Path) -> Path:
    inner = folder / _OPTIONAL
    return inner if inner.is_dir() else folder


def _write_segment(folder: Path, segment: Any, path: Path) -> None:
    reader: Any = SegmentReader(_STORAGE(str(folder)), schema(), segment)
    try:
        records = segment.doc_count_all()
        stored = [reader.stored_fields(document) for document in range(records)]
        arrays = hit_arrays([one["columns"] for one in stored], [one["record"] for one in stored])
        stored.clear()
        arrays |= term_arrays(reader, records)
        lengths = {name: int(reader.field_length(name)) for name in TEXT_FIELDS}
    finally:
        reader.close()
    write_set(path, arrays, {"lengths": lengths})
