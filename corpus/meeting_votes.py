"""What is said and done about a decision: proposals, statements, votes and the errands it gives."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal, NamedTuple

from corpus.evidence import Evidence, Span

VoteChoice = Literal["ja", "nej", "avstår"]

StatementKind = Literal["särskilt yttrande", "protokollsanteckning", "deltar inte"]
"""What someone had noted beside the decision (antecknat).

särskilt yttrande: a statement of her own. protokollsanteckning: a note to the minutes. deltar inte: she took no part
in the decision. None of them is a reservation.
"""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal (yrkande) as made at the meeting."""

    name: str
    party: str | None
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Something noted beside the decision, by a person or a group of a party; `text` may be empty."""

    kind: StatementKind
    name: str
    party: str | None
    text: str
    span: Span | None = None


class Ballot(NamedTuple):
    """How one person voted."""

    name: str
    party: str | None
    choice: VoteChoice


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote (omröstning): counts, what yes and no stood for as the proposition puts it, and who voted how.

    A count that the minutes do not give is None. What Ja and Nej mean differs from vote to vote; it is None unless said.
    """

    yes: int | None = None
    no: int | None = None
    abstained: int | None = None
    absent: int | None = None
    means_yes: str | None = None
    means_no: str | None = None
    by_name: tuple[Ballot, ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """An errand that a decision gives (uppdrag): to whom, what, and until when.

    `assignee` is who shall act as the minutes write it, None where they do not say. `deadline` is the last day, None
    where no day is told or it cannot be known ("senast till nästa sammanträde"); `deadline_seen` keeps the words. A
    month, quarter or year stands for its last day, and a day without a year for the first one after the meeting.
    """

    assignee: str | None
    what: str
    seen: Evidence
    deadline: datetime.date | None = None
    deadline_seen: Evidence | None = None
