"""From a meeting to its search records: one a §, one a page of an attachment, one a page that nothing claims."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.case_numbers import case_key
from corpus.meeting import AgendaItem, Attachment, Meeting, Participant, Proposal, SourceFile
from index.affiliations import municipality_value, participating_codes
from index.appearances import named_in, named_nowhere, people_of_meeting, seen_on
from index.damage import damage_of
from index.item_kinds import attachment_kind, kind_of, kind_value
from index.item_text import body_of, decision_of, outcome_value
from index.municipalities import is_damaged, municipalities_of
from index.persons import Persons
from index.records import FACETS, FacetValue, Record, RecordPresenter
from index.topics import topic_value, topics_of

Facets = dict[str, tuple[FacetValue, ...]]


def project(meeting: Meeting, persons: Persons) -> tuple[Record, ...]:
    """The records of a meeting: §§ in order, then pages of attachments, then unclaimed pages of its files."""
    view = _View.of(meeting, persons)
    return (
        *(_item_record(view, item) for item in meeting.items),
        *(record for attachment in meeting.attachments for record in _attachment_records(view, attachment)),
        *(record for file in meeting.files for record in _file_records(view, file)),
    )


@dataclass(frozen=True, slots=True)
class _View:
    """A meeting with what all its records share."""

    meeting: Meeting
    persons: Persons
    organ: FacetValue
    date: str
    shared: Mapping[str, tuple[FacetValue, ...]]
    people: tuple[Participant, ...]
    municipalities: Mapping[str, Sequence[str]]
    topics: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, meeting: Meeting, persons: Persons) -> _View:
        organ = FacetValue(meeting.id.rpartition("/")[0] or meeting.id, organ_label(meeting))
        shared = {
            "deltagande_kommun": tuple(municipality_value(code) for code in participating_codes(meeting)),
            "organ": (organ,),
            "ar": _year(meeting.date),
        }
        date = meeting.date.isoformat() if meeting.date else ""
        people = people_of_meeting(meeting)
        return cls(meeting, persons, organ, date, shared, people, municipalities_of(meeting), topics_of(meeting))

    def person(self, participant: Participant) -> FacetValue:
        return self.persons.of(self.meeting.id, participant)

    def full_name(self, participant: Participant) -> str:
        return self.persons.name(self.person(participant).value) or participant.name

    def proposer(self, proposal: Proposal) -> FacetValue:
        return self.persons.named(self.meeting.id, proposal.name, None, proposal.party)

    def municipality(self, part: str) -> tuple[FacetValue, ...]:
        return tuple(municipality_value(code) for code in self.municipalities.get(part, ()))

    def topic(self, item: str) -> tuple[FacetValue, ...]:
        return tuple(topic_value(code) for code in self.topics.get(item, ()))


def organ_label(meeting: Meeting) -> str:
    """The body as a person reads it: with its abbreviation, and with what it belongs to ("…, Aneby kommun")."""
    organ = meeting.organization
    short = organ.short_name if organ.short_name and organ.short_name.casefold() != organ.name.casefold() else None
    name = f"{organ.name} ({short})" if short else organ.name
    return f"{name}, {organ.body}" if organ.body and organ.body.casefold() not in organ.name.casefold() else name


def organization_name(meeting: Meeting) -> str:
    """The body as a citation writes it, without abbreviation."""
    organ = meeting.organization
    named = organ.body is None or organ.body.casefold() in organ.name.casefold()
    return organ.name if named else f"{organ.name}, {organ.body}"


def _item_record(view: _View, item: AgendaItem) -> Record:
    meeting = view.meeting
    presenters = tuple(_presenter(view, person) for person in item.presenters)
    named = [
        one for one in meeting.attachments if not one.pages and (one.id in item.attachments or item.id in one.items)
    ]
    return Record(
        id=item.id,
        hit=item.id,
        kind="paragraf",
        meeting=meeting.id,
        organization=organization_name(meeting),
        organ=view.organ.value,
        date=view.date,
        title=item.title,
        number=item.number,
        label=item.label,
        decision=decision_of(item),
        body="\n\n".join([body_of(item), *(one.title for one in named if one.title not in item.text)]).strip(),
        names=_names(view, item),
        case_numbers=item.case_numbers,
        case_keys=_keys(item.case_numbers),
        decision_kind=item.decision.kind,
        outcome=item.decision.outcome,
        presenters=presenters,
        confidence=item.seen.confidence,
        damaged=damage_of((item.title, item.text), inherited=is_damaged(meeting, item.seen.span)) != "none",
        facets=_item_facets(view, item),
    )


def _item_facets(view: _View, item: AgendaItem) -> Facets:
    presenting = _unique(view.person(person) for person in item.presenters)
    return _facets(
        view,
        {
            "kommun": view.municipality(item.id),
            "foredragande": presenting,
            "person": _unique([*presenting, *_speakers(view, item), *map(view.person, _named(view, item))]),
            "amne": view.topic(item.id),
            "typ": (kind_of(item),),
            "utfall": outcome_value(item.decision.outcome),
        },
    )


def _facets(view: _View, found: Facets) -> Facets:
    """All facets in their order, those of the meeting among them; what is not known is empty."""
    known = {**view.shared, **found}
    return {facet: known.get(facet, ()) for facet in FACETS}


def _speakers(view: _View, item: AgendaItem) -> Iterator[FacetValue]:
    return (view.proposer(proposal) for proposal in (*item.proposals, *item.reservations))


def _named(view: _View, item: AgendaItem) -> tuple[Participant, ...]:
    """Those whom the § names; the first § of a meeting also stands for those whom nothing else shows."""
    elsewhere = named_nowhere(view.meeting, view.people) if item is view.meeting.items[0] else ()
    return (*named_in(item, view.people), *elsewhere)


def _presenter(view: _View, person: Participant) -> RecordPresenter:
    seen = " ".join(person.seen.as_seen.split())
    return RecordPresenter(view.person(person).value, view.full_name(person), person.role, person.organization, seen)


def _names(view: _View, item: AgendaItem) -> str:
    """Names of those who presented, proposed, dissented or are named, in every spelling: by name and as seen."""
    proposals = (*item.proposals, *item.reservations)
    return _spellings(view, [*item.presenters, *_named(view, item)], [one.name for one in proposals])


def _spellings(view: _View, people: Iterable[Participant], more: Iterable[str] = ()) -> str:
    found = [spelling for person in people for spelling in (view.full_name(person), person.name, person.seen.as_seen)]
    kept: list[str] = []
    for text in (" ".join(one.split()) for one in (*found, *more)):
        if text and not any(f" {text} " in f" {other} " for other in kept):
            kept.append(text)
    return "\n".join(kept)


def _attachment_records(view: _View, attachment: Attachment) -> Iterator[Record]:
    meeting = view.meeting
    belonging = _items_of(meeting, attachment)
    numbers = tuple(number for item in belonging for number in item.case_numbers)
    listed = [
        (page.number, one)
        for page in attachment.pages
        for one in seen_on(attachment.seen.span.file if attachment.seen.span else "", page.number, view.people)
    ]
    facets = _facets(
        view,
        {
            "kommun": view.municipality(attachment.id),
            "person": _unique([*_all_of_items(view, belonging), *(view.person(one) for _, one in listed)]),
            "amne": _unique(topic for item in belonging for topic in view.topic(item.id)),
            "typ": (attachment_kind(attachment.title),),
            "utfall": _unique(one for item in belonging for one in outcome_value(item.decision.outcome)),
        },
    )
    for page in attachment.pages:
        yield Record(
            id=f"{attachment.id}/s{page.number}",
            hit=attachment.id,
            kind="bilaga",
            meeting=meeting.id,
            organization=organization_name(meeting),
            organ=view.organ.value,
            date=view.date,
            title=attachment.title or attachment.label or "Bilaga",
            page=page.number,
            label=attachment.label,
            body=page.text,
            names=_spellings(view, (one for number, one in listed if number == page.number)),
            case_numbers=tuple(dict.fromkeys(numbers)),
            case_keys=_keys(numbers),
            items=tuple(item.id for item in belonging),
            confidence=attachment.seen.confidence,
            damaged=damage_of((page.text,), inherited=is_damaged(meeting, attachment.seen.span)) != "none",
            facets=facets,
        )


def _all_of_items(view: _View, items: Iterable[AgendaItem]) -> Iterator[FacetValue]:
    for item in items:
        yield from (view.person(person) for person in item.presenters)
        yield from _speakers(view, item)


def _items_of(meeting: Meeting, attachment: Attachment) -> tuple[AgendaItem, ...]:
    return tuple(item for item in meeting.items if item.id in attachment.items or attachment.id in item.attachments)


def _file_records(view: _View, file: SourceFile) -> Iterator[Record]:
    meeting = view.meeting
    hit = f"{meeting.id}/fil-{file.sha512[:8]}"
    listed = {page.number: tuple(seen_on(file.key, page.number, view.people)) for page in file.unclaimed}
    everyone = _unique(view.person(one) for people in listed.values() for one in people)
    for page in file.unclaimed:
        yield Record(
            id=f"{hit}/s{page.number}",
            hit=hit,
            kind="fil",
            meeting=meeting.id,
            organization=organization_name(meeting),
            organ=view.organ.value,
            date=view.date,
            title=file.name,
            page=page.number,
            body=page.text,
            names=_spellings(view, listed[page.number]),
            damaged=damage_of((page.text,), inherited=file.text_quality == "damaged") != "none",
            facets=_facets(view, {"person": everyone, "typ": (kind_value("fil"),)}),
        )


def _year(date: datetime.date | None) -> tuple[FacetValue, ...]:
    return (FacetValue(str(date.year), str(date.year)),) if date else ()


def _keys(numbers: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for number in numbers if (key := case_key(number))))


def _unique(values: Iterable[FacetValue]) -> tuple[FacetValue, ...]:
    return tuple({one.value: one for one in values}.values())
