"""Scanned and badly read pages: which they are, how tesseract's table becomes lines, § put right, and the real thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pdf_documents as documents
import pytest
import scanned_documents as scans
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import DocumentError
from corpus.readers import pdf
from corpus.readers.ocr import Engine, find_engine
from corpus.readers.ocr_letters import swedish_letters
from corpus.readers.ocr_sections import repair
from corpus.readers.ocr_words import ocr_page, slope_of, straight, words_of
from corpus.readers.page_image import PageImage
from corpus.readers.page_ranges import named_pages
from corpus.readers.pdf_lines import rows_of
from corpus.readers.pdf_render import DPI, MAX_PIXELS, resolution
from corpus.readers.pdf_words import Word
from corpus.readers.sandbox import Limits, read_file
from corpus.readers.scan_verdict import bad_pages, is_better, verdict

needs_tesseract = pytest.mark.skipif(
    (engine := find_engine()) is None or not engine.knows_sections,
    reason="tesseract saknas: apt-get install tesseract-ocr tesseract-ocr-script-latn",
)

RIGHT = "Nämnden beslutar att godkänna förslaget om vägen till skolan och att den ska vara klar till våren. " * 3
LOST = RIGHT.translate(str.maketrans("åäö", "ado"))
ENGLISH = "The committee agreed on the plan for the new road to the school and thanked all of its members. " * 3
VERDICTS = [
    pytest.param(RIGHT, "good", id="Swedish"),
    pytest.param(LOST, "bad", id="Swedish without dots"),
    pytest.param(RIGHT.encode().decode("cp1252"), "bad", id="UTF-8 taken for cp1252"),
    pytest.param(ENGLISH, "good", id="English"),
    pytest.param("Anna Ek (S)\nBo Alm (M)", "unsure", id="few words"),
    pytest.param("\ufffd\ue001" * 40 + RIGHT[:40], "bad", id="letters unknown"),
    pytest.param("xqtr bcdfg hjklm npqrs " * 10, "bad", id="no vowels"),
]


@pytest.mark.parametrize(("text", "expected"), VERDICTS)
def test_verdict_on_a_page(text: str, expected: str) -> None:
    assert verdict(text) == expected


def test_a_page_of_few_words_takes_the_verdict_of_the_file() -> None:
    assert bad_pages([LOST, "Anna Ek", LOST]) == [0, 1, 2]
    assert bad_pages([RIGHT, "Anna Ek", LOST, RIGHT]) == [2]
    assert bad_pages([RIGHT, "", RIGHT]) == []


@pytest.mark.parametrize(
    ("again", "before", "better"),
    [
        (RIGHT, LOST, True),
        (LOST, RIGHT, False),
        (RIGHT, RIGHT, False),
        (RIGHT, "", True),
        ("", "", False),
        ("", LOST, False),
        (RIGHT, "Signerat med e-legitimation", True),
        ("1", "Anna Ek Bo Alm", False),
    ],
    ids=["dots", "no dots", "alike", "nothing before", "nothing", "nothing again", "a stamp before", "names before"],
)
def test_the_better_reading_is_used(again: str, before: str, better: bool) -> None:
    assert is_better(again, before) is better


LETTERS = [
    ("âtgärd", "åtgärd"), ("vāra", "våra"), ("kımmun", "kimmun"), ("Sprāket", "Språket"), ("gàr", "går"), ("målåàr", "målår"),
    ("Paweł", "Paweł"), ("Müller", "Müller"), ("André", "André"), ("à", "à"), ("Åsa", "Åsa"), ("§", "§"), ("§7", "§ 7"),
]  # fmt: skip


@pytest.mark.parametrize(("seen", "right"), LETTERS)
def test_letters_that_swedish_has_not(seen: str, right: str) -> None:
    assert swedish_letters(seen) == right


@given(st.text("abcåäöéABCÅÄÖ §123-.,"))
def test_swedish_letters_stay(text: str) -> None:
    assert swedish_letters(text) == re.sub(r"§(?=\d)", "§ ", re.sub("åå", "å", text))


def table(*lines: Sequence[tuple[str, int, int, int, int]], confidence: int = 95) -> str:
    """A table as tesseract writes it, from words with left, top, width and height."""
    rows = ["level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"]
    for number, words in enumerate(lines, 1):
        rows.append(f"4\t1\t1\t1\t{number}\t0\t0\t0\t0\t0\t-1\t")
        for place, (text, *box) in enumerate(words, 1):
            rows.append("\t".join(map(str, [5, 1, 1, 1, number, place, *box, confidence, text])))
    return "\n".join(rows) + "\n"


def blank(columns: int = 2480, rows: int = 3508) -> PageImage:
    return PageImage(b"\xff" * (columns * rows), columns, rows, 300, columns * 0.24, rows * 0.24)


def test_lines_askew_are_set_straight() -> None:
    slope = 0.01
    words = [("hus", 200 + 250 * at, round(400 + slope * 250 * at), 120, 33) for at in range(8)]
    lower = [(text, left, top + 900, width, height) for text, left, top, width, height in words]
    seen = list(words_of(table(words, lower)))
    assert slope_of(seen) == pytest.approx(slope, abs=0.001)
    level = straight(seen, slope_of(seen))
    assert max(word.bottom for word in level[:8]) - min(word.bottom for word in level[:8]) < 3
    assert level[8].left - level[0].left == pytest.approx(9, abs=1)


def test_words_of_a_line_stand_on_one_line_whatever_their_letters() -> None:
    words = [
        ("§", 200, 395, 20, 46),
        ("12", 240, 397, 40, 33),
        ("av", 300, 407, 50, 23),
        ("dagordning", 370, 395, 220, 44),
    ]
    page = ocr_page(table(words), blank())
    (row,) = rows_of(page.words.words)
    assert row.text == "§ 12 av dagordning" and page.confidence == 95
    assert {(word.size, word.y0, word.y1) for word in page.words.words} == {(11.5, row.words[0].y0, row.words[0].y1)}


def test_specks_dotted_lines_and_text_up_the_margin_are_left_out() -> None:
    unsure = table(
        [("noaaen", 200, 400, 300, 9), ("o", 600, 400, 10, 9), ("Ordförande", 700, 380, 200, 33)], confidence=20
    )
    assert [word.text for word in ocr_page(unsure, blank()).words.words] == ["Ordförande"]
    sure = table(
        [(".", 200, 400, 4, 4), ("|", 300, 300, 3, 90), ("Signerat", 30, 500, 25, 200), ("hus", 700, 380, 80, 33)]
    )
    page = ocr_page(sure, blank())
    assert [word.text for word in page.words.words] == ["hus"]
    assert page.trust < 50 < page.confidence  # a page of upright words lies on its side


@pytest.mark.parametrize("broken", ["", "5\t1\t1", "5\t1\t1\t1\t1\t1\ta\t2\t3\t4\t90\tord", "\x00\n\t\t\t"])
def test_a_table_of_another_shape_gives_nothing(broken: str) -> None:
    assert ocr_page(broken, blank()).words.words == ()


def test_an_image_turned_four_times_is_itself() -> None:
    image = PageImage(bytes(range(6)), 3, 2, 300, 30.0, 20.0)
    assert image.turned(1) == PageImage(bytes([3, 0, 4, 1, 5, 2]), 2, 3, 300, 20.0, 30.0)
    assert image.turned(1).turned(3) == image == image.turned(4)


@given(st.floats(1, 20_000), st.floats(1, 20_000))
def test_no_page_is_drawn_larger_than_allowed(width: float, height: float) -> None:
    dpi = resolution(width, height)
    assert 1 <= dpi <= DPI
    assert width * height * (dpi / 72) ** 2 <= MAX_PIXELS * 1.01


def lines(*texts: str) -> tuple[Word, ...]:
    """Words in lines under each other, a TAB as a wide gap."""
    found = []
    for row, text in enumerate(texts):
        x = 60.0
        for cell in text.split("\t"):
            for word in cell.split():
                found.append(Word(word, x, 100.0 + 20 * row, x + 6 * len(word), 112.0 + 20 * row, 11))
                x += 6 * len(word) + 3
            x += 60
    return tuple(found)


REPAIRS = [
    pytest.param(["§ 7 Val", "8 8 Budget", "§ 9 Vägar"], ["§ 7 Val", "§ 8 Budget", "§ 9 Vägar"], id="between two"),
    pytest.param(["§ 7 Val", "88 Budget"], ["§ 7 Val", "§ 8 Budget"], id="in one word, next"),
    pytest.param(["§ 7 Val", "$ 9\tBudget"], ["§ 7 Val", "§ 9\tBudget"], id="next but one"),
    pytest.param(["§ 7 Val", "8 12 Budget"], ["§ 7 Val", "8 12 Budget"], id="too far away"),
    pytest.param(["§ 7 Val", "8 8 kronor"], ["§ 7 Val", "8 8 kronor"], id="no capital"),
    pytest.param(["8 34 Val", "835 Budget", "& 36 Vägar"], ["§ 34 Val", "§ 35 Budget", "§ 36 Vägar"], id="three in a row"),
    pytest.param(["8 34 Val", "8 35 Budget"], ["8 34 Val", "8 35 Budget"], id="two prove nothing"),
    pytest.param(["Paragrafer 34-35", "8 34 Val", "8 35 Budget"], ["Paragrafer 34-35", "§ 34 Val", "§ 35 Budget"], id="in range"),
    pytest.param(["Ks 8 7 Val", "Ks § 8 Budget"], ["Ks § 7 Val", "Ks § 8 Budget"], id="a prefix"),
    pytest.param(["§ 7 Val", "8", "§ 9 Vägar"], ["§ 7 Val", "§ 8", "§ 9 Vägar"], id="the sign is gone"),
    pytest.param(["§ 7 Val", "8", "Vägar"], ["§ 7 Val", "8", "Vägar"], id="a number that nothing follows"),
    pytest.param(["§ 1 A", "§§2 Budget"], ["§ 1 A", "§§2 Budget"], id="a double sign is left"),
]  # fmt: skip


@pytest.mark.parametrize(("seen", "right"), REPAIRS)
def test_sections_put_right(seen: list[str], right: list[str]) -> None:
    (words,), repairs = repair([lines(*seen)], [True])
    assert [row.text for row in rows_of(words)] == right
    assert len(repairs) == sum(one != other for one, other in zip(seen, right, strict=True))


def test_sections_follow_over_pages_and_text_never_recognised_is_left_alone() -> None:
    pages = [lines("§ 7 Val"), lines("8 8 Budget"), lines("8 9 Vägar")]
    fixed, repairs = repair(pages, [False, True, False])
    assert [rows_of(words)[0].text for words in fixed] == ["§ 7 Val", "§ 8 Budget", "8 9 Vägar"]
    assert [(each.page, each.seen, each.number) for each in repairs] == [(1, "8 8", 8)]


def test_a_contents_list_is_a_sequence_of_its_own() -> None:
    (words,), repairs = repair([lines("§ 1 Val", "8 2 Vägar", "§ 3 Slut", "§ 1 Val", "$ 2 Vägar", "§ 3 Slut")], [True])
    assert len(repairs) == 2 and not any(row.text.startswith(("8", "$")) for row in rows_of(words))


def test_tables_of_figures_are_soon_done_with() -> None:
    figures = lines(*(f"8 {number % 50 + 1} Kronor" for number in range(3000)))
    _, repairs = repair([figures], [True])
    assert repairs == []


@pytest.mark.parametrize(
    ("places", "named"), [([2], "sida 3"), ([0, 1, 2], "sidorna 1–3"), ([0, 1, 4, 6], "sidorna 1–2, 5 och 7")]
)
def test_pages_are_named(places: list[int], named: str) -> None:
    assert named_pages(places) == named


def test_without_tesseract_a_scan_is_refused_with_what_to_install() -> None:
    with pytest.raises(DocumentError, match="tesseract-ocr och tesseract-ocr-script-latn"):
        read_file(documents.with_scan(text_pages=0), engine=lambda: None)


def test_without_tesseract_the_text_there_is_is_given() -> None:
    reading = read_file(documents.with_scan(), engine=lambda: None)
    assert reading.unread == () and "§ 1 Inledning" in reading.pages[0].text
    (warning,) = reading.warnings
    assert warning.startswith("sida 2 ") and "installera tesseract-ocr" in warning


PROGRAMS = [
    pytest.param("exit 1", "texttolkningen misslyckades", id="fails"),
    pytest.param("cat > /dev/null; echo hej", "ingen text hittades på sida 2", id="writes something else"),
    pytest.param("sleep 60", "tog för lång tid|räckte inte", id="hangs"),
]


@pytest.mark.skipif(not Path("/bin/sh").exists(), reason="programmet som står in för tesseract är ett skalskript")
@pytest.mark.parametrize(("script", "reason"), PROGRAMS)
def test_whatever_the_program_does_the_text_is_given(tmp_path: Path, script: str, reason: str) -> None:
    program = tmp_path / "tesseract"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    limits = Shortened(wall_seconds=3) if "sleep" in script else Limits()
    reading = read_file(documents.with_scan(), limits, engine=lambda: Engine(str(program), "Latin"))
    assert "§ 1 Inledning" in reading.pages[0].text
    assert any(re.search(reason, warning) for warning in reading.warnings)


class Shortened(Limits):
    """Limits that give text recognition no more time than anything else."""

    def for_scans(self, pages: int) -> Limits:
        return self


def test_an_engine_is_found_by_what_it_lists(tmp_path: Path) -> None:
    assert find_engine(str(tmp_path)) is None
    program = tmp_path / "tesseract"
    listing = 'List of available languages in "/modeller/" (3):\neng\nosd\nscript/Latin\nswe'
    program.write_text(f"#!/bin/sh\nprintf '{listing}\\n'\n", encoding="utf-8")
    program.chmod(0o755)
    assert find_engine(str(tmp_path)) == Engine(str(program), "script/Latin", "/modeller/")


@needs_tesseract
def test_a_scan_is_read_as_if_printed() -> None:
    printed, read = pdf.read(scans.minutes()), read_file(scans.scan())
    page = read.pages[0]
    titles = [line.text for line in page.lines if line.text.startswith("§")]
    assert titles == [f"§ {number}\t{title}" for number, title in enumerate(scans.ITEMS, 7)]
    assert [line.text for line in page.lines if line.heading and "§" in line.text] == titles
    assert page.read_by == "ocr" and page.other == "" and read.unread == ()
    words = [set(" ".join(line.text for line in each.pages[0].lines).split()) for each in (printed, read)]
    assert len(words[0] & words[1]) >= 0.95 * len(words[0])
    assert read.warnings[0].startswith("sida 1 lästes med texttolkning (OCR), säkerhet i medeltal 9")


@needs_tesseract
def test_a_scan_lying_on_its_side_is_read() -> None:
    page = read_file(scans.sideways()).pages[0]
    assert "§ 7\tVal av justerare" in page.text
    assert (page.width or 0) > (page.height or 0)


@needs_tesseract
def test_a_page_badly_read_is_read_again_and_both_readings_are_kept() -> None:
    assert pdf.read(scans.badly_read()).unread == (1,)
    page = read_file(scans.badly_read()).pages[0]
    assert page.read_by == "ocr" and "Åtgärder på Ängsvägen" in page.text
    assert "Forvaltningen redogor" in page.other
