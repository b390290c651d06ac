"""A PDF page drawn as a grey image for text recognition."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2 as pdfium

DPI = 300
MAX_PIXELS = 40_000_000
_POINTS = 72.0


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as a grey image in the format PGM; `width` and `height` are the page's as shown, in points."""

    pgm: bytes
    dpi: int
    width: float
    height: float


def drawn(page: pdfium.PdfPage, quarter_turns: int = 0) -> PageImage:
    """The page at 300 dots an inch, or fewer where it would be too large; turned clockwise by quarters if asked.

    Raises pdfium.PdfiumError where it cannot be drawn.
    """
    width, height = page.get_size()
    dpi = resolution(width, height)
    bitmap = page.render(scale=dpi / _POINTS, grayscale=True, rotation=90 * quarter_turns)
    try:
        data, stride = memoryview(bitmap.buffer), bitmap.stride
        rows = (data[at * stride : at * stride + bitmap.width] for at in range(bitmap.height))
        pgm = b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(rows)
    finally:
        bitmap.close()
    shown = (height, width) if quarter_turns % 2 else (width, height)
    return PageImage(pgm, dpi, *shown)


def resolution(width: float, height: float) -> int:
    """Dots an inch that keep a page of so many points within what may be drawn."""
    inches = max(width, 1.0) * max(height, 1.0) / _POINTS**2
    return max(1, min(DPI, int((MAX_PIXELS / inches) ** 0.5)))
