"""Attachments: pages under a label, and those only named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.grammar.attachments import mentioned_labels, named_attachments, page_label, split_attachments
from tests.typed_pages import lines, split

FILE = """§ 1
Inledning
Ordföranden hälsar välkomna.
\f§ 2
Vatten
Dialog förs, se bilaga 1.
\fNärvaro Vattenrådet 2023-01-09 Bilaga 1
Karin Alm\tHabo kommun
\fBilaga 2
\fVattnet i våra
sjöar

Läget i dag
\f5 § En kommun ska
rena vattnet
"""


def test_pages_from_a_label_to_the_next_are_an_attachment() -> None:
    minutes, found = split_attachments(split(FILE))
    assert [page.number for page in minutes] == [1, 2]
    assert [(each.label, each.title, [page.number for page in each.pages]) for each in found] == [
        ("Bilaga 1", "Närvaro Vattenrådet 2023-01-09", [3]),
        ("Bilaga 2", "Vattnet i våra sjöar", [4, 5, 6]),
    ]


def test_items_that_go_on_after_an_attachment_end_it() -> None:
    text = FILE.replace("\fBilaga 2\n", "\f§ 3\nLuft\nVi talade.\n")
    minutes, found = split_attachments(split(text))
    assert [page.number for page in minutes][:3] == [1, 2, 4]
    assert [each.label for each in found] == ["Bilaga 1"]


@pytest.mark.parametrize(
    ("text", "label", "number"),
    [
        pytest.param("Bilaga 2", "Bilaga 2", None, id="alone"),
        pytest.param("BILAGA A", "BILAGA A", None, id="capitals"),
        pytest.param("Närvarolista 2023-01-09   Bilaga 1", "Bilaga 1", None, id="at-the-end"),
        pytest.param("Bilaga 3 till § 15", "Bilaga 3", "15", id="names-its-item"),
        pytest.param("Bilaga 2: Tidplan", "Bilaga 2", None, id="title-after-a-colon"),
        pytest.param("Bilaga 2 Tidplan för arbetet", "Bilaga 2", None, id="title-after-a-blank"),
        pytest.param("Bilaga till protokoll 2023-01-09", "Bilaga", None, id="to-the-minutes"),
        pytest.param("Bilaga nr 2", "Bilaga nr 2", None, id="nr"),
        pytest.param("Bilaga A Ks § 3/26", "Bilaga A", "3", id="item-with-its-year"),
    ],
)
def test_label(text: str, label: str, number: str | None) -> None:
    found = page_label(split(text)[0])
    assert found is not None
    assert (found[0]["label"], found[0]["number"]) == (label, number)


@pytest.mark.parametrize(
    "text",
    [
        "Bilaga 2 Redovisas på nästa möte.",
        "redovisas i Bilaga 2",
        "Bilaga 1 Tjänsteskrivelse\nBilaga 2 Karta\nBilaga 3",
        "se bilaga 2",
        "Bilagor",
    ],
)
def test_not_a_label(text: str) -> None:
    assert page_label(split(text)[0]) is None


def test_named_attachments_keep_the_number_their_name_begins_with() -> None:
    body = lines("Presentation bifogas protokollet: §18 Vatten och\nluft i länet\nBeslut")
    assert [(each.title, each.item_number) for each in named_attachments(body)] == [("§18 Vatten och luft i länet", 18)]


def test_mentioned_labels() -> None:
    assert mentioned_labels("se bilaga 2 och 3, samt Bilaga A. Bilagan läggs till.") == (
        "Bilaga 2",
        "Bilaga 3",
        "Bilaga A",
    )


def test_a_slide_holds_no_items() -> None:
    pages = split(FILE + "\f§ 3 Den som släpper ut\nska betala\n")
    slides = [replace(page, slide=page.number > 4) for page in pages]
    assert [page.number for page in split_attachments(slides)[0]] == [1, 2]


def test_the_title_goes_on_at_the_top_of_the_next_page() -> None:
    text = FILE + "\fBilaga 3\nTidplan för sjön\nMars\n\fTidplan för sjön, forts.\nApril\n"
    assert split_attachments(split(text))[1][-1].title == "Tidplan för sjön"
