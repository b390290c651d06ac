"""Writing records into a Whoosh index: one process, one commit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh.index import create_in, exists_in, open_dir
from whoosh.writing import IndexWriter

from index.record_packing import unpack
from index.records import Record
from index.whoosh_schema import document, schema

LIMIT_MB = 128
"""Memory for postings before they go to disk; more is hardly faster."""


@dataclass(frozen=True, slots=True)
class IndexSize:
    """How many records an index holds, how many deleted ones still take up room, in how many segments."""

    records: int
    deleted: int
    segments: int


class RecordWriter:
    """Replaces the records of one meeting after another; see `writing`."""

    def __init__(self, writer: IndexWriter) -> None:
        self._writer = writer

    def remove(self, meeting: str) -> None:
        """Takes out all records of a meeting."""
        self._writer.delete_by_term("meeting", meeting)

    def add(self, record: Record) -> None:
        """Puts in a record; those of its meeting as it was must have been removed before."""
        self._writer.add_document(**document(record))


@contextmanager
def writing(folder: Path) -> Iterator[RecordWriter]:
    """A writer on the index in the folder, created where there is none; commits at the end, or leaves all as it was."""
    index: Any = open_dir(str(folder)) if exists_in(str(folder)) else create_in(str(folder), schema())
    try:
        writer = index.writer(limitmb=LIMIT_MB)
        try:
            yield RecordWriter(writer)
        except BaseException:
            writer.cancel()
            raise
        writer.commit()
    finally:
        index.close()


def size_of(folder: Path) -> IndexSize:
    """Opens the index anew and counts."""
    index: Any = open_dir(str(folder))
    try:
        with index.reader() as reader:
            kept, all_records = reader.doc_count(), reader.doc_count_all()
            return IndexSize(kept, all_records - kept, len(reader.leaf_readers()))
    finally:
        index.close()


def records_of(folder: Path, meeting: str) -> Sequence[Record]:
    """The records of a meeting as they lie in the index."""
    index: Any = open_dir(str(folder))
    try:
        with index.searcher() as searcher:
            found = searcher.document_numbers(meeting=meeting)
            return [unpack(searcher.stored_fields(number)["record"]) for number in found]
    finally:
        index.close()
