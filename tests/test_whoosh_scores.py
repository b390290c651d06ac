"""Scores and hits equal those of Whoosh itself, on what both can say: words in fields, with AND and OR between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from engine_collection import Collection, item
from engine_openers import openers
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import query as wq
from whoosh.index import open_dir
from whoosh.scoring import BM25F

from index.analysis import term_of
from index.generations import current, folder_of
from search.engine import Engine
from search.query import All, AnyOf, Concept, Query, Reading, Request
from search.whoosh_concepts import FIELD_WEIGHTS

WORDS = ("skola", "vatten", "väg", "bro", "taxa", "plan", "rymdraket")


def _collection() -> Collection:
    """Four meetings of §§ in which some words are common and others rare, long and short texts."""
    return {
        f"ks/{year}-03-01": [
            item(
                f"ks/{year}-03-01", n, WORDS[(n * year) % 6],
                " ".join(WORDS[(n * n + k * year + k // 2) % (2 + n % 5)] for k in range(n * n % 40)),
                decision=WORDS[n % 3] if n % 3 else "", names=WORDS[n % 6] if n % 4 == 0 else "",
            )
            for n in range(1, 25)
        ]
        for year in (2020, 2021, 2022, 2023)
    }  # fmt: skip


@dataclass(frozen=True)
class Both:
    """The same generation, open in our engine and in Whoosh."""

    ours: Engine
    searcher: Any


@pytest.fixture(scope="module", params=["whoosh", "whoosh-in-steps"])
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    root: list[Path] = []
    made = tmp_path_factory.mktemp

    def remembered(name: str) -> Path:
        root.append(made(name))
        return root[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tmp_path_factory, "mktemp", remembered)
        for opener in openers(request.param, tmp_path_factory):
            engine = opener(_collection())
            published = current(root[0])
            assert published
            index: Any = open_dir(str(folder_of(root[0], published.name) / "whoosh"))
            with index.searcher(weighting=BM25F()) as searcher:
                yield Both(engine, searcher)
            index.close()


def test_there_are_deletions_and_several_segments_in_one_of_them(both: Both, request: pytest.FixtureRequest) -> None:
    in_steps = "whoosh-in-steps" in request.node.callspec.id
    assert (len(both.searcher.leaf_searchers()) > 1) == in_steps
    assert both.searcher.reader().has_deletions() == in_steps


Pair = tuple[Query, wq.Query]


def _term(word: str, field: Any) -> Pair:
    term = term_of(word)
    concept = Concept(word, (Reading((term,)),), field)
    return concept, wq.Term(field, term.encode(), boost=FIELD_WEIGHTS[field])


def _everywhere(word: str) -> Pair:
    parts = [wq.Term(field, term_of(word).encode(), boost=weight) for field, weight in FIELD_WEIGHTS.items()]
    return Concept(word, (Reading((term_of(word),)),)), wq.Or(parts)


def _together(ours: Any, theirs: Any, parts: list[Pair]) -> Pair:
    return ours(tuple(one for one, _ in parts)), theirs([other for _, other in parts])


pairs: st.SearchStrategy[Pair] = st.recursive(
    st.builds(_term, st.sampled_from(WORDS), st.sampled_from(sorted(FIELD_WEIGHTS)))
    | st.builds(_everywhere, st.sampled_from(WORDS)),
    lambda inner: st.one_of(
        st.builds(lambda parts: _together(All, wq.And, parts), st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: _together(AnyOf, wq.Or, parts), st.lists(inner, min_size=1, max_size=3)),
    ),
    max_leaves=6,
)


@given(pair=pairs)
@settings(max_examples=150, deadline=None)
def test_hits_and_scores_are_those_of_whoosh(both: Both, pair: Pair) -> None:
    query, theirs = pair
    results = both.ours.search(Request(query, limit=1000))
    found = {hit.record.id: hit.score for hit in results.hits}
    expected = {_id(both.searcher, number): score for number, score in _scores(both.searcher, theirs)}
    assert results.total == len(expected)
    assert found == pytest.approx(expected, rel=1e-5)


def _scores(searcher: Any, query: wq.Query) -> Iterator[tuple[int, float]]:
    results = searcher.search(query, limit=None)
    return ((hit.docnum, hit.score) for hit in results)


def _id(searcher: Any, number: int) -> str:
    if not _IDS.get(searcher):
        reader = searcher.reader()
        _IDS[searcher] = {
            document: bytes(term).decode()
            for term in reader.lexicon("id")
            for document in reader.postings("id", term).all_ids()
        }
    return _IDS[searcher][number]


_IDS: WeakKeyDictionary[Any, dict[int, str]] = WeakKeyDictionary()
"""The ids of the records of each index by number."""
