"""The JSON object of docs/format.md read back to a Meeting, refusing what does not fit by name of the key."""

from __future__ import annotations

import datetime

from corpus.errors import DocumentError
from corpus.export_format.fields import (
    Fields,
    count_of,
    each_of,
    list_of,
    number_of,
    object_of,
    one_of,
    optional_text,
    text_of,
    texts_of,
    wrong,
)
from corpus.meeting import (
    AgendaItem,
    Assignment,
    Attachment,
    AttachmentPage,
    Ballot,
    Clause,
    Confidence,
    Conflict,
    Corrected,
    Decision,
    DecisionKind,
    Evidence,
    FileRole,
    Meeting,
    Organization,
    Outcome,
    Participant,
    Proposal,
    Section,
    SectionKind,
    SourceFile,
    Span,
    Statement,
    StatementKind,
    TextQuality,
    Vote,
    VoteChoice,
)


def meeting_from_json(fields: Fields) -> Meeting:
    """The Meeting of a JSON object; a key that is missing or null is unknown. Raises DocumentError."""
    if fields.get("type") != "Meeting":
        raise DocumentError('posten är inte ett sammanträde ("type": "Meeting" saknas)')
    date, start = _moment(fields, "start")
    _, end = _moment(fields, "end")
    numbers = [value for value in list_of(fields, "x:paragraphRange") if isinstance(value, int)]
    return Meeting(
        id=text_of(fields, "id"),
        organization=_organization(object_of(fields, "organization")),
        date=date,
        start=start,
        end=end,
        date_seen=_evidence(object_of(fields, "x:dateSeen")) if fields.get("x:dateSeen") else None,
        location=optional_text(fields, "location"),
        paragraph_range=(numbers[0], numbers[1]) if len(numbers) == 2 else None,
        chair=_participant(object_of(fields, "x:chair")) if fields.get("x:chair") else None,
        secretary=_participant(object_of(fields, "x:secretary")) if fields.get("x:secretary") else None,
        adjusters=each_of(fields, "x:adjusters", _participant),
        presenters=each_of(fields, "x:presenters", _participant),
        attendance=each_of(fields, "x:attendance", _participant),
        items=each_of(fields, "agendaItem", _item),
        attachments=each_of(fields, "x:attachments", _attachment),
        conflicts=each_of(fields, "x:conflicts", _conflict),
        files=each_of(fields, "x:files", _file),
        warnings=texts_of(fields, "x:warnings"),
        corrections=each_of(fields, "x:corrections", _corrected),
    )


def _range(value: object) -> tuple[int, int]:
    if isinstance(value, list) and len(value) == 2 and all(isinstance(each, int) for each in value):
        return value[0], value[1]
    raise wrong("x:present", "par av paragrafnummer")


def _moment(fields: Fields, key: str) -> tuple[datetime.date | None, datetime.time | None]:
    value = optional_text(fields, key)
    if value is None:
        return None, None
    day, _, time = value.partition("T")
    try:
        return datetime.date.fromisoformat(day), datetime.time.fromisoformat(time) if time else None
    except ValueError as error:
        raise wrong(key, "en tidpunkt som 2024-03-21T09:00") from error


def _span(fields: Fields) -> Span:
    return Span(
        text_of(fields, "file"), number_of(fields, "page"), number_of(fields, "start"), number_of(fields, "end")
    )


def _place(value: object) -> Span | None:
    return _span(value) if isinstance(value, dict) else None


def _evidence(fields: Fields) -> Evidence:
    confidence: Confidence = one_of(fields, "x:confidence", Confidence, "confirmed")
    return Evidence(
        as_seen=optional_text(fields, "x:asSeen") or "",
        span=_place(fields.get("x:place")),
        rule=optional_text(fields, "x:rule") or "",
        confidence=confidence,
    )


def _organization(fields: Fields) -> Organization:
    return Organization(
        name=text_of(fields, "name"),
        short_name=optional_text(fields, "shortName"),
        body=optional_text(fields, "x:body"),
        seen=_evidence(fields) if "x:asSeen" in fields else None,
    )


def _participant(fields: Fields) -> Participant:
    return Participant(
        name=text_of(fields, "name"),
        seen=_evidence(fields),
        organization=optional_text(fields, "organization"),
        party=optional_text(fields, "party"),
        role=optional_text(fields, "role"),
        label=optional_text(fields, "x:label"),
        organization_seen=optional_text(fields, "x:organizationAsSeen"),
        role_seen=optional_text(fields, "x:roleAsSeen"),
        present=tuple(_range(value) for value in list_of(fields, "x:present")),
    )


