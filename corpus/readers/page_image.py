"""A page as a grey image, and how heavy the strokes of a word in it are."""

from __future__ import annotations

from dataclasses import dataclass

_INK = 140
_DARK = bytes(1 if tone < _INK else 0 for tone in range(256))


@dataclass(frozen=True, slots=True)
class PageImage:
    """Grey pixels row by row; `width` and `height` are the page's in points, `columns` and `rows` the image's."""

    pixels: bytes
    columns: int
    rows: int
    dpi: int
    width: float
    height: float

    @property
    def pgm(self) -> bytes:
        """The image as a file of the format PGM."""
        return b"P5 %d %d 255\n" % (self.columns, self.rows) + self.pixels

    def turned(self, quarters: int) -> PageImage:
        """The image turned clockwise by so many quarters."""
        image = self
        for _ in range(quarters % 4):
            rows = (image.pixels[at :: image.columns][::-1] for at in range(image.columns))
            image = PageImage(b"".join(rows), image.rows, image.columns, image.dpi, image.height, image.width)
        return image

    def stroke(self, left: int, top: int, right: int, bottom: int) -> float:
        """How many dark pixels lie side by side on average in a part of the image; 0 where none does."""
        dark = runs = 0
        for row in range(max(0, top), min(bottom, self.rows)):
            start = row * self.columns
            ink = self.pixels[start + max(0, left) : start + min(right, self.columns)].translate(_DARK)
            dark += ink.count(1)
            runs += ink.count(b"\x00\x01") + ink.startswith(b"\x01")
        return dark / runs if runs else 0.0
