"""A PDF page drawn as a grey image for text recognition."""

from __future__ import annotations

import pypdfium2 as pdfium

from corpus.readers.page_image import PageImage

DPI = 300
MAX_PIXELS = 40_000_000
_POINTS = 72.0


def drawn(page: pdfium.PdfPage) -> PageImage:
    """The page as it is shown, at 300 dots an inch, or fewer where it would be too large.

    Raises pdfium.PdfiumError where it cannot be drawn.
    """
    width, height = page.get_size()
    dpi = resolution(width, height)
    bitmap = page.render(scale=dpi / _POINTS, grayscale=True)
    try:
        data, stride, columns = memoryview(bitmap.buffer), bitmap.stride, bitmap.width
        pixels = b"".join(data[at * stride : at * stride + columns] for at in range(bitmap.height))
        return PageImage(pixels, columns, bitmap.height, dpi, width, height)
    finally:
        bitmap.close()


def resolution(width: float, height: float) -> int:
    """Dots an inch that keep a page of so many points within what may be drawn."""
    inches = max(width, 1.0) * max(height, 1.0) / _POINTS**2
    return max(1, min(DPI, int((MAX_PIXELS / inches) ** 0.5)))
