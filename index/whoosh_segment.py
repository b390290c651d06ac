"""Writing one segment of a Whoosh index: Whoosh's files, filled term by term from arrays of postings.

Whoosh's own writer makes several Python calls for each posting, and spends most of its time there. This one takes the
postings of many terms at once. It stands on names of the codec W3 that are the same in whoosh 2.7.4, whoosh-reloaded and
whoosh3; tests/test_whoosh_segment.py compares its files with those of Whoosh, posting by posting.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pickle import dumps
from typing import Any

import numpy as np
from whoosh.codec.whoosh3 import LENGTHS_COLUMN, WHOOSH3_HEADER_MAGIC
from whoosh.util.numeric import byte_to_length

from index.postings import Postings, starts_of
from index.whoosh_arrays_file import Array
from index.whoosh_positions import encoded_all

_BLOCK = 2_048
_COMPRESSION = 1
_COMPRESSED_FROM = 200
"""Postings in a block, and from how many bytes on zlib makes one smaller. Whoosh takes 128 and level 3; its readers take
what a block says of itself, and our searches do not skip blocks."""
_AT_ONCE = 200_000
"""Postings whose values are made in one go."""
_PROTOCOL, _PROTOCOL_OF_MANY, _MANY = 3, 4, 16
"""Of pickle: 3 is the first that has bytes; 4 takes fewer for each of many values, but frames double a small block."""

_INFO = struct.Struct("!BfIBBfIIqi")
"""What the term index says of a term (W3TermInfo): flags, weight, documents, lengths, weight, first and last, place."""
_LENGTH = struct.Struct("!i")
_FIELD = struct.Struct("!H")
_SIZES = struct.Struct("!ii")
"""Lengths of a key of the term index and of its value (whoosh.filedb.filetables)."""


def length_bytes(lengths: Array) -> Array:
    """Lengths of a field as the bytes that Whoosh keeps of them."""
    return np.minimum(np.searchsorted(_LENGTHS, lengths), 255).astype(np.uint8)


_LENGTHS = np.array([byte_to_length(one) for one in range(256)], np.int64)


def write_lengths(writer: Any, field: str, lengths: Array) -> None:
    """Gives Whoosh's writer of documents (W3PerDocWriter) the lengths of a field in all of them."""
    if lengths.any():
        name = f"_{field}_len"
        writer._create_column(name, LENGTHS_COLUMN)
        column = writer._get_column(name)
        column._dbfile.write(length_bytes(lengths).tobytes())
        column._count = len(lengths)
        writer._fieldlengths[field] = int(lengths.sum())


def write_field(writer: Any, name: str, postings: Postings, lengths: bytes) -> None:
    """Gives Whoosh's writer of terms (W3FieldWriter) a field; fields come in order. `lengths` are empty for whole values."""
    number = writer._fieldmap[name] = len(writer._fieldmap)
    file, prefix = writer._postfile, _FIELD.pack(number)
    place: int = file.tell()
    for terms in _at_once(postings):
        written, known = [], []
        for term, listed in _lists(postings, terms):
            data, info = _postings(listed, lengths, place)
            written.append(data)
            known.append((prefix + term, info))
            place += len(data)
        file.write(b"".join(written))
        _index(writer._tindex, known)


@dataclass(frozen=True, slots=True)
class _Listed:
    """The postings of a term as lists."""

    documents: Sequence[int]
    counts: Sequence[int]
    values: Sequence[bytes] | None


def _at_once(postings: Postings) -> Iterator[range]:
    """The terms in stretches of so many postings, or of one term."""
    starts, first = postings.starts, 0
    while first < len(postings.terms):
        end = int(np.searchsorted(starts, starts[first] + _AT_ONCE, "right")) - 1
        end = max(end, first + 1)
        yield range(first, end)
        first = end


def _lists(postings: Postings, terms: range) -> Iterator[tuple[bytes, _Listed]]:
    starts = postings.starts[terms.start : terms.stop + 1]
    low, high = int(starts[0]), int(starts[-1])
    documents, counts = postings.documents[low:high].tolist(), postings.counts[low:high].tolist()
    values = _values(postings, low, high)
    for number, (start, end) in zip(terms, pairwise((starts - low).tolist()), strict=True):
        own = values[start:end] if values is not None else None
        yield postings.terms[number], _Listed(documents[start:end], counts[start:end], own)


def _values(postings: Postings, low: int, high: int) -> Sequence[bytes] | None:
    """The positions of some postings as Whoosh keeps them."""
    if postings.positions is None:
        return None
    before = int(postings.counts[:low].sum(dtype=np.int64))
    ends = before + starts_of(postings.counts[low:high])
    return encoded_all(postings.positions[before : int(ends[-1])], (ends - before).tolist())


def _postings(listed: _Listed, lengths: bytes, place: int) -> tuple[bytes, bytes]:
    """The postings of a term as bytes, and what the term index says of them; they will lie at `place`."""
    ids, counts = listed.documents, listed.counts
    sizes = [lengths[document] for document in ids] if lengths else [0]
    count = len(ids)
    if count <= _BLOCK:
        data = WHOOSH3_HEADER_MAGIC + _block(listed, min(sizes), max(sizes), last=True)
    else:
        parts = [WHOOSH3_HEADER_MAGIC]
        for start in range(0, count, _BLOCK):
            end = start + _BLOCK
            own = listed.values[start:end] if listed.values is not None else None
            some = sizes[start:end] if lengths else sizes
            block = _Listed(ids[start:end], counts[start:end], own)
            parts.append(_block(block, min(some), max(some), last=end >= count))
        data = b"".join(parts)
    info = _INFO.pack(
        0, float(sum(counts)), count, min(sizes), max(sizes), float(max(counts)), ids[0], ids[-1], place, len(data)
    )
    return data, info


def _block(listed: _Listed, low: int, high: int, *, last: bool) -> bytes:
    """One block of postings: its length (negative for the last), what it holds in short, and all of it."""
    ids, counts, values = listed.documents, listed.counts, listed.values
    steps = (ids[0], *[after - before for before, after in pairwise(ids)])
    protocol = _PROTOCOL_OF_MANY if len(ids) > _MANY else _PROTOCOL
    data = dumps((steps, _weights(counts), tuple(values) if values is not None else None), protocol)
    compression = _COMPRESSION if len(data) >= _COMPRESSED_FROM else 0
    if compression:
        data = zlib.compress(data, compression)
    info = dumps((len(ids), ids[-1], float(max(counts)), compression, low, high), 2)
    length = len(info) + len(data)
    return _LENGTH.pack(-length if last else length) + info + data


def _weights(counts: Sequence[int]) -> None | float | tuple[float, ...]:
    """Weights as the codec keeps them: none where all are 1, one where all are alike."""
    first = counts[0]
    if counts.count(first) == len(counts):
        return None if first == 1 else float(first)
    return tuple(map(float, counts))


def _index(index: Any, known: Sequence[tuple[bytes, bytes]]) -> None:
    """Adds terms to the term index (OrderedHashWriter.add, many at a time)."""
    place = index.dbfile.tell()
    parts: list[bytes] = []
    hash_of, buckets, placed = index.hashfn, index.buckets, index.index.append
    for key, value in known:
        parts += (_SIZES.pack(len(key), len(value)), key, value)
        hashed = hash_of(key)
        buckets[hashed & 255].append((hashed, place))
        placed(place)
        place += _SIZES.size + len(key) + len(value)
    index.dbfile.write(b"".join(parts))
    if known:
        index.lastkey = known[-1][0]
