"""A short torture of the index: a few kills, damaged files, two writers, a sleeper, many threads (`make torture` for more)."""

from __future__ import annotations

import gc
import random
import sys
from pathlib import Path

import pytest

from bench.torture.collection import EVERYTHING, MEETINGS, fault_of, meetings, state_of
from bench.torture.trials import (
    Outcome,
    damaged_files,
    full_disk,
    killed_writers,
    many_threads,
    read_only_disk,
    sleeping_reader,
    two_writers,
)
from index.publishing import publish_records
from search.whoosh_engine import WhooshEngine

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks, kills and mounts as Linux has them")


def well(outcome: Outcome) -> None:
    if outcome.skipped:
        pytest.skip(outcome.skipped)
    assert outcome.faults == ()


def test_killed_writers(tmp_path: Path) -> None:
    well(killed_writers(tmp_path / "index", tmp_path, 3, random.Random(1)))


def test_two_writers(tmp_path: Path) -> None:
    well(two_writers(tmp_path, 1))


def test_sleeping_reader(tmp_path: Path) -> None:
    well(sleeping_reader(tmp_path))


def test_damaged_files(tmp_path: Path) -> None:
    well(damaged_files(tmp_path, random.Random(1)))


# Whoosh leaves files open where it cannot write; they are closed when their memory is taken back
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_full_disk(tmp_path: Path) -> None:
    outcome = full_disk(tmp_path, publishings=2)
    gc.collect()
    well(outcome)


def test_read_only_disk(tmp_path: Path) -> None:
    well(read_only_disk(tmp_path))


def test_many_threads(tmp_path: Path) -> None:
    well(many_threads(tmp_path, 8, 20, 1))


def test_a_mixed_state_would_be_seen(tmp_path: Path) -> None:
    mixed = [*list(meetings(40))[: MEETINGS // 2], *list(meetings(41))[MEETINGS // 2 :]]
    for number, (records, fault) in enumerate(((list(meetings(41)), None), (mixed, "another state"))):
        publish_records(records, tmp_path / str(number))
        engine = WhooshEngine(tmp_path / str(number))
        results = engine.search(EVERYTHING)
        engine.close()
        assert (fault_of(results) or "").endswith(fault or "")
        assert bool(fault_of(results)) == bool(fault)
        assert state_of(results) == 41
