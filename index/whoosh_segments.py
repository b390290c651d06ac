"""The segments of a Whoosh index: looked into, freed of records, and put together to an index without being written anew."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, open_dir
from whoosh.reading import SegmentReader, TermNotFound

from index.records import Record
from index.stored_records import StoredRecords
from index.whoosh_arrays_file import ArraySet
from index.whoosh_schema import schema

_STORAGE: Any = FileStorage
_TOC: Any = TOC
_INDEX = "MAIN"
"""Whoosh's own name of an index that is given none: segments are called MAIN_<letters>."""


@dataclass(frozen=True, slots=True)
class IndexSize:
    """How many records an index holds, how many deleted ones still take up room, in how many segments."""

    records: int
    deleted: int
    segments: int


class Segment:
    """One segment in the folder of an index; what is deleted here is deleted in the index that it is joined to next.

    A context: closes its files at the end.
    """

    def __init__(self, folder: Path, segment: Any) -> None:
        self._folder = folder
        self._segment = segment
        self._reader: Any = SegmentReader(_STORAGE(str(folder)), schema(), segment)
        self._stored: StoredRecords | None = None

    def __enter__(self) -> Segment:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._reader.close()

    @property
    def name(self) -> str:
        """The name that its files begin with."""
        name: str = self._segment.segment_id()
        return name

    @property
    def records(self) -> int:
        """Records that are not deleted."""
        count: int = self._segment.doc_count()
        return count

    @property
    def deleted(self) -> int:
        """Deleted records."""
        count: int = self._segment.deleted_count()
        return count

    def documents(self, field: str, key: str) -> list[int]:
        """The numbers of the records with a key that are not deleted."""
        try:
            matcher = self._reader.postings(field, key.encode())
        except TermNotFound:
            return []
        return [number for number in matcher.all_ids() if not self._segment.is_deleted(number)]

    def holds(self, field: str, term: str, document: int) -> bool:
        """Whether a term of a field leads to a record."""
        try:
            matcher = self._reader.postings(field, term.encode())
        except TermNotFound:
            return False
        matcher.skip_to(document)  # a common word leads to most of the segment
        return matcher.is_active() and matcher.id() == document and not self._segment.is_deleted(document)

    def record(self, document: int) -> Record:
        """A record by its number."""
        if self._stored is None:
            self._stored = StoredRecords(ArraySet(self._folder / f"{self.name}.arrays"))
        return self._stored[document]

    def living(self) -> Iterator[int]:
        """The numbers of all records that are not deleted."""
        return (one for one in range(self._segment.doc_count_all()) if not self._segment.is_deleted(one))

    def ids(self) -> Iterator[str]:
        """The ids of all records that are not deleted."""
        for term in self._reader.lexicon("id"):
            if any(not self._segment.is_deleted(number) for number in self._reader.postings("id", term).all_ids()):
                yield bytes(term).decode()

    def delete(self, documents: Iterable[int]) -> None:
        """Marks records as deleted."""
        for number in documents:
            self._segment.delete_document(number)

    def link_into(self, folder: Path) -> Any:
        """Puts the files into another folder, as hard links where the file system has them; Whoosh's own note of it."""
        for file in self._folder.iterdir():
            if file.name.startswith(f"{self.name}."):
                link(file, folder / file.name)
        return self._segment


def link(file: Path, target: Path) -> None:
    """A file under a second name: as a hard link where the file system has them, else as a copy."""
    try:
        os.link(file, target)
    except OSError:
        shutil.copy2(file, target)


@contextmanager
def open_segments(folders: Iterable[Path]) -> Iterator[tuple[Segment, ...]]:
    """The segments of the indexes in some folders."""
    with ExitStack() as stack:
        yield tuple(
            stack.enter_context(Segment(folder, segment))
            for folder in folders
            for segment in _TOC.read(_STORAGE(str(folder)), _INDEX).segments
        )


def join(segments: Sequence[Segment], folder: Path) -> None:
    """Makes an index of segments in a new folder; empty ones are left out. Nothing is read and nothing written anew."""
    folder.mkdir()
    linked = [segment.link_into(folder) for segment in segments if segment.records]
    _TOC(schema(), linked, 1).write(_STORAGE(str(folder)), _INDEX)


def size_of(folder: Path) -> IndexSize:
    """Opens an index anew and counts."""
    index: Any = open_dir(str(folder))
    try:
        with index.reader() as reader:
            kept, every = reader.doc_count(), reader.doc_count_all()
            return IndexSize(kept, every - kept, len(reader.leaf_readers()) if every else 0)
    finally:
        index.close()
