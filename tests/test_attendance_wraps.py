"""Attendance whose cells wrap, stand beside each other, or stand above the label of their list."""

from __future__ import annotations

import pytest

from tests.small_minutes import read_typed

FRONT = "Socialnämnden\nAneby kommun\nProtokoll\n\nTid\t2024-03-21 kl. 09.00-10.00\nPlats\tRådhuset\n{rows}\nParagrafer\t§§ 1-2\n\n"
ITEMS = "§ 1 Öppnande\nMötet öppnas.\n\n§ 2 Avslutning\nMötet avslutas.\n"


@pytest.mark.parametrize(
    ("rows", "people"),
    [
        (
            "Beslutande\tKarin Fager Torén\tBo Ek (M),\n(S), ordförande\tvice ordförande\nSiv Dal (S)\tIda Öst (C)",
            [("Karin Fager Torén", "S"), ("Bo Ek", "M"), ("Siv Dal", "S"), ("Ida Öst", "C")],
        ),
        (
            "Beslutande\tKarin\t(S)\t1:e vice\nTorén\tordförande\nBo Ek\t(M)",
            [("Karin Torén", "S"), ("Bo Ek", "M")],
        ),
        (
            "Beslutande\tBo Ek\t(M)\nKarin\t(S)\nTorén",
            [("Bo Ek", "M"), ("Karin Torén", "S")],
        ),
        (
            "Karin Alm (S), ordförande\nBo Ek (M)\nBeslutande\nSiv Dal (C)\nIda Öst (C)",
            [("Karin Alm", "S"), ("Bo Ek", "M"), ("Siv Dal", "C"), ("Ida Öst", "C")],
        ),
        (
            "Tjänstemän\tskolchef Karin Holm Torén\tekonom Bo Ek\nBeslutande\tSiv Dal (C)",
            [("Karin Holm Torén", None), ("Bo Ek", None), ("Siv Dal", "C")],
        ),
        (
            "Övriga\tKarin Alm, Bo Ek, Lena\nHolm-Öst, Karin Hed",
            [("Karin Alm", None), ("Bo Ek", None), ("Lena Holm-Öst", None), ("Karin Hed", None)],
        ),
        (
            "Övriga\tSiv Ek\tkanslichef\nBodil\tbiträdande skolchef\nHolm Torén\nEva Alm\trektor",
            [("Siv Ek", None), ("Bodil Holm Torén", None), ("Eva Alm", None)],
        ),
        (
            "Övriga\tSiv Ek, hälso- och\nsjukvårdschef\nEva Alm, rektor",
            [("Siv Ek", None), ("Eva Alm", None)],
        ),
        (
            "Beslutande\tKarin Alm, S,\nordförande\nBo Ek, M\nSiv Dal, KD",
            [("Karin Alm", "S"), ("Bo Ek", "M"), ("Siv Dal", "KD")],
        ),
        (
            "Beslutande\tKarin Holm Torén\n(SD)\nBo Ek (M)",
            [("Karin Holm Torén", "SD"), ("Bo Ek", "M")],
        ),
        (
            "Tjänstemän\tRektor Siv Ek\n\nKommunsekreterare Eva Alm",
            [("Siv Ek", None), ("Eva Alm", None)],
        ),
    ],
)
def test_attendance(rows: str, people: list[tuple[str, str | None]]) -> None:
    (meeting,) = read_typed(FRONT.format(rows=rows) + ITEMS)
    assert [(one.name, one.party) for one in meeting.attendance] == people
    assert meeting.location == "Rådhuset"


def test_a_role_that_its_cell_broke_goes_to_its_person() -> None:
    rows = "Ledamöter\tParti\tUppdrag\nBo Ek\tS\t2:e vice\nordförande\nSiv Dal\tC\tLedamot"
    (meeting,) = read_typed(FRONT.format(rows=rows) + ITEMS)
    assert [(one.name, one.party, one.role) for one in meeting.attendance] == [
        ("Bo Ek", "S", "2:e vice ordförande"),
        ("Siv Dal", "C", "Ledamot"),
    ]


def test_labels_in_a_row_over_their_values() -> None:
    head = "Organ\tMötesdatum\nSocialnämnden\t2024-03-21\nNärvarande: Karin Alm (S)\n\n"
    (meeting,) = read_typed("Aneby kommun\n" + head + ITEMS)
    assert (meeting.organization.name, str(meeting.date)) == ("Socialnämnden", "2024-03-21")


def test_a_running_head_with_its_page_number_names_the_owner() -> None:
    (meeting,) = read_typed(
        "Aneby kommun 1(9)\nSocialnämnden\nProtokoll\nTid: 2024-03-21\nNärvarande: Karin Alm (S)\n\n" + ITEMS
    )
    assert meeting.organization.body == "Aneby kommun"


@pytest.mark.parametrize(
    "head",
    [
        "ANEBY KOMMUN SAMMANTRÄDESPROTOKOLL\nSocialnämnden",
        "ANEBY KOMMUNSAMMANTRÄDESPROTOKOLL\nSocialnämnden",
        "Aneby kommun, 578 80 Aneby\nSocialnämnden",
        "Aneby kommun\nProtokoll Miljö- och\nsocialnämnden 2024-03-21",
        "Aneby kommun\nSammanträde med socialnämnden",
    ],
)
def test_heads_that_run_together_or_wrap(head: str) -> None:
    (meeting,) = read_typed(f"{head}\nTid: 2024-03-21\nNärvarande: Karin Alm (S)\n\n" + ITEMS)
    name = "Miljö- och socialnämnden" if "Miljö" in head else "Socialnämnden"
    assert (meeting.organization.name, meeting.organization.body) == (name, "Aneby kommun")


def test_names_above_what_they_sign_are_theirs() -> None:
    signed = "\nSiv Ek\nSekreterare\n\nBo Alm\nOrdförande\n\nIda Öst\nJusterare\n\n"
    (meeting,) = read_typed("Aneby kommun\nSocialnämnden\nTid: 2024-03-21\nPlats: Rådhuset\n" + signed + ITEMS)
    assert meeting.secretary and meeting.chair
    assert (meeting.secretary.name, meeting.chair.name) == ("Siv Ek", "Bo Alm")
    assert [one.name for one in meeting.adjusters] == ["Ida Öst"]


def test_lists_beside_each_other_are_read_one_after_the_other() -> None:
    rows = "Beslutande\tErsättare\nKarin Alm (S)\tBo Ek (M)\nSiv Dal (C)\tIda Öst (V)\nEva Hed (V)"
    (meeting,) = read_typed(FRONT.format(rows=rows) + ITEMS)
    assert [(one.name, one.role) for one in meeting.attendance] == [
        ("Karin Alm", None),
        ("Siv Dal", None),
        ("Eva Hed", None),
        ("Bo Ek", "ersättare"),
        ("Ida Öst", "ersättare"),
    ]


def test_what_a_running_head_left_beside_a_name_is_no_role() -> None:
    rows = "Beslutande\nKarin Alm (S), ordförande\tSammanträdesdatum\nBo Ek (M)\t2024-03-21"
    (meeting,) = read_typed(FRONT.format(rows=rows) + ITEMS)
    assert [(one.name, one.role) for one in meeting.attendance] == [("Karin Alm", "ordförande"), ("Bo Ek", None)]
