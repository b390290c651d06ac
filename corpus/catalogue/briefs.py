"""A file's meetings in short: enough to tell which files belong together, without opening what they say."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from corpus.meeting import AgendaItem, AttachmentPage, Evidence, Meeting, Organization, Participant, SourceFile, Span

_LINES = 6
_SEEN = Evidence("", None, "brief")
_SOMEONE = Participant("", _SEEN)


@dataclass(frozen=True, slots=True)
class Brief:
    """One meeting of one file in short; `digest` tells its whole content from any other.

    `meeting` has the address, organization, date, numbers and places of §§, the files, and the first lines of its first page
    outside every §; whether anyone was at the table is told by one nameless participant.
    """

    digest: str
    meeting: Meeting


@dataclass(frozen=True, slots=True)
class Group:
    """What was made of the meetings of one address and the files that go with them.

    `recipe` tells what it was made of, `meetings` are the ids that came of it, `names` the people that well-read files of it
    name, and `damaged` whether any of its files reads badly.
    """

    recipe: str
    meetings: tuple[str, ...]
    names: frozenset[str]
    damaged: bool


def brief_text(meeting: Meeting) -> str:
    """The meeting in short, as JSON."""
    organ = meeting.organization
    page = _first_page(meeting)
    values = [
        meeting.id,
        [organ.name, organ.short_name, organ.body, organ.seen is not None],
        meeting.date.isoformat() if meeting.date else None,
        [[item.number, *_place(item)] for item in meeting.items],
        bool(meeting.attendance or meeting.chair or meeting.secretary or meeting.adjusters),
        [[file.name, file.sha512] for file in meeting.files],
        [page.number, page.text] if page else None,
        meeting.warnings,
    ]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _place(item: AgendaItem) -> tuple[int, int, str]:
    span = item.seen.span
    return (span.page, span.start, span.file) if span else (0, 0, "")


def _first_page(meeting: Meeting) -> AttachmentPage | None:
    """The first lines of the first page that no § claims, those of attachments among them."""
    pages = [page for file in meeting.files for page in file.unclaimed]
    pages += [page for each in meeting.attachments for page in each.pages]
    if not pages:
        return None
    first = min(page.number for page in pages)
    lines = "\n".join(page.text for page in pages if page.number == first).split("\n")
    written = [at for at, line in enumerate(lines) if line.strip()][:_LINES]
    return AttachmentPage(first, "\n".join(lines[: max(_LINES, written[-1] + 1 if written else 0)]))


def meeting_of_brief(text: str) -> Meeting:
    """The meeting in short that `brief_text` was given."""
    id, organ, date, items, people, files, page, warnings = json.loads(text)
    name, short, body, seen = organ
    loose = (AttachmentPage(*page),) if page else ()
    return Meeting(
        id,
        Organization(name, short, body, _SEEN if seen else None),
        datetime.date.fromisoformat(date) if date else None,
        attendance=(_SOMEONE,) if people else (),
        items=tuple(_item(id, values) for values in items),
        files=tuple(SourceFile(name, sha512, unclaimed=() if at else loose) for at, (name, sha512) in enumerate(files)),
        warnings=tuple(warnings),
    )


def _item(meeting: str, values: Sequence[Any]) -> AgendaItem:
    number, page, start, file = values
    seen = Evidence("", Span(file, page, start, start), "brief") if file else _SEEN
    return AgendaItem(f"{meeting}/§{number}", number, "", "", "", seen)
