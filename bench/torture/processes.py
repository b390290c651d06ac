"""Processes of the torture: one that publishes without end and is killed, some that search all the while."""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.torture.collection import fault_of_engine, meetings
from index import part_building
from index.generations import IndexMissing
from index.publishing import publish_records
from search.whoosh_engine import WhooshEngine


def forked(work: Callable[[], None]) -> int:
    """A process that does some work and ends; its id. What it writes goes where ours goes."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        finally:
            sys.stdout.flush()
            os._exit(status)
    return child


def publish_without_end(root: Path, first: int, seed: int) -> None:
    """Publishes state after state; now and then anew, now and then with processes that write side by side."""
    chance = random.Random(seed)
    part_building.FEW = chance.choice((10**9, 30))
    state = first
    while True:
        publish_records(meetings(state), root, afresh=chance.random() < 0.15, workers=2)
        state += 1


def kill_soon(child: int, seconds: float) -> bool:
    """Kills a process after a while; whether it was still alive."""
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@dataclass(frozen=True, slots=True)
class Read:
    """What the readers saw: searches, faults by what they were, and how many generations."""

    searches: int
    faults: Counter[str]
    generations: int


def _read_until(root: Path, stop: Path, out: Path) -> None:
    engine = WhooshEngine(root, follow_seconds=0, remembered=0)  # each answer comes from the files
    searches, faults, seen = 0, Counter[str](), set[str]()
    while not stop.exists():
        try:
            fault = fault_of_engine(engine)
            seen.add(engine.generation())
        except IndexMissing as missing:
            fault = f"missing: {missing}"
        except Exception as error:  # whatever it is, it is what the torture looks for
            fault = f"{type(error).__name__}: {error}"
        searches += 1
        if fault:
            faults[fault[:100]] += 1
        time.sleep(0.01)
    out.write_text(json.dumps([searches, faults, len(seen)]), encoding="utf-8")


@contextmanager
def readers(root: Path, scratch: Path, count: int) -> Iterator[list[Read]]:
    """Processes that search while the block runs; what they saw is there at its end."""
    stop = scratch / "stop"
    outs = [scratch / f"reader-{number}.json" for number in range(count)]
    children = [forked(lambda out=out: _read_until(root, stop, out)) for out in outs]  # type: ignore[misc]
    found: list[Read] = []
    try:
        yield found
    finally:
        stop.touch()
        for child in children:
            os.waitpid(child, 0)
        for out in outs:
            searches, faults, generations = json.loads(out.read_text(encoding="utf-8"))
            found.append(Read(searches, Counter(faults), generations))
        stop.unlink()
