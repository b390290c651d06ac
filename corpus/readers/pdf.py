"""The reader of PDF files with text in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from corpus.errors import DocumentError
from corpus.pages import Page, Reading
from corpus.readers.page_ranges import named_pages
from corpus.readers.pdf_lines import body_style, styles_of
from corpus.readers.pdf_pages import page_kind, page_of
from corpus.readers.pdf_scans import Scans, pages_to_recognise, recognised
from corpus.readers.pdf_words import MAX_CHARACTERS, PageWords, page_words
from corpus.readers.scan import Recogniser

MAX_PAGES = 2_000
MAX_TEXT = 20 * 1024 * 1024

_WHOLE_IMAGE = 0.7
_STAMP_WORDS = 20
_DAMAGED = "filen är skadad eller avkortad och går inte att läsa som PDF"
_NO_TEXT = "filen innehåller ingen text"
_NOTHING_READ = "filen är inläst som bild, och ingen text kunde läsas i den"


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one page gave: `scanned` where an image stands in for its text, `damaged` where it cannot be opened."""

    words: PageWords
    scanned: bool = False
    damaged: bool = False


def read(data: bytes) -> Reading:
    """The pages of a PDF file by the text in it; `unread` says which are images or badly read.

    Raises DocumentError as `read_with` does.
    """
    return read_with(data, None)


def read_with(data: bytes, recogniser: Recogniser | None) -> Reading:
    """The pages of a PDF file, scanned and badly read ones read by the recogniser if there is one.

    Raises DocumentError where the file is damaged, locked, too large or without anything to read; a single page beyond
    reading gives a warning.
    """
    _refuse_cut_off(data)
    document = _opened(data)
    try:
        if len(document) > MAX_PAGES:
            raise DocumentError(f"filen har fler än {MAX_PAGES} sidor")
        if not len(document):
            raise DocumentError(_DAMAGED)
        seen = list(_seen_pages(document))
        if all(page.damaged for page in seen):
            raise DocumentError(_DAMAGED)
        unread = pages_to_recognise([page.words for page in seen], [page.scanned for page in seen])
        scans = Scans(tuple(page.words for page in seen))
        if recogniser and unread:
            scans = recognised(document, scans.words, unread, recogniser)
    finally:
        document.close()
    left = () if recogniser else tuple(place + 1 for place in unread)
    if not left and not any(page.words for page in scans.words):
        raise DocumentError("; ".join([_NOTHING_READ, *scans.warnings]) if unread else _NO_TEXT)
    return Reading("pdf", tuple(_pages(scans)), warnings=(*_warnings(seen), *scans.warnings), unread=left)


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
    """How much of the page its images cover; some scanners cut a page into strips."""
    width, height = page.get_size()
    share = 0.0
    for image in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, bottom, right, top = image.get_bounds()
        share += (right - left) * (top - bottom) / max(1.0, width * height)
    return share


def _pages(scans: Scans) -> Iterator[Page]:
    """The pages, each measured against the running text of its own kind and reading in the whole file."""
    kinds = [(page_kind(words), place in scans.sure) for place, words in enumerate(scans.words)]
    styles: dict[object, Counter[tuple[float, bool]]] = {kind: Counter() for kind in kinds}
    for words, kind in zip(scans.words, kinds, strict=True):
        styles[kind].update(styles_of(words.words))
    bodies = {kind: body_style(found) for kind, found in styles.items()}
    for place, (words, kind) in enumerate(zip(scans.words, kinds, strict=True)):
        page = page_of(place + 1, words, kind[0], bodies[kind])
        other = scans.others.get(place)
        text = page_of(place + 1, other, page_kind(other), bodies[kind]).text if other else ""
        yield replace(page, read_by="ocr" if kind[1] else "text", other=text)


def _warnings(seen: Sequence[_Seen]) -> Iterator[str]:
    damaged = [place for place, page in enumerate(seen) if page.damaged]
    if damaged:
        yield f"{named_pages(damaged)} är {'skadade' if damaged[1:] else 'skadad'} och kunde inte läsas"
    cut = [place for place, page in enumerate(seen) if page.words.cut]
    if cut:
        yield f"{named_pages(cut)} har mer än {MAX_CHARACTERS} tecken; resten lästes inte"
