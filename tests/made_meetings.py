"""Short ways to make meetings, people and records for tests of the index and of answers."""

from __future__ import annotations

import datetime
from dataclasses import replace

from corpus.meeting import (
    AgendaItem,
    Attachment,
    AttachmentPage,
    Decision,
    Evidence,
    Meeting,
    Organization,
    Participant,
    SourceFile,
    Span,
)

FILE = "ab" * 64
JOINT = Organization("Primärkommunalt samverkansorgan", "PKS")
NOTHING = Decision()
SPAN = Span(FILE[:16], 1, 0, 5)


def who(name: str, organization: str | None = None, party: str | None = None, role: str | None = None) -> Participant:
    """A participant seen as written."""
    return Participant(name, Evidence(name, SPAN, "list"), organization, party, role)


def section(number: int, title: str, text: str = "", decision: Decision = NOTHING, **rest: object) -> AgendaItem:
    """A § of the meeting `pks/2024-03-21`, moved to another by `sitting`."""
    seen = Evidence(title, SPAN, "inline")
    made = AgendaItem(f"pks/2024-03-21/§{number}", number, f"§ {number}", title, text, seen, decision=decision)
    return replace(made, **rest)  # type: ignore[arg-type]


def sitting(
    *items: AgendaItem,
    id: str = "pks/2024-03-21",
    organ: Organization = JOINT,
    quality: str = "good",
    **rest: object,
) -> Meeting:
    """A meeting with these §§, dated by its id, from one file."""
    date = datetime.date.fromisoformat(id.rpartition("/")[2])
    moved = tuple(replace(item, id=f"{id}/§{item.number}") for item in items)
    file = SourceFile("protokoll.txt", FILE, quality, 3)  # type: ignore[arg-type]
    made = Meeting(id, organ, date, items=moved, files=(file,))
    return replace(made, **rest)  # type: ignore[arg-type]


def annex(name: str, *pages: str, id: str = "pks/2024-03-21", **rest: object) -> Attachment:
    """An attachment with these pages, numbered from 2; without pages one that is only named."""
    kept = tuple(AttachmentPage(number, text) for number, text in enumerate(pages, 2))
    made = Attachment(f"{id}/bilaga-1", name, Evidence(name, SPAN, "label"), "Bilaga 1", pages=kept, present=bool(kept))
    return replace(made, **rest)  # type: ignore[arg-type]
