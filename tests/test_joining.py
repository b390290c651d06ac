"""Which segments of an index are written anew when something is added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from index import joining


@dataclass(frozen=True)
class Held:
    """A segment as far as the choice goes: `name` tells equal ones apart."""

    name: int
    records: int
    deleted: int = 0


def dissolved(*segments: tuple[int, int]) -> list[tuple[int, int]]:
    held: Any = [Held(number, records, gone) for number, (records, gone) in enumerate(segments)]
    return [(one.records, one.deleted) for one in joining._dissolved(held, new=1)]


LARGE = (60_000, 0)


@pytest.mark.parametrize(
    ("segments", "expected"),
    [
        ([LARGE] * 17, []),
        ([LARGE] * 17 + [(50, 0)] * 7, []),
        ([LARGE] * 17 + [(size, 0) for size in range(10, 18)], [(size, 0) for size in range(10, 14)]),
        ([(30_000, 20_000), LARGE], [(30_000, 20_000)]),
        ([(0, 5), LARGE], []),
    ],
    ids=["large parts stay", "room for small ones", "the smallest", "much deleted", "an empty one"],
)
def test_what_is_written_anew(segments: list[tuple[int, int]], expected: list[tuple[int, int]]) -> None:
    assert dissolved(*segments) == expected
