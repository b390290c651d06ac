"""Many threads on one engine: the arrays are shared, and every answer is that of one thread alone."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from engine_collection import item, page

from index.publishing import publish_records
from index.records import Record
from search.query import All, AnyOf, Everything, Labelled, Not, Phrase, Prefix, Query, Request, Word
from search.whoosh_engine import WhooshEngine

THREADS = 16
WORDS = (
    "vatten", "avlopp", "skola", "budget", "väg", "bro", "park", "simhall",
    "taxa", "lån", "bygglov", "miljö", "val", "ärende", "plan", "trafik",
)  # fmt: skip


def meeting(year: int) -> tuple[str, list[Record]]:
    name = f"ks/{year}-05-05"
    records = [
        item(
            name, n, f"{WORDS[n % 16]} och {WORDS[(n * year) % 16]}",
            " ".join(WORDS[(n + k * k) % 16] for k in range(12)), kommun=[["0617", "0643", "0680"][n % 3]],
        )
        for n in range(1, 31)
    ]  # fmt: skip
    return name, records + [page(name, "bilaga-1", k, f"{WORDS[k]} {WORDS[k + 3]}") for k in range(1, 5)]


QUERIES: list[Query] = [
    *(Word(word) for word in WORDS),
    *(All((Word(one), Word(other))) for one, other in zip(WORDS, WORDS[5:], strict=False)),
    *(Phrase(f"{one} och {other}") for one, other in zip(WORDS, WORDS[3:], strict=False)),
    Prefix("b"), Prefix("tra"), Everything(), Labelled("kommun", "habo"),
    All((AnyOf((Word("väg"), Word("bro"))), Not(Word("park")))),
]  # fmt: skip


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WhooshEngine]:
    root = tmp_path_factory.mktemp("index")
    publish_records((meeting(year) for year in range(2018, 2024)), root)
    opened = WhooshEngine(root, remembered=0)
    yield opened
    opened.close()


def answer(engine: WhooshEngine, query: Query) -> object:
    results = engine.search(Request(query, facets=("kommun", "ar"), limit=30))
    hits = [(hit.record.id, round(hit.score, 6), hit.pages, hit.record.body) for hit in results.hits]
    return results.total, hits, results.facets


def run_together(work: Callable[[int], None], threads: int = THREADS) -> None:
    """Runs the work in all threads at once; none ends before all have begun."""
    begin = threading.Barrier(threads)

    def one(number: int) -> None:
        begin.wait(timeout=30)
        work(number)

    with ThreadPoolExecutor(threads) as pool:
        for done in [pool.submit(one, number) for number in range(threads)]:
            done.result()


def test_threads_get_the_answers_of_one_thread(engine: WhooshEngine) -> None:
    expected = [answer(engine, query) for query in QUERIES]

    def work(number: int) -> None:
        for turn in range(len(QUERIES)):
            at = (turn * 7 + number) % len(QUERIES)
            assert answer(engine, QUERIES[at]) == expected[at], QUERIES[at]

    run_together(work)


def test_each_answer_comes_from_one_generation(tmp_path: Path) -> None:
    def made(turn: int) -> list[tuple[str, list[Record]]]:
        return [
            (f"ks/{year}-05-05", [item(f"ks/{year}-05-05", n, "Skolan", f"omgång {turn}") for n in range(1, 4 + turn)])
            for year in (2020, 2021)
        ]

    publish_records(made(0), tmp_path)
    engine = WhooshEngine(tmp_path, follow_seconds=0)
    published = threading.Event()
    seen: set[str] = set()

    def read(number: int) -> None:
        if number == 0:
            for turn in range(1, 8):
                publish_records(made(turn), tmp_path)
            published.set()
            return
        while not published.is_set():
            results = engine.search(Request(Word("skola"), facets=("ar",), limit=100))
            seen.add(results.generation)
            turns = {hit.record.body for hit in results.hits}
            number = int(results.generation[1:].partition("-")[0])
            assert turns == {f"omgång {number - 1}"}
            assert results.total == 2 * (2 + number)
            assert sum(one.count for one in results.facets["ar"]) == results.total

    run_together(read, 4)
    assert len(seen) > 1
    assert engine.generation().startswith("v8-")
    engine.close()


def test_a_retired_generation_is_whole_until_nobody_uses_it(tmp_path: Path) -> None:
    publish_records([meeting(2020)], tmp_path)
    engine = WhooshEngine(tmp_path, follow_seconds=0)
    before = engine._now()
    gone = weakref.ref(before)
    for year in (2021, 2022, 2023):
        publish_records([meeting(year)], tmp_path)
        assert engine.search(Request(Word("skola"))).hits[0].record.meeting == f"ks/{year}-05-05"
    assert before.record(0).meeting == "ks/2020-05-05"
    del before
    gc.collect()
    assert gone() is None
    engine.close()
