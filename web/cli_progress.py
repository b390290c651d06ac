"""Progress on stderr: a bar with time left on a terminal, one line a step elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO

from corpus.progress import Progress

_WIDTH = 24
_REDRAW = 0.1


class ProgressLine:
    """Shows each step of a run as it goes; call it with every Progress, and `close` at the end."""

    def __init__(self, stream: TextIO, *, terminal: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._terminal = terminal
        self._clock = clock
        self._step = ""
        self._started = self._drawn = 0.0
        self._begun_at = 0
        self._open = False

    def __call__(self, progress: Progress) -> None:
        """Shows how far the step has come."""
        if progress.step != self._step:
            self.close()
            self._step, self._begun_at, self._started = progress.step, progress.done, self._clock()
            self._open, self._drawn = True, float("-inf")
        if not self._open or not progress.total:
            return
        finished = progress.done >= progress.total
        if self._terminal and (finished or self._clock() - self._drawn >= _REDRAW):
            self._drawn = self._clock()
            self._write(f"\r\x1b[K{self._bar(progress)}")
        if finished:
            self._write("\n" if self._terminal else f"{progress.step}: {progress.done} av {progress.total}\n")
            self._open = False

    def close(self) -> None:
        """Leaves the line of a step that was not finished."""
        if self._open and self._terminal and self._drawn > float("-inf"):
            self._write("\n")
        self._open = False

    def _bar(self, progress: Progress) -> str:
        filled = _WIDTH * progress.done // progress.total
        bar = "█" * filled + "░" * (_WIDTH - filled)
        return f"{progress.step}  {bar}  {progress.done}/{progress.total}{self._left(progress)}"

    def _left(self, progress: Progress) -> str:
        taken = self._clock() - self._started
        done = progress.done - self._begun_at
        if progress.done >= progress.total:
            return f"  {duration(taken)}"
        if done <= 0 or taken < 1:
            return ""
        return f"  {duration(taken / done * (progress.total - progress.done))} kvar"

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


def duration(seconds: float) -> str:
    """A length of time in Swedish: "8 s", "3 min 20 s", "2 h 5 min"."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
