"""What a PDF file holds beside the text of its pages, listed and never opened: embedded files and annotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from corpus.cleaning import clean_line
from corpus.readers.page_ranges import named_pages

_MOST_FILES = 20
_MOST_NOTES = 5
_LONGEST = 80
_MOST_ON_A_PAGE = 1_000

# Annotations that a person made; links, form fields and the frames of pop-up notes are left out.
_REMARKS = frozenset(
    (
        pdfium_c.FPDF_ANNOT_TEXT,
        pdfium_c.FPDF_ANNOT_FREETEXT,
        pdfium_c.FPDF_ANNOT_HIGHLIGHT,
        pdfium_c.FPDF_ANNOT_UNDERLINE,
        pdfium_c.FPDF_ANNOT_SQUIGGLY,
        pdfium_c.FPDF_ANNOT_STRIKEOUT,
        pdfium_c.FPDF_ANNOT_STAMP,
        pdfium_c.FPDF_ANNOT_CARET,
        pdfium_c.FPDF_ANNOT_INK,
        pdfium_c.FPDF_ANNOT_REDACT,
    )
)


@dataclass(frozen=True, slots=True)
class Annotations:
    """The annotations of one page: what those say that people made, and the names of files attached by a pin."""

    remarks: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


def embedded_files(document: pdfium.PdfDocument) -> tuple[str, ...]:
    """The names of the files embedded in a document, in its order."""
    found = []
    for index in range(min(document.count_attachments(), _MOST_FILES * 10)):
        try:
            found.append(clean_line(document.get_attachment(index).get_name()) or "utan namn")
        except (pdfium.PdfiumError, UnicodeDecodeError):
            found.append("utan namn")
    return tuple(found)


def annotated(page: pdfium.PdfPage) -> Annotations:
    """The annotations of a page that are more than links and form fields."""
    remarks: list[str] = []
    files: list[str] = []
    for index in range(min(pdfium_c.FPDFPage_GetAnnotCount(page), _MOST_ON_A_PAGE)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        kind = pdfium_c.FPDFAnnot_GetSubtype(annotation)
        if kind in _REMARKS:
            remarks.append(_contents(annotation))
        elif kind == pdfium_c.FPDF_ANNOT_FILEATTACHMENT:
            files.append(_attached(annotation) or _contents(annotation) or "utan namn")
        pdfium_c.FPDFPage_CloseAnnot(annotation)
    return Annotations(tuple(remarks), tuple(files))


def opened_page(document: pdfium.PdfDocument, index: int) -> tuple[pdfium.PdfPage, Annotations]:
    """A page with what is filled into its form fields as text, in memory alone, and its annotations.

    Raises pdfium.PdfiumError where it cannot be opened.
    """
    page = document[index]
    beside = annotated(page)
    if pdfium_c.FPDF_ANNOT_WIDGET not in _kinds(page):
        return page, beside
    pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_NORMALDISPLAY)
    page.close()
    return document[index], beside


def _kinds(page: pdfium.PdfPage) -> Iterator[int]:
    for index in range(min(pdfium_c.FPDFPage_GetAnnotCount(page), _MOST_ON_A_PAGE)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, index)
        if annotation:
            yield pdfium_c.FPDFAnnot_GetSubtype(annotation)
            pdfium_c.FPDFPage_CloseAnnot(annotation)


def _attached(annotation: pdfium_c.FPDF_ANNOTATION) -> str:
    """The name of the file behind a pin."""
    file = pdfium_c.FPDFAnnot_GetFileAttachment(annotation)
    if not file:
        return ""
    size = pdfium_c.FPDFAttachment_GetName(file, None, 0)
    if not 2 < size < 10_000:
        return ""
    buffer = (pdfium_c.FPDF_WCHAR * (size // 2 + 1))()
    pdfium_c.FPDFAttachment_GetName(file, buffer, size)
    return _decoded(bytes(buffer)[: size - 2])


def _contents(annotation: pdfium_c.FPDF_ANNOTATION) -> str:
    """What an annotation says, cut short."""
    size = pdfium_c.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
    if not 2 < size < 1_000_000:
        return ""
    buffer = (pdfium_c.FPDF_WCHAR * (size // 2 + 1))()
    pdfium_c.FPDFAnnot_GetStringValue(annotation, b"Contents", buffer, size)
    text = _decoded(bytes(buffer)[: size - 2])
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _decoded(written: bytes) -> str:
    return clean_line(" ".join(written.decode("utf-16-le", "replace").split()))


def told(embedded: Sequence[str], pages: Sequence[Annotations]) -> Iterator[str]:
    """What lies beside the text, as a person is told it."""
    files = list(dict.fromkeys((*embedded, *(name for page in pages for name in page.files))))
    if files:
        more = f" och {len(files) - _MOST_FILES} till" if len(files) > _MOST_FILES else ""
        number = "en inbäddad fil" if len(files) == 1 else f"{len(files)} inbäddade filer"
        yield f"filen har {number}, som inte läses: {', '.join(files[:_MOST_FILES])}{more}"
    places = [place for place, page in enumerate(pages) if page.remarks]
    if places:
        said = [text for page in pages for text in page.remarks if text]
        quoted = f": {', '.join(f'”{text}”' for text in said[:_MOST_NOTES])}" if said else ""
        more = f" och {len(said) - _MOST_NOTES} till" if len(said) > _MOST_NOTES else ""
        yield f"{named_pages(places)} har anteckningar som inte hör till texten{quoted}{more}"
