"""Names that a column is too narrow for, side by side with others."""

from __future__ import annotations

import pdf_documents as documents
import pytest

from corpus.readers.pdf import read

LEFT, RIGHT = 25, 90
OTHERS = [
    (LEFT, 60, "Eva Asp (V)"),
    (RIGHT, 60, "Dan Gran (L)"),
    (LEFT, 66, "Per Lind (C)"),
    (RIGHT, 66, "Ia Tall (M)"),
]

BROKEN = [
    pytest.param(
        [(LEFT, 40, "Anna-Karin Lundström"), (LEFT, 45, "Bergqvist (S), ordförande"), (RIGHT, 40, "Bo Alm (MP)")],
        {"Anna-Karin Lundström Bergqvist (S), ordförande", "Bo Alm (MP)"},
        id="level with the first line",
    ),
    pytest.param(
        [(LEFT, 40, "Anna-Karin Lundström"), (LEFT, 45, "Bergqvist (S)"), (RIGHT, 42.5, "Bo Alm (MP)")],
        {"Anna-Karin Lundström Bergqvist (S)", "Bo Alm (MP)"},
        id="halfway down",
    ),
    pytest.param(
        [(LEFT, 40, "Anna-Karin"), (LEFT, 45, "Lundström"), (LEFT, 50, "Bergqvist (S)"), (RIGHT, 45, "Bo Alm (MP)")],
        {"Anna-Karin Lundström Bergqvist (S)", "Bo Alm (MP)"},
        id="broken twice",
    ),
    pytest.param(
        [(LEFT, 40, "Anna Ek, sekreterare"), (LEFT, 45, "Bo Alm (MP)"), (RIGHT, 40, "Siv Rönn (S)")],
        {"Anna Ek, sekreterare", "Bo Alm (MP)", "Siv Rönn (S)"},
        id="two people, one without a party",
    ),
    pytest.param(
        [(LEFT, 40, "Anna Ek"), (LEFT, 45, "Bo Alm (MP)"), (RIGHT, 40, "Siv Rönn (S)")],
        {"Anna Ek", "Bo Alm (MP)", "Siv Rönn (S)"},
        id="two whole names",
    ),
]


@pytest.mark.parametrize(("placed", "names"), BROKEN)
def test_broken_names_are_whole(placed: list[tuple[float, float, str]], names: set[str]) -> None:
    pdf = documents.document()
    pdf.add_page()
    for x, y, text in (*placed, *OTHERS):
        documents.write(pdf, x, y, text)
    cells = {cell for line in read(bytes(pdf.output())).pages[0].lines for cell in line.text.split("\t") if cell}
    assert cells == names | {text for _, _, text in OTHERS}
