"""Where in a meeting's documents its people appear: in which §, on which page.

Taking part in a meeting does not make a person part of every § of it: a facet that never narrows is noise. She belongs
to the § or page where she is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.meeting import AgendaItem, Meeting, Participant
from index.affiliations import participants


def people_of_meeting(meeting: Meeting) -> tuple[Participant, ...]:
    """All who took part or signed, the secretary and those whom the front page calls presenters among them."""
    secretary = (meeting.secretary,) if meeting.secretary else ()
    return (*(person for _, person in participants(meeting)), *secretary, *meeting.presenters)


def named_in(item: AgendaItem, people: Sequence[Participant]) -> Iterator[Participant]:
    """The people whose name stands in the text of a §, in the right spelling or as seen."""
    text = f" {_plain(item.title)} {_plain(item.text)} "
    for person in people:
        if any(f" {_plain(name)} " in text for name in (person.name, person.seen.as_seen) if name.strip()):
            yield person


def seen_on(file: str, page: int, people: Sequence[Participant]) -> Iterator[Participant]:
    """The people found on a page of a file; `file` is the key of the file."""
    for person in people:
        span = person.seen.span
        if span and span.file == file and span.page == page:
            yield person


def named_nowhere(meeting: Meeting, people: Sequence[Participant]) -> tuple[Participant, ...]:
    """Those whom no §, attachment page or unclaimed page of the meeting shows, as where the source gives no places."""
    pages = {(file.key, page.number) for file in meeting.files for page in file.unclaimed}
    for attachment in meeting.attachments:
        if attachment.seen.span:
            pages |= {(attachment.seen.span.file, page.number) for page in attachment.pages}
    named = {id(person) for item in meeting.items for person in named_in(item, people)}
    places = [(person, person.seen.span) for person in people if id(person) not in named]
    return tuple(person for person, span in places if span is None or (span.file, span.page) not in pages)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip()
