"""Counted values of a facet: in order, and made only when they are looked at."""

from __future__ import annotations

import numpy as np
import pytest

from search.engine import FacetCount
from search.facet_counts import Counted

LABELS = ["Habo", "Aneby", "Örebro"]


def counted(counts: list[int], chosen: list[int]) -> Counted:
    return Counted(["h", "a", "ö"], LABELS, np.array([1, 0, 2]), np.array(counts), np.array(chosen, np.intp))


@pytest.mark.parametrize(
    ("counts", "chosen", "expected"),
    [
        ([1, 2, 3], [], [("ö", 3), ("a", 2), ("h", 1)]),
        ([2, 2, 2], [], [("a", 2), ("h", 2), ("ö", 2)]),
        ([0, 2, 0], [], [("a", 2)]),
        ([0, 2, 0], [2, 1], [("a", 2), ("ö", 0)]),
        ([0, 0, 0], [], []),
    ],
    ids=["by count", "by label", "none with 0", "chosen with 0", "nothing"],
)
def test_values_stand_by_count_and_label(counts: list[int], chosen: list[int], expected: list[tuple[str, int]]) -> None:
    found = counted(counts, chosen)
    assert [(one.value, one.count) for one in found] == expected
    assert len(found) == len(expected)


def test_they_are_a_sequence() -> None:
    found = counted([1, 2, 3], [])
    assert found[0] == FacetCount("ö", "Örebro", 3)
    assert found[-1] == FacetCount("h", "Habo", 1)
    assert found[:2] == (FacetCount("ö", "Örebro", 3), FacetCount("a", "Aneby", 2))
    assert found == tuple(found)
    assert found == counted([1, 2, 3], [])
    assert found != ()
    assert hash(found) == hash(counted([1, 2, 3], []))
    assert "Örebro" in repr(found)
    with pytest.raises(IndexError):
        found[3]
