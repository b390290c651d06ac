"""An organization and its meetings; a case and its §§."""

from __future__ import annotations

from itertools import groupby

from flask import Blueprint, Response, abort, make_response, render_template, request

from corpus.case_numbers import case_key
from search.query import CaseNumber, Request
from web.asking import conditional
from web.coverage import gaps, held_meetings
from web.pages_results import chosen_label
from web.params import clean
from web.site import site

organ_pages = Blueprint("organ_pages", __name__)

LIMIT = 200
_MEETING_ITEMS = 20_000


@organ_pages.get("/<organ>")
@conditional
def organ_page(organ: str) -> str:
    """An organization: its meetings by year, and numbers that are missing between them."""
    results = site().engine.search(
        Request(filters={"organ": (organ,)}, sort="nyast", limit=_MEETING_ITEMS, facets=("organ",))
    )
    label = chosen_label(results, "organ", organ)
    if label is None:
        abort(404)
    meetings = held_meetings(hit.record for hit in results.hits)
    years = [(year, list(group)) for year, group in groupby(meetings, key=lambda one: one.date[:4] or "Utan datum")]
    return render_template("organ.html", value=organ, label=label, years=years, meetings=meetings, gaps=gaps(meetings))


@organ_pages.get("/arende")
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
