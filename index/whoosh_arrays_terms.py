"""The postings of a Whoosh segment as arrays: for each field its terms, and for each term documents, counts, positions.

Positions of a text field are counted through all documents: document 7 begins where `base[7]` says, at least `GAP`
behind the last word of document 6. So two words stand side by side where one place follows the other, whatever the
document. Stands on names of the codec W3 that are the same in whoosh 2.7.4, whoosh-reloaded and whoosh3.
"""

from __future__ import annotations

import struct
import zlib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pickle import dumps, loads
from typing import Any

import numpy as np
from whoosh.codec.whoosh3 import LENGTHS_COLUMN

from index.text_terms import LAYERS
from index.whoosh_arrays_file import Array
from index.whoosh_arrays_names import names_as_arrays
from index.whoosh_positions import decoded
from index.whoosh_schema import TEXT_FIELDS, layer_field

GAP = 128
"""More than the widest window in which words are sought together."""
KEY_FIELDS = ("hit", "meeting", "case")
"""Fields of whole values, without positions."""

_LENGTH = struct.Struct("!i")
_FIELD = struct.Struct("!H")
_PLACE = struct.Struct("!qi")
_MOST = 0xFFFF


@dataclass(slots=True)
class _Postings:
    """The postings of one field as they are read; documents are steps within each block."""

    terms: list[bytes] = field(default_factory=list)
    counts: array[int] = field(default_factory=lambda: array("I"))
    steps: array[int] = field(default_factory=lambda: array("I"))
    blocks: array[int] = field(default_factory=lambda: array("I"))
    sizes: array[int] = field(default_factory=lambda: array("I"))
    positions: array[int] = field(default_factory=lambda: array("H"))
    wide: dict[int, list[int]] = field(default_factory=dict)

    def documents(self) -> Array:
        """The documents of all postings, a term after another."""
        summed = np.cumsum(np.frombuffer(self.steps, np.uint32), dtype=np.int64)
        blocks = np.frombuffer(self.blocks, np.uint32)
        starts = np.cumsum(blocks, dtype=np.int64) - blocks
        before = np.where(starts > 0, summed[starts - 1], 0) if len(summed) else starts
        found: Array = (summed - np.repeat(before, blocks)).astype(np.uint32)
        return found


def term_arrays(reader: Any, records: int) -> dict[str, Array]:
    """The arrays of all fields of a segment; `reader` is Whoosh's of the segment."""
    fields = _read(reader)
    found: dict[str, Array] = {}
    for name in KEY_FIELDS:
        found |= _of_terms(name, fields.get(name, _Postings()))
    for name in TEXT_FIELDS:
        layers = {layer: fields.pop(layer_field(layer, name), _Postings()) for layer in LAYERS}
        found |= _of_text(name, layers, records)
        found[f"{name}/length"] = _lengths(reader, name, records)
    return found


def _read(reader: Any) -> dict[str, _Postings]:
    wanted = {*KEY_FIELDS, *(layer_field(layer, name) for layer in LAYERS for name in TEXT_FIELDS)}
    found: dict[str, _Postings] = {}
    terms = reader._terms
    read, names = terms._postfile.get, terms._fieldunmap
    # a key is the number of a field and a term, its value ends with the place of the postings and their length
    for key, value in terms._tindex.items():
        name = names[_FIELD.unpack_from(key)[0]]
        if name in wanted:
            if name not in found:
                found[name] = _Postings()
            place, length = _PLACE.unpack_from(value, len(value) - _PLACE.size)
            _take(found[name], key[_FIELD.size :], read(place, length), positioned=name not in KEY_FIELDS)
    return found


def _take(postings: _Postings, term: bytes, data: bytes, *, positioned: bool) -> None:
    count = 0
    for steps, _, values in _blocks(data):
        count += len(steps)
        postings.steps.extend(steps)
        postings.blocks.append(len(steps))
        if positioned:
            sizes = list(map(len, values))
            if any(size & 1 for size in sizes):
                values = _narrowed(postings, values)
                sizes = list(map(len, values))
            postings.sizes.extend(sizes)
            postings.positions.frombytes(b"".join(values))
    postings.terms.append(term)
    postings.counts.append(count)


def _narrowed(postings: _Postings, values: Sequence[bytes]) -> Sequence[bytes]:
    """Values of two bytes a position; those of words far into a text are kept apart."""
    found = []
    for number, value in enumerate(values):
        if len(value) & 1:
            postings.wide[len(postings.sizes) + number] = decoded(value)
            value = b"\0" * (len(value) // 2)
        found.append(value)
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


def _of_terms(name: str, postings: _Postings) -> dict[str, Array]:
    return {
        **names_as_arrays(f"{name}/terms", postings.terms),
        f"{name}/starts": _starts(np.frombuffer(postings.counts, np.uint32)),
        f"{name}/documents": postings.documents(),
    }


def _of_text(name: str, layers: Mapping[str, _Postings], records: int) -> dict[str, Array]:
    """The arrays of the layers of a text field, with the places where its documents begin."""
    last = np.zeros(records, np.int64)
    for postings in layers.values():
        _raise_to_last(last, postings)
    base = _starts(last + GAP)
    if base[-1] > np.iinfo(np.uint32).max:
        raise ValueError("more text in one segment than places can be counted in")
    found: dict[str, Array] = {f"{name}/base": base.astype(np.uint32)}
    for layer, postings in layers.items():
        found |= _of_layer(layer_field(layer, name), postings, base)
    return found


def _of_layer(name: str, postings: _Postings, base: Array) -> dict[str, Array]:
    found = _of_terms(name, postings)
    occurrences = np.frombuffer(postings.sizes, np.uint32) // 2
    ends = _starts(occurrences)
    places = np.repeat(base[found[f"{name}/documents"]], occurrences)
    places += np.frombuffer(postings.positions, np.uint16)
    for posting, positions in postings.wide.items():
        start = base[found[f"{name}/documents"][posting]]
        places[ends[posting] : ends[posting + 1]] = start + np.array(positions)
    return found | {
        f"{name}/counts": np.minimum(occurrences, _MOST).astype(np.uint16),
        f"{name}/places": places.astype(np.uint32),
        f"{name}/place_starts": ends[found[f"{name}/starts"]],
    }


def _raise_to_last(last: Array, postings: _Postings) -> None:
    """Raises the last position known in each document to that of these postings."""
    if not postings.sizes:
        return
    documents = postings.documents()
    ends = np.cumsum(np.frombuffer(postings.sizes, np.uint32) // 2, dtype=np.int64)
    np.maximum.at(last, documents, np.frombuffer(postings.positions, np.uint16)[ends - 1].astype(np.int64) + 1)
    for posting, positions in postings.wide.items():
        last[documents[posting]] = max(last[documents[posting]], positions[-1] + 1)


def _starts(counts: Array) -> Array:
    """Where each of several stretches of these lengths starts, and where the last ends."""
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(counts, dtype=np.int64)))


def _lengths(reader: Any, name: str, records: int) -> Array:
    """The length of a field in each document, as the byte that Whoosh keeps of it."""
    column = reader._perdoc._cached_reader(f"_{name}_len", LENGTHS_COLUMN)
    known = column if column is not None else bytes(records)
    return np.fromiter((known[document] for document in range(records)), np.uint8, records)
