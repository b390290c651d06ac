"""An organization and its meetings; a case and its §§."""

from __future__ import annotations

from itertools import groupby

from flask import Blueprint, Response, abort, make_response, render_template, request

from corpus.case_numbers import case_key
from corpus.coverage_years import HeldMeeting, number_gaps, silences
from search.query import CaseNumber, Request
from web.asking import conditional
from web.pages_results import chosen_label
from web.params import clean
from web.site import site

organ_pages = Blueprint("organ_pages", __name__)

LIMIT = 200


@organ_pages.get("/<organ>")
@conditional
def organ_page(organ: str) -> str:
    """An organization: its meetings by year, and numbers that are missing between them."""
    results = site().engine.search(Request(filters={"organ": (organ,)}, sort="nyast", limit=1, facets=("organ",)))
    label = chosen_label(results, "organ", organ)
    if label is None:
        abort(404)
    held = sorted((one for one in site().catalogue.held() if one.organ == organ), key=_newest, reverse=True)
    years = [(year, list(group)) for year, group in groupby(held, key=lambda one: one.year or "Utan datum")]
    return render_template(
        "organ.html",
        value=organ,
        label=label,
        years=years,
        meetings=held,
        gaps=number_gaps(held),
        silences=silences(held),
    )


def _newest(meeting: HeldMeeting) -> tuple[str, str]:
    return (meeting.date, meeting.id)


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
