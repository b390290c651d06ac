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

from index.whoosh_arrays_file import ArraySet

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
    """Writes which segments the index in a folder has (of Whoosh, or of the generation that it lies in).

    To be called after each commit. The arrays of each segment were written with it, and never change.
    """
    folder = _whoosh(folder)
    listed = [
        {"name": segment.segment_id(), "records": segment.doc_count_all(), "deleted": sorted(segment.deleted_docs())}
        for segment in _TOC.read(_STORAGE(str(folder)), _INDEX).segments
    ]
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
