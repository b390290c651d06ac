"""The application as it is served: with the log of requests, and with a limit on how many are worked on."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from flask import Flask

from web.overload import WAITING_FOR_EACH, Overload
from web.request_log import RequestLog, note_routes
from web.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

WAITRESS: Mapping[str, object] = {
    "ident": None,  # nobody needs to know what serves
    "max_request_body_size": 64 * 1024,  # the site reads none
    "channel_timeout": 60,
    "connection_limit": 1000,  # beyond it connections wait unseen, where they could be turned away
    "asyncore_use_poll": True,  # select() knows no more than 1024 files
}
"""How waitress is set up."""
SPARE = 4
"""Threads kept for probes, static files and for turning away."""


def served(app: Flask, settings: Settings) -> Flask:
    """The same application, with log and limit around it."""
    note_routes(app)
    limited: WSGIApplication = Overload(app.wsgi_app, app, settings.concurrency)
    app.wsgi_app = RequestLog(limited, _write, all_of_it=settings.log_queries)  # type: ignore[method-assign]
    return app


def threads(settings: Settings) -> int:
    """How many threads a server needs for all who are let in, all who wait, and some to spare."""
    return settings.concurrency * (1 + WAITING_FOR_EACH) + SPARE


def _write(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
