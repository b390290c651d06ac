"""The JSON object of docs/format.md read back to a Meeting, refusing what does not fit by name of the key."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import TypeVar, cast, get_args

from corpus.errors import DocumentError
from corpus.meeting import (
    AgendaItem,
    Attachment,
    AttachmentPage,
    Clause,
    Confidence,
    Conflict,
    Decision,
    DecisionKind,
    Evidence,
    Meeting,
    Organization,
    Outcome,
    Participant,
    Proposal,
    Section,
    SectionKind,
    SourceFile,
    Span,
    TextQuality,
)

Fields = Mapping[str, object]
T = TypeVar("T")


def meeting_from_json(fields: Fields) -> Meeting:
    """The Meeting of a JSON object; a key that is missing or null is unknown. Raises DocumentError."""
    if fields.get("type") != "Meeting":
        raise DocumentError('posten är inte ett sammanträde ("type": "Meeting" saknas)')
    date, start = _moment(fields, "start")
    _, end = _moment(fields, "end")
    numbers = [value for value in _list(fields, "x:paragraphRange") if isinstance(value, int)]
    return Meeting(
        id=_text(fields, "id"),
        organization=_organization(_object(fields, "organization")),
        date=date,
        start=start,
        end=end,
        date_seen=_evidence(_object(fields, "x:dateSeen")) if fields.get("x:dateSeen") else None,
        location=_optional(fields, "location"),
        paragraph_range=(numbers[0], numbers[1]) if len(numbers) == 2 else None,
        chair=_participant(_object(fields, "x:chair")) if fields.get("x:chair") else None,
        secretary=_participant(_object(fields, "x:secretary")) if fields.get("x:secretary") else None,
        adjusters=_each(fields, "x:adjusters", _participant),
        presenters=_each(fields, "x:presenters", _participant),
        attendance=_each(fields, "x:attendance", _participant),
        items=_each(fields, "agendaItem", _item),
        attachments=_each(fields, "x:attachments", _attachment),
        conflicts=_each(fields, "x:conflicts", _conflict),
        files=_each(fields, "x:files", _file),
        warnings=_texts(fields, "x:warnings"),
    )


def _wrong(key: str, wanted: str) -> DocumentError:
    return DocumentError(f'"{key}" är inte {wanted}')


def _text(fields: Fields, key: str) -> str:
    value = fields.get(key)
    if not isinstance(value, str):
        raise _wrong(key, "en text")
    return value


def _optional(fields: Fields, key: str) -> str | None:
    return None if fields.get(key) is None else _text(fields, key)


def _number(fields: Fields, key: str) -> int:
    value = fields.get(key)
    if not isinstance(value, int) or isinstance(value, bool):
        raise _wrong(key, "ett heltal")
    return value


def _list(fields: Fields, key: str) -> list[object]:
    value = fields.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise _wrong(key, "en lista")
    return value


def _texts(fields: Fields, key: str) -> tuple[str, ...]:
    values = _list(fields, key)
    if not all(isinstance(value, str) for value in values):
        raise _wrong(key, "en lista av texter")
    return tuple(cast(list[str], values))


def _object(fields: Fields, key: str) -> Fields:
    value = fields.get(key)
    if not isinstance(value, dict):
        raise _wrong(key, "ett objekt")
    return value


def _each(fields: Fields, key: str, read: Callable[[Fields], T]) -> tuple[T, ...]:
    values = _list(fields, key)
    if not all(isinstance(value, dict) for value in values):
        raise _wrong(key, "en lista av objekt")
    return tuple(read(cast(Fields, value)) for value in values)


def _one_of(fields: Fields, key: str, kinds: object, default: T) -> T:
    value = fields.get(key)
    if value is None:
        return default
    if value not in get_args(kinds):
        raise _wrong(key, "något av " + ", ".join(map(str, get_args(kinds))))
    return cast(T, value)


def _moment(fields: Fields, key: str) -> tuple[datetime.date | None, datetime.time | None]:
    value = _optional(fields, key)
    if value is None:
        return None, None
    day, _, time = value.partition("T")
    try:
        return datetime.date.fromisoformat(day), datetime.time.fromisoformat(time) if time else None
    except ValueError as error:
        raise _wrong(key, "en tidpunkt som 2024-03-21T09:00") from error


def _span(fields: Fields) -> Span:
    return Span(_text(fields, "file"), _number(fields, "page"), _number(fields, "start"), _number(fields, "end"))


def _place(value: object) -> Span | None:
    return _span(value) if isinstance(value, dict) else None


def _evidence(fields: Fields) -> Evidence:
    confidence: Confidence = _one_of(fields, "x:confidence", Confidence, "confirmed")
    return Evidence(
        as_seen=_optional(fields, "x:asSeen") or "",
        span=_place(fields.get("x:place")),
        rule=_optional(fields, "x:rule") or "",
        confidence=confidence,
    )


def _organization(fields: Fields) -> Organization:
    return Organization(
        name=_text(fields, "name"),
        short_name=_optional(fields, "shortName"),
        body=_optional(fields, "x:body"),
        seen=_evidence(fields) if "x:asSeen" in fields else None,
    )


def _participant(fields: Fields) -> Participant:
    return Participant(
        name=_text(fields, "name"),
        seen=_evidence(fields),
        organization=_optional(fields, "organization"),
        party=_optional(fields, "party"),
        role=_optional(fields, "role"),
        label=_optional(fields, "x:label"),
        organization_seen=_optional(fields, "x:organizationAsSeen"),
        role_seen=_optional(fields, "x:roleAsSeen"),
    )


def _item(fields: Fields) -> AgendaItem:
    number = _number(fields, "x:number")
    return AgendaItem(
        id=_text(fields, "id"),
        number=number,
        label=_optional(fields, "number") or f"§ {number}",
        title=_text(fields, "name"),
        text=_optional(fields, "x:text") or "",
        seen=_evidence(fields),
        sections=_each(fields, "x:sections", _section),
        presenters=_each(fields, "x:presenters", _participant),
        decision=_decision(_object(fields, "x:decision")) if fields.get("x:decision") else Decision(),
        proposals=_each(fields, "x:proposals", _proposal),
        reservations=_each(fields, "x:reservations", _proposal),
        case_numbers=_texts(fields, "x:caseNumbers"),
        attachments=_texts(fields, "x:attachments"),
    )


def _section(fields: Fields) -> Section:
    kind: SectionKind = _one_of(fields, "kind", SectionKind, "text")
    return Section(
        kind=kind,
        heading=_optional(fields, "heading"),
        text=_optional(fields, "text") or "",
        spans=_each(fields, "x:places", _span),
    )


def _decision(fields: Fields) -> Decision:
    kind: DecisionKind = _one_of(fields, "kind", DecisionKind, "none")
    outcome: Outcome | None = _one_of(fields, "outcome", Outcome, None)
    places = [_place(value) for value in _list(fields, "x:places")]
    texts = _texts(fields, "clauses")
    places += [None] * (len(texts) - len(places))
    clauses = tuple(Clause(text, place) for text, place in zip(texts, places, strict=False))
    return Decision(kind=kind, outcome=outcome, clauses=clauses, heading=_optional(fields, "heading"))


def _proposal(fields: Fields) -> Proposal:
    return Proposal(
        name=_text(fields, "name"),
        party=_optional(fields, "party"),
        text=_optional(fields, "text") or "",
        span=_place(fields.get("x:place")),
    )


def _attachment(fields: Fields) -> Attachment:
    return Attachment(
        id=_text(fields, "id"),
        title=_text(fields, "name"),
        seen=_evidence(fields),
        label=_optional(fields, "x:label"),
        items=_texts(fields, "x:items"),
        present=fields.get("x:present") is not False,
        pages=_each(fields, "x:pages", _page),
        linked_by=_optional(fields, "x:linkedBy"),
    )


def _page(fields: Fields) -> AttachmentPage:
    return AttachmentPage(_number(fields, "number"), _optional(fields, "text") or "")


def _conflict(fields: Fields) -> Conflict:
    return Conflict(
        field=_text(fields, "field"),
        seen=_text(fields, "seen"),
        where=_text(fields, "where"),
        page=_number(fields, "page") if fields.get("page") is not None else None,
    )


def _file(fields: Fields) -> SourceFile:
    quality: TextQuality = _one_of(fields, "x:textQuality", TextQuality, "good")
    return SourceFile(
        name=_text(fields, "name"),
        sha512=_text(fields, "sha512Checksum"),
        text_quality=quality,
        page_count=_number(fields, "x:pageCount") if fields.get("x:pageCount") is not None else 0,
        unclaimed=_each(fields, "x:unclaimed", _page),
    )
