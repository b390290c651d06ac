"""A meeting under another address: its §§ and attachments go with it."""

from __future__ import annotations

from dataclasses import replace

from corpus.meeting import Meeting


def readdressed(meeting: Meeting, address: str) -> Meeting:
    """The meeting at the address given, with everything that points at its parts pointing at them there."""
    old = meeting.id

    def moved(part: str) -> str:
        return address + part.removeprefix(old) if part == old or part.startswith(f"{old}/") else part

    items = tuple(
        replace(item, id=moved(item.id), attachments=tuple(map(moved, item.attachments))) for item in meeting.items
    )
    attachments = tuple(
        replace(each, id=moved(each.id), items=tuple(map(moved, each.items))) for each in meeting.attachments
    )
    corrections = tuple(replace(each, part=moved(each.part)) for each in meeting.corrections)
    return replace(meeting, id=address, items=items, attachments=attachments, corrections=corrections)


def meeting_of(address: str) -> str:
    """The address of the meeting that a part belongs to: the first two steps of the part's own."""
    return "/".join(address.split("/")[:2])
