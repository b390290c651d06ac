"""Times of questions: each asked several times, the median of its times taken, percentiles over a class."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bench.engine.queries import Asked

Answered = tuple[Sequence[str], int]
"""The ids of the first ten hits, and the total."""
BUDGET = 20.0
"""Seconds after which a class is cut short for an engine too slow to be asked all of it."""


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds over the questions of a class; `totals` are the number of hits of each question asked."""

    p50: float
    p95: float
    p99: float
    totals: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """What one engine showed: seconds and bytes of its index, resident megabytes, and times by class."""

    seconds: float
    cpu: float
    bytes: int
    megabytes: int
    opened: float
    times: Mapping[str, Times]


def middle(found: Sequence[Measured]) -> Measured:
    """The medians of what several processes showed: one may run beside a busy neighbour of the machine."""
    first = found[0]
    return Measured(
        seconds=statistics.median(one.seconds for one in found),
        cpu=statistics.median(one.cpu for one in found),
        bytes=first.bytes,
        megabytes=round(statistics.median(one.megabytes for one in found)),
        opened=statistics.median(one.opened for one in found),
        times={name: _middle_times([one.times[name] for one in found]) for name in first.times},
    )


def _middle_times(found: Sequence[Times]) -> Times:
    return Times(
        statistics.median(one.p50 for one in found),
        statistics.median(one.p95 for one in found),
        statistics.median(one.p99 for one in found),
        found[0].totals,
    )


def timed(search: Callable[[Asked], Answered], asked: Sequence[Asked], runs: int = 3) -> Times:
    """The times of a class of questions, after one round to warm up."""
    totals: list[int] = []
    begun = time.perf_counter()
    for one in asked:
        totals.append(search(one)[1])
        if time.perf_counter() - begun > BUDGET:
            break
    spent: list[list[float]] = [[] for _ in totals]
    for _ in range(runs):
        for one, times in zip(asked, spent, strict=False):
            start = time.perf_counter()
            search(one)
            times.append((time.perf_counter() - start) * 1_000)
    medians = sorted(map(statistics.median, spent))
    return Times(percentile(medians, 50), percentile(medians, 95), percentile(medians, 99), tuple(totals))


def percentile(ordered: Sequence[float], share: int) -> float:
    """The value below which `share` percent of the ordered values lie."""
    return ordered[min(len(ordered) - 1, round(share / 100 * (len(ordered) - 1)))]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[str]:
    """Lines of a Markdown table."""
    yield f"| {' | '.join(head)} |"
    yield f"| {' | '.join('---' for _ in head)} |"
    yield from (f"| {' | '.join(row)} |" for row in rows)
