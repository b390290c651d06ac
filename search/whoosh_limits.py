"""What one question may cost, and what had to be left out of an answer for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

MOST_READINGS = 2000
"""Readings of all words of a question together."""
MOST_BEGUN = 50_000
"""Words that one beginning may stand for, in each segment."""
DEEPEST = 100_000
"""Hits that can be paged through."""


@dataclass(slots=True)
class Spending:
    """Watches over one question; `deadline` is in the seconds of `clock`, None for no hurry. Belongs to one thread."""

    deadline: float | None = None
    clock: Callable[[], float] = time.monotonic
    readings: int = 0
    left_out: list[str] = field(default_factory=list)

    @classmethod
    def within(cls, budget: float | None) -> Spending:
        """From now on, for so many seconds."""
        return cls(None if budget is None else time.monotonic() + budget)

    def allows(self, what: str, readings: int = 0) -> bool:
        """Whether there is time and room for one thing more; says that it was left out where there is not."""
        if self.deadline is not None and self.clock() > self.deadline:
            self.leave_out(f"Tiden räckte inte: {what} räknades inte.")
            return False
        if self.readings + readings > MOST_READINGS:
            self.leave_out(f"Frågan är för lång: {what} räknades inte.")
            return False
        self.readings += readings
        return True

    def leave_out(self, sentence: str) -> None:
        """Says once that something was left out."""
        if sentence not in self.left_out:
            self.left_out.append(sentence)
