"""The engine on Whoosh: answers requests from the current generation and moves on when a new one is published."""

from __future__ import annotations

import heapq
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from index.analysis import FINGERPRINT
from index.generations import IndexMissing, changed_mark, current, folder_of
from index.records import Record
from search.engine import Engine, FacetCount, Hit, Results
from search.facet_columns import Columns
from search.hit_folding import Folded, fold_hits
from search.query import Request
from search.whoosh_generation import GenerationGone, OpenGeneration

__all__ = ["IndexMissing", "WhooshEngine", "open_engine"]

FOLLOW_SECONDS = 1.0
"""How often, at most, the engine looks for a new generation."""

_TRIES = 3
"""Openings that are tried before giving up: a generation can be replaced twice while it is being opened."""


def open_engine(root: Path) -> Engine:
    """An engine on the index in a folder; where there is none yet, its methods raise IndexMissing until there is."""
    return WhooshEngine(root)


class WhooshEngine:
    """See search.engine.Engine. Each answer comes from one generation, whatever is published meanwhile."""

    def __init__(self, root: Path, follow_seconds: float = FOLLOW_SECONDS) -> None:
        self._root = root
        self._follow_seconds = follow_seconds
        self._lock = threading.Lock()
        self._looking = threading.Lock()
        self._opened: _Used | None = None
        self._mark: tuple[int, int, int] | None = None
        self._looked = float("-inf")

    def search(self, request: Request) -> Results:
        """See Engine.search."""
        with self._generation() as now:
            folded = fold_hits(now.evaluation().matches(request.query), now.columns)
            kept = _Kept(request, now.columns, set(folded))
            shown = _page(request, folded, kept.hits, now.columns)
            hits = tuple(
                Hit(now.record(folded[hit].document), folded[hit].score, folded[hit].pages(now.columns.page_of))
                for hit in shown
            )
            facets = {facet: kept.counts(facet) for facet in request.facets}
            return Results(len(kept.hits), hits, facets, now.name)

    def get(self, hit: str) -> Sequence[Record]:
        """See Engine.get."""
        with self._generation() as now:
            found = [now.record(document) for document in now.documents("hit", hit)]
            return sorted(found, key=lambda record: (record.page or 0, record.id))

    def meeting(self, meeting: str) -> Sequence[Record]:
        """See Engine.meeting."""
        with self._generation() as now:
            places, pages = now.columns.hit_of, now.columns.page_of
            documents = now.documents("meeting", meeting)
            documents.sort(key=lambda document: (places[document], pages[document] or 0))
            return [now.record(document) for document in documents]

    def words(self) -> Mapping[str, int]:
        """See Engine.words."""
        with self._generation() as now:
            return now.vocabulary.words

    def facet_values(self, facet: str) -> Sequence[FacetCount]:
        """See Engine.facet_values."""
        with self._generation() as now:
            return now.columns.all_values(facet)

    def generation(self) -> str:
        """See Engine.generation."""
        with self._generation() as now:
            return now.name

    def close(self) -> None:
        """See Engine.close."""
        with self._lock:
            if self._opened:
                self._opened.retired = True
                self._opened.close_if_unused()
            self._opened, self._mark, self._looked = None, None, float("-inf")

    @contextmanager
    def _generation(self) -> Iterator[OpenGeneration]:
        """The current generation, with a searcher for this thread, kept open for as long as the block uses it."""
        used = self._taken()
        try:
            yield used.generation
        finally:
            self._let_go(used)

    def _taken(self) -> _Used:
        for _ in range(_TRIES):
            self._follow()
            with self._lock:
                used = self._opened
                if used is None:
                    raise IndexMissing(_NO_INDEX)
                used.users += 1
            try:
                used.generation.searcher()
            except GenerationGone:
                self._let_go(used)
                self._looked = float("-inf")
            else:
                return used
        raise IndexMissing(_NO_INDEX)

    def _let_go(self, used: _Used) -> None:
        with self._lock:
            used.users -= 1
            used.close_if_unused()

    def _follow(self) -> None:
        """Opens the newest generation if a look is due; one thread at a time, the others go on with what is open."""
        if self._opened is not None and time.monotonic() - self._looked < self._follow_seconds:
            return
        if not self._looking.acquire(blocking=self._opened is None):
            return
        try:
            mark = changed_mark(self._root)
            if mark is not None and (mark != self._mark or self._opened is None):
                self._move_on(mark)
            self._looked = time.monotonic()
        finally:
            self._looking.release()

    def _move_on(self, mark: tuple[int, int, int]) -> None:
        try:
            self._swap(_open_current(self._root), mark)
        except IndexMissing:
            # an index of another version beside a running server: the generation that is open goes on answering
            if self._opened is None:
                raise

    def _swap(self, generation: OpenGeneration, mark: tuple[int, int, int]) -> None:
        with self._lock:
            before, self._opened, self._mark = self._opened, _Used(generation), mark
            if before:
                before.retired = True
                before.close_if_unused()


_NO_INDEX = "Det finns inget sökindex ännu. Läs in dokument med kommandot protokollsok read."
_OLD_INDEX = "Sökindexet är skrivet av en annan version av Protokollsök. Bygg om det med kommandot protokollsok read."


@dataclass(slots=True)
class _Used:
    """An open generation and how many answers are being made from it; closed when it is retired and idle."""

    generation: OpenGeneration
    users: int = 0
    retired: bool = False

    def close_if_unused(self) -> None:
        if self.retired and self.users == 0:
            self.generation.close()


def _open_current(root: Path) -> OpenGeneration:
    for _ in range(_TRIES):
        published = current(root)
        if published is None:
            raise IndexMissing(_NO_INDEX)
        if published.fingerprint != FINGERPRINT:
            raise IndexMissing(_OLD_INDEX)
        with suppress(GenerationGone, FileNotFoundError):
            return OpenGeneration(published.name, folder_of(root, published.name))
    raise IndexMissing(_NO_INDEX)


class _Kept:
    """The hits that are left after days and filters, and for each chosen facet also what its own choice took away."""

    def __init__(self, request: Request, columns: Columns, matched: set[int]) -> None:
        dates = request.dates
        if dates.first or dates.last:
            matched = matched & columns.within(dates.first, dates.last)
        self._columns = columns
        self._matched = matched
        self._chosen = {facet: values for facet, values in request.filters.items() if values}
        self._having = {facet: columns.having(facet, values) for facet, values in self._chosen.items()}
        self.hits = self._without(None)

    def _without(self, facet: str | None) -> set[int]:
        """The hits left when the choice in one facet is set aside."""
        left = self._matched
        for name, having in self._having.items():
            if name != facet:
                left = left & having
        return left

    def counts(self, facet: str) -> tuple[FacetCount, ...]:
        chosen = self._chosen.get(facet, ())
        hits = self._without(facet) if chosen else self.hits
        return self._columns.counts(facet, hits, chosen)


def _page(request: Request, folded: Mapping[int, Folded], hits: set[int], columns: Columns) -> list[int]:
    """The hits of the wanted page, in order."""

    def by_relevance(hit: int) -> tuple[float, int]:
        # rounded, since the same numbers added in another order differ in the last digit
        return -round(folded[hit].score, 6), columns.newest[hit]

    def by_date(hit: int) -> tuple[float, int]:
        return 0.0, (columns.newest if request.sort == "nyast" else columns.oldest)[hit]

    key = by_relevance if request.sort == "relevans" else by_date
    return heapq.nsmallest(request.offset + request.limit, hits, key=key)[request.offset :]
