"""Writing one segment of a Whoosh index: Whoosh's files, filled term by term.

Whoosh's own writer makes several Python calls for each posting, and spends most of its time there. This one takes the
postings of a term at once. It stands on names of the codec W3 that are the same in whoosh 2.7.4, whoosh-reloaded and
whoosh3; tests/test_whoosh_segment.py compares its files with those of Whoosh, posting by posting.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from pickle import dumps
from typing import Any

from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC
from whoosh.util.numeric import length_to_byte
from whoosh.writing import SegmentWriter

from index.whoosh_pool import Flat, TermPool
from index.whoosh_schema import PositionedTerms

_BLOCK = 128
_COMPRESSION = 3
_COMPRESSED_FROM = 80
"""Postings in a block, and from how many bytes on zlib makes one smaller: as Whoosh has them."""

_INFO = struct.Struct("!BfIBBfIIqi")
"""What the term index says of a term (W3TermInfo): flags, weight, documents, lengths, weight, first and last, place."""
_LENGTH = struct.Struct("!i")
_FIELD = struct.Struct("!H")


class TermSegmentWriter(SegmentWriter):
    """Whoosh's writer with its way of gathering and writing postings replaced; merging and committing are Whoosh's."""

    def __init__(self, index: Any, **options: Any) -> None:
        super().__init__(index, **options)  # type: ignore[no-untyped-call]
        self._terms = TermPool(Path(self._tempstorage.folder))
        pool: Any = self._terms
        self.pool = pool

    def add_document(self, **fields: Any) -> None:
        """As Whoosh's, for the kinds of field that index.whoosh_schema has."""
        per_document, schema, document = self.perdocwriter, self.schema, self.docnum
        per_document.start_doc(document)
        for name in sorted(fields):
            value, field = fields[name], schema[name]
            length = 0
            if isinstance(field, PositionedTerms):
                length = len(value)
                self._terms.add_positions(name, document, value)
            elif field.indexed:
                self._terms.add_keys(name, document, value)
            per_document.add_field(name, field, value if field.stored else None, length)
        per_document.finish_doc()
        self._added = True
        self.docnum += 1

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        reader = self.per_document_reader()  # type: ignore[no-untyped-call]
        try:
            _write_terms(self.fieldwriter, self.schema, reader, self._terms.terms())
        finally:
            reader.close()
        self.fieldwriter.close()


def _write_terms(writer: Any, schema: Any, reader: Any, terms: Iterable[tuple[str, str, Flat]]) -> None:
    """Writes the postings file and the term index of a segment."""
    file, index = writer._postfile, writer._tindex
    place: int = file.tell()
    number, name, positioned, lengths = -1, "", False, b""
    for field, term, flat in terms:
        if field != name:
            number, name = number + 1, field
            writer._fieldmap[field] = number
            positioned = isinstance(schema[field], PositionedTerms)
            lengths = _lengths(reader, field) if positioned else b""
        data, info = _postings(flat, positioned, lengths, place)
        file.write(data)
        place += len(data)
        index.add(_FIELD.pack(number) + term.encode(), info)


def _lengths(reader: Any, field: str) -> bytes:
    """The length of a field in each document as a byte."""
    length_of = reader.doc_field_length
    return bytes(length_to_byte(length_of(document, field)) for document in range(reader.doc_count_all()))


def _postings(flat: Flat, positioned: bool, lengths: bytes, place: int) -> tuple[bytes, bytes]:
    """The postings of a term as bytes, and what the term index says of them; they will lie at `place`."""
    ids: Sequence[Any] = flat[0::3]
    counts: Sequence[Any] = flat[1::3]
    values: Sequence[Any] | None = flat[2::3] if positioned else None
    parts = [WHOOSH3_HEADER_MAGIC]
    shortest, longest = 255, 0
    for start in range(0, len(ids), _BLOCK):
        block, end = ids[start : start + _BLOCK], start + _BLOCK
        low, high = 0, 0
        if positioned:
            sizes = [lengths[document] for document in block]
            low, high = min(sizes), max(sizes)
            shortest, longest = min(shortest, low), max(longest, high)
        parts += _block(block, counts[start:end], values[start:end] if values else None, low, high, end >= len(ids))
    data = b"".join(parts)
    known = (shortest, longest) if positioned else (0, 0)
    top = float(max(counts))
    info = _INFO.pack(0, float(sum(counts)), len(ids), *known, top, ids[0], ids[-1], place, len(data))
    return data, info


def _block(
    ids: Sequence[int], counts: Sequence[int], values: Sequence[bytes] | None, low: int, high: int, last: bool
) -> tuple[bytes, bytes, bytes]:
    """One block of postings: its length (negative for the last), what it holds in short, and all of it."""
    steps = (ids[0], *[after - before for before, after in zip(ids, ids[1:], strict=False)])
    data = dumps((steps, _weights(counts), tuple(values) if values is not None else None), 2)
    compression = _COMPRESSION if len(data) >= _COMPRESSED_FROM else 0
    if compression:
        data = zlib.compress(data, compression)
    info = dumps((len(ids), ids[-1], float(max(counts)), compression, low, high), 2)
    length = len(info) + len(data)
    return _LENGTH.pack(-length if last else length), info, data


def _weights(counts: Sequence[int]) -> None | float | tuple[float, ...]:
    """Weights as the codec keeps them: none where all are 1, one where all are alike."""
    first = counts[0]
    if counts.count(first) == len(counts):
        return None if first == 1 else float(first)
    return tuple(map(float, counts))
