"""The reader of PDF files with text in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from corpus.errors import DocumentError
from corpus.pages import Page, PageKind, Reading
from corpus.readers.pdf_lines import body_style, styles_of
from corpus.readers.pdf_pages import page_kind, page_of
from corpus.readers.pdf_words import MAX_CHARACTERS, PageWords, page_words

MAX_PAGES = 2_000
MAX_TEXT = 20 * 1024 * 1024

_WHOLE_IMAGE = 0.7
_STAMP_WORDS = 20
_DAMAGED = "filen är skadad eller avkortad och går inte att läsa som PDF"
_NO_TEXT = "filen är inläst som bild utan text; den behöver texttolkning (OCR), som inte görs ännu"


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one page gave: `scanned` where an image stands in for its text, `damaged` where it cannot be opened."""

    words: PageWords
    scanned: bool = False
    damaged: bool = False


def read(data: bytes) -> Reading:
    """The pages of a PDF file.

    Raises DocumentError where it is damaged, locked, too large or without any text; a single page without text
    or beyond reading gives a warning.
    """
    _refuse_cut_off(data)
    document = _opened(data)
    try:
        if len(document) > MAX_PAGES:
            raise DocumentError(f"filen har fler än {MAX_PAGES} sidor")
        if not len(document):
            raise DocumentError(_DAMAGED)
        seen = list(_seen_pages(document))
    finally:
        document.close()
    if all(page.damaged for page in seen):
        raise DocumentError(_DAMAGED)
    if not any(page.words.words for page in seen):
        raise DocumentError(_NO_TEXT if any(page.scanned for page in seen) else "filen innehåller ingen text")
    return Reading("pdf", tuple(_pages(seen)), warnings=tuple(_warnings(seen)))


def _refuse_cut_off(data: bytes) -> None:
    """A PDF ends with %%EOF; where objects follow the last one, or there is none, the end of the file is lost."""
    last = data.rfind(b"%%EOF")
    if last < 0 or b" obj" in data[last:]:
        raise DocumentError(_DAMAGED)


def _opened(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == pdfium_c.FPDF_ERR_PASSWORD:
            raise DocumentError("filen är låst med lösenord; spara en kopia utan lösenord") from error
        if code == pdfium_c.FPDF_ERR_SECURITY:
            raise DocumentError("filen är låst på ett sätt som inte kan läsas; spara en kopia utan skydd") from error
        raise DocumentError(_DAMAGED) from error


def _seen_pages(document: pdfium.PdfDocument) -> Iterator[_Seen]:
    total = 0
    for index in range(len(document)):
        try:
            page = document[index]
        except pdfium.PdfiumError:
            yield _Seen(PageWords(0, 0, ()), damaged=True)
            continue
        try:
            seen = _seen(page)
        finally:
            page.close()
        total += sum(len(word.text) + 1 for word in seen.words.words)
        if total > MAX_TEXT:
            raise DocumentError("filen har mer text än 20 miljoner tecken")
        yield seen


def _seen(page: pdfium.PdfPage) -> _Seen:
    try:
        image = _image_share(page)
        words = page_words(page, few=_STAMP_WORDS if image > _WHOLE_IMAGE else 0)
    except pdfium.PdfiumError:
        return _Seen(PageWords(0, 0, ()), damaged=True)
    if words.hidden:
        return _Seen(words)
    if not words.words:
        return _Seen(words, scanned=pdfium_c.FPDFPage_CountObjects(page) > 0)
    return _Seen(words, scanned=image > _WHOLE_IMAGE and len(words.words) < _STAMP_WORDS and page_kind(words) == "text")


def _image_share(page: pdfium.PdfPage) -> float:
    """How much of the page its largest image covers."""
    width, height = page.get_size()
    shares = [0.0]
    for image in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, bottom, right, top = image.get_bounds()
        shares.append((right - left) * (top - bottom) / max(1.0, width * height))
    return max(shares)


def _pages(seen: Sequence[_Seen]) -> Iterator[Page]:
    """The pages, each measured against the running text of its own kind in the whole file."""
    kinds = [page_kind(page.words) for page in seen]
    styles: dict[PageKind, Counter[tuple[float, bool]]] = {"text": Counter(), "slide": Counter()}
    for page, kind in zip(seen, kinds, strict=True):
        styles[kind].update(styles_of(page.words.words))
    bodies = {kind: body_style(found) for kind, found in styles.items()}
    for number, (page, kind) in enumerate(zip(seen, kinds, strict=True), 1):
        yield page_of(number, page.words, kind, bodies[kind])


def _warnings(seen: Sequence[_Seen]) -> Iterator[str]:
    for first, last in _ranges([number for number, page in enumerate(seen, 1) if page.scanned]):
        yield f"{_named(first, last)} saknar text (inläst bild?)"
    for first, last in _ranges([number for number, page in enumerate(seen, 1) if page.damaged]):
        yield (
            f"{_named(first, last)} är skadad och kunde inte läsas"
            if first == last
            else (f"{_named(first, last)} är skadade och kunde inte läsas")
        )
    for first, last in _ranges([number for number, page in enumerate(seen, 1) if page.words.cut]):
        yield f"{_named(first, last)} har mer än {MAX_CHARACTERS} tecken; resten lästes inte"


def _named(first: int, last: int) -> str:
    return f"sida {first}" if first == last else f"sidorna {first}–{last}"


def _ranges(numbers: Sequence[int]) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    for number in numbers:
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1] = ranges[-1][0], number
        else:
            ranges.append((number, number))
    return ranges
