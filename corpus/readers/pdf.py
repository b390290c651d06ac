"""The reader of PDF files with text in them."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from corpus.errors import DocumentError
from corpus.pages import Page, Reading
from corpus.readers.page_ranges import named_pages
from corpus.readers.pdf_beside import Annotations, embedded_files, opened_page, told
from corpus.readers.pdf_lines import body_style, styles_of
from corpus.readers.pdf_pages import page_kind, page_of
from corpus.readers.pdf_rescue import by_second_reader, mended
from corpus.readers.pdf_scans import Scans, pages_to_recognise, recognised
from corpus.readers.pdf_words import MAX_CHARACTERS, PageWords, page_words
from corpus.readers.scan import Recogniser

MAX_PAGES = 2_000
MAX_TEXT = 20 * 1024 * 1024

_WHOLE_IMAGE = 0.7
_STAMP_WORDS = 20
_MOST_AGAIN = 20
_DAMAGED = "filen är skadad eller avkortad och går inte att läsa som PDF"
_MENDED = "filen är skadad eller avkortad och lagades före läsningen; sidor och text kan saknas"
_SECOND = "filen är skadad; texten lästes på annat sätt (pdftotext), utan sidornas form"
_NO_TEXT = "filen innehåller ingen text"
_NOTHING_READ = "filen är inläst som bild, och ingen text kunde läsas i den"


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one page gave: `scanned` where an image stands in for its text, `damaged` where it cannot be opened."""

    words: PageWords
    scanned: bool = False
    damaged: bool = False
    beside: Annotations = Annotations()


def read(data: bytes) -> Reading:
    """The pages of a PDF file by the text in it; `unread` says which are images or badly read.

    Raises DocumentError as `read_with` does.
    """
    return read_with(data, None)


def read_with(data: bytes, recogniser: Recogniser | None) -> Reading:
    """The pages of a PDF file, scanned and badly read ones read by the recogniser if there is one.

    A damaged file is mended once, and is else read by the second reader. Raises DocumentError where it is beyond that,
    locked, too large or without anything to read; a single page beyond reading gives a warning.
    """
    try:
        _refuse_cut_off(data)
        return _read(data, recogniser)
    except DocumentError as error:
        if error.reason != _DAMAGED:
            raise
    whole = mended(data)
    if whole is not None:
        with contextlib.suppress(DocumentError):
            found = _read(whole, recogniser)
            return replace(found, warnings=(_MENDED, *found.warnings))
    return read_otherwise(data)


def read_otherwise(data: bytes) -> Reading:
    """The pages of a PDF file by the second reader alone. Raises DocumentError where it finds none."""
    pages = by_second_reader(data, last=MAX_PAGES)
    if not pages:
        raise DocumentError(_DAMAGED)
    return Reading("pdf", pages, warnings=(_SECOND,))


def _read(data: bytes, recogniser: Recogniser | None) -> Reading:
    document = _opened(data)
    try:
        if len(document) > MAX_PAGES:
            raise DocumentError(f"filen har fler än {MAX_PAGES} sidor")
        if not len(document):
            raise DocumentError(_DAMAGED)
        seen = list(_seen_pages(document))
        if all(page.damaged for page in seen):
            raise DocumentError(_DAMAGED)
        embedded = embedded_files(document)
        unread = pages_to_recognise([page.words for page in seen], [page.scanned for page in seen])
        scans = Scans(tuple(page.words for page in seen))
        if recogniser and unread:
            scans = recognised(document, scans.words, unread, recogniser)
    finally:
        document.close()
    left = () if recogniser else tuple(place + 1 for place in unread)
    if not left and not any(page.words for page in scans.words):
        raise DocumentError("; ".join([_NOTHING_READ, *scans.warnings]) if unread else _NO_TEXT)
    pages, doubts = _with_second_reading(data, tuple(_pages(scans)), seen)
    beside = told(embedded, [page.beside for page in seen])
    return Reading("pdf", pages, warnings=(*doubts, *_cut(seen), *beside, *scans.warnings), unread=left)


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
            page, beside = opened_page(document, index)
        except pdfium.PdfiumError:
            yield _Seen(PageWords(0, 0, ()), damaged=True)
            continue
        try:
            seen = _seen(page, beside)
        finally:
            page.close()
        total += sum(len(word.text) + 1 for word in seen.words.words)
        if total > MAX_TEXT:
            raise DocumentError("filen har mer text än 20 miljoner tecken")
        yield seen


def _seen(page: pdfium.PdfPage, beside: Annotations) -> _Seen:
    try:
        image = _image_share(page)
        words = page_words(page, few=_STAMP_WORDS if image > _WHOLE_IMAGE else 0)
    except pdfium.PdfiumError:
        return _Seen(PageWords(0, 0, ()), damaged=True)
    if words.hidden:
        return _Seen(words, beside=beside)
    if not words.words:
        return _Seen(words, scanned=pdfium_c.FPDFPage_CountObjects(page) > 0, beside=beside)
    scanned = image > _WHOLE_IMAGE and len(words.words) < _STAMP_WORDS and page_kind(words) == "text"
    return _Seen(words, scanned, beside=beside)


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


def _with_second_reading(
    data: bytes, pages: Sequence[Page], seen: Sequence[_Seen]
) -> tuple[tuple[Page, ...], tuple[str, ...]]:
    """The pages with damaged ones by the second reader, and what to say of those."""
    damaged = [place for place, page in enumerate(seen) if page.damaged]
    found = {
        place: again[0] for place in damaged[:_MOST_AGAIN] if (again := by_second_reader(data, place + 1, place + 1))
    }
    lost = [place for place in damaged if place not in found]
    warnings = []
    if lost:
        warnings.append(f"{named_pages(lost)} är {'skadade' if lost[1:] else 'skadad'} och kunde inte läsas")
    if found:
        warnings.append(
            f"{named_pages(found)} är {'skadade' if len(found) > 1 else 'skadad'} och lästes på annat sätt (pdftotext)"
        )
    return tuple(found.get(place, page) for place, page in enumerate(pages)), tuple(warnings)


def _cut(seen: Sequence[_Seen]) -> Iterator[str]:
    cut = [place for place, page in enumerate(seen) if page.words.cut]
    if cut:
        yield f"{named_pages(cut)} har mer än {MAX_CHARACTERS} tecken; resten lästes inte"
