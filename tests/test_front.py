"""Front pages: which lines are fields, what they hold, and what opens a meeting."""

from __future__ import annotations

import pytest

from corpus.grammar.front import field_label, front_fields, is_front
from corpus.grammar.front_torn import separate_cells, with_values
from tests.typed_pages import lines


@pytest.mark.parametrize(
    ("text", "kind", "rest"),
    [
        pytest.param("Närvarande: Karin Alm Habo kommun", "members", "Karin Alm Habo kommun", id="colon"),
        pytest.param("Narvarande: Karin Alm", "members", "Karin Alm", id="dots-lost"),
        pytest.param("Féredragande: Ola Ek", "presenters", "Ola Ek", id="misread"),
        pytest.param("Plats och tid\tRådhuset, kl. 13.00", "when", "Rådhuset, kl. 13.00", id="cell"),
        pytest.param("Datum och tid 2024-03-21", "when", "2024-03-21", id="value-after-a-blank"),
        pytest.param("Sekreterare", "secretary", None, id="alone"),
        pytest.param("Ej tjänstgörande ersättare", "substitutes", None, id="longest-label-wins"),
        pytest.param("Utses att justera Bo Ek", "adjusters", "Bo Ek", id="name-after-a-blank"),
        pytest.param("Sekreterare ........ Siv Ek", "secretary", "Siv Ek", id="line-to-sign-on"),
        pytest.param("Antecknare: Siv Ek", "secretary", "Siv Ek", id="notes-are-taken-too"),
        pytest.param("Paragrafer §§ 1-14", "range", "§§ 1-14", id="range"),
        pytest.param("Tjänstgörande ersättareEva Alm (S)", "members", "Eva Alm (S)", id="label-fills-its-cell"),
    ],
)
def test_field_label(text: str, kind: str, rest: str | None) -> None:
    found = field_label(lines(text)[0])
    assert found is not None
    assert (found[0], found[2].text if found[2] else None) == (kind, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Ordförande hälsade alla välkomna",
        "närvarande var alla",
        "Tid för eftertanke",
        "Deltagarna diskuterar",
        "Justeringen sker digitalt",
    ],
)
def test_not_a_label(text: str) -> None:
    assert field_label(lines(text)[0]) is None


FRONT = """Plats och tid
Rådhuset, kl. 13.00–15.00
Beslutande
Karin Alm (S), ordförande
Bo Ek (M)
Utses att justera
Bo Ek
ANSLAG/BEVIS
Sammanträdesdatum
2020-01-01
"""


def test_fields_hold_their_lines_and_the_notice_is_marked() -> None:
    fields = front_fields(lines(FRONT))
    assert [(field.kind, field.text, field.notice) for field in fields] == [
        ("when", "Rådhuset, kl. 13.00–15.00", False),
        ("members", "Karin Alm (S), ordförande Bo Ek (M)", False),
        ("adjusters", "Bo Ek", False),
        ("other", "", True),
        ("when", "2020-01-01", True),
    ]


def test_a_list_of_members_after_the_notice_is_none_of_it() -> None:
    fields = front_fields(
        lines("Bevis om anslag\nSista dag för överklagande\n2024-05-02\nBeslutande ledamöter\nBo Ek (M)")
    )
    assert [(field.kind, field.notice) for field in fields] == [("other", True), ("other", True), ("members", False)]


def test_a_label_that_its_cell_broke_is_whole() -> None:
    (field,) = front_fields(lines("Övriga\tSiv Ek, rektor\nnärvarande\nBo Alm, skolchef"))
    assert (field.label, field.text) == ("Övriga närvarande", "Siv Ek, rektor Bo Alm, skolchef")


def test_spans_of_values_point_at_the_page() -> None:
    text = "Närvarande: Karin Alm"
    found = field_label(lines(text)[0])
    assert found and found[2]
    span = found[2].span
    assert text[span.start : span.end] == "Karin Alm"


def test_a_front_page_opens_a_meeting_and_a_signature_page_does_not() -> None:
    assert is_front(lines(FRONT))
    assert not is_front(lines("Underskrifter\nSekreterare\nSiv Ek\nOrdförande\nKarin Alm"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Underskrifter\tSekreterare\tSiv Ek\tParagrafer\t1-4",
            ["Underskrifter", "Sekreterare\tSiv Ek", "Paragrafer\t1-4"],
            id="fields-side-by-side",
        ),
        pytest.param(
            "Sekreterare\tOrdförande\n______\t______\nSiv Ek\tBo Alm",
            ["Sekreterare", "Siv Ek", "Ordförande", "Bo Alm"],
            id="names-under-the-lines-to-sign-on",
        ),
        pytest.param("Karin Alm\tOrdförande\tBo Ek", ["Karin Alm\tOrdförande\tBo Ek"], id="role-in-a-table"),
        pytest.param("Ledamöter\tKarin Alm\tOrdförande", ["Ledamöter\tKarin Alm\tOrdförande"], id="role-after-a-name"),
    ],
)
def test_cells_of_several_fields_are_parted(text: str, expected: list[str]) -> None:
    parts = separate_cells(lines(text))
    assert [part.text for part in parts] == expected
    assert [text[part.span.start : part.span.end] for part in parts] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Plats:\nTid:\nSekreterare:\nOrdförande:\nRådhuset\nkl. 13.00-15.00\nSiv Holm\nKarin Alm",
            [("place", "Rådhuset"), ("when", "kl. 13.00-15.00"), ("secretary", "Siv Holm"), ("chair", "Karin Alm")],
            id="labels-first",
        ),
        pytest.param(
            "Plats:\nParagrafer:\nJusterare:\nRådhuset\n§§ 1-4\nBo Ek",
            [("place", "Rådhuset"), ("range", "1-4"), ("adjusters", "Bo Ek")],
            id="range-by-its-sign",
        ),
        pytest.param(
            "Ersättare:\nAdjungerade:\nÖvriga:\nBo Ek",
            [("substitutes", ""), ("others", ""), ("others", "Bo Ek")],
            id="lists-may-be-empty",
        ),
        pytest.param(
            "Tid:\nPlats:\nLedamöter:\nBo Ek\nEva Alm",
            [("when", ""), ("place", ""), ("members", "Bo Ek Eva Alm")],
            id="no-time-among-the-values",
        ),
    ],
)
def test_values_torn_from_their_labels(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(field.kind, field.text) for field in with_values(front_fields(lines(text)))] == expected
