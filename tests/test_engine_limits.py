"""What a question may cost: time, words and depth are bounded, and what was left out is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from engine_collection import BN, COLLECTION
from engine_openers import Opener, openers

from search import whoosh_evaluate, whoosh_limits
from search.query import AnyOf, Concept, Prefix, Reading, Request, Word
from search.whoosh_engine import WhooshEngine
from search.whoosh_limits import Spending
from search.whoosh_remembered import Remembered


@pytest.fixture(scope="module")
def opener(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opener]:
    yield from openers("whoosh", tmp_path_factory)


@pytest.fixture(scope="module")
def engine(opener: Opener) -> WhooshEngine:
    opened = opener(COLLECTION)
    assert isinstance(opened, WhooshEngine)
    return opened


def test_nothing_is_left_out_of_a_common_question(engine: WhooshEngine) -> None:
    assert engine.search(Request(Word("skola"), facets=("kommun",), budget=60.0)).left_out == ()


def test_an_answer_out_of_time_says_what_it_lacks(engine: WhooshEngine) -> None:
    results = engine.search(Request(Word("lån"), facets=("kommun",), budget=0.0))
    assert results.left_out == (
        "Tiden räckte inte: ”lån” räknades inte.",
        "Tiden räckte inte: värdena för kommun räknades inte.",
    )
    assert tuple(results.facets["kommun"]) == ()


def test_an_answer_out_of_time_is_not_given_again(engine: WhooshEngine) -> None:
    request = Request(Word("simhall"), budget=0.0)
    assert engine.search(request).left_out
    assert engine.search(replace(request, budget=None)).total == 1


def test_a_question_of_very_many_words_is_cut(engine: WhooshEngine) -> None:
    readings = tuple(Reading((f"ord{number}",)) for number in range(whoosh_limits.MOST_READINGS))
    results = engine.search(Request(AnyOf((Word("simhall"), Concept("mängd", readings)))))
    assert results.left_out == ("Frågan är för lång: ”mängd” räknades inte.",)
    assert [hit.record.id for hit in results.hits] == [f"{BN}/§12"]


def test_a_beginning_of_very_many_words_is_cut(engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as few:
        few.setattr(whoosh_evaluate, "MOST_BEGUN", 1)
        cut = engine.search(Request(Prefix("sk")))
    whole = engine.search(Request(Prefix("sk")))
    assert cut.left_out == ("Så många ord börjar på ”sk” att bara de vanligaste räknades.",)
    assert 0 < cut.total < whole.total and not whole.left_out


def test_pages_are_no_deeper_than_they_can_be(engine: WhooshEngine) -> None:
    results = engine.search(Request(Word("skola"), offset=whoosh_limits.DEEPEST + 5))
    assert results.left_out == ("Bara de första 100000 träffarna kan visas.",)
    assert results.hits == ()
    assert results.total == 3


def test_each_sentence_is_said_once() -> None:
    spending = Spending(deadline=1.0, clock=lambda: 2.0)
    assert not spending.allows("”skola”")
    assert not spending.allows("”skola”")
    assert len(spending.left_out) == 1


def test_a_clock_that_has_not_run_out_allows() -> None:
    assert Spending(deadline=3.0, clock=lambda: 2.0).allows("”skola”")
    assert Spending().allows("”skola”")


def test_the_same_question_is_answered_from_memory(engine: WhooshEngine) -> None:
    request = Request(Word("skola"), filters={"kommun": ("0643", "1482")})
    first = engine.search(request)
    assert engine.search(replace(request, filters={"kommun": ("1482", "0643"), "organ": ()})) is first
    assert engine.search(replace(request, limit=1)) is not first


def test_only_the_last_answers_are_kept(engine: WhooshEngine) -> None:
    memory = Remembered(2)
    requests = [Request(Word(word)) for word in ("skola", "simhall", "lån")]
    for request in requests:
        memory.keep(request, engine.search(request))
    name = engine.generation()
    assert [memory.get(name, request) is not None for request in requests] == [False, True, True]
    assert memory.get("v0", requests[2]) is None


def test_nothing_is_kept_where_that_is_asked(engine: WhooshEngine) -> None:
    memory = Remembered(0)
    memory.keep(Request(Word("skola")), engine.search(Request(Word("skola"))))
    assert memory.get(engine.generation(), Request(Word("skola"))) is None
