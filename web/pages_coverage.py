"""What the collection holds by organization and year, how a meeting was read, and addresses where nothing is any more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request

from corpus.coverage import MeetingCoverage, meeting_coverage
from corpus.coverage_years import OrganYear, organ_years
from corpus.meeting import Meeting
from web.asking import conditional
from web.coverage import OrganCoverage, coverage
from web.filters import id_address
from web.site import site
from web.wording import correction_words

coverage_pages = Blueprint("coverage_pages", __name__)

MOST_ORGANS = 60
"""Above this the page has one row an organization, and its own page tells the years."""


@dataclass(frozen=True, slots=True)
class OrganRows:
    """An organization with its years, newest first; None where there are too many organizations to show them."""

    organ: OrganCoverage
    years: tuple[OrganYear, ...]


@coverage_pages.get("/om")
@conditional
def about() -> str:
    """What the collection holds and what it does not."""
    held = coverage()
    years: dict[str, list[OrganYear]] = defaultdict(list)
    detailed = len(held.organs) <= MOST_ORGANS
    for one in organ_years(site().catalogue.held()) if detailed else ():
        years[one.organ].append(one)
    rows = [OrganRows(organ, tuple(years[organ.value])) for organ in held.organs]
    return render_template("about.html", held=held, rows=rows, detailed=detailed)


@dataclass(frozen=True, slots=True)
class CorrectionShown:
    """A correction as a page tells it; `address` is the part that it is of."""

    address: str
    text: str


def how_read(meeting: Meeting) -> MeetingCoverage:
    """What was found of a meeting, and what was not."""
    return meeting_coverage(meeting, site().catalogue.edits.gone(meeting.id))


def corrections_shown(meeting: Meeting, part: str | None = None) -> Sequence[CorrectionShown]:
    """The corrections of a meeting, or of one part of it."""
    return [CorrectionShown(one.part, correction_words(one)) for one in meeting.corrections if part in (None, one.part)]


def moved_or_gone(address: str, prefix: str = "/") -> Response:
    """The answer at an address where nothing is: on to where it went, 410 where it was withdrawn, else 404."""
    found = site().catalogue.edits.whereabouts(address)
    if found is None:
        abort(404)
    if found.target is None:
        abort(410)
    query = request.query_string.decode("ascii", "ignore")
    there = prefix + id_address(found.target).removeprefix("/") + (f"?{query}" if query else "")
    return make_response(redirect(there, 301))
