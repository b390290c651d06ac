"""Trials of the torture: each does one kind of harm to an index and tells what came of it."""

from __future__ import annotations

import errno
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.torture.collection import EVERYTHING, fault_of_engine, meetings, mixed_requests, state_of
from bench.torture.processes import forked, kill_soon, publish_without_end, readers
from index.generations import IndexBusy, current, folder_of, sole_writer
from index.publishing import publish_records
from index.verification import faults_of, step
from search.engine import Results
from search.whoosh_engine import WhooshEngine


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a trial did, and everything that went wrong in it; `skipped` says why it was not tried."""

    trial: str
    done: str
    faults: tuple[str, ...] = ()
    skipped: str = ""


def state_now(root: Path) -> int:
    """The state that is published."""
    engine = WhooshEngine(root)
    try:
        return state_of(engine.search(EVERYTHING))
    finally:
        engine.close()


def fault_now(root: Path) -> list[str]:
    """What is wrong with the index as it lies, opened anew."""
    engine = WhooshEngine(root)
    try:
        fault = fault_of_engine(engine)
        now = current(root)
        broken = list(faults_of(root, now.name)) if now else ["nothing published"]
        return [*([fault] if fault else []), *broken]
    finally:
        engine.close()


def leftovers(root: Path) -> list[str]:
    """What should not lie in the root after a publishing that was left in peace."""
    names = {path.name for path in root.iterdir()}
    generations = {name for name in names if name.startswith("v")}
    left = sorted(names - generations - {"CURRENT", "LOCK"})
    return [f"left: {name}" for name in left] + (["more than two generations"] if len(generations) > 2 else [])


def killed_writers(root: Path, scratch: Path, kills: int, chance: random.Random) -> Outcome:
    """Builds and increments killed at random moments, with two readers all the while."""
    publish_records(meetings(0), root)
    started = time.monotonic()
    publish_records(meetings(1), root, afresh=True)
    longest = 4 * (time.monotonic() - started)
    faults: list[str] = []
    with readers(root, scratch, 2) as seen:
        for kill in range(kills):
            first = state_now(root) + 1
            seed = chance.randrange(1 << 30)
            child = forked(lambda first=first, seed=seed: publish_without_end(root, first, seed))  # type: ignore[misc]
            if not kill_soon(child, chance.uniform(0.0, longest)):
                faults.append(f"kill {kill}: the writer had ended by itself")
            faults += [f"kill {kill}: {fault}" for fault in fault_now(root)]
            if state_now(root) < first - 1:
                faults.append(f"kill {kill}: back to a state before the one that was published")
    for read in seen:
        faults += [f"reader: {count} x {fault}" for fault, count in read.faults.items()]
    publish_records(meetings(10**6), root)
    faults += [*fault_now(root), *leftovers(root)]
    searches, generations = sum(read.searches for read in seen), max((read.generations for read in seen), default=0)
    return Outcome(
        "killed writers", f"{kills} kills, {searches} searches, {generations} generations seen", tuple(faults)
    )


@contextmanager
def small_disk(place: Path, size: str) -> Iterator[bool]:
    """A file system of its own in memory; whether we may have one."""
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)], capture_output=True)
    try:
        yield mounted.returncode == 0
    finally:
        if mounted.returncode == 0:
            subprocess.run(["umount", "-l", str(place)], check=True)


_NOT_ROOT = "needs to mount a file system (root)"


def full_disk(scratch: Path, publishings: int = 13) -> Outcome:
    """States published until the disk is full, then with more room again."""
    faults: list[str] = []
    with small_disk(scratch / "small", "3m") as allowed:
        if not allowed:
            return Outcome("full disk", "", skipped=_NOT_ROOT)
        root = scratch / "small" / "index"
        publish_records(meetings(0), root)
        refused = 0
        for turn in range(publishings):
            free = 10 + 30 * turn
            _fill(scratch / "small" / "ballast", free * 1024)
            try:
                publish_records(meetings(free), root, workers=1)
            except OSError as error:
                refused += 1
                if error.errno != errno.ENOSPC:
                    faults.append(repr(error))
            faults += fault_now(root)
        (scratch / "small" / "ballast").unlink()
        publish_records(meetings(1000), root, workers=1)
        faults += [*fault_now(root), *leftovers(root)]
        if not refused:
            faults.append("the disk was never full")
    return Outcome("full disk", f"{refused} publishings refused, then one that was not", tuple(faults))


def _fill(ballast: Path, free: int) -> None:
    """Leaves so many bytes free on the disk."""
    ballast.unlink(missing_ok=True)
    room = shutil.disk_usage(ballast.parent).free
    with ballast.open("wb") as file:
        file.write(b"x" * max(0, room - free))


def read_only_disk(scratch: Path) -> Outcome:
    """Publishing and searching on a disk that cannot be written."""
    faults: list[str] = []
    with small_disk(scratch / "locked", "8m") as allowed:
        if not allowed:
            return Outcome("read-only disk", "", skipped=_NOT_ROOT)
        root = scratch / "locked" / "index"
        publish_records(meetings(0), root)
        subprocess.run(["mount", "-o", "remount,ro", str(scratch / "locked")], check=True)
        try:
            publish_records(meetings(1), root)
            faults.append("published on a disk that cannot be written")
        except OSError as error:
            if error.errno != errno.EROFS:
                faults.append(repr(error))
        faults += fault_now(root)
    return Outcome("read-only disk", "1 publishing refused, index still searched", tuple(faults))


def damaged_files(scratch: Path, chance: random.Random) -> Outcome:
    """Every file of a generation flipped in one bit, cut short and taken away: found each time, and gone back from."""
    whole = scratch / "whole"
    for state in (0, 1):
        publish_records(meetings(state), whole)
    now = current(whole)
    names = [path.relative_to(whole) for path in folder_of(whole, now.name if now else "").rglob("*") if path.is_file()]
    faults: list[str] = []
    for name in names:
        for harm in ("flip", "cut", "remove"):
            root = scratch / "damaged"
            shutil.copytree(whole, root)
            _harm(root / name, harm, chance)
            if not list(faults_of(root, now.name if now else "")):
                faults.append(f"not found: {harm} {name}")
            with sole_writer(root):
                step(root)
            faults += [f"after going back from {harm} {name}: {fault}" for fault in fault_now(root)]
            shutil.rmtree(root)
    return Outcome("damaged files", f"{len(names)} files x flipped, cut, removed", tuple(faults))


def _harm(path: Path, harm: str, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    if harm == "remove" or not data:
        path.unlink()
    elif harm == "cut":
        os.truncate(path, chance.randrange(len(data)))
    else:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)


def two_writers(root: Path, rounds: int) -> Outcome:
    """Two that publish at once: one does, the other is told who."""
    publish_records(meetings(0), root)
    faults: list[str] = []
    told = 0
    for _ in range(rounds):
        with sole_writer(root, "prov"):
            child = forked(lambda: publish_records(meetings(1), root) and None)
            status = os.waitpid(child, 0)[1]
            try:
                publish_records(meetings(1), root)
            except IndexBusy as busy:
                told += f"process {os.getpid()}" in str(busy) and "(prov)" in str(busy)
        if os.waitstatus_to_exitcode(status) == 0:
            faults.append("both wrote")
    children = [forked(lambda first=first: _publish_some(root, first, rounds)) for first in (100, 200)]  # type: ignore[misc]
    faults += [f"writer ended with {status}" for child in children if (status := os.waitpid(child, 0)[1])]
    faults += [*fault_now(root), *leftovers(root), *(["not told who writes"] if told != rounds else [])]
    return Outcome("two writers", f"{rounds} refused by name, {rounds} each in turn", tuple(faults))


def _publish_some(root: Path, first: int, count: int) -> None:
    done = 0
    while done < count:
        try:
            publish_records(meetings(first + done), root)
            done += 1
        except IndexBusy:
            continue


def sleeping_reader(root: Path) -> Outcome:
    """A reader that sleeps through five generations answers from its own until it wakes, then from the newest.

    What it is asked afterwards it has not read before: the files of its generation are gone by then.
    """
    publish_records(meetings(0), root)
    sleeping, waking = (WhooshEngine(root, follow_seconds=seconds, remembered=0) for seconds in (3600, 0))
    expected = [waking.search(request) for request in (EVERYTHING, *mixed_requests())]
    sleeping.generation()
    for state in range(1, 6):
        publish_records(meetings(state), root, afresh=state == 3)
    found = [sleeping.search(request) for request in (EVERYTHING, *mixed_requests())]
    faults = [] if found == expected else ["the sleeper's answers changed"]
    fault, now = fault_of_engine(waking), current(root)
    faults += [fault] if fault else []
    if now is None or waking.search(EVERYTHING).generation != now.identity:
        faults.append("the reader that woke answers from an old generation")
    sleeping.close()
    waking.close()
    return Outcome("sleeping reader", f"slept through 5 generations, then {len(found)} searches", tuple(faults))


def many_threads(root: Path, threads: int, searches: int, seed: int) -> Outcome:
    """Mixed searches from many threads, compared with what one thread was answered.

    Every other thread asks an engine that remembers answers, the others one that works each out.
    """
    publish_records(meetings(5), root)
    requests, engine = mixed_requests(), WhooshEngine(root, remembered=0)
    expected = [engine.search(request) for request in requests]
    engine.close()
    shared = [WhooshEngine(root, remembered=few) for few in (0, len(requests) // 3)]
    faults: list[str] = []
    forget_words()

    def work(number: int) -> None:
        chance = random.Random(seed + number)
        for _ in range(searches):
            at = chance.randrange(len(requests))
            try:
                _compare(shared[number % 2].search(requests[at]), expected[at], faults)
            except Exception as error:  # whatever it is, it is what the torture looks for
                faults.append(f"{type(error).__name__}: {error}")

    workers = [threading.Thread(target=work, args=(number,)) for number in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    for each in shared:
        each.close()
    return Outcome("many threads", f"{threads} threads x {searches} searches of {len(requests)} kinds", tuple(faults))


def forget_words() -> None:
    """Empties all caches of the analysis, so that threads fill them side by side."""
    for name, module in list(sys.modules.items()):
        if name.startswith("index."):
            for each in vars(module).values():
                if callable(getattr(each, "cache_clear", None)):
                    each.cache_clear()


def _compare(found: Results, expected: Results, faults: list[str]) -> None:
    if found != expected:
        faults.append(f"{found.total} hits, expected {expected.total}")
