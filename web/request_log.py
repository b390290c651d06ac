"""One line of JSON for each request: what was asked for by kind, how it went; never who asked or for what, unless told."""

from __future__ import annotations

import datetime
import json
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from flask import Flask, request

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_ROUTE = "protokollsok.route"


def note_routes(app: Flask) -> None:
    """Has the application tell the log the name of the view that answers."""

    @app.before_request
    def _note() -> None:
        request.environ[_ROUTE] = request.endpoint or ""


class RequestLog:
    """A WSGI application that passes requests on and tells of each when its answer has gone out.

    With `all_of_it` also the address asked from and what was asked; these are personal data.
    """

    def __init__(
        self, application: WSGIApplication, write: Callable[[str], object], *, all_of_it: bool = False
    ) -> None:
        self._application = application
        self._write = write
        self._all_of_it = all_of_it

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """See PEP 3333."""
        started = time.perf_counter()
        said: list[str] = []

        def noted(status: str, headers: list[tuple[str, str]], *more: object) -> Callable[[bytes], object]:
            said.append(status)
            return start_response(status, headers, *more)  # type: ignore[arg-type]

        answer = self._application(environ, noted)
        return _Counted(answer, lambda size: self._tell(environ, said, size, time.perf_counter() - started))

    def _tell(self, environ: WSGIEnvironment, said: list[str], size: int, seconds: float) -> None:
        line: dict[str, object] = {
            "time": datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds"),
            "method": environ.get("REQUEST_METHOD", ""),
            "route": environ.get(_ROUTE, ""),
            "status": int(said[-1].split(" ", 1)[0]) if said else 500,
            "ms": round(1000 * seconds, 1),
            "bytes": size,
        }
        if self._all_of_it:
            line["path"] = environ.get("PATH_INFO", "")
            line["query"] = environ.get("QUERY_STRING", "")
            line["from"] = environ.get("REMOTE_ADDR", "")
        self._write(json.dumps(line, ensure_ascii=True))


class _Counted:
    """An answer whose bytes are counted as they go out; tells when it is closed."""

    def __init__(self, answer: Iterable[bytes], told: Callable[[int], None]) -> None:
        self._answer = answer
        self._told = told
        self._size = 0

    def __iter__(self) -> Iterator[bytes]:
        for part in self._answer:
            self._size += len(part)
            yield part

    def close(self) -> None:
        """See PEP 3333."""
        try:
            close = getattr(self._answer, "close", None)
            if close:
                close()
        finally:
            self._told(self._size)
