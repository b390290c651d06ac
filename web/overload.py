"""Overload is answered at once: so many requests are worked on, some wait a moment, all others get 503."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from flask import Flask, jsonify, make_response, render_template
from werkzeug.wsgi import ClosingIterator

from web.errors import Words

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

RETRY_SECONDS = 2
WAITING_FOR_EACH = 7
"""Requests that may wait for each one that is worked on."""
WAIT_SECONDS = 0.5
FREE = ("/healthz", "/readyz", "/static/")
"""Beginnings of paths that cost next to nothing and are never turned away."""

_WORDS = Words(
    "För många söker just nu",
    "Tjänsten har fler frågor än den hinner svara på.",
    "Försök igen om några sekunder.",
)


class Overload:
    """A WSGI application that lets `most` requests at a time into another, and keeps few waiting for half a second."""

    def __init__(self, application: WSGIApplication, app: Flask, most: int, wait_seconds: float = WAIT_SECONDS) -> None:
        self._application = application
        self._answers = {kind: _answer(app, kind) for kind in ("html", "json")}
        self._places = threading.Semaphore(most)
        self._waiting = threading.Semaphore(WAITING_FOR_EACH * most)
        self._wait_seconds = wait_seconds

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """See PEP 3333."""
        path = environ.get("PATH_INFO", "")
        if path.startswith(FREE):
            return self._application(environ, start_response)
        if not self._entered():
            status, headers, body = self._answers["json" if path.startswith("/api/") else "html"]
            start_response(status, list(headers.items()))
            return [body] if environ.get("REQUEST_METHOD") != "HEAD" else []
        try:
            answer = self._application(environ, start_response)
        except BaseException:
            self._places.release()
            raise
        return ClosingIterator(answer, self._places.release)

    def _entered(self) -> bool:
        if self._places.acquire(blocking=False):
            return True
        if not self._waiting.acquire(blocking=False):
            return False
        try:
            return self._places.acquire(timeout=self._wait_seconds)
        finally:
            self._waiting.release()


def _answer(app: Flask, kind: str) -> tuple[str, Mapping[str, str], bytes]:
    """The answer to those who are turned away, made once: status line, headers, body."""
    with app.test_request_context("/"):
        if kind == "json":
            error = {"status": 503, "title": _WORDS.title, "detail": _WORDS.what}
            answer = jsonify({"error": error})
        else:
            answer = make_response(render_template("error.html", words=_WORDS, status=503))
        answer.status_code = 503
        answer.headers["Retry-After"] = str(RETRY_SECONDS)
        answer.headers["Cache-Control"] = "no-store"
        answer = app.process_response(answer)
        return answer.status, dict(answer.headers), answer.get_data()
