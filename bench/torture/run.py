"""`make torture`: harm of every kind to an index in use. Nothing may be answered wrongly or lost; a table, an exit code."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

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

_MOST_TOLD = 5


def trials(scratch: Path, kills: int, threads: int, searches: int, seed: int) -> Sequence[Callable[[], Outcome]]:
    """All trials, each in a folder of its own."""
    chance = random.Random(seed)
    return (
        lambda: killed_writers(scratch / "killed", scratch, kills, chance),
        lambda: two_writers(scratch / "two", 5),
        lambda: sleeping_reader(scratch / "sleeping"),
        lambda: damaged_files(scratch, chance),
        lambda: full_disk(scratch),
        lambda: read_only_disk(scratch),
        lambda: many_threads(scratch / "threads", threads, searches, seed),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the trials; 0 where nothing went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--threads", type=int, default=16)
    parser.add_argument("--searches", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args(arguments)
    bad = 0
    with tempfile.TemporaryDirectory(prefix="tortyr-") as scratch:
        print(f"{'trial':16} {'result':8} {'s':>5}  what was done")
        for trial in trials(Path(scratch), asked.kills, asked.threads, asked.searches, asked.seed):
            started = time.monotonic()
            outcome = trial()
            bad += bool(outcome.faults)
            print(_row(outcome, time.monotonic() - started), flush=True)
    print("nothing wrong, mixed or lost" if not bad else f"{bad} trials failed", f"(seed {asked.seed})")
    return 1 if bad else 0


def _row(outcome: Outcome, seconds: float) -> str:
    result = "skipped" if outcome.skipped else f"{len(outcome.faults)} bad" if outcome.faults else "ok"
    lines = [f"{outcome.trial:16} {result:8} {seconds:5.0f}  {outcome.skipped or outcome.done}"]
    lines += [f"    {fault}" for fault in outcome.faults[:_MOST_TOLD]]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
