"""The JSON API: the same questions and answers as the pages, for programs."""

from __future__ import annotations

from typing import Any, cast

from flask import Blueprint, Response, abort, jsonify

from corpus.export_format.write import meeting_to_json
from corpus.meeting import Meeting
from corpus.readdressing import meeting_of
from index.municipalities import municipalities_of
from index.records import FACETS
from index.topics import topics_of
from search.answer_json import answer_json
from web.asking import Reply, ask, conditional
from web.pages_coverage import moved_or_gone
from web.site import site
from web.wording import FACET_WORDS

api = Blueprint("api", __name__, url_prefix="/api")


@api.after_request
def _noindex(response: Response) -> Response:
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@api.get("/search")
@conditional
def search() -> Response:
    """The answer to a question."""
    reply = ask()
    return jsonify(answer_json(reply.answer) | _said(reply))


def _said(reply: Reply) -> dict[str, Any]:
    found: dict[str, Any] = {"notes": list(reply.notes)}
    return found | ({"errors": dict(reply.asked.errors)} if reply.asked.errors else {})


@api.get("/facets/<name>")
@conditional
def facet(name: str) -> Response:
    """All values of one facet within a question."""
    if name not in FACETS:
        abort(404)
    counts = ask().answer.results.facets.get(name, ())
    values = [{"value": one.value, "label": one.label, "count": one.count} for one in counts]
    return jsonify({"facet": name, "label": FACET_WORDS[name], "values": values})


@api.get("/meeting/<path:identity>")
@conditional
def meeting(identity: str) -> Response:
    """A meeting with all that was understood of it."""
    found = site().catalogue.meeting(identity)
    return jsonify(meeting_json(found)) if found else moved_or_gone(identity, "/api/meeting/")


@api.get("/item/<path:identity>")
@conditional
def item(identity: str) -> Response:
    """One § as it stands in its meeting."""
    return _part(identity, "agendaItem", "/api/item/")


@api.get("/attachment/<path:identity>")
@conditional
def attachment(identity: str) -> Response:
    """One attachment as it stands in its meeting."""
    return _part(identity, "x:attachments", "/api/attachment/")


def meeting_json(found: Meeting) -> dict[str, Any]:
    """A meeting in the shape of the export, with topics and municipalities."""
    return cast("dict[str, Any]", meeting_to_json(found, topics_of(found), municipalities_of(found)))


def _part(identity: str, key: str, prefix: str) -> Response:
    found = site().catalogue.meeting(meeting_of(identity))
    whole = meeting_json(found) if found else {key: ()}
    for part in whole[key]:
        if part["id"] == identity:
            about = {"x:meeting": whole["id"], "organization": whole["organization"], "start": whole["start"]}
            return jsonify({**part, **about})
    return moved_or_gone(identity, prefix)
