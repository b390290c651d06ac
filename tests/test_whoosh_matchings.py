"""What questions matched, kept: the words of one question are worked out once, however it is paged, filtered and counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from engine_collection import item

from index.publishing import publish_records
from search import whoosh_remembered
from search.query import Dates, Query, Request, Word
from search.whoosh_engine import WhooshEngine
from search.whoosh_evaluate import Evaluation
from search.whoosh_found import Found
from search.whoosh_limits import Spending
from search.whoosh_matchings import Matchings

MEETING = "ks/2020-01-01"
ASKED = [
    Request(Word("väg"), limit=5),
    Request(Word("väg"), limit=5, offset=5),
    Request(Word("väg"), limit=5, filters={"kommun": ("0617",)}, facets=("kommun", "ar")),
    Request(Word("väg"), sort="aldst", dates=Dates(None, None), fold_cases=True),
]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("index")
    records = [item(MEETING, n, f"Väg {n}", "Vägen " * n, kommun=[("0617", "0643")[n % 2]]) for n in range(1, 21)]
    publish_records([(MEETING, records)], made)
    return made


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Query]]:
    """The queries that are evaluated from here on."""
    seen: list[Query] = []
    own = Evaluation.matches

    def matches(self: Evaluation, query: Query) -> Found:
        seen.append(query)
        return own(self, query)

    monkeypatch.setattr(Evaluation, "matches", matches)
    yield seen


def test_words_are_worked_out_once_for_all_that_is_asked_of_them(root: Path, worked_out: list[Query]) -> None:
    engine, plain = WhooshEngine(root), WhooshEngine(root, remembered=0)
    found = [engine.search(request) for request in ASKED]
    assert worked_out == [Word("väg")]
    assert found == [plain.search(request) for request in ASKED]
    assert len(worked_out) == 1 + len(ASKED)
    engine.close()
    plain.close()


def test_what_was_cut_short_is_worked_out_again(root: Path, worked_out: list[Query]) -> None:
    engine = WhooshEngine(root)
    cut = engine.search(Request(Word("väg"), budget=0.0))
    whole = engine.search(Request(Word("väg")))
    assert cut.left_out and not whole.left_out
    assert whole.total == 20 and len(worked_out) == 2
    engine.close()


def test_no_more_hits_are_kept_than_there_is_room_for(root: Path) -> None:
    engine = WhooshEngine(root)
    now = engine.held()._now()
    matching = now.matching(Word("väg"), frozenset(), Spending())
    kept = Matchings(most_hits=2 * len(matching.hits))
    for word in "abc":
        kept.keep(Word(word), frozenset(), matching)
    assert [kept.get(Word(word), frozenset()) is not None for word in "abc"] == [False, True, True]
    assert kept.get(Word("b"), frozenset({"val"})) is None
    engine.close()


def test_an_answer_of_very_many_hits_is_not_kept(monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    monkeypatch.setattr(whoosh_remembered, "MOST_HITS_OF_ONE", 5)
    monkeypatch.setattr(whoosh_remembered, "MOST_HITS", 12)
    engine = WhooshEngine(root)
    few = [engine.search(Request(Word("väg"), limit=5, offset=offset)) for offset in (0, 5, 10)]
    asked = [engine.search(Request(Word("väg"), limit=5, offset=offset)) for offset in (10, 5, 0)]
    assert [one is other for one, other in zip(asked, reversed(few), strict=True)] == [True, True, False]
    many = Request(Word("väg"), limit=6)
    assert engine.search(many) is not engine.search(many)
    engine.close()
