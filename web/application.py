"""The application put together: pages, JSON API, feeds and files of result lists."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask, Response, request
from flask.json.provider import DefaultJSONProvider

from corpus.catalogue.store import Catalogue
from search.engine import Engine
from web import (
    api,
    errors,
    exports,
    feeds,
    filters,
    pages,
    pages_coverage,
    pages_facet,
    pages_meeting,
    pages_organ,
    pages_person,
    pages_why,
    probes,
    statics,
)
from web.site import Site

if TYPE_CHECKING:
    from web.settings import Settings

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; "
        "require-trusted-types-for 'script'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class _Json(DefaultJSONProvider):
    """JSON in the order it was made, å, ä and ö as themselves."""

    sort_keys = False
    ensure_ascii = False


def assemble(engine: Engine, catalogue: Catalogue, settings: Settings | None) -> Flask:
    """The application over an engine and a catalogue."""
    app = Flask("web", static_folder=None)
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    app.json = _Json(app)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions["protokollsok"] = Site(engine, catalogue, _public_url(settings), _edition(_public_url(settings)))
    for module in (filters, errors, statics):
        module.register(app)
    for blueprint in (
        probes.probes,
        api.api,
        feeds.feeds,
        exports.exports,
        pages.pages,
        pages_coverage.coverage_pages,
        pages_facet.facet_pages,
        pages_person.person_pages,
        pages_organ.organ_pages,
        pages_meeting.meeting_pages,
        pages_why.why,
    ):
        app.register_blueprint(blueprint)
    app.after_request(_harden)
    return app


def _public_url(settings: Settings | None) -> str | None:
    return settings.public_url.rstrip("/") if settings and settings.public_url else None


def _edition(public_url: str | None) -> str:
    """A digest of programs, tables, templates, static files and settings: what pages depend on beside what is stored."""
    digest = hashlib.sha256((public_url or "").encode())
    here = Path(__file__).parent
    pages = [*here.glob("templates/**/*"), *here.glob("static/*"), *here.glob("*.py")]
    answers = [*here.parent.glob("search/*.py"), *here.parent.glob("search/*.tsv"), *here.parent.glob("index/*.py")]
    for path in sorted((*pages, *answers)):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _harden(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
    return response
