"""The seam to an engine: what every engine gives, whatever it is built on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from index.records import Record
from search.query import Request, Why


@dataclass(frozen=True, slots=True)
class FacetCount:
    """A facet value and how many hits it gives if chosen (its own facet's selection left out)."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Hit:
    """One hit: the best matching record of a §, an attachment or a file.

    `pages` are the page numbers of an attachment or file that match, best first. `score` is comparable only
    within one answer. `same_case` are the other matching §§ of the case (their `Record.hit`), best first, where
    cases were folded.
    """

    record: Record
    score: float
    pages: tuple[int, ...] = ()
    same_case: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matched:
    """What one part of a question found in one field of a record: how often, and what that gave the score."""

    text: str
    field: str
    reading: str
    why: Why
    occurrences: int
    score: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a hit stands where it does: what matched, then what its score was multiplied by (name → factor)."""

    score: float
    matched: tuple[Matched, ...]
    factors: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Results:
    """What an engine answers: exact total, one page of hits, all wanted facet counts, the index generation.

    Counts are sorted by count, then label. `ar` is counted as any facet. A chosen value stays in its facet's
    list also where its count is 0. `rows` is how many rows the hits fold into (the total where cases are not
    folded). `left_out` says in Swedish what was left out for time or size; empty where nothing was.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, Sequence[FacetCount]]
    generation: str
    rows: int = 0
    left_out: tuple[str, ...] = ()


class Engine(Protocol):
    """Answers requests from one published generation of the index; safe to call from many threads."""

    def search(self, request: Request) -> Results:
        """The hits of a request, folded by `Record.hit`, with exact counts."""
        ...

    def explain(self, request: Request, hit: str) -> Explanation | None:
        """Why a hit matches a request and what it scored; None where it does not match."""
        ...

    def get(self, hit: str) -> Sequence[Record]:
        """All records of one hit in page order; empty where there is none."""
        ...

    def meeting(self, meeting: str) -> Sequence[Record]:
        """All records of one meeting, in order of number and page; empty where there is none."""
        ...

    def words(self) -> Mapping[str, int]:
        """Words of undamaged text as written (lower case) and in how many records each occurs."""
        ...

    def abbreviations(self) -> Mapping[str, Sequence[str]]:
        """Short forms that undamaged text explains, with what they stand for there, commonest first."""
        ...

    def facet_values(self, facet: str) -> Sequence[FacetCount]:
        """All values of a facet over the whole collection, by label."""
        ...

    def generation(self) -> str:
        """The generation that answers now, told from every other; changes when a new one is published."""
        ...

    def held(self) -> Engine:
        """The engine as it answers now: whatever is published meanwhile, all its answers are of one generation."""
        ...

    def close(self) -> None:
        """Let go of files."""
        ...
