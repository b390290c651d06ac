"""A Meeting as the JSON object that docs/format.md describes: OParl 1.1 names, ours under x:."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corpus.meeting import (
    AgendaItem,
    Assignment,
    Attachment,
    AttachmentPage,
    Clause,
    Conflict,
    Corrected,
    Decision,
    Evidence,
    Meeting,
    Organization,
    Participant,
    Proposal,
    Section,
    SourceFile,
    Span,
    Statement,
    Vote,
)

Json = dict[str, object]


def meeting_to_json(
    meeting: Meeting,
    topics: Mapping[str, Sequence[str]] | None = None,
    municipalities: Mapping[str, Sequence[str]] | None = None,
) -> Json:
    """The JSON object of a meeting; `topics` and `municipalities` are codes by id of the item."""
    return {
        "type": "Meeting",
        "id": meeting.id,
        "organization": _organization(meeting.organization),
        "start": _moment(meeting, meeting.start, whole_day=True),
        "end": _moment(meeting, meeting.end, whole_day=False),
        "location": meeting.location,
        "x:dateSeen": _evidence(meeting.date_seen) if meeting.date_seen else None,
        "x:paragraphRange": list(meeting.paragraph_range) if meeting.paragraph_range else None,
        "x:chair": _participant(meeting.chair) if meeting.chair else None,
        "x:secretary": _participant(meeting.secretary) if meeting.secretary else None,
        "x:adjusters": [_participant(person) for person in meeting.adjusters],
        "x:presenters": [_participant(person) for person in meeting.presenters],
        "x:attendance": [_participant(person) for person in meeting.attendance],
        "agendaItem": [
            _item(item, (topics or {}).get(item.id, ()), (municipalities or {}).get(item.id, ()))
            for item in meeting.items
        ],
        "x:attachments": [_attachment(attachment) for attachment in meeting.attachments],
        "x:conflicts": [_conflict(conflict) for conflict in meeting.conflicts],
        "x:files": [_file(file) for file in meeting.files],
        "x:warnings": list(meeting.warnings),
        "x:corrections": [_corrected(each) for each in meeting.corrections],
    }


def _moment(meeting: Meeting, time: object, *, whole_day: bool) -> str | None:
    if meeting.date is None:
        return None
    if time is None:
        return meeting.date.isoformat() if whole_day else None
    return f"{meeting.date.isoformat()}T{time:%H:%M}"


def _place(span: Span | None) -> Json | None:
    if span is None:
        return None
    return {"file": span.file, "page": span.page, "start": span.start, "end": span.end}


def _evidence(seen: Evidence) -> Json:
    return {
        "x:asSeen": seen.as_seen,
        "x:place": _place(seen.span),
        "x:rule": seen.rule,
        "x:confidence": seen.confidence,
    }


def _organization(organization: Organization) -> Json:
    named: Json = {
        "name": organization.name,
        "shortName": organization.short_name,
        "x:body": organization.body,
    }
    return named | (_evidence(organization.seen) if organization.seen else {})


def _participant(person: Participant) -> Json:
    return {
        "name": person.name,
        "organization": person.organization,
        "party": person.party,
        "role": person.role,
        "x:label": person.label,
        "x:organizationAsSeen": person.organization_seen,
        "x:roleAsSeen": person.role_seen,
        "x:present": [list(each) for each in person.present],
    } | _evidence(person.seen)


def _item(item: AgendaItem, topics: Sequence[str], municipalities: Sequence[str]) -> Json:
    return {
        "id": item.id,
        "number": item.label,
        "x:number": item.number,
        "name": item.title,
        "x:text": item.text,
        "x:sections": [_section(section) for section in item.sections],
        "x:presenters": [_participant(person) for person in item.presenters],
        "x:decision": _decision(item.decision),
        "x:proposals": [_proposal(proposal) for proposal in item.proposals],
        "x:reservations": [_proposal(proposal) for proposal in item.reservations],
        "x:vote": [_vote(vote) for vote in item.votes],
        "x:statements": [_statement(statement) for statement in item.statements],
        "x:recused": [_participant(person) for person in item.recused],
        "x:assignments": [_assignment(each) for each in item.assignments],
        "x:last": item.last,
        "x:caseNumbers": list(item.case_numbers),
        "x:attachments": list(item.attachments),
        "x:topics": list(topics),
        "x:municipalities": list(municipalities),
    } | _evidence(item.seen)


def _section(section: Section) -> Json:
    return {
        "kind": section.kind,
        "heading": section.heading,
        "text": section.text,
        "x:places": [_place(span) for span in section.spans],
    }


def _decision(decision: Decision) -> Json:
    return {
        "kind": decision.kind,
        "outcome": decision.outcome,
        "heading": decision.heading,
        "clauses": [clause.text for clause in decision.clauses],
        "x:derived": decision.derived,
        "x:places": [_clause_place(clause) for clause in decision.clauses],
    }


def _clause_place(clause: Clause) -> Json | None:
    return _place(clause.span)


def _proposal(proposal: Proposal) -> Json:
    return {
        "name": proposal.name,
        "party": proposal.party,
        "text": proposal.text,
        "x:place": _place(proposal.span),
    }


def _statement(statement: Statement) -> Json:
    return {
        "kind": statement.kind,
        "name": statement.name,
        "party": statement.party,
        "text": statement.text,
        "x:place": _place(statement.span),
    }


def _assignment(each: Assignment) -> Json:
    return {
        "assignee": each.assignee,
        "what": each.what,
        "deadline": each.deadline.isoformat() if each.deadline else None,
        "x:deadlineSeen": _evidence(each.deadline_seen) if each.deadline_seen else None,
    } | _evidence(each.seen)


def _vote(vote: Vote) -> Json:
    return {
        "yes": vote.yes,
        "no": vote.no,
        "abstained": vote.abstained,
        "absent": vote.absent,
        "meansYes": vote.means_yes,
        "meansNo": vote.means_no,
        "byName": [{"name": one.name, "party": one.party, "choice": one.choice} for one in vote.by_name],
        "x:place": _place(vote.span),
    }


def _attachment(attachment: Attachment) -> Json:
    return {
        "id": attachment.id,
        "x:label": attachment.label,
        "name": attachment.title,
        "x:items": list(attachment.items),
        "x:present": attachment.present,
        "x:linkedBy": attachment.linked_by,
        "x:pages": [_page(page) for page in attachment.pages],
    } | _evidence(attachment.seen)


def _page(page: AttachmentPage) -> Json:
    return {"number": page.number, "text": page.text}


def _conflict(conflict: Conflict) -> Json:
    return {"field": conflict.field, "seen": conflict.seen, "where": conflict.where, "page": conflict.page}


def _corrected(each: Corrected) -> Json:
    return {
        "x:part": each.part,
        "field": each.field,
        "x:was": each.was,
        "x:by": each.by,
        "x:reason": each.why,
        "x:rule": "correction",
    }


def _file(file: SourceFile) -> Json:
    return {
        "name": file.name,
        "sha512Checksum": file.sha512,
        "x:kind": file.kind,
        "x:textQuality": file.text_quality,
        "x:pageCount": file.page_count,
        "x:unclaimed": [_page(page) for page in file.unclaimed],
    }
