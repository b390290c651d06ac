"""Voting lists and other tables of marks: the column of a mark is kept, whatever the file."""

from __future__ import annotations

import pdf_documents as documents
import pytest
from word_documents import p, word

from corpus.readers import docx, html, pdf
from corpus.readers.mark_tables import grid_line, is_mark_table

HEAD = ["Namn", "Parti", "Ja", "Nej", "Avstår"]
VOTES = [["Anna Ek", "S", "x", "", ""], ["Bo Alm", "M", "", "x", ""], ["Cecilia Lind", "C", "", "", "X"]]
LINES = ["Namn\tParti\tJa\tNej\tAvstår", "Anna Ek\tS\tx", "Bo Alm\tM\t\tx", "Cecilia Lind\tC\t\t\tX"]


def as_html(rows: list[list[str]]) -> bytes:
    cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    return f"<meta charset=utf-8><main><table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table></main>".encode()


def as_word(rows: list[list[str]]) -> bytes:
    made = ["".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) for row in rows]
    return word(f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in made)}</w:tbl>")


def as_pdf(rows: list[list[str]]) -> bytes:
    drawn = documents.document()
    drawn.add_page()
    for at, row in enumerate(rows):
        for x, text in zip(PLACES, row, strict=False):
            if text:
                documents.write(drawn, x, 30 + 5 * at, text, 10)
    return bytes(drawn.output())


PLACES = (20, 80, 100, 112, 124)
SUM = ["Summa", "", "1", "1", "1"]
DRAWN = [
    pytest.param([HEAD, *VOTES], LINES, id="with a head"),
    pytest.param([HEAD, *VOTES, SUM], [*LINES, "Summa\t\t1\t1\t1"], id="with a sum"),
    pytest.param([["", "", *HEAD[2:]], *VOTES], ["\t\tJa\tNej\tAvstår", *LINES[1:]], id="names without a head"),
    pytest.param(VOTES, LINES[1:], id="without a head"),
    pytest.param([HEAD, *VOTES[:2]], LINES[:3], id="a column that nobody is crossed in"),
    pytest.param([HEAD, VOTES[1], VOTES[1]], [LINES[0], LINES[2], LINES[2]], id="one column of crosses under its head"),
    pytest.param([HEAD, VOTES[0], ["Dan Gran", "V"], VOTES[2]], [*LINES[:2], "Dan Gran\tV", LINES[3]], id="one absent"),
]


@pytest.mark.parametrize(("rows", "lines"), DRAWN)
def test_a_drawn_list_of_votes_keeps_its_columns(rows: list[list[str]], lines: list[str]) -> None:
    assert [line.text for line in pdf.read(as_pdf(rows)).pages[0].lines if line.text] == lines


READ = [pytest.param(lambda rows: html.read(as_html(rows)), id="html")]
READ += [pytest.param(lambda rows: docx.read(as_word(rows)), id="docx")]


@pytest.mark.parametrize("read", READ)
def test_a_list_of_votes_keeps_its_columns(read) -> None:  # type: ignore[no-untyped-def]
    assert [line.text for line in read([HEAD, *VOTES]).pages[0].lines if line.text] == LINES


@pytest.mark.parametrize("read", READ)
def test_the_head_of_the_names_may_be_empty(read) -> None:  # type: ignore[no-untyped-def]
    rows = [["", "Ja", "Nej"], ["Anna Ek (S)", "x", ""], ["Bo Alm (M)", "", "x"]]
    assert [line.text for line in read(rows).pages[0].lines] == ["\tJa\tNej", "Anna Ek (S)\tx", "Bo Alm (M)\t\tx"]


@pytest.mark.parametrize("read", READ)
def test_other_tables_leave_empty_cells_out(read) -> None:  # type: ignore[no-untyped-def]
    rows = [["Plats", "", "Salen"], ["Tid", "", "kl. 13"]]
    assert [line.text for line in read(rows).pages[0].lines] == ["Plats\tSalen", "Tid\tkl. 13"]


def test_cells_that_span_columns_count_as_many() -> None:
    data = as_html([["Namn", "Ja", "Nej"], ["Anna Ek", "x", ""], ["Bo Alm", "", "x"]]).replace(
        b"<td>Namn</td>", b"<td colspan=2>Namn</td>"
    )
    wide = data.replace(b"<td>Anna Ek</td>", b"<td>Anna Ek</td><td>S</td>").replace(b"<td>Bo", b"<td colspan=2>Bo")
    assert [line.text for line in html.read(wide).pages[0].lines] == [
        "Namn\t\tJa\tNej",
        "Anna Ek\tS\tx",
        "Bo Alm\t\t\tx",
    ]


TABLES = [
    pytest.param([HEAD, *VOTES], True, id="votes"),
    pytest.param([HEAD, ["Anna Ek", "S", "1", "", ""]], True, id="ones under Ja and Nej"),
    pytest.param([["", "x", ""], ["Anna Ek", "", "S"]], False, id="one mark without a name"),
    pytest.param([["Anna Ek", "x"], ["Bo Alm", "x"]], False, id="two columns need no empty cells"),
    pytest.param([["Konto", "1", ""], ["Summa", "1", ""]], False, id="figures"),
    pytest.param([], False, id="nothing"),
]


@pytest.mark.parametrize(("rows", "expected"), TABLES)
def test_what_is_a_table_of_marks(rows: list[list[str]], expected: bool) -> None:
    assert is_mark_table(rows) is expected


def test_a_box_without_a_cross_is_empty() -> None:
    assert grid_line(["Anna  Ek", "☐", "☒", "☐"]) == "Anna Ek\t\t☒"


BOXES = [
    pytest.param('<w:sym w:font="Wingdings" w:char="F0FE"/>', "☒ Ja", id="ticked"),
    pytest.param('<w:sym w:font="Wingdings" w:char="F0A8"/>', "☐ Ja", id="not ticked"),
    pytest.param('<w:sym w:font="Wingdings 2" w:char="F052"/>', "☒ Ja", id="the other font"),
    pytest.param(
        '<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>'
        '</w:ffData></w:fldChar><w:fldChar w:fldCharType="end"/>',
        "☒ Ja",
        id="form, ticked",
    ),
    pytest.param(
        '<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>'
        '</w:fldChar><w:fldChar w:fldCharType="end"/>',
        "☐ Ja",
        id="form, not ticked",
    ),
]


@pytest.mark.parametrize(("box", "line"), BOXES)
def test_boxes_to_tick_in_word(box: str, line: str) -> None:
    reading = docx.read(word(f'<w:p><w:r>{box}<w:t xml:space="preserve"> Ja</w:t></w:r></w:p>'))
    assert [each.text for each in reading.pages[0].lines] == [line]
