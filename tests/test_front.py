"""Front pages: which lines are fields, what they hold, and what opens a meeting."""

from __future__ import annotations

import pytest

from corpus.grammar.front import field_label, front_fields, is_front
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
        pytest.param("Paragrafer §§ 1-14", "range", "§§ 1-14", id="range"),
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


def test_spans_of_values_point_at_the_page() -> None:
    text = "Närvarande: Karin Alm"
    found = field_label(lines(text)[0])
    assert found and found[2]
    span = found[2].span
    assert text[span.start : span.end] == "Karin Alm"


def test_a_front_page_opens_a_meeting_and_a_signature_page_does_not() -> None:
    assert is_front(lines(FRONT))
    assert not is_front(lines("Underskrifter\nSekreterare\nSiv Ek\nOrdförande\nKarin Alm"))
