"""One generation of the index, open for searching from many threads."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from whoosh.index import EmptyIndexError, open_dir
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

from index.manifest import read_labels
from index.record_packing import unpack
from index.records import Record
from index.vocabulary import read_words
from index.whoosh_schema import Columns as StoredColumns
from search.facet_columns import Columns, Row
from search.vocabulary import Vocabulary
from search.whoosh_evaluate import Evaluation
from search.whoosh_postings import Postings


class GenerationGone(Exception):
    """The folder of a generation was cleared away: newer ones have been published since."""


class OpenGeneration:
    """The columns and words of a generation, shared by all threads, and a searcher for each thread.

    Whoosh's searcher keeps its place in files between calls: shared by threads it gives wrong answers, silently.
    """

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self._folder = str(folder / "whoosh")
        self._index: Any = self._open()
        self._own = threading.local()
        self._searchers: weakref.WeakSet[Searcher] = weakref.WeakSet()
        self._lock = threading.Lock()
        self.columns = Columns(self._rows(), read_labels(folder))
        self.vocabulary = Vocabulary(read_words(folder))

    def searcher(self) -> Searcher:
        """The searcher of the thread that asks."""
        found: Searcher | None = getattr(self._own, "searcher", None)
        if found is None:
            found = self._search_anew()
            self._own.searcher = found
            with self._lock:
                self._searchers.add(found)
        return found

    def evaluation(self) -> Evaluation:
        """Works out queries for the thread that asks."""
        return Evaluation(Postings(self.searcher()), self.columns, self.vocabulary)

    def record(self, document: int) -> Record:
        """A record by document number."""
        return unpack(self.searcher().reader().stored_fields(document)["record"])

    def documents(self, field: str, key: str) -> list[int]:
        """The document numbers of the records with a key."""
        return Postings(self.searcher()).documents(field, key)

    def close(self) -> None:
        """Closes every thread's searcher; only when nobody searches any more."""
        with self._lock:
            for searcher in self._searchers:
                searcher.reader().close()
        self._index.close()

    def _open(self) -> Any:
        try:
            return open_dir(self._folder)
        except (FileNotFoundError, EmptyIndexError) as error:
            raise GenerationGone(self.name) from error

    def _search_anew(self) -> Searcher:
        try:
            return cast(Searcher, self._index.searcher(weighting=BM25F()))
        except (FileNotFoundError, EmptyIndexError) as error:
            raise GenerationGone(self.name) from error

    def _rows(self) -> Iterator[tuple[int, Row]]:
        for document, fields in self.searcher().reader().iter_docs():
            stored: StoredColumns = fields["columns"]
            yield document, Row(*stored)
