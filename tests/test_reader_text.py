"""Plain text: encodings, page breaks that are there and page breaks that were lost, vertical signature text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.pages import Reading
from corpus.readers.decoding import decode
from corpus.readers.text import lines_of, read
from corpus.readers.text_pages import split_pages

SENTENCE = "Åtgärden på Öland är färdig och räkningen är på väg till nämnden."
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "latin-1", "mac_roman", "cp850"]


def texts(reading: Reading) -> list[list[str]]:
    return [[line.text for line in page.lines] for page in reading.pages]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings(encoding: str) -> None:
    assert texts(read(SENTENCE.encode(encoding))) == [[SENTENCE]]


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
@given(st.text("abcdefghåäöÅÄÖ .,", min_size=1).filter(lambda text: set("åäöÅÄÖ") & set(text)))
def test_any_swedish_letter_tells_the_encoding(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_a_stray_fault_does_not_spoil_utf8() -> None:
    reading = read(f"{SENTENCE}\n".encode() * 30 + b"sist \xe4")
    assert texts(reading)[0][0] == SENTENCE
    assert reading.warnings


def test_text_is_composed() -> None:
    assert texts(read(unicodedata.normalize("NFD", SENTENCE).encode())) == [[SENTENCE]]


CELLS = [
    pytest.param("Anna Ek      Exempelby kommun", "Anna Ek\tExempelby kommun", id="wide gap"),
    pytest.param("Anna Ek  Exempelby kommun", "Anna Ek\tExempelby kommun", id="two spaces before a name"),
    pytest.param("det är viktigt  att mötas", "det är viktigt att mötas", id="slip within a sentence"),
    pytest.param("Mötet slutar.  Nästa möte är i maj.", "Mötet slutar. Nästa möte är i maj.", id="after a full stop"),
    pytest.param("•   första punkten", "• första punkten", id="after a bullet"),
    pytest.param("\t§ 4\tRubrik ", "§ 4\tRubrik", id="tabs"),
    pytest.param("    indragen", "indragen", id="indent"),
]


@pytest.mark.parametrize(("line", "expected"), CELLS)
def test_gaps_within_a_line(line: str, expected: str) -> None:
    assert [found.text for found in lines_of([line])] == [expected]


BREAKS = [
    pytest.param("ett\ftvå\ftre", [["ett"], ["två"], ["tre"]], id="form feeds"),
    pytest.param("ett\f\ftre\f", [["ett"], [], ["tre"]], id="a blank page keeps its number, one at the end does not"),
    pytest.param("ett\f ett\n till", [["ett"], ["ett", "till"]], id="where form feeds stand, spaces say nothing"),
    pytest.param("ett\noch\n Sida\nmer\n", [["ett", "och"], ["Sida", "mer"]], id="a lone space under text"),
    pytest.param("ett\noch\n\n Sida\nmer", [["ett", "och"], ["Sida", "mer"]], id="a lone space after a blank line"),
    pytest.param(
        "a\nb\n Bilaga\n Rubrik\nc\nd", [["a", "b"], ["Bilaga"], ["Rubrik", "c", "d"]], id="a page of one line"
    ),
    pytest.param("ett\nett\n  2024\nmer", [["ett", "ett"], ["2024", "mer"]], id="the page had a space of its own"),
    pytest.param("a\n b\n c\n d\ne", [["a", "b", "c", "d", "e"]], id="an indented block"),
    pytest.param("a\n\n b\n\n c\n\nd", [["a", "", "b", "", "c", "", "d"]], id="an indented list with blank lines"),
    pytest.param("a\n - b\nc\nd\n - e\nf\ng", [["a", "- b", "c", "d", "- e", "f", "g"]], id="indented bullets"),
    pytest.param("a\n   b\nc", [["a", "b", "c"]], id="a deep indent"),
    pytest.param("a\nb\nc\nd\ne\nf\ng\n\n\n\nh\ni", [list("abcdefg"), ["h", "i"]], id="a run of blank lines"),
    pytest.param(
        "a\n\n\n\nb\n\n\n\nc\n\n\n\nd", [["a", *[""] * 3, "b", *[""] * 3, "c", *[""] * 3, "d"]], id="airy text"
    ),
    pytest.param("text\n ", [["text"]], id="a last form feed"),
]


@pytest.mark.parametrize(("text", "expected"), BREAKS)
def test_page_breaks(text: str, expected: list[list[str]]) -> None:
    pages = [[line.text for line in lines_of(page)] for page in split_pages(text)]
    assert pages == expected


def test_a_file_that_indents_by_habit_has_no_breaks() -> None:
    text = "\n".join(f"Rubrik {number}\n text under den" for number in range(20))
    assert len(split_pages(text)) == 1


PIECES = "Sig na tu re _re fe re nc e: 0a 1b 2c 3d -1 11 1- 22 22 -3 33 3- 44 44 55 55 66 66"


def vertical(first: str = "", between: str = "\n\n") -> str:
    pieces = [piece.replace("_", " ") for piece in PIECES.split()]
    return first + between.join(pieces) + "\n"


VERTICAL = [
    pytest.param(f"sist på sidan\n\n{vertical('12')}\n\n\nnästa sida", id="with a page number glued, then blank lines"),
    pytest.param(f"sist på sidan\n\n{vertical(between=chr(10))} nästa sida", id="then a lone space"),
    pytest.param(f"sist på sidan\n\n{vertical()}\nnästa sida", id="then one blank line"),
    pytest.param(f"sist på sidan\n\n{vertical()}\fnästa sida", id="then a form feed"),
]


@pytest.mark.parametrize("text", VERTICAL)
def test_vertical_signature_text_is_dropped_and_ends_its_page(text: str) -> None:
    assert texts(read(text.encode())) == [["sist på sidan"], ["nästa sida"]]


def test_vertical_text_that_opens_a_page_stays_with_it() -> None:
    text = f"rad\nsist på sidan\n {vertical()}\nmer på sidan\nslut"
    assert texts(read(text.encode())) == [["rad", "sist på sidan"], ["mer på sidan", "slut"]]


def test_short_lines_that_are_no_signature_stay() -> None:
    numbers = [str(number) for number in range(30)]
    assert texts(read("\n".join(numbers).encode())) == [numbers]


@given(st.text(alphabet="ab§ \n\f\t"))
def test_no_sign_is_lost(text: str) -> None:
    kept = "".join(line for page in split_pages(text) for line in page)
    assert sorted(kept.replace(" ", "").replace("\t", "")) == sorted("".join(text.split()))
