"""Writing records into a segment of a Whoosh index: one process, one commit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from whoosh.index import create_in

from index.records import Record
from index.restorer import Restorer
from index.whoosh_schema import document, schema
from index.whoosh_segment import TermSegmentWriter


class RecordWriter:
    """Takes one record after another; see `writing`."""

    def __init__(self, writer: TermSegmentWriter) -> None:
        self._writer = writer

    def add(self, record: Record, restorer: Restorer | None = None) -> None:
        """Puts in a record; damaged text also as it is restored."""
        self._writer.add_document(**document(record, restorer))


@contextmanager
def writing(folder: Path) -> Iterator[RecordWriter]:
    """A writer of a new index of one segment in an empty folder; without records it has none."""
    index: Any = create_in(str(folder), schema())
    try:
        writer: Any = TermSegmentWriter(index, compound=False)
        try:
            yield RecordWriter(writer)
        except BaseException:
            writer.cancel()
            raise
        writer.commit(merge=False)
    finally:
        index.close()
