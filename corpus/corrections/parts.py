"""Each kind of correction as a function from meeting to meeting; what was seen is kept beside what is right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, cast

from corpus.corrections.format import NO_OUTCOME
from corpus.corrections.given import RULE, Correction, GivenPerson
from corpus.corrections.text import CannotCorrect, move_text
from corpus.meeting import (
    AgendaItem,
    Attachment,
    Ballot,
    Corrected,
    Evidence,
    Meeting,
    Outcome,
    Participant,
    Proposal,
    Statement,
    Vote,
)

_NUMBER = re.compile(r"(?:§|paragraf|punkt)?\s*(\d+)\s*([a-e])?", re.IGNORECASE)


def noted(meeting: Meeting, part: str, field: str, was: str, correction: Correction) -> Meeting:
    """The meeting with a note of what was corrected; one note is never made twice."""
    note = Corrected(part, field, was, correction.by, correction.why)
    return meeting if note in meeting.corrections else replace(meeting, corrections=(*meeting.corrections, note))


def evidence(seen: Evidence | None, was: str) -> Evidence:
    """Evidence of a corrected value: the text and place as seen."""
    if seen is None:
        return Evidence(was, None, RULE)
    return replace(seen, as_seen=seen.as_seen or was, rule=RULE, confidence="confirmed")


def retitle(meeting: Meeting, part: AgendaItem | Attachment, correction: Correction) -> Meeting:
    """The § or attachment under its right title."""
    if correction.title is None or correction.title == part.title:
        return meeting
    seen = evidence(part.seen, part.title)
    if isinstance(part, AgendaItem):
        meeting = _with_item(meeting, replace(part, title=correction.title, seen=seen))
    else:
        meeting = _with_attachment(meeting, replace(part, title=correction.title, seen=seen))
    return noted(meeting, part.id, "title", part.title, correction)


def present(meeting: Meeting, item: AgendaItem, correction: Correction) -> Meeting:
    """The § with those who presented it. Raises CannotCorrect where one to be removed is not among them."""
    if correction.presenters is None and not correction.added and not correction.removed:
        return meeting
    before = {one.name: one for one in item.presenters}
    missing = [name for name in correction.removed if name not in before]
    if correction.presenters is not None:
        people = [_given(one, before.get(one.name)) for one in correction.presenters]
    else:
        people = [one for one in item.presenters if one.name not in correction.removed]
        people += [_given(one, None) for one in correction.added if one.name not in before]
    if tuple(people) != item.presenters:
        meeting = _with_item(meeting, replace(item, presenters=tuple(people)))
        meeting = noted(meeting, item.id, "presenters", ", ".join(before), correction)
    if missing:
        who = ", ".join(before) or "ingen"
        raise CannotCorrect(
            f"{', '.join(missing)} står inte som föredragande i {item.label} (där står {who}).", meeting
        )
    return meeting


def _given(one: GivenPerson, before: Participant | None) -> Participant:
    if before is None:
        return Participant(one.name, Evidence("", None, RULE), one.organization, one.party, one.role)
    return replace(
        before,
        seen=evidence(before.seen, before.name),
        organization=one.organization or before.organization,
        party=one.party or before.party,
        role=one.role or before.role,
    )


def decide(meeting: Meeting, item: AgendaItem, correction: Correction) -> Meeting:
    """The § with the right kind of decision and outcome."""
    before = decision = item.decision
    if correction.kind and correction.kind != before.kind:
        decision = replace(decision, kind=correction.kind)
        meeting = noted(meeting, item.id, "decision", before.kind, correction)
    if correction.outcome:
        outcome = None if correction.outcome == NO_OUTCOME else cast(Outcome, correction.outcome)
        if outcome != before.outcome:
            decision = replace(decision, outcome=outcome)
            meeting = noted(meeting, item.id, "outcome", before.outcome or "", correction)
    return _with_item(meeting, replace(item, decision=decision))


def rename(meeting: Meeting, name: str, right: str, correction: Correction) -> Meeting:
    """The meeting with one person's name right everywhere. Raises CannotCorrect where nobody is called so."""

    after: Meeting = _renamed(meeting, name, right)
    if after == meeting:
        raise CannotCorrect(f"ingen i sammanträdet heter {name}.")
    return noted(after, meeting.id, "person", name, correction)


