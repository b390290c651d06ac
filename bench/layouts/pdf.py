"""Documents as PDF by fpdf2: cells placed by measure, headings bold or not, heads and feet on every page."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

from fpdf import FPDF
from fpdf.fonts import TTFFont

from bench.layouts.document import Laid
from bench.layouts.look import Row

FONTS = Path("/usr/share/fonts/truetype/dejavu")
_FILES = {"dejavu": "DejaVuSans", "serif": "DejaVuSerif", "condensed": "DejaVuSansCondensed"}
_LEFT, _RIGHT, _TOP, _BOTTOM = 22.0, 190.0, 34.0, 272.0


def pdf_of(laid: Laid) -> bytes:
    """The whole file; without the DejaVu fonts everything is set in Helvetica."""
    page = _Sheet(laid)
    for at, row in enumerate(laid.rows):
        page.add(row, bound=row.keep and at + 1 < len(laid.rows))
    return page.finished()


def _latin(text: str) -> str:
    """The text in the signs of the built-in font, as far as it goes."""
    return text.translate(str.maketrans("–•", "--"))


def _font_for(laid: Laid) -> str:
    """The layout's font; the built-in one knows Latin-1 alone, so a name from elsewhere needs another."""
    text = _latin("".join(row.text for row in laid.rows))
    return laid.layout.font if text == text.encode("latin-1", "ignore").decode("latin-1") else "dejavu"


class _Sheet:
    """The page under way."""

    def __init__(self, laid: Laid) -> None:
        self._laid, self._size = laid, laid.layout.size
        self._font = _font_for(laid) if FONTS.exists() else "helvetica"
        self._pdf = FPDF(unit="mm", format="A4")
        self._pdf.set_auto_page_break(False)
        self._pdf.set_creation_date(datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC))
        if self._font != "helvetica":
            self._pdf.add_font(self._font, "", FONTS / f"{_FILES[self._font]}.ttf")
            self._pdf.add_font(self._font, "B", FONTS / f"{_FILES[self._font]}-Bold.ttf")
        self._y, self._used = _TOP, False
        self._pdf.add_page()

    def _plain(self, text: str) -> str:
        return text if self._font != "helvetica" else _latin(text)

    def _set(self, size: float, bold: bool) -> None:
        self._pdf.set_font(self._font, "B" if bold else "", size)

    def add(self, row: Row, *, bound: bool) -> None:
        """Places a row, on a new page where it does not fit."""
        if row.kind == "break":
            self._new_page()
            return
        bold = row.bold and (self._laid.layout.bold or row.kind == "caption")
        size = self._size + (3 if row.kind == "caption" else 1 if row.belongs == "title" and bold else 0)
        step = size * 0.48
        columns = list(self._columns(row, size, bold))
        tall = max((len(lines) for _, lines in columns), default=0) * step + (step * 0.8 if row.gap else 0)
        if self._y + tall + (2.2 * step if bound else 0) > _BOTTOM:
            self._new_page()
        self._y += step * 0.8 if row.gap and self._used else 0
        self._set(size, bold)
        for x, lines in columns:
            for at, line in enumerate(lines):
                self._pdf.text(x, self._y + at * step, line)
        self._y += max((len(lines) for _, lines in columns), default=0) * step
        self._used = True

    def _columns(self, row: Row, size: float, bold: bool) -> Iterator[tuple[float, list[str]]]:
        self._set(size, bold)
        for at, (place, text) in enumerate(row.cells):
            text = self._plain(text)
            if place >= 1.0:
                yield _RIGHT - self._pdf.get_string_width(text), [text]
                continue
            x = _LEFT + place * (_RIGHT - _LEFT)
            later = [other for other, _ in row.cells[at + 1 :] if other < 1.0]
            end = _LEFT + later[0] * (_RIGHT - _LEFT) - 2 if later else _RIGHT - (12 if len(row.cells) > at + 1 else 0)
            yield x, list(self._wrapped(text, end - x))

    def _wrapped(self, text: str, width: float) -> Iterator[str]:
        line = ""
        for word in text.split(" "):
            longer = f"{line} {word}" if line else word
            if line and self._pdf.get_string_width(longer) > width:
                yield line
                line = word
            else:
                line = longer
        yield line

    def _new_page(self) -> None:
        if self._used:
            self._pdf.add_page()
        self._y, self._used = _TOP, False

    def finished(self) -> bytes:
        """The file, once heads and feet stand on every page."""
        pages = self._pdf.pages_count
        if not self._used and pages > 1:
            pages -= 1
            del self._pdf.pages[pages + 1]
        for at in range(1, pages + 1):
            self._pdf.page = at
            self._set(8.0, True)  # a page taken up again does not know the font that was set last
            self._furniture(at, pages)
        self._pdf.page = pages
        data = bytes(self._pdf.output())
        for font in self._pdf.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.close()
        return data

    def _furniture(self, at: int, pages: int) -> None:
        for rows, y in ((self._laid.head(at, pages), 12.0), (self._laid.foot(), 284.0)):
            for row in rows:
                for x, lines in self._columns(row, 9.0, False):
                    self._pdf.text(x, y, lines[0])
                y += 4.4
