"""What Whoosh itself makes of records, and arrays read back from its files: what ours are compared with."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from pickle import dumps, loads
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import LENGTHS_COLUMN
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, create_in
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from index.postings import starts_of
from index.records import Record
from index.restorer import Restorer
from index.text_terms import LAYERS, text_terms
from index.whoosh_arrays_terms import GAP, KEY_FIELDS
from index.whoosh_positions import decoded
from index.whoosh_schema import TEXT_FIELDS, keys_of, layer_field, schema

_LENGTH, _FIELD, _PLACE = struct.Struct("!i"), struct.Struct("!H"), struct.Struct("!qi")

Found = dict[str, list[tuple[bytes, list[int], list[list[int]]]]]
"""By field its terms, each with documents and positions."""


def document(record: Record, restorer: Restorer | None = None) -> Mapping[str, Any]:
    """What Whoosh is given of a record: keys, and the terms of each layer of its texts."""
    fields: dict[str, Any] = dict(keys_of(record))
    restored = restorer.restored(record) if restorer else {}
    for field in TEXT_FIELDS:
        if text := getattr(record, field):
            layers = text_terms(text, damaged=record.damaged, restored=restored.get(field, ()))
            fields |= {layer_field(layer, field): terms for layer, terms in layers.items()}
    return fields


def write_by_whoosh(folder: Path, records: Sequence[Record], restorer: Restorer | None = None) -> None:
    """An index by Whoosh's own writer."""
    folder.mkdir()
    opened: Any = SegmentWriter(create_in(str(folder), schema()))  # type: ignore[no-untyped-call]
    for record in records:
        opened.add_document(**document(record, restorer))
    opened.commit(merge=False)


def arrays_of(folder: Path) -> dict[str, NDArray[Any]]:
    """The arrays of terms of an index of one segment, read from Whoosh's files posting by posting."""
    storage: Any = FileStorage(str(folder))  # type: ignore[no-untyped-call]
    (segment,) = TOC.read(storage, "MAIN").segments  # type: ignore[no-untyped-call]
    reader: Any = SegmentReader(storage, schema(), segment)
    try:
        found, records = _read(reader), segment.doc_count_all()
        lengths = {name: _lengths(reader, name, records) for name in TEXT_FIELDS}
    finally:
        reader.close()
    arrays: dict[str, NDArray[Any]] = {f"{name}/length": own for name, own in lengths.items()}
    for name in KEY_FIELDS:
        arrays |= _of_terms(name, found)
    for name in TEXT_FIELDS:
        fields = [layer_field(layer, name) for layer in LAYERS]
        ends = np.zeros(records, np.int64)
        for field in fields:
            for _, documents, positions in found.get(field, []):
                for number, own in zip(documents, positions, strict=True):
                    ends[number] = max(ends[number], own[-1] + 1)
        base = starts_of(ends + GAP)
        arrays[f"{name}/base"] = base.astype(np.uint32)
        for field in fields:
            arrays |= _of_terms(field, found) | _of_places(field, found, base)
    return arrays


def _of_terms(name: str, found: Found) -> dict[str, NDArray[Any]]:
    terms = found.get(name, [])
    return {
        f"{name}/terms/bytes": np.frombuffer(b"".join(term for term, _, _ in terms), np.uint8),
        f"{name}/terms/ends": starts_of(np.array([len(term) for term, _, _ in terms], np.int64)).astype(np.uint32),
        f"{name}/starts": starts_of(np.array([len(own) for _, own, _ in terms], np.int64)),
        f"{name}/documents": np.array([one for _, own, _ in terms for one in own], np.uint32),
    }


def _of_places(name: str, found: Found, base: NDArray[Any]) -> dict[str, NDArray[Any]]:
    terms = found.get(name, [])
    counts = [len(own) for _, _, positions in terms for own in positions]
    places = [
        int(base[number]) + position
        for _, documents, positions in terms
        for number, own in zip(documents, positions, strict=True)
        for position in own
    ]
    sizes = np.array([sum(map(len, positions)) for _, _, positions in terms], np.int64)
    return {
        f"{name}/counts": np.minimum(counts, 0xFFFF).astype(np.uint16),
        f"{name}/place_starts": starts_of(sizes),
        f"{name}/places": np.array(places, np.uint32),
    }


def _read(reader: Any) -> Found:
    found: Found = {}
    terms = reader._terms
    # a key is the number of a field and a term, its value ends with the place of the postings and their length
    for key, value in terms._tindex.items():
        name = terms._fieldunmap[_FIELD.unpack_from(key)[0]]
        place, length = _PLACE.unpack_from(value, len(value) - _PLACE.size)
        documents: list[int] = []
        positions: list[list[int]] = []
        for steps, _, values in _blocks(terms._postfile.get(place, length)):
            documents += np.cumsum(steps).tolist()
            positions += map(decoded, filter(None, values or ()))
        found.setdefault(name, []).append((key[_FIELD.size :], documents, positions))
    return found


def _blocks(data: bytes) -> Iterator[tuple[Sequence[int], Any, Sequence[bytes]]]:
    """The blocks of a posting list (W3LeafMatcher): steps between documents, weights, values."""
    at = 4
    while True:
        (length,) = _LENGTH.unpack_from(data, at)
        info = loads(memoryview(data)[at + 4 :])
        end = at + 4 + abs(length)
        # what follows the pickled info is the pickled block; pickled again, the info is as long as it was
        block = data[at + 4 + len(dumps(info, 2)) : end]
        yield loads(zlib.decompress(block) if info[3] else block)
        if length < 0:
            return
        at = end


def _lengths(reader: Any, name: str, records: int) -> NDArray[np.uint8]:
    """The length of a field in each document, as the byte that Whoosh keeps of it."""
    column = reader._perdoc._cached_reader(f"_{name}_len", LENGTHS_COLUMN)
    return np.array([column[document] if column is not None else 0 for document in range(records)], np.uint8)
