"""Files that a link in minutes leads to, and the § that the link stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.collecting.page_links import PageLink
from corpus.meeting import AgendaItem, Meeting


@dataclass(frozen=True, slots=True)
class Linked:
    """A link in the minutes at a path, for the file that it leads to."""

    minutes: str
    link: PageLink


def meeting_at(meetings: Sequence[Meeting], link: PageLink) -> Meeting:
    """The meeting of a file in whose §§ a link stands."""
    return next((one for one in meetings if item_at(one, link) is not None), meetings[0])


def item_at(meeting: Meeting, link: PageLink) -> AgendaItem | None:
    """The § whose text holds a link: the last one that begins before it."""
    begun = [
        (span.page, span.start, at)
        for at, item in enumerate(meeting.items)
        if (span := item.seen.span) is not None
        and any(span.file == file.key for file in meeting.files)
        and (span.page, span.start) <= (link.page, link.start)
    ]
    return meeting.items[max(begun)[2]] if begun else None
