"""Two real documents, where the shared folder is at hand: what was understood of them is kept for review."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from corpus.grammar.understand import understand
from corpus.merging import merge
from corpus.readers.sandbox import read_file
from corpus.spelling import resolve
from tests import golden_file
from tests.meeting_facts import meeting_facts

SHARED = Path(__file__).parents[2] / "shared"
SEEDS = sorted((SHARED / "seeds").glob("*.txt"))
LOMMA = sorted((SHARED / "data" / "lomma").glob("*-*.txt"))

pytestmark = pytest.mark.skipif(not SEEDS, reason="de verkliga protokollen finns inte i ../shared/seeds")


def understood(paths: list[Path]) -> list[dict[str, object]]:
    meetings = []
    for path in paths:
        data = path.read_bytes()
        meetings += understand(read_file(data).pages, path.name, hashlib.sha512(data).hexdigest())
    return [meeting_facts(meeting) for meeting in resolve(merge(meetings))]


def test_seeds() -> None:
    for facts in understood(SEEDS):
        golden_file.check(f"seeds/{str(facts['id']).replace('/', '_')}", facts)


def test_lomma() -> None:
    for facts in understood(LOMMA):
        golden_file.check(f"lomma/{str(facts['id']).replace('/', '_')}", facts)
