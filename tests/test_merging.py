"""The same meeting from several files or copies becomes one."""

from __future__ import annotations

import datetime
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from corpus.meeting import AgendaItem, Confidence, Evidence, Meeting, Organization, SourceFile
from corpus.merging import likeness, merge


def item(number: int, title: str, confidence: Confidence = "confirmed") -> AgendaItem:
    return AgendaItem(f"o/d/§{number}", number, f"§ {number}", title, "text", Evidence(title, None, "rule", confidence))


def meeting(sha: str, *items: AgendaItem, start: datetime.time | None = None) -> Meeting:
    return Meeting(
        id="o/d",
        organization=Organization("Organ"),
        date=datetime.date(2024, 1, 2),
        start=start,
        items=items,
        files=(SourceFile(f"{sha}.txt", sha * 32),),
    )


def test_the_surer_reading_of_each_item_wins() -> None:
    first = meeting("a", item(1, "Budget", "probable"), item(2, "Val"))
    second = meeting("b", item(1, "Budget 2025"), item(2, "Val", "uncertain"))
    (merged,) = merge([first, second])
    assert [each.title for each in merged.items] == ["Budget 2025", "Val"]
    assert len(merged.files) == 2


def test_pieces_of_one_meeting_are_put_together() -> None:
    (merged,) = merge([meeting("a", item(2, "Vatten")), meeting("b", item(1, "Luft"))])
    assert [each.number for each in merged.items] == [1, 2]


def test_two_sittings_of_one_day_stay_apart() -> None:
    morning = meeting("a", item(1, "Budget för skolan"), start=datetime.time(9))
    evening = meeting("b", item(1, "Detaljplan vid sjön"), start=datetime.time(18))
    assert [each.id for each in merge([evening, morning])] == ["o/d", "o/d-2"]
    assert merge([evening, morning])[1].items[0].id == "o/d-2/§1"


@given(st.permutations(["a", "b", "c"]))
def test_order_does_not_matter(order: list[str]) -> None:
    parts = {
        "a": meeting("a", item(1, "Budget", "probable")),
        "b": meeting("b", item(1, "Budget"), item(2, "Val")),
        "c": replace(meeting("c", item(3, "Slut")), id="p/d"),
    }
    assert merge(parts[key] for key in order) == merge(parts[key] for key in "abc")


def test_likeness_looks_past_dots_and_case() -> None:
    assert likeness("Fastställande av dagordning", "Faststallande av dagordning") == 1.0
    assert likeness("Budget", "Detaljplan") < 0.2


def test_a_standing_title_makes_no_copy_of_another_sitting() -> None:
    early = meeting("a", item(1, "Upprop"), item(2, "Budget för skolan"), start=datetime.time(17))
    late = meeting("b", item(1, "Upprop"), item(2, "Detaljplan vid sjön"), start=datetime.time(19))
    assert [each.id for each in merge([late, early])] == ["o/d", "o/d-2"]
