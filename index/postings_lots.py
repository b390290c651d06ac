"""Lots of postings kept on disk while a segment is written, and read back field by field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from itertools import pairwise
from pathlib import Path

from index.postings import Postings
from index.whoosh_arrays_file import ArraySet, SetWriter
from index.whoosh_arrays_names import names_as_arrays

Lot = Mapping[str, Callable[[], Postings]]
"""Fields, and what gives the postings of each."""


def keep_lot(path: Path, lot: Lot) -> Path:
    """Writes a lot; the path."""
    placed = {}
    with SetWriter(path) as file:
        for name, made in lot.items():
            postings = made()
            file.put_all(names_as_arrays(f"{name}/terms", postings.terms))
            file.put(f"{name}/starts", postings.starts)
            file.put(f"{name}/documents", postings.documents)
            file.put(f"{name}/counts", postings.counts)
            placed[name] = postings.positions is not None
            if postings.positions is not None:
                file.put(f"{name}/positions", postings.positions)
        file.finish({"placed": placed})
    return path


def read_lot(path: Path) -> Lot:
    """A lot that was kept; what is read of it lies in the file."""
    arrays = ArraySet(path)
    return {name: partial(_postings, arrays, name, placed) for name, placed in arrays.facts["placed"].items()}


def _postings(arrays: ArraySet, name: str, placed: bool) -> Postings:
    whole, ends = bytes(arrays.bytes_of(f"{name}/terms/bytes")), arrays[f"{name}/terms/ends"].tolist()
    return Postings(
        terms=[whole[start:end] for start, end in pairwise(ends)],
        starts=arrays[f"{name}/starts"],
        documents=arrays[f"{name}/documents"],
        counts=arrays[f"{name}/counts"],
        positions=arrays[f"{name}/positions"] if placed else None,
    )
