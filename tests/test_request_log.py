"""The log of requests: one line of JSON each, without who asked and for what unless that is wanted."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.test import Client

from corpus.catalogue.store import Catalogue
from search.engine import Engine
from web import create_app
from web.request_log import RequestLog, note_routes
from web.settings import settings


@pytest.fixture(scope="module")
def noted(held: object) -> Iterator[Flask]:
    engine: Engine = held.engine  # type: ignore[attr-defined]
    catalogue: Catalogue = held.catalogue  # type: ignore[attr-defined]
    app = create_app(engine, catalogue)
    note_routes(app)
    yield app


def lines(app: Flask, path: str, *, all_of_it: bool = False, method: str = "GET") -> list[dict[str, object]]:
    written: list[str] = []
    client = Client(RequestLog(app, written.append, all_of_it=all_of_it))
    client.open(path, method=method, environ_overrides={"REMOTE_ADDR": "192.0.2.7"}).close()
    assert all("\n" not in line for line in written)
    return [json.loads(line) for line in written]


@pytest.mark.parametrize(
    ("path", "status", "route"),
    [
        ("/sok?q=hemligord", 200, "pages."),
        ("/api/search?q=hemligord", 200, "api."),
        ("/finns/inte/hemligord", 404, ""),
        ("/healthz", 200, "probes.health"),
    ],
)
def test_one_line_a_request(noted: Flask, path: str, status: int, route: str) -> None:
    (line,) = lines(noted, path)
    assert set(line) == {"time", "method", "route", "status", "ms", "bytes"}
    assert (line["method"], line["status"]) == ("GET", status)
    assert str(line["route"]).startswith(route)
    assert isinstance(line["bytes"], int) and line["bytes"] > 0
    assert "hemligord" not in json.dumps(line) and "192.0.2" not in json.dumps(line)


def test_more_where_it_is_wanted(noted: Flask) -> None:
    (line,) = lines(noted, "/sok?q=hemligord", all_of_it=True)
    assert (line["path"], line["query"], line["from"]) == ("/sok", "q=hemligord", "192.0.2.7")


def test_line_breaks_in_a_question_make_no_lines(noted: Flask) -> None:
    (line,) = lines(noted, "/sok?q=a%0Ab%1B[31m", all_of_it=True)
    assert line["status"] == 200


def test_a_head_request_sends_no_bytes(noted: Flask) -> None:
    (line,) = lines(noted, "/sok?q=skola", method="HEAD")
    assert line["bytes"] == 0


def test_more_is_logged_only_where_told() -> None:
    assert not settings(environ={}).log_queries
    assert settings(environ={"PROTOKOLLSOK_LOG_QUERIES": "1"}).log_queries
    assert settings(log_queries=True, environ={}).log_queries
