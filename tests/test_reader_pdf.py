"""PDF files: margin numbers, turned pages, tables, slides, scans, locked and damaged files."""

from __future__ import annotations

import pdf_documents as documents
import pytest
from fpdf.enums import EncryptionMethod

from corpus.errors import DocumentError
from corpus.pages import Page, Reading
from corpus.readers.pdf import MAX_PAGES, read


def texts(page: Page) -> list[str]:
    return [line.text for line in page.lines]


def all_texts(reading: Reading) -> list[str]:
    return [text for page in reading.pages for text in texts(page)]


MARGINS = [
    pytest.param(0.0, 11, "B", id="on the baseline"),
    pytest.param(1.6, 9, "B", id="4.5 points lower and smaller"),
    pytest.param(-1.6, 9, "B", id="4.5 points higher and smaller"),
    pytest.param(1.6, 11, "", id="4.5 points lower, plain titles"),
    pytest.param(2.6, 11, "B", id="between the two lines of a title"),
    pytest.param(2.6, 11, "", id="between the two lines of a plain title"),
    pytest.param(5.2, 11, "B", id="beside the second line of a title"),
]


@pytest.mark.parametrize(("drop", "size", "style"), MARGINS)
def test_numbers_in_the_margin_stand_before_their_titles(drop: float, size: float, style: str) -> None:
    found = [text for text in all_texts(read(documents.margin_minutes(drop, size, style))) if "§" in text]
    titles = ["Godkännande av dagordning", "Budget för samverkan med"] * 3
    if drop > 5:  # a title of one line has no second line: its number is still beside the nearest text, its own title
        found, titles = found[1::2], titles[1::2]
        assert found == [f"§ {number}\t{title}" for number, title in zip((2, 4, 6), titles, strict=True)]
    else:
        assert found == [f"§ {number}\t{title}" for number, title in enumerate(titles, 1)]


def test_minutes_keep_heads_gaps_and_headings_but_no_vertical_text() -> None:
    page = read(documents.margin_minutes()).pages[0]
    assert texts(page)[:6] == [
        "Exempelnämnden",
        "2021-01-02\t1 (3)",
        "",
        "§ 1\tGodkännande av dagordning",
        "",
        "Nämnden går igenom ärendet och tackar för",
    ]
    assert [line.text for line in page.lines if line.heading] == [
        "§ 1\tGodkännande av dagordning",
        "§ 2\tBudget för samverkan med",
        "grannkommunerna i länet",
    ]
    assert not any("Signature" in text or "0a1b" in text for text in texts(page))
    assert page.kind == "text" and (round(page.width or 0), round(page.height or 0)) == (595, 842)


def test_boxes_lie_on_the_page_from_its_top() -> None:
    page = read(documents.margin_minutes()).pages[0]
    boxes = [line.box for line in page.lines if line.text and line.box]
    assert [box.y0 for box in boxes] == sorted(box.y0 for box in boxes)
    assert all(0 <= box.x0 < box.x1 <= 596 and 0 <= box.y0 < box.y1 <= 842 for box in boxes)


def test_a_table_is_read_row_by_row() -> None:
    rows = list(zip(documents.NAMES, documents.PARTIES, documents.PLACES, strict=True))
    assert all_texts(read(documents.attendance_by_column()))[2:] == ["\t".join(row) for row in rows]


def test_a_slide_is_read_column_by_column() -> None:
    page = read(documents.two_column_slide()).pages[0]
    title = "Två lagar styr uppdraget i länet"
    assert page.kind == "slide"
    assert texts(page) == [title, "", *documents.LEFT_COLUMN, "", *documents.RIGHT_COLUMN]


@pytest.mark.parametrize("rotate", [None, 90, 180, 270])
def test_turned_pages_are_read_upright(rotate: int | None) -> None:
    page = read(documents.sideways(rotate)).pages[0]
    assert texts(page) == ["§ 4 Information om vägen", "Förvaltningen informerar om arbetet."]
    assert (page.width or 0) > (page.height or 0) and page.kind == "text"


def test_wide_spaces_of_flush_lines_are_no_cells() -> None:
    assert not any("\t" in text for text in all_texts(read(documents.justified())))


def test_a_page_without_text_is_told_of() -> None:
    reading = read(documents.with_scan())
    assert reading.unread == (2,)
    assert len(reading.pages) == 2 and not reading.pages[1].lines


def test_a_scan_with_only_a_stamp_is_told_of() -> None:
    assert read(documents.with_scan(stamp="Signerat med e-legitimation")).unread == (2,)


def test_invisible_text_counts_only_where_a_scan_has_no_other() -> None:
    scanned = read(documents.with_scan(ocr="§ 9 Sist\nText under bilden", stamp="Signerat"))
    assert texts(scanned.pages[1])[:2] == ["§ 9 Sist", "Text under bilden"] and not scanned.unread
    pdf = documents.document()
    pdf.add_page()
    documents.write(pdf, 20, 20, "Synlig text")
    with pdf.local_context(text_mode="INVISIBLE"):
        documents.write(pdf, 20, 40, "Osynlig text som är längre än den synliga")
    assert all_texts(read(bytes(pdf.output()))) == ["Synlig text"]


def test_text_outside_the_page_and_text_written_twice_are_left_out() -> None:
    pdf = documents.document()
    pdf.add_page()
    documents.write(pdf, 20, 20, "Rubrik")
    documents.write(pdf, 20.1, 20, "Rubrik")
    documents.write(pdf, 20, 400, "Utanför")
    documents.write(pdf, -60, 40, "Utanför")
    assert all_texts(read(bytes(pdf.output()))) == ["Rubrik"]


def locked(user_password: str) -> bytes:
    pdf = documents.document()
    pdf.set_encryption("ägare", user_password, encryption_method=EncryptionMethod.RC4)
    pdf.add_page()
    documents.write(pdf, 20, 20, "Hemlig text")
    return bytes(pdf.output())


def test_a_file_locked_against_change_only_is_read() -> None:
    assert all_texts(read(locked(""))) == ["Hemlig text"]


def many_pages() -> bytes:
    pdf = documents.document()
    for _ in range(MAX_PAGES + 1):
        pdf.add_page()
    return bytes(pdf.output())


def blank() -> bytes:
    pdf = documents.document()
    pdf.add_page()
    return bytes(pdf.output())


REFUSED = [
    pytest.param(locked("lösen"), "låst med lösenord", id="locked"),
    pytest.param(documents.margin_minutes()[:20], "skadad eller avkortad", id="only a head"),
    pytest.param(b"%PDF-1.7\nhej hej %%EOF", "skadad eller avkortad", id="no PDF inside"),
    pytest.param(blank(), "ingen text", id="blank"),
    pytest.param(many_pages(), "fler än 2000 sidor", id="too many pages"),
]


@pytest.mark.parametrize(("data", "reason"), REFUSED)
def test_refused(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError) as refused:
        read(data)
    assert reason in refused.value.reason


def test_junk_before_the_file_does_not_matter() -> None:
    assert all_texts(read(b"junk\r\n" * 20 + locked("")))
