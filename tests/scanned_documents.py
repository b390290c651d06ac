"""Scanned PDF files made for the tests: minutes drawn as text and then made into images by the scanner of the bench."""

from __future__ import annotations

import functools
import io

import pdf_documents as documents
import pypdfium2 as pdfium
from fpdf import FPDF

from bench.reading.scanning import Scanner, scanned

ITEMS = ("Val av justerare", "Budget för nästa år", "Åtgärder på Ängsvägen")


def minutes(items: int = len(ITEMS)) -> bytes:
    """One page of minutes, or the top of it, with the number of each § in the margin and a vertical signature."""
    pdf = documents.document()
    pdf.add_page(format=(210, 297 if items == len(ITEMS) else 50 + 50 * items))
    documents.write(pdf, documents.LEFT, 20, "Exempelnämnden i Provköping", 13)
    with pdf.rotation(90, 12, 95):
        documents.write(pdf, 12, 95, "Signature reference: 0a1b2c3d-1111-2222-3333-444455556666", 8)
    y = 40.0
    for number, title in enumerate(ITEMS[:items], 7):
        documents.write(pdf, documents.MARGIN, y, f"§ {number}", 11, "B")
        documents.write(pdf, documents.LEFT, y, title, 11, "B")
        text = ["Förvaltningen redogör för ärendet och svarar på frågor från", "ledamöterna om vägen till skolan."]
        y = documents.paragraph(pdf, documents.LEFT, y + 9, text)
        y = documents.paragraph(pdf, documents.LEFT, y + 3, ["Nämnden beslutar", "att godkänna förslaget."]) + 10
    return bytes(pdf.output())


@functools.cache
def scan() -> bytes:
    """The minutes scanned at 300 dots an inch, half a degree askew."""
    return scanned(minutes(), Scanner(), "prov")


@functools.cache
def sideways() -> bytes:
    """The top of the minutes scanned with the sheet turned a quarter."""
    return scanned(_turned(minutes(1)), Scanner(dpi=200), "prov")


def _turned(data: bytes) -> bytes:
    return data.replace(b"/Type /Page\n", b"/Type /Page\n/Rotate 90\n", 1)


@functools.cache
def badly_read() -> bytes:
    """A scan over which a program without å, ä and ö has laid its text, as copiers do."""
    document = pdfium.PdfDocument(minutes())
    image = document[0].render(scale=200 / 72, grayscale=True).to_pil()
    document.close()
    pressed = io.BytesIO()
    image.save(pressed, "PNG")
    pdf = documents.document()
    pdf.add_page()
    pdf.image(pressed, x=0, y=0, w=210, h=297)
    _lay_under(pdf)
    return bytes(pdf.output())


def _lay_under(pdf: FPDF) -> None:
    with pdf.local_context(text_mode="INVISIBLE"):
        y = 40.0
        for number, title in enumerate(ITEMS, 7):
            plain = title.translate(str.maketrans("åäöÅÄÖ", "adéAAO"))
            lines = [f"{number} {plain}", "Forvaltningen redogor for drendet och svarar pa fragor fran"]
            lines += ["ledamoterna om végen till skolan.", "Namnden beslutar att godkanna forslaget om det."]
            y = documents.paragraph(pdf, documents.LEFT, y, lines) + 10
