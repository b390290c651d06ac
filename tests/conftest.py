"""Fixtures of the web tests: a small collection, published by the real index code, and the application over it.

The application is imported where it is used, so that a run of other tests alone does not load it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

    from corpus.catalogue.store import Catalogue
    from search.engine import Engine


# The tables of words are read when first asked for: one example of a test takes longer than all others.
settings.register_profile("own", deadline=None)
settings.load_profile("own")


@dataclass(frozen=True)
class Held:
    """A collection: its catalogue and an engine over its index."""

    catalogue: Catalogue
    engine: Engine


@pytest.fixture(scope="session")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    from small_collection import meetings

    from corpus.catalogue.open import sqlite_url
    from corpus.catalogue.store import Catalogue
    from index.build import publish
    from search.whoosh_engine import open_engine

    root: Path = tmp_path_factory.mktemp("samling")
    catalogue = Catalogue(sqlite_url(root / "catalogue.sqlite"))
    catalogue.keep_meetings(meetings(), "prov")
    publish(catalogue, root / "index", lambda step: None)
    engine = open_engine(root / "index")
    yield Held(catalogue, engine)
    engine.close()
    catalogue.close()


@pytest.fixture(scope="session")
def app(held: Held) -> Flask:
    from web import create_app

    return create_app(held.engine, held.catalogue)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A visitor of pages that nobody has been given before: a test may change what they are made of."""
    from web.kept_pages import KeptPages

    app.extensions["protokollsok"] = dataclasses.replace(app.extensions["protokollsok"], kept=KeptPages())
    return app.test_client()
