"""Errands and deadlines in the clauses of a decision."""

from __future__ import annotations

import datetime

import pytest

from corpus.grammar.assignments import find_assignments
from corpus.grammar.deadlines import find_deadlines
from corpus.meeting import Clause, Span

DAY = datetime.date(2024, 3, 21)


@pytest.mark.parametrize(
    ("text", "assignee", "what", "deadline"),
    [
        (
            "att ge förvaltningen i uppdrag att utreda frågan, senast den 30 september 2024",
            "förvaltningen",
            "utreda frågan, senast den 30 september 2024",
            "2024-09-30",
        ),
        ("att uppdra åt kommundirektören att ta fram en plan", "kommundirektören", "ta fram en plan", None),
        ("ger i uppdrag åt Bo Ek (S) att bereda ärendet", "Bo Ek (S)", "bereda ärendet", None),
        ("Nämnden får därför i uppdrag att se över taxan", "Nämnden", "se över taxan", None),
        ("Skolchefen ges i uppdrag att återkomma i juni 2024", "Skolchefen", "återkomma i juni 2024", None),
        ("Regionen ger tillsammans ett uppdrag om att se över avtalet", None, "att se över avtalet", None),
        ("Länets chefer ska ta vidare frågan", "Länets chefer", "ta vidare frågan", None),
        ("att uppmana bolaget att minska kostnaderna", "bolaget", "minska kostnaderna", None),
    ],
)
def test_assignment(text: str, assignee: str | None, what: str, deadline: str | None) -> None:
    (found,) = find_assignments([Clause(text)], DAY)
    assert (found.assignee, found.what) == (assignee, what.removeprefix("att "))
    assert (found.deadline and str(found.deadline)) == deadline


@pytest.mark.parametrize(
    "text",
    [
        "att godkänna rapporten",
        "Nämnden har fått en lägesbild",
        "att medel tas ur budgeten senast 2025",
        "Arbetet ska redovisas i juni",
    ],
)
def test_no_assignment(text: str) -> None:
    assert find_assignments([Clause(text)], DAY) == ()


@pytest.mark.parametrize(
    ("text", "day", "words"),
    [
        ("klart senast den 30 september 2024.", "2024-09-30", "senast den 30 september 2024"),
        ("senast 2024-09-30", "2024-09-30", "senast 2024-09-30"),
        ("senast i maj", "2024-05-31", "senast i maj"),
        ("senast i februari", "2025-02-28", "senast i februari"),
        ("senast den 4 mars", "2025-03-04", "senast den 4 mars"),
        ("före utgången av 2026", "2026-12-31", "före utgången av 2026"),
        ("senast kvartal 2 2025", "2025-06-30", "senast kvartal 2 2025"),
        ("senast andra kvartalet 2025", "2025-06-30", "senast andra kvartalet 2025"),
        ("senast årsskiftet 2024/2025", "2024-12-31", "senast årsskiftet 2024/2025"),
        ("före årets slut", "2024-12-31", "före årets slut"),
        ("till nämndens sammanträde den 4 juni 2024", "2024-06-04", "till nämndens sammanträde den 4 juni 2024"),
        ("till nämnden den 14 november 2024", "2024-11-14", "till nämnden den 14 november 2024"),
        ("ett ärende till nästa PKS 2024-05-16", "2024-05-16", "till nästa PKS 2024-05-16"),
        ("senast vid styrelsens möte i december 2024", "2024-12-31", "senast vid styrelsens möte i december 2024"),
    ],
)
def test_deadline(text: str, day: str, words: str) -> None:
    (found,) = find_deadlines(text, DAY)
    assert (str(found.day), text[found.start : found.end]) == (day, words)


@pytest.mark.parametrize("text", ["senast mötet", "under 2024", "den 30 september 2024", "till kommunstyrelsen"])
def test_no_deadline(text: str) -> None:
    assert list(find_deadlines(text, DAY)) == []


def test_a_day_without_a_year_is_known_by_the_meeting_alone() -> None:
    (found,) = find_deadlines("senast den 30 september", None)
    assert (found.day, found.told) == (None, False)


def test_a_later_sentence_tells_the_deadline_of_the_errand_before() -> None:
    clauses = [Clause("uppdra åt nämnden att utreda"), Clause("uppdraget ska redovisas senast den 1 juni 2025")]
    (found,) = find_assignments(clauses, DAY)
    assert found.deadline == datetime.date(2025, 6, 1)
    assert found.deadline_seen is not None
    assert (found.deadline_seen.as_seen, found.deadline_seen.confidence) == ("senast den 1 juni 2025", "confirmed")


def test_places_of_the_errand_and_its_deadline() -> None:
    text = "att uppdra åt nämnden att utreda senast i maj"
    (found,) = find_assignments([Clause(text, Span("f", 2, 100, 100 + len(text)))], DAY)
    assert found.seen.span == Span("f", 2, 104, 100 + len(text))
    assert found.deadline_seen is not None
    assert found.deadline_seen.span == Span("f", 2, 133, 100 + len(text))
    assert found.deadline_seen.confidence == "probable"
