"""Postings gathered by term while a segment is written: in memory, and in sorted runs on disk when there are many."""

from __future__ import annotations

import heapq
import marshal
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO

from index.whoosh_positions import encoded

Flat = list[int | bytes]
"""document, occurrences, value, document, occurrences, value … in order of document."""

Term = tuple[str, str, Flat]
"""Field, term, postings."""

MOST_POSTINGS = 4_000_000
"""Postings kept in memory, 50 to 100 bytes each with their terms: some 300 MB for each process that writes."""


class TermPool:
    """Takes postings in any order of terms, documents rising; gives them by field and term.

    Whoosh keeps a tuple for each posting and sorts them all; here only terms are sorted, a hundredth of the work.
    """

    def __init__(self, folder: Path, most: int = MOST_POSTINGS) -> None:
        self._folder = folder
        self._most = most
        self._held = 0
        self._fields: dict[str, dict[str, Flat]] = {}
        self._runs: list[Path] = []

    def add_positions(self, field: str, document: int, terms: Iterable[tuple[str, int]]) -> None:
        """Takes the terms of one field of a document as (term, position), positions rising."""
        places: dict[str, list[int]] = {}
        for term, position in terms:
            if term in places:
                places[term].append(position)
            else:
                places[term] = [position]
        known = self._fields.setdefault(field, {})
        for term, positions in places.items():
            count = len(positions)
            value = _SINGLE[positions[0]] if count == 1 and positions[0] < _SINGLES else encoded(positions)
            if term in known:
                known[term] += (document, count, value)
            else:
                known[term] = [document, count, value]
        self._count(len(places))

    def add_keys(self, field: str, document: int, keys: Iterable[str]) -> None:
        """Takes the keys of one field of a document: terms without positions."""
        known = self._fields.setdefault(field, {})
        found = dict.fromkeys(keys)
        for key in found:
            known.setdefault(key, []).extend((document, 1, b""))
        self._count(len(found))

    def _count(self, added: int) -> None:
        self._held += added
        if self._held > self._most:
            self._spill()

    def terms(self) -> Iterator[Term]:
        """Everything taken, by field and term; each term once."""
        if not self._runs:
            yield from _in_order(self._fields)
            return
        self._spill()
        runs = [_read(path) for path in self._runs]
        for (field, term), same in groupby(heapq.merge(*runs, key=itemgetter(0, 1)), key=itemgetter(0, 1)):
            yield field, term, [part for _, _, postings in same for part in postings]

    def cleanup(self) -> None:
        """Takes the runs off the disk; Whoosh calls it by this name when a writer ends."""
        for path in self._runs:
            path.unlink(missing_ok=True)
        self._runs.clear()

    def _spill(self) -> None:
        path = self._folder / f"terms-{len(self._runs)}.run"
        with path.open("wb") as file:
            for entry in _in_order(self._fields):
                marshal.dump(entry, file)
        self._runs.append(path)
        self._fields.clear()
        self._held = 0


_SINGLES = 4096
_SINGLE = tuple(encoded([position]) for position in range(_SINGLES))
"""Nearly all words of a text occur once: their encoding is shared."""


def _in_order(fields: dict[str, dict[str, Flat]]) -> Iterator[Term]:
    for field in sorted(fields):
        terms = fields[field]
        for term in sorted(terms):
            yield field, term, terms[term]


def _read(path: Path) -> Iterator[Term]:
    with path.open("rb") as file:
        yield from _entries(file)


def _entries(file: BinaryIO) -> Iterator[Term]:
    while True:
        try:
            yield marshal.load(file)
        except EOFError:
            return
