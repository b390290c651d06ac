"""Answers to machines: is the process alive, is it ready, what may robots read."""

from __future__ import annotations

from flask import Blueprint, Response
from werkzeug.exceptions import InternalServerError

from index.generations import IndexMissing
from search.query import Request
from web.site import site

probes = Blueprint("probes", __name__)

_ROBOTS = """User-agent: *
Disallow: /sok
Disallow: /person/
Disallow: /arende
Disallow: /api/
"""


def _plain(text: str, status: int = 200) -> Response:
    return Response(text, status, mimetype="text/plain", headers={"Cache-Control": "no-store"})


@probes.get("/healthz")
def health() -> Response:
    """The process answers, with or without an index."""
    return _plain("ok\n")


@probes.get("/readyz")
def ready() -> Response:
    """An index is open and one question works."""
    try:
        site().engine.search(Request(limit=1))
    except IndexMissing:
        return _plain("inget sökindex\n", 503)
    return _plain("ok\n")


@probes.errorhandler(InternalServerError)
def broken(_: InternalServerError) -> Response:
    """An index that cannot be read is no answer; the log has the reason."""
    return _plain("sökindexet svarar inte\n", 503)


@probes.get("/robots.txt")
def robots() -> Response:
    """What robots are asked to leave alone."""
    return Response(_ROBOTS, mimetype="text/plain")
