"""Probes: the process lives without an index; it is ready when an index answers; an unchanged page costs no search."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from engine_collection import COLLECTION
from flask import Flask
from flask.testing import FlaskClient

from corpus.catalogue.store import Catalogue
from index.publishing import publish_records
from search.engine import Engine, Results
from search.query import Request
from search.whoosh_engine import WhooshEngine
from web import create_app


@pytest.fixture
def catalogue() -> Iterator[Catalogue]:
    made = Catalogue("sqlite://")
    yield made
    made.close()


def site(engine: Engine, catalogue: Catalogue) -> Flask:
    return create_app(engine, catalogue)


def test_without_an_index_the_process_lives_and_is_not_ready(tmp_path: Path, catalogue: Catalogue) -> None:
    client = site(WhooshEngine(tmp_path / "saknas"), catalogue).test_client()
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503
    page = client.get("/sok?q=skola")
    assert page.status_code == 503 and int(page.headers["Retry-After"]) > 0


def test_with_an_index_it_is_ready(tmp_path: Path, catalogue: Catalogue) -> None:
    publish_records(COLLECTION.items(), tmp_path)
    engine = WhooshEngine(tmp_path)
    assert site(engine, catalogue).test_client().get("/readyz").status_code == 200
    engine.close()


def _truncate(folder: Path) -> None:
    for path in (folder / "whoosh").iterdir():
        os.truncate(path, path.stat().st_size // 2)


def _empty(folder: Path) -> None:
    for path in (folder / "whoosh").iterdir():
        path.unlink()


def _pointer(folder: Path) -> None:
    (folder.parent / "CURRENT").write_text("{")


@pytest.mark.parametrize("harm", [_truncate, _empty, _pointer], ids=["truncated", "emptied", "pointer"])
def test_with_a_damaged_index_it_is_not_ready(tmp_path: Path, catalogue: Catalogue, harm: object) -> None:
    publish_records(COLLECTION.items(), tmp_path)
    harm(tmp_path / "v1")  # type: ignore[operator]
    engine = WhooshEngine(tmp_path)
    client = site(engine, catalogue).test_client()
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503
    engine.close()


class Counting(WhooshEngine):
    """An engine that counts searches."""

    searches = 0

    def search(self, request: Request) -> Results:
        """See Engine.search."""
        self.searches += 1
        return super().search(request)


@pytest.fixture
def counting(tmp_path: Path) -> Iterator[Counting]:
    publish_records(COLLECTION.items(), tmp_path)
    engine = Counting(tmp_path, follow_seconds=0)
    yield engine
    engine.close()


@pytest.mark.parametrize("path", ["/sok?q=skola", "/api/search?q=skola", "/sok.csv?q=skola", "/sok.atom?q=skola"])
def test_an_unchanged_page_costs_no_search(counting: Counting, catalogue: Catalogue, tmp_path: Path, path: str) -> None:
    client: FlaskClient = site(counting, catalogue).test_client()
    first = client.get(path)
    assert first.status_code == 200
    tag, before = first.headers["ETag"], counting.searches
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
    assert counting.searches == before
    publish_records(list(COLLECTION.items())[:2], tmp_path)
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 200
    assert counting.searches > before
