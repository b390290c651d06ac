"""The engine on Whoosh: answers requests from the current generation and moves on when a new one is published."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from copy import copy
from pathlib import Path

from index.analysis import FINGERPRINT
from index.generations import IndexDamaged, IndexMissing, changed_mark, current, folder_of
from index.records import Record
from search.engine import Engine, Explanation, FacetCount, Results
from search.facet_columns import natural
from search.hit_folding import WEIGHTS, Weights
from search.query import Request
from search.whoosh_answering import answered, explained
from search.whoosh_generation import DAMAGED, GenerationGone, OpenGeneration, opened
from search.whoosh_matchings import MOST_HITS
from search.whoosh_remembered import Remembered

__all__ = ["IndexMissing", "WhooshEngine", "open_engine"]

FOLLOW_SECONDS = 1.0
"""How often, at most, the engine looks for a new generation."""

REMEMBERED = 256
"""Answers that are kept."""

_TRIES = 3
"""Openings that are tried before giving up: a generation can be replaced twice while it is being opened."""


def open_engine(root: Path, *, remembered: int = REMEMBERED) -> Engine:
    """An engine on the index in a folder; where there is none yet, its methods raise IndexMissing until there is.

    `remembered` is how many answers are kept to be given again; 0 to measure what answering costs.
    """
    return WhooshEngine(root, remembered=remembered)


class WhooshEngine:
    """See search.engine.Engine. Each answer comes from one generation, whatever is published meanwhile."""

    def __init__(
        self,
        root: Path,
        follow_seconds: float = FOLLOW_SECONDS,
        *,
        remembered: int = REMEMBERED,
        weights: Weights = WEIGHTS,
    ) -> None:
        self._root = root
        self._follow_seconds = follow_seconds
        self._weights = weights
        self._remembered = Remembered(remembered)
        self._kept_hits = MOST_HITS if remembered else 0
        self._looking = threading.Lock()
        self._opened: OpenGeneration | None = None
        self._held: OpenGeneration | None = None
        self._mark: tuple[int, int, int] | None = None
        self._looked = float("-inf")

    def search(self, request: Request) -> Results:
        """See Engine.search."""
        now = self._now()
        known = self._remembered.get(now.name, request)
        if known is not None:
            return known
        results = answered(request, now)
        self._remembered.keep(request, results)
        return results

    def explain(self, request: Request, hit: str) -> Explanation | None:
        """See Engine.explain."""
        return explained(request, hit, self._now())

    def get(self, hit: str) -> Sequence[Record]:
        """See Engine.get."""
        now = self._now()
        found = [now.record(document) for document in now.documents("hit", hit)]
        return sorted(found, key=lambda record: (record.page or 0, record.id))

    def meeting(self, meeting: str) -> Sequence[Record]:
        """See Engine.meeting."""
        now = self._now()
        found = [now.record(document) for document in now.documents("meeting", meeting)]
        return sorted(found, key=lambda one: (one.kind != "paragraf", natural(one.hit), one.page or 0))

    def words(self) -> Mapping[str, int]:
        """See Engine.words."""
        return self._now().vocabulary.words

    def abbreviations(self) -> Mapping[str, Sequence[str]]:
        """See Engine.abbreviations."""
        return self._now().abbreviations

    def facet_values(self, facet: str) -> Sequence[FacetCount]:
        """See Engine.facet_values."""
        return self._now().columns.all_values(facet)

    def generation(self) -> str:
        """See Engine.generation."""
        return self._now().name

    def held(self) -> WhooshEngine:
        """See Engine.held."""
        held = copy(self)
        held._held = self._now()
        return held

    def close(self) -> None:
        """See Engine.close. Files stay open until the answers that are being made from them are done."""
        with self._looking:
            self._opened, self._held, self._mark, self._looked = None, None, None, float("-inf")

    def _now(self) -> OpenGeneration:
        """The current generation; it stays whole for as long as somebody holds it."""
        if self._held is not None:
            return self._held
        self._follow()
        opened = self._opened
        if opened is None:
            raise IndexMissing(_NO_INDEX)
        return opened

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
            self._opened, self._mark = _open_current(self._root, self._weights, self._kept_hits), mark
        except IndexMissing:
            # an index of another version beside a running server: the generation that is open goes on answering
            if self._opened is None:
                raise


_NO_INDEX = "Det finns inget sökindex ännu. Läs in dokument med kommandot protokollsok read."
_OLD_INDEX = "Sökindexet är skrivet av en annan version av Protokollsök. Bygg om det med protokollsok index rebuild."


def _open_current(root: Path, weights: Weights, kept_hits: int) -> OpenGeneration:
    for _ in range(_TRIES):
        published = current(root)
        if published is None:
            raise IndexMissing(_NO_INDEX)
        if published.fingerprint != FINGERPRINT:
            raise IndexMissing(_OLD_INDEX)
        with suppress(GenerationGone):
            return opened(published, folder_of(root, published.name), weights, kept_hits=kept_hits)
    raise IndexDamaged(DAMAGED.format(what="filer saknas"))
