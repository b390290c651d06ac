"""What an editor says of a document: corrections (rättelser) of what was understood, by public address."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.meeting import DecisionKind, Outcome

RULE = "correction"
"""The rule that a corrected value names in its evidence."""


class CorrectionsRefused(Exception):
    """Corrections of which none was kept; `problems` are Swedish sentences, one for each fault."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True, slots=True)
class GivenPerson:
    """A person as an editor writes her."""

    name: str
    role: str | None = None
    organization: str | None = None
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """Text to another § of the meeting: the paragraph beginning with `begins`, through that beginning with `ends`.

    `target` is the address of the § that it goes to, or its number alone ("§ 17").
    """

    target: str
    begins: str
    ends: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to be otherwise at one address; None and empty leave a thing as it was read.

    `presenters` replace all, `added` and `removed` change the list. `names` are pairs of a name and the right one,
    everywhere in a meeting. `items` are the §§ that an attachment belongs to, by address or number. `outcome` is
    "inget" where the § has none.
    """

    address: str
    title: str | None = None
    date: datetime.date | None = None
    presenters: tuple[GivenPerson, ...] | None = None
    added: tuple[GivenPerson, ...] = ()
    removed: tuple[str, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    moves: tuple[Move, ...] = ()
    items: tuple[str, ...] | None = None
    kind: DecisionKind | None = None
    outcome: Outcome | str | None = None
    by: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class KeptCorrection:
    """A correction as the catalogue has it: its number, when it was made and undone (ISO 8601).

    `dormant` says in Swedish what of it finds nothing to correct any more.
    """

    id: int
    correction: Correction
    made: str
    undone: str | None = None
    dormant: str | None = None
