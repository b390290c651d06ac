"""Parts of an index written side by side: a little in this process, much in several that this one feeds."""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import secrets
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from index.build_check import BuildRefused
from index.part_worker import END, START, Told
from index.parts import Part, PartWriter
from index.work import Work

FEW = 2_000
"""Records that are written in this process: starting others takes half a second."""
PART = 60_000
"""Records of a part: each is a segment of the index."""
MOST_WORKERS = 8


def processors() -> int:
    """How many processors this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


class PartBuilding:
    """Takes meetings and writes parts; nothing is sure before `finish`. A context, for what was begun to be ended.

    Memory: each process holds index.term_gathering.MOST_HELD words, and puts one field of its part in order at a time
    (docs/operations.md says how much that is); this one a few meetings for each of them. `told` hears how many records each meeting became.
    """

    def __init__(
        self,
        parts: Path,
        told: Callable[[int], None],
        workers: int | None = None,
        few: int | None = None,
    ) -> None:
        self._parts = parts
        self._told = told
        self._run = secrets.token_hex(4)
        self._wanted = max(1, min(MOST_WORKERS, processors() if workers is None else workers))
        self._few = FEW if few is None else few
        self._here = PartWriter(parts, PART, self._run)
        self._first: list[Work] = []
        self._first_size = 0
        self._workers: list[_Worker] = []
        self._queue: queue.Queue[Work | None] = queue.Queue()

    def __enter__(self) -> PartBuilding:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._here.abandon()
        for worker in self._workers:
            worker.end()
        while not self._queue.empty():
            self._queue.get_nowait()
        for _ in self._workers:
            self._queue.put_nowait(END)  # for the threads that still wait for a meeting

    def add(self, work: Work) -> None:
        """Takes a meeting; waits while all processes are busy. Raises OSError where one of them could not write."""
        if self._workers:
            self._put(work)
        elif self._wanted == 1:
            self._told(self._here.add(work))
        else:
            self._first.append(work)
            self._first_size += work.size
            if self._first_size > self._few:
                self._start()

    def wrote(self, part: Part) -> bool:
        """Whether a part was written by this building."""
        return part.folder.name.startswith(f"part-{self._run}-")

    def finish(self) -> None:
        """Waits until everything that was taken lies in finished parts."""
        for work in self._first:
            self._told(self._here.add(work))
        self._here.finish()
        for _ in self._workers:
            self._put(END)
        for worker in self._workers:
            worker.join()
        self._check()

    def _start(self) -> None:
        self._queue = queue.Queue(2 * self._wanted)
        self._workers = [
            _Worker((str(self._parts), str(PART), self._run), self._queue, self._told) for _ in range(self._wanted)
        ]
        for work in self._first:
            self._put(work)
        self._first.clear()

    def _put(self, work: Work | None) -> None:
        while True:
            self._check()
            try:
                self._queue.put(work, timeout=0.2)
            except queue.Full:
                continue
            return

    def _check(self) -> None:
        for worker in self._workers:
            if worker.failed:
                raise worker.failed


class _Worker(threading.Thread):
    """One process that writes parts, and the thread that feeds it."""

    def __init__(
        self, arguments: tuple[str, ...], waiting: queue.Queue[Work | None], told: Callable[[int], None]
    ) -> None:
        super().__init__(daemon=True)
        self.failed: Exception | None = None
        self._waiting = waiting
        self._told = told
        words = [sys.executable, "-c", START, "\n".join(sys.path), *arguments]
        self._process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.start()

    def run(self) -> None:
        """Feeds the process until there is no more, one meeting ahead of what it has written."""
        ahead = 0
        try:
            while True:
                work = self._waiting.get()
                self._give(work)
                if work is END:
                    break
                ahead += 1
                if ahead > 2:
                    self._hear()
                    ahead -= 1
            for _ in range(ahead + 1):
                self._hear()
        except (OSError, EOFError, pickle.PickleError) as error:
            known = isinstance(error, OSError) and not isinstance(error, BrokenPipeError)
            self.failed = (
                error
                if known
                else BuildRefused("En process som byggde sökindexet avbröts, kanske för att minnet tog slut.")
            )

    def end(self) -> None:
        """Ends the process, whatever it is doing."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with contextlib.suppress(OSError):  # what was not taken by a process that is gone
                    pipe.close()

    def _give(self, work: Work | None) -> None:
        assert self._process.stdin
        try:
            pickle.dump(work, self._process.stdin, pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()
        except BrokenPipeError:
            self._hear()  # it says why it ended, if it can
            raise

    def _hear(self) -> None:
        assert self._process.stdout
        told: Told = pickle.load(self._process.stdout)
        if told[0] == "error":
            raise OSError(told[1] or None, str(told[2]) if len(told) == 3 else "")
        if told[0] == "meeting":
            self._told(told[1])
