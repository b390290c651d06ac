"""From the words of a PDF page to a Page: its kind, its reading order and the style of its lines."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence

from corpus.cleaning import clean_line
from corpus.pages import Box, Line, Page, PageKind
from corpus.readers.mark_tables import grid_line
from corpus.readers.pdf_centred import top_aligned
from corpus.readers.pdf_columns import slide_rows
from corpus.readers.pdf_lines import Body, Row, rows_of, with_columns, with_gaps, without_wide_spaces
from corpus.readers.pdf_margin import with_margin_numbers
from corpus.readers.pdf_marks import with_marks
from corpus.readers.pdf_words import PageWords
from corpus.readers.pdf_wrapped import with_whole_names

_LARGE_TYPE = 16.0
_FEW_WORDS = 120
# A document printed across the page has small type for its height: 11 points of 595. A slide has 12 of 540.
_SMALL_TYPE = 0.0205


def page_kind(page: PageWords) -> PageKind:
    """Slide where the page lies down or its type is large and little; small type across the page is a document."""
    if not page.words:
        return "text"
    size = statistics.median(word.size for word in page.words)
    if page.width > page.height:
        return "slide" if size > _SMALL_TYPE * page.height else "text"
    return "slide" if len(page.words) < _FEW_WORDS and size >= _LARGE_TYPE else "text"


def page_of(number: int, page: PageWords, kind: PageKind, body: Body) -> Page:
    """The page with its lines in reading order."""
    parts = slide_rows(page.words) if kind == "slide" else [_document_rows(page, body)]
    return Page(number, tuple(_lines(parts, body)), page.width, page.height, kind)


def _document_rows(page: PageWords, body: Body) -> list[Row]:
    rows = top_aligned(with_columns(without_wide_spaces(rows_of(page.words))))
    return with_marks(with_margin_numbers(with_gaps(with_whole_names(rows)), body))


def _lines(parts: Sequence[Sequence[Row]], body: Body) -> Iterator[Line]:
    begun = False
    for part in parts:
        for position, row in enumerate(part):
            text = grid_line(row.grid) if row.grid else clean_line(row.text)
            if not text:
                continue
            if begun and (row.gap or position == 0):
                yield Line("")
            begun = True
            yield Line(text, _box(row), heading=row.stands_out(body))


def _box(row: Row) -> Box:
    words = row.words + (row.label.words if row.label else ())
    return Box(
        round(min(word.x0 for word in words), 1),
        round(min(word.y0 for word in words), 1),
        round(max(word.x1 for word in words), 1),
        round(max(word.y1 for word in words), 1),
    )
