"""Numbers hoisted from the margin are paired with the titles they stood beside."""

from __future__ import annotations

import pytest

from corpus.grammar.flow import SeenLine
from corpus.grammar.items import find_items
from corpus.grammar.pairing import pair
from corpus.meeting import Span


def lines(text: str, page: int = 1) -> tuple[SeenLine, ...]:
    """The lines of a page; an empty line is a gap."""
    found, gap, at = [], True, 0
    for each in text.strip("\n").split("\n"):
        if each.strip():
            found.append(SeenLine(each.strip(), Span("f", page, at, at + len(each)), gap))
        gap = not each.strip()
        at += len(each) + 1
    return tuple(found)


def paragraphs(text: str) -> list[tuple[SeenLine, ...]]:
    return [lines(part) for part in text.strip().split("\n\n")]


DECIDED = """
Skolskjuts i glesbygd
Foredragande: Anna Ek

Beslut

Namnden beslutar

att godkanna rapporten.

Lokaler for kulturskolan

Bo Alm informerade om arbetet.
"""
TEXT_FIRST = """
Han beskrev ocksa hur avtalet ser ut.

Upphandling av livsmedel
Karin Holm och Bo Alm

Information

Avtalet har upphandlats for fyra ar.

Val av ombud

Till ombud utses Karin Holm.
"""
REFERENCE = """
Rapport fran natverket

Natverket traffades i maj.

Andra tankar om framtiden

Det finns mycket att gora.

Presentation bifogas protokollet: §8 Framtiden
"""


@pytest.mark.parametrize(
    ("text", "numbers", "titles"),
    [
        pytest.param(DECIDED, [4, 5], ["Skolskjuts i glesbygd", "Lokaler for kulturskolan"], id="after-decision"),
        pytest.param(TEXT_FIRST, [4, 5], ["Upphandling av livsmedel", "Val av ombud"], id="text-of-the-page-before"),
        pytest.param(REFERENCE, [7, 8], ["Rapport fran natverket", "Andra tankar om framtiden"], id="self-reference"),
        pytest.param(
            "Skolchefen ser positivt på avtalet.\n\nAvtal om vatten\nDnr: VR 2024/12\n\nVi talade.\n\n"
            "Vattenrådet beslutar att anta avtalet\n\nPlan för sjön\nDnr: VR 2024/13\n\nVi teg.",
            [5, 6],
            ["Avtal om vatten", "Plan för sjön"],
            id="case-number-under-the-title",
        ),
    ],
)
def test_pairs_in_order(text: str, numbers: list[int], titles: list[str]) -> None:
    parts = paragraphs(text)
    found = pair(numbers, parts, None)
    assert [parts[each.paragraph][0].text for each in found] == titles
    assert [each.number for each in found] == numbers


def test_a_reference_to_its_own_number_anchors_a_pairing() -> None:
    found = pair([7, 8], paragraphs(REFERENCE), None)
    assert [each.anchored for each in found] == [False, True]


def test_fewer_titles_than_numbers_gives_nothing() -> None:
    assert pair([1, 2, 3], paragraphs("Budget\n\nBeslut"), None) == ()


def test_an_item_without_text_yet_takes_the_first_paragraph() -> None:
    part = paragraphs("Skolchefen beskriver laget\n\nMattider i forskolan\n\nDet var allt.")
    assert [each.paragraph for each in pair([9], part, None, owed=True)] == [1]


def test_items_across_a_page_with_hoisted_numbers() -> None:
    first = lines("§ 3 Inledning\n\nOrdforanden halsade valkommen.\n\n§ 4 Rapport om bredband", 1)
    second = lines(
        "§ 5\n\n§ 6\n\nOla Ek informerade om utbyggnaden.\n\nBudget for natverket\n\nBeslut\n\n"
        "att anta budgeten.\n\nOvriga fragor\n\nInga fragor fanns.",
        2,
    )
    _, items = find_items((*first, *second), (3, 6))
    assert [(item.number, item.title) for item in items] == [
        (3, "Inledning"),
        (4, "Rapport om bredband"),
        (5, "Budget for natverket"),
        (6, "Ovriga fragor"),
    ]
    assert items[1].body[0].text.startswith("Ola Ek informerade")
    assert items[2].body[-1].text == "att anta budgeten."
    assert [item.confidence for item in items[:2]] == ["confirmed", "confirmed"]
    assert items[2].confidence in {"probable", "uncertain"}
