"""Search records: what one meeting puts into the index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

RecordKind = Literal["paragraf", "bilaga", "fil"]

FACETS = ("kommun", "deltagande_kommun", "organ", "foredragande", "person", "amne", "ar", "typ", "utfall")
"""Names of the facets, for ever: in addresses, JSON and options (design of the public names)."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet: what stands in addresses (`value`) and what a person reads (`label`)."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class RecordPresenter:
    """A presenter as a hit shows her: `person` is the value of the facet `person`."""

    person: str
    name: str
    role: str | None = None
    organization: str | None = None
    as_seen: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One unit of search: a §, a page of an attachment, or a page no item claims.

    `hit` is the address of the hit that the record counts as: the § itself, or the attachment or file that a
    page belongs to. All records of one hit have the same facets, meeting, date and title. `date` is ISO 8601 or
    empty. `case_keys` are case numbers in normal form (corpus.case_numbers). `damaged` says that å, ä and ö
    were lost in reading.
    """

    id: str
    hit: str
    kind: RecordKind
    meeting: str
    organization: str
    organ: str
    date: str
    title: str
    number: int | None = None
    page: int | None = None
    label: str | None = None
    decision: str = ""
    body: str = ""
    names: str = ""
    case_numbers: tuple[str, ...] = ()
    case_keys: tuple[str, ...] = ()
    decision_kind: str = "none"
    outcome: str | None = None
    presenters: tuple[RecordPresenter, ...] = ()
    items: tuple[str, ...] = ()
    confidence: str = "confirmed"
    damaged: bool = False
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)
