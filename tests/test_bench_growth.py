"""The drawing of how costs grow."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from bench.engine.growth_plot import drawn, shown

PANELS = {
    "Page, ms": {"p50": {10_000: 0.5, 100_000: 5.0}, "p95": {10_000: 1.0, 100_000: 10.0}},
    "Index <MB>": {"": {10_000: 60.0, 100_000: 600.0}},
}


def test_every_value_and_size_is_written_beside_its_point() -> None:
    texts = [element.text for element in etree.fromstring(drawn(PANELS, "Costs")).iter("{*}text")]
    assert {"0.50", "5.00", "1.00", "10", "60", "600", "10 000", "100 000", "Index <MB>"} <= set(texts)


def test_costs_that_rise_alike_are_drawn_as_one_slope() -> None:
    lines = re.findall(r'points="([^"]+)"', drawn(PANELS, "Costs"))
    first, second = ([tuple(map(float, point.split(","))) for point in line.split()] for line in lines[:2])
    assert first[1][1] < first[0][1]
    apart, later = (a[1] - b[1] for a, b in zip(first, second, strict=True))
    assert apart == pytest.approx(later)


def test_a_cost_that_never_changes_is_drawn() -> None:
    assert "nan" not in drawn({"Flat": {"": {1: 2.0, 10: 2.0}}}, "Flat")


def test_costs_have_as_many_digits_as_they_deserve() -> None:
    assert [shown(cost) for cost in (0.256, 9.5, 12.7, 1810.2)] == ["0.26", "9.50", "13", "1 810"]
