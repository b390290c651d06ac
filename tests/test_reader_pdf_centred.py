"""Tables whose cells are centred between their rules: half a line down, the one line beside the two."""

from __future__ import annotations

import pdf_documents as documents
import pytest

from corpus.readers.pdf import read

PITCH = 5.0
PROSE = [(25, 100 + PITCH * row, "Ordföranden hälsar alla välkomna till dagens möte.") for row in range(5)]


@pytest.mark.parametrize(
    ("placed", "expected"),
    [
        pytest.param(
            [(25, 40, "Bo Alm"), (70, 37.5, "2:e vice"), (70, 42.5, "ordförande"), (110, 40, "X")],
            ["Bo Alm\t2:e vice\tX", "ordförande"],
            id="two lines beside one",
        ),
        pytest.param(
            [(25, 45, "Plats"), (70, 40, "Rådhuset"), (70, 45, "Stora salen"), (70, 50, "Vallby")],
            ["Plats\tRådhuset", "Stora salen", "Vallby"],
            id="three lines beside one",
        ),
        pytest.param(
            [(25, 42.5, "Tid och"), (25, 47.5, "plats"), (70, 40, "kl. 13"), (70, 45, "Rådhuset"), (70, 50, "Vallby")],
            ["Tid och\tkl. 13", "plats\tRådhuset", "Vallby"],
            id="three lines beside two",
        ),
        pytest.param(
            [(25, 40, "Plats"), (70, 40, "Rådhuset"), (70, 45, "Stora salen")],
            ["Plats\tRådhuset", "Stora salen"],
            id="set at the top",
        ),
        pytest.param(
            [(25, 40, "Plats"), (70, 40, "Rådhuset"), (25, 45, "Tid"), (70, 45, "kl. 13"), (25, 50, "Datum")],
            ["Plats\tRådhuset", "Tid\tkl. 13", "Datum"],
            id="fields close together",
        ),
    ],
)
def test_cells_begin_on_the_first_line(placed: list[tuple[float, float, str]], expected: list[str]) -> None:
    pdf = documents.document()
    pdf.add_page()
    for x, y, text in (*placed, *PROSE):
        documents.write(pdf, x, y, text)
    texts = [line.text for line in read(bytes(pdf.output())).pages[0].lines if line.text]
    assert texts[: len(expected)] == expected


def test_a_tab_that_leaves_next_to_nothing_parts_the_words() -> None:
    pdf = documents.document()
    pdf.add_page()
    documents.write(pdf, 25, 40, "Kf § 3")
    documents.write(pdf, 25 + pdf.get_string_width("Kf § 3") + 0.4, 40, "Dnr 2024/12")
    (line,) = [line.text for line in read(bytes(pdf.output())).pages[0].lines if line.text]
    assert line.split() == ["Kf", "§", "3", "Dnr", "2024/12"]
