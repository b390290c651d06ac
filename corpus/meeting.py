"""The words of the field as values: Meeting, AgendaItem, Decision, Presenter, Attendance, Attachment."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from corpus.evidence import Confidence as Confidence
from corpus.evidence import Evidence as Evidence
from corpus.evidence import Span as Span
from corpus.meeting_votes import Assignment as Assignment
from corpus.meeting_votes import Ballot as Ballot
from corpus.meeting_votes import Proposal as Proposal
from corpus.meeting_votes import Statement as Statement
from corpus.meeting_votes import StatementKind as StatementKind
from corpus.meeting_votes import Vote as Vote
from corpus.meeting_votes import VoteChoice as VoteChoice

TextQuality = Literal["good", "damaged"]

DecisionKind = Literal["beslut", "procedural", "assignment", "consensus", "none"]
"""How the item ends.

beslut: under a heading of decision. procedural: an election, adoption or noting without such a heading
("utses", "fastställs", "läggs till handlingarna"). assignment: someone is asked to act, without heading ("ger
i uppdrag", "ska ta vidare frågan"). consensus: a stated agreement, without heading ("enas om"). none: no such
thing.
"""

Outcome = Literal[
    "bifall", "avslag", "återremiss", "bordläggning", "besvarad", "delegation", "information", "val", "utgår"
]
"""What became of the matter (utfall).

bifall: approved, adopted, fixed, or an assignment given. information: noted or laid to the papers. val: someone
was elected. besvarad: a motion, question or interpellation held to be answered. utgår: struck from the agenda.
"""

FileRole = Literal["protokoll", "kallelse"]

SectionKind = Literal["text", "background", "presenters", "proposals", "procedure", "decision", "dissent", "recipients"]


@dataclass(frozen=True, slots=True)
class Organization:
    """The body that meets (organ, nämnd, styrelse).

    `body` is the municipality, region or joint authority it belongs to, in its formal name ("Aneby kommun"), or
    None for a joint body of many. `short_name` is an abbreviation in use ("PKS").
    """

    name: str
    short_name: str | None = None
    body: str | None = None
    seen: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """A person in one role in one place of the minutes.

    `name` is the best supported spelling, `seen.as_seen` the text as read. `label` is what made her a presenter:
    "Föredragande", the verb as written ("informerade om"), or None for a bare name under the title. Where the
    spelling of her organization or role was repaired, `organization_seen` and `role_seen` keep the text as read.
    `present` are the ranges of §§ that an attendee took part in, where the minutes limit them simply and surely.
    """

    name: str
    seen: Evidence
    organization: str | None = None
    party: str | None = None
    role: str | None = None
    label: str | None = None
    organization_seen: str | None = None
    role_seen: str | None = None
    present: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a decision (beslutssats), most often beginning with "att"."""

    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided (beslut) in one item; `heading` is the heading as seen, None where there is none.

    `derived` says that the decision only points ("enligt arbetsutskottets förslag"), and that its clauses stand in the
    proposal it points to.
    """

    kind: DecisionKind = "none"
    outcome: Outcome | None = None
    clauses: tuple[Clause, ...] = ()
    heading: str | None = None
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A run of an item's text under one heading ("Beslut", "Bakgrund"); `heading` is None before the first.

    The text leaves the heading out. Spans are in reading order; one for each page the section touches.
    """

    kind: SectionKind
    heading: str | None
    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A numbered item of the minutes (paragraf, §).

    `text` is the whole § as read, title left out. `attachments` are ids of attachments of the same meeting. `recused`
    are those who took no part because of a conflict of interest (jäv). Where one heading stands for several numbers
    ("§§ 23–25 Anmälningar"), `number` is the first and `last` the last of them; the label shows both.
    """

    id: str
    number: int
    label: str
    title: str
    text: str
    seen: Evidence
    sections: tuple[Section, ...] = ()
    presenters: tuple[Participant, ...] = ()
    decision: Decision = Decision()
    proposals: tuple[Proposal, ...] = ()
    reservations: tuple[Proposal, ...] = ()
    case_numbers: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    votes: tuple[Vote, ...] = ()
    statements: tuple[Statement, ...] = ()
    recused: tuple[Participant, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    last: int | None = None

    @property
    def numbers(self) -> range:
        """The numbers that the item stands for; most often one."""
        return range(self.number, (self.last or self.number) + 1)


@dataclass(frozen=True, slots=True)
class AttachmentPage:
    """One page of an attachment: its number in the file and its text."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """An annex (bilaga).

    `present` is false where the minutes name it and the file does not hold it. `items` are ids of the §§ it
    belongs to; `linked_by` is the rule that tied them.
    """

    id: str
    title: str
    seen: Evidence
    label: str | None = None
    items: tuple[str, ...] = ()
    present: bool = True
    pages: tuple[AttachmentPage, ...] = ()
    linked_by: str | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something seen that says otherwise than the value kept, such as a running head with another date."""

    field: str
    seen: str
    where: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """What an editor has corrected (rättelse): `part` is the address, `was` what stood in its `field` before.

    Fields are "title", "presenters", "date", "person", "text", "items", "decision", "outcome"; `by` and `why` are hers.
    """

    part: str
    field: str
    was: str
    by: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file (fil) that a meeting was read from; `unclaimed` are pages that no item or attachment claims.

    `kind` says what the file is: minutes, or an agenda (kallelse) that only announces a meeting.
    """

    name: str
    sha512: str
    text_quality: TextQuality = "good"
    page_count: int = 0
    unclaimed: tuple[AttachmentPage, ...] = ()
    kind: FileRole = "protokoll"

    @property
    def key(self) -> str:
        """What a Span calls this file."""
        return self.sha512[:16]


@dataclass(frozen=True, slots=True)
class Meeting:
    """One sitting (sammanträde) of one organization on one date, from all its copies.

    `date` is None where no evidence gives it. `start` and `end` are local times of day. `warnings` are Swedish
    sentences about what is missing or doubtful.
    """

    id: str
    organization: Organization
    date: datetime.date | None
    start: datetime.time | None = None
    end: datetime.time | None = None
    date_seen: Evidence | None = None
    location: str | None = None
    paragraph_range: tuple[int, int] | None = None
    chair: Participant | None = None
    secretary: Participant | None = None
    adjusters: tuple[Participant, ...] = ()
    presenters: tuple[Participant, ...] = ()
    attendance: tuple[Participant, ...] = ()
    items: tuple[AgendaItem, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    files: tuple[SourceFile, ...] = ()
    warnings: tuple[str, ...] = ()
    corrections: tuple[Corrected, ...] = ()
