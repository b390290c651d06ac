"""Pages of a PDF that are images or badly read: which they are, and their words by text recognition (OCR)."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pypdfium2 as pdfium

from corpus.errors import DocumentError
from corpus.readers.ocr_sections import Repair, repair
from corpus.readers.page_image import PageImage
from corpus.readers.page_ranges import named_pages
from corpus.readers.pdf_render import drawn
from corpus.readers.pdf_words import PageWords
from corpus.readers.scan import Recognised, Recogniser
from corpus.readers.scan_verdict import bad_pages, is_better

_POOR = 75.0
_MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class Scans:
    """The pages after text recognition, by their places in the file.

    `sure` holds the pages that were read so, with the mean confidence of each (0 to 100); `others` the reading that was
    not used, of every page that has two.
    """

    words: tuple[PageWords, ...]
    sure: Mapping[int, float] = field(default_factory=dict)
    others: Mapping[int, PageWords] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def pages_to_recognise(pages: Sequence[PageWords], scanned: Sequence[bool]) -> tuple[int, ...]:
    """The places of the pages that an image stands in for, and of those whose text is badly read."""
    bad = bad_pages([text_of(page) for page in pages])
    return tuple(sorted({*bad, *(place for place, is_scan in enumerate(scanned) if is_scan)}))


def text_of(page: PageWords) -> str:
    """The words with a space between, in the order of the file: enough to judge a reading by."""
    return " ".join(word.text for word in page.words)


def recognised(
    document: pdfium.PdfDocument, pages: Sequence[PageWords], places: Sequence[int], recogniser: Recogniser
) -> Scans:
    """The pages with those at `places` read again, the better of two readings used and every § put right."""
    draws = ((place, functools.partial(_draw, document, place)) for place in places)
    found = list(recogniser.read(draws))
    words, others, sure = list(pages), dict[int, PageWords](), dict[int, float]()
    for each in found:
        if each.page is None:
            continue
        before, again = pages[each.place], each.page.words
        better = is_better(text_of(again), text_of(before))
        kept, other = (again, before) if better else (before, again)
        words[each.place] = kept
        if better:
            sure[each.place] = each.page.confidence
        if other.words:
            others[each.place] = other
    words, repairs = _put_right(words, sure)
    return Scans(tuple(words), sure, others, tuple(_warnings(found, words, sure, repairs)))


def _draw(document: pdfium.PdfDocument, place: int) -> PageImage:
    try:
        page = document[place]
        try:
            return drawn(page)
        finally:
            page.close()
    except pdfium.PdfiumError as error:
        raise DocumentError("sidan kunde inte ritas upp") from error


def _put_right(pages: Sequence[PageWords], sure: Mapping[int, float]) -> tuple[list[PageWords], list[Repair]]:
    """The pages with § where recognition took it for something else; text that was never recognised is left alone."""
    may = [place in sure or page.hidden for place, page in enumerate(pages)]
    fixed, repairs = repair([page.words for page in pages], may)
    return [replace(page, words=words) for page, words in zip(pages, fixed, strict=True)], repairs


def _warnings(
    found: Sequence[Recognised], pages: Sequence[PageWords], sure: Mapping[int, float], repairs: Sequence[Repair]
) -> Iterator[str]:
    if sure:
        mean = sum(sure.values()) / len(sure)
        yield f"{named_pages(sure)} lästes med texttolkning (OCR), säkerhet i medeltal {mean:.0f} av 100"
    poor = [place for place, confidence in sure.items() if confidence < _POOR]
    if poor:
        yield f"{named_pages(poor)} lästes osäkert"
    empty = [each.place for each in found if each.page is not None and not pages[each.place].words]
    if empty:
        yield f"ingen text hittades på {named_pages(empty)}"
    for reason in sorted({each.reason for each in found if each.page is None}):
        yield f"{named_pages([each.place for each in found if each.page is None and each.reason == reason])}: {reason}"
    if repairs:
        told = [f"§ {each.number} (”{each.seen}”, sida {each.page + 1})" for each in repairs[:_MOST_TOLD]]
        more = f" och {len(repairs) - _MOST_TOLD} till" if len(repairs) > _MOST_TOLD else ""
        yield f"paragraftecken som lästes fel rättades: {', '.join(told)}{more}"
