"""The question as data: a plain tree of our own, and the request that carries it to an engine."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

TextField = Literal["title", "decision", "body", "names"]
Sort = Literal["relevans", "nyast", "aldst"]


@dataclass(frozen=True, slots=True)
class Everything:
    """Matches every record."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any inflection; in one field, or in all where `field` is None."""

    text: str
    field: TextField | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words side by side, in exactly these forms (case aside)."""

    text: str
    field: TextField | None = None


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin so; the text is at least two characters long."""

    text: str
    field: TextField | None = None


@dataclass(frozen=True, slots=True)
class Labelled:
    """Records with a value of the facet whose label holds all these words (kommun:gnosjö)."""

    facet: str
    text: str


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """Records of a case (dnr); `key` is the normal form of corpus.case_numbers, `text` as typed.

    A key without a register code (":2023:1235") meets the number under any code.
    """

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class ItemNumber:
    """§§ with this number."""

    number: int


@dataclass(frozen=True, slots=True)
class Dates:
    """Records of meetings from `first` to `last`, both included; None is open."""

    first: datetime.date | None
    last: datetime.date | None


@dataclass(frozen=True, slots=True)
class All:
    """Every part matches."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part matches."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not match."""

    part: Query


Query = Everything | Word | Phrase | Prefix | Labelled | CaseNumber | ItemNumber | Dates | All | AnyOf | Not


@dataclass(frozen=True, slots=True)
class Request:
    """One question to an engine.

    `filters` maps facet names to values: OR within a facet, AND between them. `facets` names those whose counts
    are wanted. `limit` is the number of hits a page, `offset` how many are passed over.
    """

    query: Query = Everything()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dates: Dates = Dates(None, None)
    sort: Sort = "relevans"
    offset: int = 0
    limit: int = 20
    facets: tuple[str, ...] = ()
