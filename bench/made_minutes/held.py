"""Minutes that never were: what a meeting held, before any layout, and the truth a perfect reader would give back."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Literal

from corpus.meeting import DecisionKind, Outcome

Role = Literal[
    "presenters", "background", "papers", "proposals", "procedure", "decision", "dissent", "recipients", "text"
]


@dataclass(frozen=True, slots=True)
class Person:
    """Someone invented: a politician with a party, or an official with a title."""

    name: str
    party: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """Someone present: `role` in the body, `note` as printed behind the name ("§§ 12-15", "ersätter Bo Ek (M)")."""

    person: Person
    role: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A run of an item's text; `heading` is None where it stands without one, `inline` where its text follows on its line."""

    role: Role
    heading: str | None
    lines: tuple[str, ...]
    inline: bool = False
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Debate:
    """Who moved something, who reserved herself against the decision, and the counts of each vote (yes, no)."""

    proposals: tuple[str, ...] = ()
    reservations: tuple[str, ...] = ()
    votes: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """One item. `clauses` is None where the wording leaves open what a clause is, and they are not counted."""

    number: int
    title: str
    cases: tuple[str, ...]
    parts: tuple[Part, ...]
    presenters: tuple[str, ...] = ()
    kind: DecisionKind = "none"
    outcome: Outcome | None = None
    clauses: tuple[str, ...] | None = ()
    attachments: tuple[str, ...] = ()
    earlier: int = 0
    debate: Debate = Debate()


@dataclass(frozen=True, slots=True)
class Annex:
    """An attachment that the document holds, after the item `after` or (0) after the last one."""

    label: str
    title: str
    lines: tuple[tuple[str, ...], ...]
    item: int | None = None
    after: int = 0


@dataclass(frozen=True, slots=True)
class Minutes:
    """One meeting as made."""

    name: str
    organ: str
    abbreviation: str
    owner: str
    date: datetime.date
    start: datetime.time
    end: datetime.time
    place: str
    chair: Person
    secretary: Person
    adjusters: tuple[Person, ...]
    members: tuple[Seat, ...]
    substitutes: tuple[Seat, ...]
    officials: tuple[Seat, ...]
    items: tuple[Made, ...]
    annexes: tuple[Annex, ...] = ()
    listed_attendance: bool = False

    @property
    def range(self) -> str:
        """The numbers of the items as a front page gives them."""
        return f"{self.items[0].number}-{self.items[-1].number}"

    @property
    def present(self) -> tuple[Seat, ...]:
        """Everyone who was there."""
        return (*self.members, *self.substitutes, *self.officials)


@dataclass(frozen=True, slots=True)
class Truth:
    """What is counted: facts as sets of comparable tuples, and the words that belong to each item."""

    facts: dict[str, set[tuple[str, ...]]]
    words: dict[int, str] = field(default_factory=dict)
    either: dict[int, str] = field(default_factory=dict)
    unscored: frozenset[int] = frozenset()
