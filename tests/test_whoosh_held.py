"""One page, one generation: an index published while a page is made is not seen on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from engine_collection import item

from corpus.catalogue.store import Catalogue
from index.publishing import publish_records
from index.records import Record
from search.answer import Question, answer
from search.engine import Results
from search.query import Request, Word
from search.whoosh_engine import WhooshEngine
from web import create_app

MEETING = "ks/2020-01-01"


def published(root: Path, sections: int) -> None:
    """An index of so many §§ about a bridge, each presented."""
    made: list[Record] = [
        item(MEETING, number, f"Bron {number}", "Bron byggs.", foredragande=["per-hogberg"])
        for number in range(1, sections + 1)
    ]
    publish_records([(MEETING, made)], root)


class Publishing(WhooshEngine):
    """An engine beside which an index of one § more is published after its first search."""

    searches = 0

    def search(self, request: Request) -> Results:
        """See Engine.search."""
        found = super().search(request)
        Publishing.searches += 1
        if Publishing.searches == 1:
            published(self._root, 4)
        return found


@pytest.fixture
def publishing(tmp_path: Path) -> Iterator[Publishing]:
    Publishing.searches = 0
    published(tmp_path / "index", 3)
    engine = Publishing(tmp_path / "index", follow_seconds=0)
    yield engine
    engine.close()


def test_a_held_engine_stays_while_others_move_on(tmp_path: Path) -> None:
    published(tmp_path, 1)
    engine = WhooshEngine(tmp_path, follow_seconds=0)
    held = engine.held()
    published(tmp_path, 2)
    asked = Request(Word("bro"), facets=("organ",))
    assert engine.search(asked).total == 2
    assert held.search(asked).total == 1 and held.held().generation() == held.generation() != engine.generation()
    assert [one.count for one in held.facet_values("organ")] == [1] and not held.get(f"{MEETING}/§2")
    held.close()
    assert engine.search(asked).total == 2
    engine.close()


def test_all_of_an_answer_is_of_one_generation(publishing: Publishing) -> None:
    found = answer(publishing, Question("bron"))
    assert Publishing.searches > 2
    (presenter,) = found.presenters
    assert found.results.total == presenter.count == len(found.results.hits) == 3
    assert answer(publishing, Question("bron")).results.total == 4


def test_a_page_and_its_tag_are_of_one_generation(publishing: Publishing, tmp_path: Path) -> None:
    answer(Publishing(tmp_path / "index"), Question("bron"))  # dictionaries are in memory, so that time suffices
    published(tmp_path / "index", 3)
    Publishing.searches = 0
    client = create_app(publishing, Catalogue("sqlite://", create=True)).test_client()
    first = client.get("/api/search?q=bron")
    assert first.json is not None
    assert [first.json["total"], first.json["presenters"][0]["count"]] == [3, 3]
    again = client.get("/api/search?q=bron", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 200 and again.json is not None and again.json["total"] == 4
