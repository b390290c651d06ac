"""The limit on requests that are worked on: who waits, who is turned away, who is never."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import Client, TestResponse

from web.application import HEADERS
from web.overload import WAITING_FOR_EACH, Overload
from web.serving import threads
from web.settings import settings


class Slow:
    """An application that answers when it is told to."""

    def __init__(self) -> None:
        self.arrived = threading.Semaphore(0)
        self.go = threading.Event()

    def __call__(self, environ: Any, start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain")])
        if environ["PATH_INFO"] == "/healthz":
            return [b"ok"]
        if environ["PATH_INFO"] == "/fel":
            raise ValueError("fel")
        self.arrived.release()
        self.go.wait(20)
        return [b"klart"]


class Asked:
    """A request on its way in a thread of its own."""

    def __init__(self, application: Overload, path: str = "/sok?q=skola") -> None:
        self._answers: list[TestResponse] = []
        self._thread = threading.Thread(
            target=lambda: self._answers.append(Client(application).get(path, buffered=True))
        )
        self._thread.start()

    def answer(self) -> TestResponse:
        self._thread.join(20)
        return self._answers[0]


@pytest.fixture
def slow() -> Iterator[Slow]:
    made = Slow()
    yield made
    made.go.set()


def test_those_beyond_the_limit_are_turned_away_at_once(slow: Slow, app: Flask) -> None:
    limited = Overload(slow, app, 2, wait_seconds=0)
    inside = [Asked(limited) for _ in range(2)]
    assert all(slow.arrived.acquire(timeout=20) for _ in inside)
    page, api = (
        Client(limited).get("/sok?q=skola", buffered=True),
        Client(limited).get("/api/search?q=skola", buffered=True),
    )
    for refused in (page, api):
        assert refused.status_code == 503
        assert int(refused.headers["Retry-After"]) > 0
        assert refused.headers["Cache-Control"] == "no-store"
        assert refused.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]
    assert "För många söker just nu" in page.text and page.mimetype == "text/html"
    assert api.json and api.json["error"]["title"] == "För många söker just nu"
    assert Client(limited).head("/sok", buffered=True).data == b""
    assert Client(limited).get("/healthz", buffered=True).status_code == 200
    slow.go.set()
    assert [one.answer().status_code for one in inside] == [200, 200]
    assert Client(limited).get("/sok", buffered=True).status_code == 200


def test_a_few_wait_for_a_place(slow: Slow, app: Flask) -> None:
    limited = Overload(slow, app, 1, wait_seconds=20)
    first = Asked(limited)
    assert slow.arrived.acquire(timeout=20)
    waiting = [Asked(limited) for _ in range(WAITING_FOR_EACH)]
    while limited._waiting._value:
        pass
    assert Client(limited).get("/sok", buffered=True).status_code == 503
    slow.go.set()
    assert [one.answer().status_code for one in (first, *waiting)] == [200] * (1 + WAITING_FOR_EACH)


def test_waiting_ends(slow: Slow, app: Flask) -> None:
    limited = Overload(slow, app, 1, wait_seconds=0.01)
    first = Asked(limited)
    assert slow.arrived.acquire(timeout=20)
    assert Client(limited).get("/sok", buffered=True).status_code == 503
    slow.go.set()
    assert first.answer().status_code == 200


def test_a_failure_gives_its_place_back(slow: Slow, app: Flask) -> None:
    limited = Overload(slow, app, 1, wait_seconds=0)
    for _ in range(3):
        with pytest.raises(ValueError, match="fel"):
            Client(limited).get("/fel", buffered=True)
    slow.go.set()
    assert Client(limited).get("/sok", buffered=True).status_code == 200


def test_the_server_has_threads_for_all_who_are_let_in_or_wait() -> None:
    assert threads(settings(concurrency=3)) > 3 * (1 + WAITING_FOR_EACH)


@pytest.mark.parametrize(("said", "expected"), [("7", 7), ("0", None), ("", None), ("sju", None)])
def test_the_limit_may_come_from_the_environment(said: str, expected: int | None) -> None:
    usual = settings(environ={}).concurrency
    assert settings(environ={"PROTOKOLLSOK_CONCURRENCY": said}).concurrency == (expected or usual)
    assert settings(concurrency=3, environ={"PROTOKOLLSOK_CONCURRENCY": said}).concurrency == 3


def test_what_is_let_in_is_answered_as_by_the_application(app: Flask) -> None:
    assert (
        Client(Overload(app, app, 2)).get("/sok?q=skola", buffered=True).data
        == app.test_client().get("/sok?q=skola").data
    )
