"""What the lexicon of a collection is made of: the texts of meetings in which no letters were lost."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.meeting import Meeting
from index.damage import damage_of
from index.municipalities import is_damaged


def texts_of(meeting: Meeting) -> Iterator[str]:
    """The titles and texts of a meeting's §§ and attachments that lost no å, ä or ö in reading."""
    for item in meeting.items:
        yield from _sound(item.title, item.text, inherited=is_damaged(meeting, item.seen.span))
    for attachment in meeting.attachments:
        for page in attachment.pages:
            yield from _sound(page.text, inherited=is_damaged(meeting, attachment.seen.span))


def _sound(*texts: str, inherited: bool) -> Iterator[str]:
    if damage_of(texts, inherited=inherited) == "none":
        yield from texts