def _renamed(value: Any, name: str, right: str) -> Any:
    """The value with everyone called `name` called `right`, in whatever role and however deep."""
    if isinstance(value, Ballot):
        return value._replace(name=right) if value.name == name else value
    if isinstance(value, tuple):
        return tuple(_renamed(one, name, right) for one in value)
    if isinstance(value, Participant):
        return replace(value, name=right, seen=evidence(value.seen, value.name)) if value.name == name else value
    if isinstance(value, Proposal | Statement):
        return replace(value, name=right) if value.name == name else value
    if isinstance(value, Meeting | AgendaItem | Vote):
        return replace(value, **{each.name: _renamed(getattr(value, each.name), name, right) for each in fields(value)})
    return value


def tie(meeting: Meeting, attachment: Attachment, correction: Correction) -> Meeting:
    """The attachment tied to just the §§ given. Raises CannotCorrect for one that the meeting does not have."""
    if correction.items is None:
        return meeting
    wanted = tuple(dict.fromkeys(item_at(meeting, each).id for each in correction.items))
    if wanted == attachment.items:
        return meeting
    was = ", ".join(item.label for item in meeting.items if item.id in attachment.items)
    meeting = _with_attachment(meeting, replace(attachment, items=wanted, linked_by=RULE))
    items = tuple(replace(item, attachments=_tied(item, attachment.id, item.id in wanted)) for item in meeting.items)
    return noted(replace(meeting, items=items), attachment.id, "items", was, correction)


def _tied(item: AgendaItem, attachment: str, wanted: bool) -> tuple[str, ...]:
    if wanted == (attachment in item.attachments):
        return item.attachments
    others = tuple(each for each in item.attachments if each != attachment)
    return (*others, attachment) if wanted else others


def move(meeting: Meeting, address: str, correction: Correction) -> Meeting:
    """The meeting with paragraphs of one § where they belong. Raises CannotCorrect where they are not found."""
    for each in correction.moves:
        source, target = item_at(meeting, address), item_at(meeting, each.target)
        if source.id == target.id:
            raise CannotCorrect(f"{source.label} kan inte få text från sig själv.")
        source, target = move_text(source, target, each)
        meeting = _with_item(_with_item(meeting, source), target)
        meeting = noted(meeting, source.id, "text", f"till {target.label}", correction)
        meeting = noted(meeting, target.id, "text", f"från {source.label}", correction)
    return meeting


def item_at(meeting: Meeting, text: str) -> AgendaItem:
    """The § at an address, or of a number ("§ 17"), of this meeting. Raises CannotCorrect where there is none."""
    number = _NUMBER.fullmatch(text.rpartition("/")[2].strip())
    same = "/" not in text or text.rpartition("/")[0].strip("/") == meeting.id
    for item in meeting.items:
        if same and number and item.id.endswith(f"/§{int(number[1])}{(number[2] or '').lower()}"):
            return item
    raise CannotCorrect(f"{text} finns inte i sammanträdet {meeting.id}.")


def _with_item(meeting: Meeting, item: AgendaItem) -> Meeting:
    return replace(meeting, items=tuple(_swap(meeting.items, item)))


def _with_attachment(meeting: Meeting, attachment: Attachment) -> Meeting:
    found = tuple(attachment if one.id == attachment.id else one for one in meeting.attachments)
    return replace(meeting, attachments=found)


def _swap(items: Iterable[AgendaItem], item: AgendaItem) -> Iterable[AgendaItem]:
    return (item if one.id == item.id else one for one in items)
