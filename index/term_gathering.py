"""The terms of records gathered while a segment is written: in memory up to a mark, then in lots on disk."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

import numpy as np

from index.analysis import tokens_of
from index.elided import has_cut
from index.postings import Postings, Ranking, Words, postings_of, ranking, together
from index.postings_lots import Lot, keep_lot, read_lot
from index.records import Record
from index.restorer import Restorer
from index.text_batch import TextBatch
from index.text_runs import Numbers, RunTable
from index.text_terms import LAYERS, elided_terms, text_terms
from index.whoosh_arrays_file import Array
from index.whoosh_schema import TEXT_FIELDS, keys_of, layer_field

MOST_HELD = 3_000_000
"""Words held in memory, some 100 bytes each while they are put in order: 300 MB for each process that writes."""
MOST_RUNS = 300_000
"""Different runs of letters that are remembered, some 600 bytes each."""
_KEYS = ("id", "hit", "meeting", "case")


class TermGathering:
    """Takes one record after another, numbered from 0; gives the postings of each field.

    `words` says in how many of the records each word occurs, as index.vocabulary counts them; whole after `fields`.
    """

    def __init__(self, folder: Path, most: int = MOST_HELD, most_runs: int = MOST_RUNS) -> None:
        self._folder = folder
        self._most, self._most_runs = most, most_runs
        self._lots: list[Path] = []
        self._table = RunTable()
        self._ends: dict[str, list[Array]] = {name: [] for name in TEXT_FIELDS}
        self._lengths: dict[str, list[Array]] = {
            layer_field(layer, name): [] for layer in LAYERS for name in TEXT_FIELDS
        }
        self.records = 0
        self.words: Counter[str] = Counter()
        self._begin()

    def _begin(self) -> None:
        """Starts an empty lot."""
        self._first = self.records
        if len(self._table) > self._most_runs:
            self._table = RunTable()
        self._runs_before = len(self._table)
        self._texts = {name: TextBatch(self._table, self._first) for name in TEXT_FIELDS}
        self._keys = {name: (array("I"), array("I"), Numbers()) for name in _KEYS}

    def add(self, record: Record, restorer: Restorer | None) -> None:
        """Takes a record; damaged text also as it is restored."""
        for name, keys in keys_of(record).items():
            documents, numbers, known = self._keys[name]
            for key in keys:
                documents.append(self.records)
                numbers.append(known[key])
        if record.damaged:
            self._add_damaged(record, restorer)
        else:
            for name, batch in self._texts.items():
                self._add_text(batch, getattr(record, name))
        self.records += 1
        if self._held > self._most or len(self._table) - self._runs_before > self._most_runs:
            self._lots.append(keep_lot(self._folder / f"terms-{len(self._lots)}", self._lot()))
            self._begin()

    def _add_text(self, batch: TextBatch, text: str) -> None:
        batch.add_text(self.records, text)
        if has_cut(text):
            batch.add_terms(self.records, "part", elided_terms(text, tokens_of(text)))

    def _add_damaged(self, record: Record, restorer: Restorer | None) -> None:
        restored = restorer.restored(record) if restorer else {}
        for name, batch in self._texts.items():
            layers = text_terms(getattr(record, name), damaged=True, restored=restored.get(name, ()))
            for layer, terms in layers.items():
                batch.add_terms(self.records, layer, terms)
        if restorer:
            self.words.update(restorer.words_of(record))

    @property
    def _held(self) -> int:
        return sum(one.size for one in self._texts.values())

    def fields(self) -> Iterator[tuple[str, Postings]]:
        """The postings of all fields that have any, by name; to be asked for once."""
        lots = [*map(read_lot, self._lots), self._lot()]
        self._table.forget()
        for name in sorted(set().union(*lots)):
            yield name, together([lot[name]() for lot in lots if name in lot])

    def lengths(self, field: str) -> Array:
        """How many terms a layer of a text field has in each record; whole once `fields` was begun."""
        return np.concatenate(self._lengths[field])

    def ends(self, field: str) -> Array:
        """The first position behind the text of a text field in each record; whole once `fields` was begun."""
        return np.concatenate(self._ends[field])

    def cleanup(self) -> None:
        """Takes the lots off the disk."""
        for path in self._lots:
            path.unlink(missing_ok=True)
        self._lots.clear()

    def _lot(self) -> Lot:
        """What was taken since the last lot, by field: each is put in order when it is asked for."""
        count = self.records - self._first
        ranked = ranking(list(self._table.terms))
        self._count_words([batch.layer("word") for batch in self._texts.values()])
        found: dict[str, Callable[[], Postings]] = {}
        for name, batch in self._texts.items():
            self._ends[name].append(batch.ends(count))
            for layer in LAYERS:
                field, lengths = layer_field(layer, name), batch.lengths(layer, count)
                self._lengths[field].append(lengths)
                if lengths.any():
                    found[field] = partial(_of_layer, batch, layer, ranked)
        for name, (documents, numbers, known) in self._keys.items():
            if documents:
                found[name] = partial(_of_keys, documents, numbers, known)
        return found

    def _count_words(self, fields: Sequence[Words]) -> None:
        """Counts each word once a record."""
        pairs = np.concatenate([(one.documents.astype(np.int64) << 32) | one.terms for one in fields])
        pairs.sort()
        once = pairs[np.concatenate((pairs[:1] == pairs[:1], pairs[1:] != pairs[:-1]))]
        counts = np.bincount(once & 0xFFFFFFFF, minlength=len(self._table.terms)).tolist()
        for word, count in zip(self._table.terms, counts, strict=True):
            if count:
                self.words[word] += count


def _of_layer(batch: TextBatch, layer: str, ranked: Ranking) -> Postings:
    return postings_of(batch.layer(layer), ranked)


def _of_keys(documents: array[int], numbers: array[int], known: Iterable[str]) -> Postings:
    taken = np.frombuffer(numbers, np.uint32)
    words = Words(np.frombuffer(documents, np.uint32), taken, taken)
    return postings_of(words, ranking(list(known)), keys=True)
