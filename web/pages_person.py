"""A person: what she presented, apart from what she proposed and where she only took part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from flask import Blueprint, Response, abort, make_response, render_template

from corpus.meeting import Meeting, Participant
from index.analysis import fold
from index.persons import Mention, Persons, identify
from index.records import Record
from search.engine import Results
from search.query import Request
from web.asking import conditional
from web.pages_results import chosen_label
from web.site import site

person_pages = Blueprint("person_pages", __name__)

PRESENTED = 200
_EVERYWHERE = 2000
_MEETINGS = 60
_ROLES = {
    "chair": "ordförande",
    "secretary": "sekreterare",
    "adjuster": "justerare",
    "attendee": "närvarande",
    "presenter": "föredragande",
    "proposer": "yrkande",
    "dissenter": "reservation",
}


@dataclass(frozen=True, slots=True)
class Spoke:
    """A § in which a person proposed or dissented."""

    meeting: Meeting
    item: str
    title: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TookPart:
    """A meeting in which a person only took part, and as what."""

    meeting: Meeting
    roles: tuple[str, ...]


@dataclass(slots=True)
class Other:
    """All that a person did beside presenting, newest first, and the spellings it was read in."""

    spoke: list[Spoke] = field(default_factory=list)
    took_part: list[TookPart] = field(default_factory=list)
    spellings: set[str] = field(default_factory=set)


@person_pages.get("/person/<value>")
@conditional
def person_page(value: str) -> Response:
    """A person by her value in the facets of persons."""
    presented = _filtered("foredragande", value, PRESENTED)
    everywhere = _filtered("person", value, _EVERYWHERE)
    label = chosen_label(presented, "foredragande", value) or chosen_label(everywhere, "person", value)
    if label is None:
        abort(404)
    records = [hit.record for hit in presented.hits]
    meetings = list(dict.fromkeys(hit.record.meeting for hit in (*presented.hits, *everywhere.hits)))
    other = _other(meetings[:_MEETINGS], value, label)
    html = render_template(
        "person.html",
        value=value,
        label=label,
        presented=presented,
        years=_by_year(records),
        roles=_roles(records, value),
        spellings=sorted(other.spellings - {_name(label)}),
        spoke=other.spoke,
        took_part=other.took_part,
        more=len(meetings) > _MEETINGS or everywhere.total > _EVERYWHERE,
        limit=PRESENTED,
    )
    response = make_response(html)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _filtered(facet: str, value: str, limit: int) -> Results:
    return site().engine.search(Request(filters={facet: (value,)}, sort="nyast", limit=limit, facets=(facet,)))


def _name(label: str) -> str:
    """The name in a label such as "Anna Ek (S), Aneby"."""
    return label.partition(" (")[0].partition(",")[0]


def _roles(records: Iterable[Record], value: str) -> tuple[str, ...]:
    """Her roles when presenting, latest first, each once."""
    seen = (
        ", ".join(part for part in (one.role, one.organization) if part)
        for record in records
        for one in record.presenters
        if one.person == value
    )
    return tuple(dict.fromkeys(role for role in seen if role))


def _by_year(records: Iterable[Record]) -> list[tuple[str, list[Record]]]:
    return [(year, list(group)) for year, group in groupby(records, key=lambda record: record.date[:4] or "Utan datum")]


def _other(identities: Iterable[str], value: str, label: str) -> Other:
    found = Other()
    for meeting in filter(None, map(site().catalogue.meeting, identities)):
        persons = identify((meeting,))
        same = _same(persons, meeting, value, label)
        mentions = [mention for one in same for mention in persons.mentions(one)]
        found.spellings.update(name for one in same for name in persons.spellings(one))
        found.spoke += _spoke(meeting, mentions)
        if not any(mention.item for mention in mentions):
            found.took_part.append(TookPart(meeting, _taken(mentions)))
    return found


def _taken(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Her roles in a meeting; that she was present goes without saying where she was more."""
    roles = dict.fromkeys(mention.role for mention in mentions)
    return tuple(_ROLES[role] for role in roles if role != "attendee" or len(roles) == 1)


def _same(persons: Persons, meeting: Meeting, value: str, label: str) -> Sequence[str]:
    """Her values in one meeting read alone; by name where it took other meetings to tell who she is."""
    if persons.mentions(value):
        return (value,)
    name = fold(_name(label))
    return sorted({persons.of(meeting.id, one).value for one in _people(meeting) if fold(one.name) == name})


def _people(meeting: Meeting) -> Iterator[Participant]:
    yield from (*meeting.attendance, *meeting.adjusters, *meeting.presenters)
    yield from filter(None, (meeting.chair, meeting.secretary))
    yield from (person for item in meeting.items for person in item.presenters)


def _spoke(meeting: Meeting, mentions: Sequence[Mention]) -> Iterator[Spoke]:
    for item in meeting.items:
        roles = [one.role for one in mentions if one.item == item.id and one.role in ("proposer", "dissenter")]
        if roles:
            title = f"{item.label} {item.title}"
            yield Spoke(meeting, item.id, title, tuple(dict.fromkeys(_ROLES[role] for role in roles)))
