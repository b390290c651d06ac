"""Why a hit is a hit: what of the question was found where, and what that gave."""

from __future__ import annotations

from flask import Blueprint, Response, abort, make_response, render_template, request

from web.asking import ask, conditional
from web.filters import id_address
from web.params import address, pairs, search_address
from web.site import site

why = Blueprint("why", __name__)


@why.get("/varfor")
@conditional
def why_page() -> Response:
    """One hit of a question, with what matched and how its score came about."""
    reply = ask()
    hit = request.args.get("traff", "")
    records = site().engine.get(hit)
    found = site().engine.explain(reply.answer.request, hit) if records else None
    if found is None:
        abort(404)
    response = make_response(
        render_template(
            "why.html",
            found=found,
            record=records[0],
            question=reply.question,
            answer=reply.answer,
            address=address(id_address(hit), pairs(reply.question)),
            back=search_address(reply.question),
        )
    )
    response.headers["X-Robots-Tag"] = "noindex"
    return response
