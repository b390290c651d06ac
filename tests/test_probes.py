"""Probes: the process lives without an index; it is ready when an index answers; an unchanged page costs no search."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from engine_collection import COLLECTION
from flask import Flask
from flask.testing import FlaskClient

from corpus.catalogue.open import sqlite_url
from corpus.catalogue.sources import Source
from corpus.catalogue.store import Catalogue
from index.generations import IndexDamaged, sole_writer
from index.publishing import publish_records
from index.verification import step
from search.engine import Engine, Results
from search.query import Request
from search.whoosh_engine import WhooshEngine
from web import create_app
from web.cli import protokollsok
from web.settings import settings


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


@pytest.mark.parametrize("harm", [_truncate, _empty], ids=["truncated", "emptied"])
def test_a_damaged_index_is_told_with_what_to_run(tmp_path: Path, harm: object) -> None:
    publish_records(COLLECTION.items(), tmp_path / "index")
    harm(tmp_path / "index" / "v1")  # type: ignore[operator]
    for command in (("search", "skola"), ("serve", "--port", "0")):
        Catalogue(sqlite_url(tmp_path / "catalogue.sqlite")).close()
        result = CliRunner().invoke(protokollsok, (*command, "--data", str(tmp_path)))
        assert result.exit_code == 1
        assert result.stderr.startswith("Fel: Sökindexet är skadat") and "index rebuild" in result.stderr


@pytest.mark.parametrize("name", ["arrays.json", "labels.json", "manifest.json", "whoosh"])
@pytest.mark.parametrize("cut", [1, 0.5], ids=["one byte short", "half"])
def test_a_running_server_does_not_move_to_a_damaged_index(tmp_path: Path, name: str, cut: float) -> None:
    publish_records(COLLECTION.items(), tmp_path)
    running = WhooshEngine(tmp_path, follow_seconds=0)
    before = running.search(Request())
    publish_records(list(COLLECTION.items())[:2], tmp_path)
    (path,) = (
        (one for one in sorted((tmp_path / "v2").rglob("*"))[:] if one.name == name)
        if name != "whoosh"
        else (max((tmp_path / "v2" / "whoosh").iterdir(), key=lambda one: one.stat().st_size),)
    )
    size = path.stat().st_size
    os.truncate(path, size - 1 if cut == 1 else int(size * cut))
    assert running.search(Request()) == before
    with pytest.raises(IndexDamaged, match="skadat.*index verify.*rollback.*rebuild"):
        WhooshEngine(tmp_path).search(Request())
    with sole_writer(tmp_path):
        assert step(tmp_path)[1].name == "v1"
    running.close()


class Counting(WhooshEngine):
    """An engine that counts searches."""

    searches = 0

    def search(self, request: Request) -> Results:
        """See Engine.search."""
        Counting.searches += 1  # of the class: a page asks an engine that is held
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


def test_a_change_of_the_catalogue_alone_is_shown(counting: Counting, catalogue: Catalogue) -> None:
    client = site(counting, catalogue).test_client()
    tag = client.get("/om").headers["ETag"]
    assert client.get("/om", headers={"If-None-Match": tag}).status_code == 304
    catalogue.keep_source(Source("/d/a.pdf", "a.pdf", 1, 1, "a" * 128, "rejected", "pdf", reason="skadad"), None, ())
    assert client.get("/om", headers={"If-None-Match": tag}).status_code == 200


def test_another_address_of_the_site_is_another_page(counting: Counting, catalogue: Catalogue) -> None:
    tags = [
        create_app(counting, catalogue, settings(environ={"PROTOKOLLSOK_PUBLIC_URL": url}))
        .test_client()
        .get("/sok.atom?q=skola")
        .headers["ETag"]
        for url in ("https://a.example.se", "https://b.example.se")
    ]
    assert tags[0] != tags[1]


def test_an_index_thrown_away_and_built_anew_is_another(
    counting: Counting, catalogue: Catalogue, tmp_path: Path
) -> None:
    client = site(counting, catalogue).test_client()
    tag = client.get("/sok?q=skola").headers["ETag"]
    for path in tmp_path.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert client.get("/sok?q=skola").status_code == 200  # from the generation that is open
    assert publish_records(list(COLLECTION.items())[:2], tmp_path).generation == "v1"
    assert client.get("/sok?q=skola", headers={"If-None-Match": tag}).status_code == 200
