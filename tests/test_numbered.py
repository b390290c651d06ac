"""Minutes without the sign §, headings for several numbers, letters, and what must not become an item."""

from __future__ import annotations

import pytest

from corpus.grammar.headings import heading, numbered_line, shared_heading
from tests.seen_lines import lines_of
from tests.small_minutes import read_typed

FRONT = "Socialnämnden\nAneby kommun\nMötesprotokoll\n\nTid: 2024-03-21 kl. 09.00-10.00\nDeltagare: Karin Alm (S), Bo Ek (V)\n\n"


def labels(text: str) -> list[str]:
    (meeting,) = read_typed(text)
    return [item.label for item in meeting.items]


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("5. Rubrik om skolan", 5, "Rubrik om skolan"),
        ("5 Rubrik om skolan", 5, "Rubrik om skolan"),
        ("5) Rubrik", 5, "Rubrik"),
        ("Punkt 5", 5, ""),
        ("Ärende 12: Rubrik", 12, "Rubrik"),
        ("Dagordningspunkt 3 Val", 3, "Val"),
    ],
)
def test_numbered_line(text: str, number: int, title: str) -> None:
    found = numbered_line(text)
    assert found is not None
    assert (found.number, found.title) == (number, title)


@pytest.mark.parametrize(
    "text", ["5", "5. att godkänna", "5. Att godkänna planen", "12 kronor", "2024-03-21", "5 § lagen", "1(3)"]
)
def test_no_numbered_line(text: str) -> None:
    assert numbered_line(text) is None


def test_lists_inside_a_point_are_no_points() -> None:
    text = (
        "1. Öppnande\nMötet öppnas.\n\n2. Mål för året\nTre mål sätts:\n1. Trygghet\n2. Närhet\n3. Kvalitet\n4. Ekonomi\n\nBeslut\n"
        "1. Målen antas.\n2. Planen följs upp.\n\n3. Avslutning\nMötet avslutas."
    )
    assert labels(FRONT + text) == ["Punkt 1", "Punkt 2", "Punkt 3"]


def test_lists_in_minutes_with_the_sign_are_no_points() -> None:
    text = "§ 1 Öppnande\n1. Upprop\n\n2. Val av justerare\n\n3. Dagordning\n\n§ 2 Avslutning\nMötet avslutas."
    assert labels(FRONT + text) == ["§ 1", "§ 2"]


def test_a_report_with_numbered_chapters_is_no_minutes() -> None:
    text = "Årsrapport\n\n1. Inledning\nHär inleds.\n\n2. Metod\nSå gjordes det.\n\n3. Resultat\nDet blev bra.\n\n4. Slutord\nTack."
    assert labels(text) == []


def test_two_points_are_too_few() -> None:
    assert labels(FRONT + "1. Öppnande\nMötet öppnas.\n\n2. Avslutning\nMötet avslutas.") == []


def test_a_list_of_contents_before_the_points() -> None:
    text = (
        "Ärenden\n1. Öppnande ..... 2\n2. Mål ..... 2\n3. Slut ..... 3\n\f"
        + "1. Öppnande\nMötet öppnas.\n\n2. Mål\nMål sätts.\n\n3. Slut\nSlut."
    )
    assert labels(FRONT + text) == ["Punkt 1", "Punkt 2", "Punkt 3"]


@pytest.mark.parametrize(
    ("text", "numbers", "title"),
    [
        ("§§ 23–25 Anmälningar", (23, 25), "Anmälningar"),
        ("§ 23 - 25", (23, 25), ""),
        ("§§ 23, 24 och 25 Val", (23, 25), "Val"),
        ("KS §§ 7-8  Val", (7, 8), "Val"),
    ],
)
def test_shared_heading(text: str, numbers: tuple[int, int], title: str) -> None:
    found = shared_heading(lines_of(text)[0])
    assert found is not None
    assert (found.number, found.last, found.title) == (*numbers, title)


@pytest.mark.parametrize("text", ["§§ 39, 50", "§ 12 Val", "§ 12 a Val", "§ 12-27/2024 gäller"])
def test_no_shared_heading(text: str) -> None:
    assert shared_heading(lines_of(text)[0]) is None


def test_a_range_of_the_front_page_is_no_item() -> None:
    text = "Paragrafer\n§§ 1-3\n\n§ 1 Öppnande\nMötet öppnas.\n\n§ 2 Val\nInget val.\n\n§ 3 Avslutning\nMötet avslutas."
    assert labels(FRONT + text) == ["§ 1", "§ 2", "§ 3"]


def test_an_item_for_several_numbers_stands_where_they_are_missing() -> None:
    text = "§ 1 Öppnande\nMötet öppnas.\n\n§§ 2-4 Anmälningar\nAnmälningarna läggs till handlingarna.\n\n§ 5 Avslutning\nMötet avslutas."
    (meeting,) = read_typed(FRONT + text)
    assert [(item.label, item.id.rpartition("/")[2], list(item.numbers)) for item in meeting.items] == [
        ("§ 1", "§1", [1]),
        ("§§ 2–4", "§2", [2, 3, 4]),
        ("§ 5", "§5", [5]),
    ]
    assert meeting.warnings == ()


def test_a_letter_makes_an_item_of_its_own() -> None:
    (line,) = lines_of("KS § 12 a Extra ärende")
    found = heading(line)
    assert found is not None
    assert (found.order, found.title) == ((12, "a"), "Extra ärende")
    text = "§ 12 Val\nInget val.\n\n§ 12 a Extra\nEtt till.\n\n§ 13 Avslutning\nMötet avslutas."
    (meeting,) = read_typed(FRONT + text)
    assert [item.id.rpartition("/")[2] for item in meeting.items] == ["§12", "§12a", "§13"]