def _item(fields: Fields) -> AgendaItem:
    number = number_of(fields, "x:number")
    return AgendaItem(
        id=text_of(fields, "id"),
        number=number,
        label=optional_text(fields, "number") or f"§ {number}",
        title=text_of(fields, "name"),
        text=optional_text(fields, "x:text") or "",
        seen=_evidence(fields),
        sections=each_of(fields, "x:sections", _section),
        presenters=each_of(fields, "x:presenters", _participant),
        decision=_decision(object_of(fields, "x:decision")) if fields.get("x:decision") else Decision(),
        proposals=each_of(fields, "x:proposals", _proposal),
        reservations=each_of(fields, "x:reservations", _proposal),
        case_numbers=texts_of(fields, "x:caseNumbers"),
        attachments=texts_of(fields, "x:attachments"),
        votes=each_of(fields, "x:vote", _vote),
        statements=each_of(fields, "x:statements", _statement),
        recused=each_of(fields, "x:recused", _participant),
        assignments=each_of(fields, "x:assignments", _assignment),
        last=count_of(fields, "x:last"),
    )


def _section(fields: Fields) -> Section:
    kind: SectionKind = one_of(fields, "kind", SectionKind, "text")
    return Section(
        kind=kind,
        heading=optional_text(fields, "heading"),
        text=optional_text(fields, "text") or "",
        spans=each_of(fields, "x:places", _span),
    )


def _decision(fields: Fields) -> Decision:
    kind: DecisionKind = one_of(fields, "kind", DecisionKind, "none")
    outcome: Outcome | None = one_of(fields, "outcome", Outcome, None)
    places = [_place(value) for value in list_of(fields, "x:places")]
    texts = texts_of(fields, "clauses")
    places += [None] * (len(texts) - len(places))
    clauses = tuple(Clause(text, place) for text, place in zip(texts, places, strict=False))
    heading, derived = optional_text(fields, "heading"), fields.get("x:derived") is True
    return Decision(kind=kind, outcome=outcome, clauses=clauses, heading=heading, derived=derived)


def _proposal(fields: Fields) -> Proposal:
    return Proposal(
        name=text_of(fields, "name"),
        party=optional_text(fields, "party"),
        text=optional_text(fields, "text") or "",
        span=_place(fields.get("x:place")),
    )


def _statement(fields: Fields) -> Statement:
    kind: StatementKind = one_of(fields, "kind", StatementKind, "protokollsanteckning")
    noted = _proposal(fields)
    return Statement(kind, noted.name, noted.party, noted.text, noted.span)


def _assignment(fields: Fields) -> Assignment:
    deadline = optional_text(fields, "deadline")
    return Assignment(
        assignee=optional_text(fields, "assignee"),
        what=text_of(fields, "what"),
        seen=_evidence(fields),
        deadline=_day("deadline", deadline) if deadline else None,
        deadline_seen=_evidence(object_of(fields, "x:deadlineSeen")) if fields.get("x:deadlineSeen") else None,
    )


def _day(key: str, value: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(value)
    except ValueError as error:
        raise wrong(key, "en dag som 2024-03-21") from error


def _vote(fields: Fields) -> Vote:
    return Vote(
        yes=count_of(fields, "yes"),
        no=count_of(fields, "no"),
        abstained=count_of(fields, "abstained"),
        absent=count_of(fields, "absent"),
        means_yes=optional_text(fields, "meansYes"),
        means_no=optional_text(fields, "meansNo"),
        by_name=each_of(fields, "byName", _ballot),
        span=_place(fields.get("x:place")),
    )


def _ballot(fields: Fields) -> Ballot:
    choice: VoteChoice | None = one_of(fields, "choice", VoteChoice, None)
    if choice is None:
        raise wrong("choice", "en röst")
    return Ballot(text_of(fields, "name"), optional_text(fields, "party"), choice)


def _attachment(fields: Fields) -> Attachment:
    return Attachment(
        id=text_of(fields, "id"),
        title=text_of(fields, "name"),
        seen=_evidence(fields),
        label=optional_text(fields, "x:label"),
        items=texts_of(fields, "x:items"),
        present=fields.get("x:present") is not False,
        pages=each_of(fields, "x:pages", _page),
        linked_by=optional_text(fields, "x:linkedBy"),
    )


def _page(fields: Fields) -> AttachmentPage:
    return AttachmentPage(number_of(fields, "number"), optional_text(fields, "text") or "")


def _conflict(fields: Fields) -> Conflict:
    return Conflict(
        field=text_of(fields, "field"),
        seen=text_of(fields, "seen"),
        where=text_of(fields, "where"),
        page=count_of(fields, "page"),
    )


def _corrected(fields: Fields) -> Corrected:
    return Corrected(
        part=text_of(fields, "x:part"),
        field=text_of(fields, "field"),
        was=optional_text(fields, "x:was") or "",
        by=optional_text(fields, "x:by"),
        why=optional_text(fields, "x:reason"),
    )


def _file(fields: Fields) -> SourceFile:
    quality: TextQuality = one_of(fields, "x:textQuality", TextQuality, "good")
    role: FileRole = one_of(fields, "x:kind", FileRole, "protokoll")
    return SourceFile(
        name=text_of(fields, "name"),
        sha512=text_of(fields, "sha512Checksum"),
        text_quality=quality,
        page_count=count_of(fields, "x:pageCount") or 0,
        unclaimed=each_of(fields, "x:unclaimed", _page),
        kind=role,
    )
