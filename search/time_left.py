"""Time for one answer: each question to the engine gets what is left of it, and what helps beside the hits gets half."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from index.records import Record
from search.engine import Engine, Explanation, FacetCount, Results
from search.query import Request

T = TypeVar("T")


class OutOfTime(Exception):
    """There was no time for a question to the engine, or not enough for all of its answer."""


class Timed:
    """An engine that is asked within so many seconds from now; None for no hurry. Belongs to one answer.

    Where `whole` is true an answer that there was no time for is none at all: OutOfTime is raised.
    """

    def __init__(
        self,
        engine: Engine,
        seconds: float | None,
        clock: Callable[[], float] = time.monotonic,
        *,
        whole: bool = False,
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._ends = None if seconds is None else clock() + seconds
        self._whole = whole
        self.left_out: list[str] = []

    def half(self) -> Timed:
        """The same engine for what helps beside the hits: no longer than half of the time, and never in part."""
        left = self._left()
        return Timed(self._engine, None if left is None else left / 2, self._clock, whole=True)

    def if_time(self, what: str, made: Callable[[], T], otherwise: T) -> T:
        """What is made, where there is time for it; else what stands for it, and a Swedish sentence in `left_out`."""
        try:
            if self.over():
                raise OutOfTime
            return made()
        except OutOfTime:
            self.left_out.append(f"Tiden räckte inte: {what} visas inte.")
            return otherwise

    def search(self, request: Request) -> Results:
        """See Engine.search. Raises OutOfTime, where the answer must be whole."""
        if self._ends is None:
            return self._engine.search(request)
        if self._whole and self.over():
            raise OutOfTime
        results = self._engine.search(replace(request, budget=self._left()))
        if self._whole and results.left_out and self.over():
            raise OutOfTime
        return results

    def explain(self, request: Request, hit: str) -> Explanation | None:
        """See Engine.explain."""
        return self._engine.explain(request, hit)

    def get(self, hit: str) -> Sequence[Record]:
        """See Engine.get."""
        return self._engine.get(hit)

    def meeting(self, meeting: str) -> Sequence[Record]:
        """See Engine.meeting."""
        return self._engine.meeting(meeting)

    def words(self) -> Mapping[str, int]:
        """See Engine.words."""
        return self._engine.words()

    def abbreviations(self) -> Mapping[str, Sequence[str]]:
        """See Engine.abbreviations."""
        return self._engine.abbreviations()

    def facet_values(self, facet: str) -> Sequence[FacetCount]:
        """See Engine.facet_values."""
        return self._engine.facet_values(facet)

    def generation(self) -> str:
        """See Engine.generation."""
        return self._engine.generation()

    def held(self) -> Engine:
        """See Engine.held."""
        return self._engine.held()

    def close(self) -> None:
        """See Engine.close."""
        self._engine.close()

    def _left(self) -> float | None:
        return None if self._ends is None else max(0.0, self._ends - self._clock())

    def over(self) -> bool:
        """Whether the time has run out."""
        return self._ends is not None and self._clock() >= self._ends
