"""A printed PDF as a scanner would leave it: each page an image, askew, blurred, noisy and pressed hard as JPEG."""

from __future__ import annotations

import datetime
import io
import random
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
from fpdf import FPDF
from PIL import Image, ImageChops, ImageFilter

_POINTS = 72
_PAPER = 246


@dataclass(frozen=True, slots=True)
class Scanner:
    """How badly a scanner does: degrees askew at most, radius of the blur, strength of noise, quality of the JPEG."""

    dpi: int = 300
    skew: float = 0.5
    blur: float = 0.8
    noise: int = 40
    specks: int = 150
    quality: int = 40


def scanned(data: bytes, scanner: Scanner = Scanner(), seed: str = "", pages: int | None = None) -> bytes:
    """The file, or its first pages, with every page as one image; the same seed gives the same scan."""
    pdf = FPDF(unit="pt")
    pdf.set_creation_date(datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC))
    pdf.set_auto_page_break(False)
    for number, (image, width, height) in enumerate(_printed(data, scanner.dpi, pages)):
        chance = random.Random(f"{seed}:{number}")
        pressed = io.BytesIO()
        worn(image, scanner, chance).save(pressed, "JPEG", quality=scanner.quality)
        pdf.add_page(format=(width, height))
        pdf.image(pressed, x=0, y=0, w=width, h=height)
    return bytes(pdf.output())


def _printed(data: bytes, dpi: int, pages: int | None) -> Iterator[tuple[Image.Image, float, float]]:
    document = pdfium.PdfDocument(data)
    try:
        for index in range(len(document) if pages is None else min(pages, len(document))):
            page = document[index]
            image = page.render(scale=dpi / _POINTS, grayscale=True).to_pil().convert("L")
            yield image, *page.get_size()
            page.close()
    finally:
        document.close()


def worn(image: Image.Image, scanner: Scanner, chance: random.Random) -> Image.Image:
    """One page turned a little either way, on greyish paper, with specks, blur and grain."""
    askew = chance.choice([-1, 1]) * chance.uniform(0.8, 1.0) * scanner.skew
    image = image.rotate(askew, Image.Resampling.BICUBIC, fillcolor=255).point(lambda tone: tone * _PAPER // 255)
    for _ in range(scanner.specks):
        x, y = chance.randrange(image.width - 4), chance.randrange(image.height - 4)
        image.paste(chance.randrange(60, 160), (x, y, x + chance.randint(1, 4), y + chance.randint(1, 4)))
    image = image.filter(ImageFilter.GaussianBlur(scanner.blur * scanner.dpi / 300))
    grain = Image.frombytes("L", image.size, chance.randbytes(image.width * image.height))
    grain = grain.point(lambda tone: (tone - 128) * scanner.noise // 128 + 128)
    return ImageChops.add(image, grain, 1, -128)
