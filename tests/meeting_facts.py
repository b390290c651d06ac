"""The facts of a meeting that golden tests compare: what was understood, without the document's sentences."""

from __future__ import annotations

import hashlib
import re

from corpus.meeting import AgendaItem, Attachment, Meeting, Participant


def digest(text: str) -> str:
    """A short digest of a text, white space and case aside."""
    plain = re.sub(r"\s+", " ", text).strip().casefold()
    return hashlib.sha256(plain.encode()).hexdigest()[:12]


def person(one: Participant | None) -> list[str | None] | None:
    """Name, party, and role and organization as written."""
    if one is None:
        return None
    return [one.name, one.party, " ".join(filter(None, (one.role, one.organization))) or None]


def meeting_facts(meeting: Meeting) -> dict[str, object]:
    """Everything about a meeting that must not change unseen; texts as digests."""
    return {
        "id": meeting.id,
        "organization": [
            meeting.organization.name,
            meeting.organization.short_name,
            meeting.organization.body,
        ],
        "date": str(meeting.date),
        "times": [str(meeting.start), str(meeting.end)],
        "location": meeting.location,
        "range": list(meeting.paragraph_range or ()),
        "chair": person(meeting.chair),
        "secretary": person(meeting.secretary),
        "adjusters": [person(one) for one in meeting.adjusters],
        "presenters": [person(one) for one in meeting.presenters],
        "attendance": [person(one) for one in meeting.attendance],
        "items": [item_facts(item) for item in meeting.items],
        "attachments": [attachment_facts(each) for each in meeting.attachments],
        "conflicts": [[each.field, each.seen, each.page] for each in meeting.conflicts],
        "warnings": list(meeting.warnings),
        "quality": [file.text_quality for file in meeting.files],
        "unclaimed": [page.number for file in meeting.files for page in file.unclaimed],
    }


def item_facts(item: AgendaItem) -> dict[str, object]:
    """The facts of one §."""
    return {
        "number": item.number,
        "title": item.title,
        "confidence": item.seen.confidence,
        "rule": item.seen.rule,
        "page": item.seen.span.page if item.seen.span else None,
        "text": digest(item.text),
        "words": len(item.text.split()),
        "sections": [[section.kind, section.heading] for section in item.sections],
        "presenters": [[*(person(one) or ()), one.label, one.seen.confidence] for one in item.presenters],
        "decision": [item.decision.kind, item.decision.outcome, item.decision.heading],
        "clauses": [digest(clause.text) for clause in item.decision.clauses],
        "proposals": [[each.name, each.party] for each in item.proposals],
        "reservations": [[each.name, each.party] for each in item.reservations],
        "votes": [[vote.yes, vote.no, vote.abstained, vote.absent, len(vote.by_name)] for vote in item.votes],
        "statements": [[each.kind, each.name, each.party] for each in item.statements],
        "recused": [each.name for each in item.recused],
        "cases": list(item.case_numbers),
        "assignments": [
            [one.assignee, digest(one.what), one.deadline and str(one.deadline)] for one in item.assignments
        ],
        "attachments": [each.rpartition("/")[2] for each in item.attachments],
    }


def attachment_facts(attachment: Attachment) -> dict[str, object]:
    """The facts of one attachment."""
    return {
        "id": attachment.id.rpartition("/")[2],
        "label": attachment.label,
        "title": attachment.title,
        "items": [each.rpartition("/")[2] for each in attachment.items],
        "present": attachment.present,
        "linked_by": attachment.linked_by,
        "pages": [page.number for page in attachment.pages],
    }
