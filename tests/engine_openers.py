"""Engines of each kind, opened on a collection of records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from engine_collection import Collection, item
from linear_engine import LinearEngine

from index import joining
from index.publishing import publish_records
from search.engine import Engine
from search.whoosh_engine import WhooshEngine

Opener = Callable[[Collection], Engine]
KINDS = ("linear", "whoosh", "whoosh-in-steps")


def _whoosh(root: Path) -> Opener:
    """Publishes all records at once."""

    def opened(collection: Collection) -> Engine:
        publish_records(collection.items(), root)
        return WhooshEngine(root, follow_seconds=0)

    return opened


def _whoosh_in_steps(root: Path, patch: pytest.MonkeyPatch) -> Opener:
    """Publishes every meeting in another shape first, all but one, so that most records are replacements in a changed copy."""

    def opened(collection: Collection) -> Engine:
        with patch.context() as loose:
            loose.setattr(joining, "MAX_SEGMENTS", 100)
            loose.setattr(joining, "MAX_DELETED", 1.0)
            other = {
                meeting: [replace(record, title="Något annat", damaged=False) for record in records]
                for meeting, records in collection.items()
            }
            other |= dict(list(collection.items())[-1:])  # what never changes stays in a segment with what was deleted
            publish_records((other | {"gone/2020-01-01": [item("gone/2020-01-01", 1, "Skolan")]}).items(), root)
            for n, meeting in enumerate(collection):
                other = other | {meeting: list(collection[meeting])}
                if n % 2:
                    publish_records(other.items(), root)
            publish_records(collection.items(), root)
        return WhooshEngine(root, follow_seconds=0)

    return opened


def openers(kind: str, factory: pytest.TempPathFactory) -> Iterator[Opener]:
    """What opens engines of a kind on collections, and closes them in the end; for a fixture to yield from."""
    engines: list[tuple[Collection, Engine]] = []

    def opened(collection: Collection) -> Engine:
        for known, engine in engines:
            if known is collection:
                return engine
        engine = made(collection)
        engines.append((collection, engine))
        return engine

    def made(collection: Collection) -> Engine:
        root = factory.mktemp("index")
        if kind == "linear":
            return LinearEngine([record for records in collection.values() for record in records])
        with pytest.MonkeyPatch.context() as patch:
            return (_whoosh(root) if kind == "whoosh" else _whoosh_in_steps(root, patch))(collection)

    yield opened
    for _, engine in engines:
        engine.close()
