"""Documents as plain text: pages of wrapped lines with cells at their places; damaged as a poor OCR reads."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from bench.layouts.document import Laid
from bench.layouts.look import Row
from corpus.samples.render.damage import damaged

WIDTH = 84


def text_of(laid: Laid) -> str:
    """The file, a form feed between pages."""
    return "\n\f".join("\n".join(page) for page in _pages(laid, hoisted=laid.layout.hoisted)) + "\n"


def ocr_text_of(laid: Laid) -> str:
    """The file as a reader without å, ä and ö gives it; numbers in a margin come at the top of the page."""
    pages = _pages(laid, hoisted=laid.layout.family == "H")
    return "\n\f".join(damaged("\n".join(page), at) for at, page in enumerate(pages, 1)) + "\n"


def _pages(laid: Laid, *, hoisted: bool) -> Iterator[list[str]]:
    pages = _filled(laid)
    foot = [line for row in laid.foot() for line in lines_of(row)]
    for at, rows in enumerate(pages, 1):
        head = [line for row in laid.head(at, len(pages)) for line in lines_of(row)]
        rows, numbers = _hoisted(rows) if hoisted else (rows, [])
        body = [line for row in rows for line in ([""] if row.gap else []) + lines_of(row)]
        yield [*head, "", *(line for each in numbers for line in (each, "")), *body, "", "", *foot]


def _hoisted(rows: Sequence[Row]) -> tuple[list[Row], list[str]]:
    """The rows without the numbers in the margin, and these."""
    numbers = [row.cells[0][1] for row in rows if row.belongs == "title" and len(row.cells) > 1]
    left = [
        Row(row.cells[1:], row.kind, row.gap) if row.belongs == "title" and len(row.cells) > 1 else row for row in rows
    ]
    return left, numbers


def _filled(laid: Laid) -> list[list[Row]]:
    """The rows cut in pages, each row whole."""
    pages: list[list[Row]] = [[]]
    height = 0
    rows = laid.rows
    for at, row in enumerate(rows):
        if row.kind == "break":
            if pages[-1]:
                pages.append([])
                height = 0
            continue
        tall = len(lines_of(row)) + row.gap
        bound = tall + (2 if row.keep and at + 1 < len(rows) else 0)
        if height + bound > laid.layout.lines and pages[-1]:
            pages.append([])
            height = 0
        pages[-1].append(row)
        height += tall
    return [page for page in pages if page]


def lines_of(row: Row) -> list[str]:
    """The lines of a row: every cell wrapped in its column."""
    columns: list[tuple[int, list[str]]] = []
    for at, (place, text) in enumerate(row.cells):
        x = round(place * WIDTH)
        if place >= 1.0:
            columns.append((max(WIDTH - len(text), 0), [text]))
            continue
        later = [other for other, _ in row.cells[at + 1 :] if other < 1.0]
        end = round(later[0] * WIDTH) - 2 if later else WIDTH - (8 if len(row.cells) > at + 1 else 0)
        columns.append((x, _wrapped(text, max(end - x, 12))))
    lines = []
    for at in range(max((len(parts) for _, parts in columns), default=0)):
        line = ""
        for x, parts in columns:
            if at < len(parts) and parts[at]:
                line = line.ljust(x) if len(line) < x - 1 or not line else line + "  "
                line += parts[at]
        lines.append(line.rstrip())
    return lines


def _wrapped(text: str, width: int) -> list[str]:
    hang = "  " if re.match(r"[•–-] |\d\. ", text) else ""
    return textwrap.wrap(text, width, subsequent_indent=hang, break_on_hyphens=False, break_long_words=False) or [""]
