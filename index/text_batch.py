"""The words of a text field while they are gathered: texts as runs, turned into postings all at once."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

import numpy as np

from index.postings import NO_WORDS, Words
from index.text_runs import Entries, RunTable
from index.text_terms import LAYERS
from index.whoosh_arrays_file import Array


class TextBatch:
    """One text field of the documents from `first` on; terms have the numbers of the table that is used throughout."""

    def __init__(self, table: RunTable, first: int) -> None:
        self._table = table
        self._first = first
        self._documents = array("I")
        self._ends = array("Q")
        self._runs = array("I")
        self._given = {layer: (array("I"), array("I"), array("I")) for layer in LAYERS}

    @property
    def size(self) -> int:
        """How many runs and ready terms are held."""
        return len(self._runs) + sum(len(documents) for documents, _, _ in self._given.values())

    def add_text(self, document: int, text: str) -> None:
        """Takes the text of a document."""
        before = len(self._runs)
        self._runs.extend(self._table.numbers(text))
        if len(self._runs) > before:
            self._documents.append(document)
            self._ends.append(len(self._runs))

    def add_terms(self, document: int, layer: str, terms: Iterable[tuple[str, int]]) -> None:
        """Takes (term, position) pairs of a layer that do not follow from the runs of the text alone."""
        documents, numbers, positions = self._given[layer]
        for term, position in terms:
            documents.append(document)
            numbers.append(self._table.terms[term])
            positions.append(position)

    def layer(self, layer: str) -> Words:
        """What was taken for a layer (or `word`, the words of texts), in order of document and position."""
        found = self._of_runs(layer)
        documents, terms, positions = self._given.get(layer, _NOTHING)
        if not documents:
            return found
        return _in_order(found, Words(*(np.frombuffer(one, np.uint32) for one in (documents, terms, positions))))

    def lengths(self, layer: str, documents: int) -> Array:
        """How many terms a layer has in each document."""
        given = np.frombuffer(self._given[layer][0], np.uint32) - np.uint32(self._first)
        found = np.bincount(given, minlength=documents).astype(np.int64)
        if layer in self._table.layers:
            found += self._sums(np.diff(np.frombuffer(self._table.layers[layer].starts, np.uint32)), documents)
        return found

    def ends(self, documents: int) -> Array:
        """The first position behind the text of each document."""
        found = self._sums(np.frombuffer(self._table.widths, np.uint32), documents)
        for owners, _, positions in self._given.values():
            own = np.frombuffer(owners, np.uint32) - np.uint32(self._first)
            np.maximum.at(found, own, np.frombuffer(positions, np.uint32).astype(np.int64) + 1)
        return found

    def _sums(self, of_runs: Array, documents: int) -> Array:
        """What runs have of something, summed by document."""
        found = np.zeros(documents, np.int64)
        if self._runs:
            starts = np.concatenate(([0], self._run_ends()[:-1]))
            owners = np.frombuffer(self._documents, np.uint32) - np.uint32(self._first)
            found[owners] = np.add.reduceat(of_runs[self._run_numbers()], starts, dtype=np.int64)
        return found

    def _of_runs(self, layer: str) -> Words:
        if not self._runs or layer not in self._table.layers:
            return NO_WORDS
        entries = self._table.layers[layer]
        starts, runs = np.frombuffer(entries.starts, np.uint32), self._run_numbers()
        sizes = np.diff(starts)[runs]
        owners = np.flatnonzero(sizes)
        sizes = sizes[owners]
        at = _counted_on(starts[runs[owners]], sizes)
        owners = np.repeat(owners, sizes)
        return Words(self._owners()[owners], *self._placed(entries, at, owners))

    def _placed(self, entries: Entries, at: Array, owners: Array) -> tuple[Array, Array]:
        terms, offsets = (np.frombuffer(one, np.uint32) for one in (entries.terms, entries.offsets))
        return terms[at], self._places()[owners] + offsets[at]

    def _places(self) -> Array:
        """The position of each run in its document."""
        widths = np.frombuffer(self._table.widths, np.uint32)[self._run_numbers()]
        before = np.cumsum(widths, dtype=np.int64) - widths
        ends = self._run_ends()
        starts = np.concatenate(([0], ends[:-1]))
        found: Array = (before - np.repeat(before[starts], ends - starts)).astype(np.uint32)
        return found

    def _owners(self) -> Array:
        """The document of each run."""
        return np.repeat(np.frombuffer(self._documents, np.uint32), np.diff(self._run_ends(), prepend=0))

    def _run_numbers(self) -> Array:
        return np.frombuffer(self._runs, np.uint32)

    def _run_ends(self) -> Array:
        return np.frombuffer(self._ends, np.uint64).astype(np.int64)


_NOTHING = (array("I"), array("I"), array("I"))


def _counted_on(starts: Array, sizes: Array) -> Array:
    """From each start so many numbers on: 7 and 3 give 7, 8, 9."""
    before = np.cumsum(sizes, dtype=np.int64) - sizes
    return np.repeat(starts - before, sizes) + np.arange(int(sizes.sum()))


def _in_order(first: Words, then: Words) -> Words:
    """Both by document and position; at one position the first come first."""
    documents = np.concatenate((first.documents, then.documents))
    positions = np.concatenate((first.positions, then.positions))
    order = np.lexsort((positions, documents))
    return Words(documents[order], np.concatenate((first.terms, then.terms))[order], positions[order])
