"""The reader of plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corpus.cleaning import clean, clean_line
from corpus.errors import DocumentError
from corpus.pages import Line, Page, Reading
from corpus.readers.decoding import decode
from corpus.readers.text_pages import split_pages

MAX_PAGES = 2_000
MAX_CHARACTERS = 20 * 1024 * 1024

# A gap of two spaces or more is a cell's edge: "Namn Efternamn  Exempels kommun". Two spaces within a sentence
# ("viktigt  att") or after a full stop or bullet are a slip of the keyboard.
_GAP = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")
_SLIP = re.compile(r"(?<=[a-zåäöé,;.:•–-]) {2}(?=[a-zåäöé])|(?<=[a-zåäö][.!?]) {2}(?=\S)|(?<=^[•–-])[ \t]+(?=\S)")


def read(data: bytes) -> Reading:
    """The pages of a text file. Raises DocumentError where it is too large or holds no text."""
    decoded = decode(data)
    if len(decoded.text) > MAX_CHARACTERS:
        raise DocumentError("filen har mer text än 20 miljoner tecken")
    pages = split_pages(decoded.text)
    if len(pages) > MAX_PAGES:
        raise DocumentError(f"filen har fler än {MAX_PAGES} sidor")
    read_pages = tuple(Page(number, lines_of(lines)) for number, lines in enumerate(pages, 1))
    if not any(line.text for page in read_pages for line in page.lines):
        raise DocumentError("filen innehåller ingen text")
    return Reading("text", read_pages, warnings=(decoded.warning,) if decoded.warning else ())


def lines_of(lines: Sequence[str]) -> tuple[Line, ...]:
    """The written lines cleaned, gaps between cells as TAB, blank space at the ends of the page left out."""
    return tuple(Line(text) for text in _trimmed([_with_cells(line) for line in lines]))


def _with_cells(line: str) -> str:
    plain = clean(line).strip()
    return clean_line(_GAP.sub("\t", _SLIP.sub(" ", plain)))


def _trimmed(texts: Sequence[str]) -> Iterable[str]:
    written = [position for position, text in enumerate(texts) if text]
    return texts[written[0] : written[-1] + 1] if written else ()
