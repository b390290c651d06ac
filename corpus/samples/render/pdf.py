"""Blocks laid out on A4 pages and written as PDF, the same bytes every time."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from fpdf import FPDF
from fpdf.fonts import TTFFont

from corpus.samples.render.blocks import Block, listed
from corpus.samples.render.heads import running_foot, running_head
from corpus.samples.render.pdf_pages import Layout, Mark, Measure, PdfPage
from corpus.samples.render.sample import Sample

FONTS = Path("/usr/share/fonts/truetype/dejavu")
_FILES = {"dejavu": "DejaVuSans", "serif": "DejaVuSerif", "condensed": "DejaVuSansCondensed"}
_SIZES = {False: (210.0, 297.0), True: (297.0, 210.0)}


def pdf_document(sample: Sample, blocks: Sequence[Block]) -> bytes:
    """The whole file."""
    with _opened(sample) as pdf:
        pages = _placed(sample, listed(blocks, titles(_placed(sample, blocks, pdf))), pdf)
        for number, page in enumerate(pages, 1):
            pdf.add_page(orientation="landscape" if page.slide else "portrait")
            for mark in page.marks:
                _draw(pdf, sample, mark)
            _furniture(pdf, sample, page, number, len(pages))
        return bytes(pdf.output())


def titles(pages: Sequence[PdfPage]) -> dict[int, int]:
    """The page on which each item begins."""
    return {number: at for at, page in enumerate(pages, 1) for number in page.items}


def pdf_pages(sample: Sample, blocks: Sequence[Block]) -> list[PdfPage]:
    """The pages with everything placed, before heads and feet."""
    with _opened(sample) as pdf:
        return _placed(sample, blocks, pdf)


def _placed(sample: Sample, blocks: Sequence[Block], pdf: FPDF) -> list[PdfPage]:
    layout = Layout(sample, _measure(pdf, sample))
    for block in blocks:
        layout.add(block)
    return layout.finished()


@contextmanager
def _opened(sample: Sample) -> Iterator[FPDF]:
    """An empty document; fpdf2 itself never closes the font files that it opens."""
    pdf = _empty(sample)
    try:
        yield pdf
    finally:
        for font in pdf.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.close()


def _empty(sample: Sample) -> FPDF:
    pdf = FPDF(unit="mm", format="A4")
    pdf.set_auto_page_break(False)
    pdf.set_creation_date(datetime.datetime.fromisoformat(f"{sample.date}T12:00:00+00:00"))
    pdf.set_title(f"{sample.organization} {sample.date}")
    if (name := sample.option("font", "helvetica")) != "helvetica":
        pdf.add_font(name, "", FONTS / f"{_FILES[name]}.ttf")
        pdf.add_font(name, "B", FONTS / f"{_FILES[name]}-Bold.ttf")
    return pdf


def _measure(pdf: FPDF, sample: Sample) -> Measure:
    def width(text: str, size: float, bold: bool) -> float:
        pdf.set_font(sample.option("font", "helvetica"), "B" if bold else "", size)
        return float(pdf.get_string_width(_plain(sample, text)))

    return width


def _plain(sample: Sample, text: str) -> str:
    """The text in the signs that the font has: the built-in one knows Latin-1 alone."""
    if sample.option("font", "helvetica") != "helvetica":
        return text
    return text.replace("–", "-").replace("•", "-").replace("”", '"').replace("…", "...")


def _draw(pdf: FPDF, sample: Sample, mark: Mark) -> None:
    pdf.set_font(sample.option("font", "helvetica"), "B" if mark.bold else "", mark.size)
    text = _plain(sample, mark.text)
    x = mark.x - pdf.get_string_width(text) if mark.right else mark.x
    pdf.text(x, mark.y, text)


def _furniture(pdf: FPDF, sample: Sample, page: PdfPage, number: int, pages: int) -> None:
    width, height = _SIZES[page.slide]
    left, right = float(sample.options.get("left", 22)), width - 18
    if not page.annex:
        for at, (one, other) in enumerate(running_head(sample, number, pages)):
            _draw(pdf, sample, Mark(left, 12 + at * 4.4, one, 9))
            _draw(pdf, sample, Mark(right, 12 + at * 4.4, other, 9, right=True))
    for at, (one, other) in enumerate(reversed(running_foot(sample))):
        if at and page.annex:
            continue
        _draw(pdf, sample, Mark(left, height - 8 - at * 5, one, 7.5))
        _draw(pdf, sample, Mark(right, height - 8 - at * 5, other, 7.5, right=True))
    if vertical := sample.option("vertical", ""):
        with pdf.rotation(90, width - 6, height - 40):
            _draw(pdf, sample, Mark(width - 6, height - 40, f"{vertical} sida {number}", 6.5))
