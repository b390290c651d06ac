"""A person and what she presented; an organization and its meetings; a case and its §§."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from corpus.case_numbers import case_key
from flask import Blueprint, Response, abort, make_response, render_template, request

from corpus.meeting import AgendaItem, Meeting
from index.analysis import fold
from index.records import Record
from search.engine import Results
from search.query import CaseNumber, Request
from web.asking import conditional
from web.coverage import gaps, held_meetings
from web.params import clean
from web.site import site

people_pages = Blueprint("people_pages", __name__)

LIMIT = 200
_MEETING_ITEMS = 20_000


@dataclass(frozen=True, slots=True)
class Taking:
    """A § in which a person took part without presenting, and how."""

    record: Record
    roles: tuple[str, ...]


@people_pages.get("/person/<value>")
@conditional
def person_page(value: str) -> Response:
    """A person: what she presented, then what she proposed, then where she otherwise took part."""
    presented = _filtered("foredragande", value)
    everywhere = _filtered("person", value)
    records = [hit.record for hit in presented.hits]
    label = _label(presented, "foredragande", value) or _label(everywhere, "person", value)
    if not label or not (presented.total or everywhere.total):
        abort(404)
    own = {record.hit for record in records}
    spellings = _spellings(records, value)
    takings = [_taking(hit.record, spellings | {label}) for hit in everywhere.hits if hit.record.hit not in own]
    html = render_template(
        "person.html",
        value=value,
        label=label,
        presented=presented,
        years=_by_year(records),
        roles=_roles(records, value),
        spellings=sorted(spellings - {label, label.partition(" (")[0]}),
        proposals=[one for one in takings if one.roles],
        others=[one.record for one in takings if not one.roles],
        everywhere=everywhere,
        limit=LIMIT,
    )
    response = make_response(html)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _filtered(facet: str, value: str) -> Results:
    return site().engine.search(Request(filters={facet: (value,)}, sort="nyast", limit=LIMIT, facets=(facet,)))


def _label(results: Results, facet: str, value: str) -> str | None:
    found = (one.label for one in results.facets.get(facet, ()) if one.value == value and one.count)
    return next(found, None)


def _spellings(records: Iterable[Record], value: str) -> set[str]:
    return {one.name for record in records for one in record.presenters if one.person == value}


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


def _taking(record: Record, names: set[str]) -> Taking:
    item = _item(record)
    wanted = {fold(name.partition(" (")[0]) for name in names}
    roles = []
    if item and any(fold(one.name) in wanted for one in item.proposals):
        roles.append("yrkande")
    if item and any(fold(one.name) in wanted for one in item.reservations):
        roles.append("reservation")
    return Taking(record, tuple(roles))


def _item(record: Record) -> AgendaItem | None:
    meeting: Meeting | None = site().catalogue.meeting(record.meeting)
    return next((item for item in meeting.items if item.id == record.hit), None) if meeting else None


@people_pages.get("/<organ>")
@conditional
def organ_page(organ: str) -> str:
    """An organization: its meetings by year, and numbers that are missing between them."""
    results = site().engine.search(
        Request(filters={"organ": (organ,)}, sort="nyast", limit=_MEETING_ITEMS, facets=("organ",))
    )
    label = _label(results, "organ", organ)
    if label is None:
        abort(404)
    meetings = held_meetings(hit.record for hit in results.hits)
    years = [(year, list(group)) for year, group in groupby(meetings, key=lambda one: one.date[:4] or "Utan datum")]
    return render_template("organ.html", value=organ, label=label, years=years, meetings=meetings, gaps=gaps(meetings))


@people_pages.get("/arende")
@conditional
def case_page() -> Response:
    """A case: its §§ in all organizations, oldest first."""
    typed = clean(request.args.get("dnr", ""), 80)
    key = case_key(typed) if typed else None
    found = site().engine.search(Request(query=CaseNumber(key, typed), sort="aldst", limit=LIMIT)).hits if key else ()
    records = [hit.record for hit in found if hit.record.kind == "paragraf"]
    more = len(found) == LIMIT
    html = render_template("case.html", typed=typed, key=key, records=records, more=more)
    response = make_response(html)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
