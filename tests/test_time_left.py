"""An answer has so much time: what there was none for is left out and named, never shown in part."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from engine_collection import COLLECTION
from engine_openers import Opener, openers
from flask import Flask

from search.answer import Question, answer
from search.engine import Engine
from search.query import Request, Word
from search.time_left import OutOfTime, Timed


@pytest.fixture(scope="module")
def opener(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opener]:
    yield from openers("whoosh", tmp_path_factory)


@pytest.fixture(scope="module")
def engine(opener: Opener) -> Engine:
    return opener(COLLECTION)


class Clock:
    """A clock that goes on by so much each time it is looked at."""

    def __init__(self, step: float) -> None:
        self.now, self.step = 0.0, step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


def test_without_hurry_nothing_is_left_out(engine: Engine) -> None:
    found = answer(engine, Question("skola"))
    assert found.results.total > 0 and not found.results.left_out and not found.cut_short
    assert answer(engine, Question("skola"), 60.0) == found


def test_an_answer_without_time_says_so_and_shows_nothing_wrong(engine: Engine) -> None:
    found = answer(engine, Question("simhall lån"), 0.0)
    assert found.cut_short and found.results.total == 0
    assert any(note.startswith("Tiden räckte inte: ”simhall”") for note in found.notes)
    assert not found.presenters and not found.fewer_words and found.suggestion is None
    assert "Tiden räckte inte: frågan med färre ord visas inte." in found.notes


def test_each_question_gets_what_is_left(engine: Engine) -> None:
    timed = Timed(engine, 10.0, Clock(1.0))
    assert timed.search(Request(Word("skola"))).left_out == ()
    assert not timed.over()
    timed = Timed(engine, 0.5, Clock(1.0))
    assert timed.over() and timed.search(Request(Word("vatten"))).left_out


def test_what_must_be_whole_is_not_given_in_part(engine: Engine) -> None:
    aside = Timed(engine, 0.5, Clock(1.0)).half()
    with pytest.raises(OutOfTime):
        aside.search(Request(Word("skola")))
    assert aside.if_time("förslag", lambda: 1, 0) == 0
    assert aside.left_out == ["Tiden räckte inte: förslag visas inte."]


def test_help_gets_half_of_what_is_left(engine: Engine) -> None:
    clock = Clock(0.0)
    timed = Timed(engine, 8.0, clock)
    aside = timed.half()
    clock.now = 5.0
    assert aside.over() and not timed.over()
    assert aside.if_time("förslag", lambda: 1, 0) == 0
    assert Timed(engine, None, clock).half().if_time("förslag", lambda: 1, 0) == 1


def test_a_page_cut_short_is_not_kept_by_browsers(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    client = app.test_client()
    address = "/sok?q=avfallstaxa+hyra"
    with monkeypatch.context() as hurried:
        hurried.setattr("web.asking.DEADLINE", 0.0)
        cut = client.get(address)
    assert cut.status_code == 200 and "ETag" not in cut.headers
    assert cut.headers["Cache-Control"] == "no-store"
    assert "Tiden räckte inte" in cut.text
    whole = client.get(address)
    assert "ETag" in whole.headers and "Tiden räckte inte" not in whole.text
