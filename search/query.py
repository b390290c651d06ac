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


Layer = Literal["term", "exact", "part", "either", "folded"]
"""Which words of a text field a reading is sought among: stems, words as written, stems of compound parts, stems or
parts, folded words of damaged text."""

Why = Literal["typed", "undotted", "misspelt", "part", "compound", "synonym", "damaged"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way in which a text may say what was asked for.

    `terms` are as in the layer; they stand side by side in this order where `window` is 0, else within that many
    positions of each other in any order (parts of one compound stand at one position). `weight` is what an occurrence
    counts beside one of the word as typed. `shown` is what a person reads ("ekonomiskt bistånd"); `why` it counts.
    """

    terms: tuple[str, ...]
    layer: Layer = "term"
    window: int = 0
    weight: float = 1.0
    why: Why = "typed"
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """A word asked for, with all its readings: matches where any of them stands; `text` is as typed.

    Scored as one word: in each text field its occurrences are those of all readings, each by its weight, and its
    rarity is that of all of them together. Readings in the layer "folded" count only in records and fields where no
    other reading stands.
    """

    text: str
    readings: tuple[Reading, ...]
    field: TextField | None = None


@dataclass(frozen=True, slots=True)
class Most:
    """Records where parts match that carry at least `share` (0–1) of what all parts together say.

    A part says log((N + 1) / (n + 1)) of N records where n match it. The score is the sum over the parts that match,
    times the square of the share that they carry.
    """

    parts: tuple[Query, ...]
    share: float


@dataclass(frozen=True, slots=True)
class Scored:
    """What the part matches, each record with this score, whatever its own."""

    part: Query
    score: float


@dataclass(frozen=True, slots=True)
class Preferring:
    """What `part` matches and nothing more; records that a preferred one matches too get its score added."""

    part: Query
    preferred: tuple[Query, ...]


Query = (
    Everything
    | Word
    | Phrase
    | Prefix
    | Labelled
    | CaseNumber
    | ItemNumber
    | Dates
    | All
    | AnyOf
    | Not
    | Concept
    | Most
    | Scored
    | Preferring
)
"""`parse` gives trees without the four last; search.expansion puts them in before an engine is asked."""


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
    lifted: frozenset[str] = frozenset()
    fold_cases: bool = False
    budget: float | None = None
