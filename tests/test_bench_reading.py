"""The measure of reading: the same seed makes the same documents, and what it counts is right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bench.layouts.held_out import NAMES
from bench.made_minutes.held import Truth
from bench.reading.made import GROUPS, PRINTERS, made_case, truth_of
from bench.reading.report import Result, report, total
from bench.reading.run import failures, measure, printed, read_back
from bench.reading.score import FIELDS, Count, Scored, score


@pytest.mark.parametrize("medium", PRINTERS)
def test_same_seed_prints_the_same_bytes(medium: str) -> None:
    assert printed(made_case(7, 0), medium) == printed(made_case(7, 0), medium)


def test_another_seed_makes_another_meeting() -> None:
    assert made_case(7, 0).minutes != made_case(8, 0).minutes


def test_every_family_is_made_and_every_item_has_words() -> None:
    for at, group in enumerate(GROUPS):
        case = made_case(3, at)
        assert case.family == group
        truth = truth_of(case)
        assert set(truth.words) == {item.number for item in case.minutes.items}


def test_documents_are_read_back() -> None:
    results = measure(2, 1, ["txt", "html"], workers=1)
    assert [result.medium for result in results] == ["txt", "html", "txt", "html"]
    counts = total(results)
    assert counts["titles"].true == 2 * sum(len(made_case(1, at).minutes.items) for at in range(2))
    assert counts["boundaries"].f1 > 0.9


def test_what_is_not_there_is_missed() -> None:
    case = made_case(1, 0)
    found = read_back(printed(case, "txt"), "txt")
    truth = truth_of(case)
    right = score(truth, found, damaged=False)
    fewer = [replace(meeting, items=meeting.items[1:]) for meeting in found]
    assert score(truth, fewer, damaged=False).counts["titles"].recall < right.counts["titles"].recall
    assert score(truth, (), damaged=False).counts["titles"].recall == 0.0


def test_what_is_made_up_costs_precision() -> None:
    case = made_case(1, 0)
    truth = truth_of(case)
    less = Truth({**truth.facts, "titles": set(sorted(truth.facts["titles"])[1:])}, truth.words, truth.either)
    scored = score(less, read_back(printed(case, "txt"), "txt"), damaged=False)
    assert scored.counts["titles"].precision < 1.0
    assert len(scored.wrong["titles"]) >= 1


def test_layouts_held_out_are_never_named() -> None:
    bad = Scored({name: Count(0, 1, 1) for name in FIELDS}, {"titles": [("1", "A")]}, {})
    results = [Result(f"{family}-1", family, "txt", bad, 0.1) for family in ("A", NAMES[0])]
    assert [line.split(".")[0] for line in failures(results, "titles")] == ["A-1"]
    worst = "\n".join(report(results)).split("the ten worst")[1]
    assert "A-1" in worst
    assert f"{NAMES[0]}-1" not in worst
