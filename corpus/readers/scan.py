"""Reading pages by text recognition (OCR): several at a time, within the time there is."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from corpus.errors import DocumentError
from corpus.readers.ocr import Engine, quarters_to_turn, recognise
from corpus.readers.ocr_words import OcrPage, ocr_page
from corpus.readers.page_image import PageImage
from corpus.readers.recognised_pages import RecognisedPages

_MOST_AT_A_TIME = 4
_PAGE_SECONDS = 120.0
_UNSURE = 65.0

Draw = Callable[[], PageImage]
"""Draws one page; called in the thread that owns the document."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """One page by its place in the file: what was read, or why nothing was."""

    place: int
    page: OcrPage | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Reads pages with an engine for at most so many seconds in all; `kept` holds those of an earlier reading."""

    engine: Engine
    seconds: float
    kept: RecognisedPages | None = None

    def read(self, pages: Iterable[tuple[int, Draw]]) -> Iterator[Recognised]:
        """Each page in order; those that there is no time for come back with the reason."""
        until = time.monotonic() + self.seconds
        workers = min(_MOST_AT_A_TIME, os.cpu_count() or 1)
        with ThreadPoolExecutor(workers, thread_name_prefix="ocr") as pool:
            ahead: deque[Future[Recognised]] = deque()
            for place, draw in pages:
                if (known := self.kept.page(place) if self.kept else None) is not None:
                    ahead.append(_there(Recognised(place, known)))
                else:
                    ahead.append(pool.submit(self._page, place, _drawn(draw, until), until))
                if len(ahead) > workers:  # images are large: no more are drawn than are soon read
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()

    def _page(self, place: int, image: PageImage | DocumentError, until: float) -> Recognised:
        if isinstance(image, DocumentError):
            return Recognised(place, None, image.reason)
        try:
            page = self._recognised(image, until)
            # A page scanned sideways or upside down gives next to nothing, or what the program is unsure of.
            if page.trust < _UNSURE and (quarters := self._quarters(image, until)):
                page = max(page, self._recognised(image.turned(quarters), until), key=lambda each: each.trust)
        except DocumentError as error:
            return Recognised(place, None, error.reason)
        if self.kept:
            self.kept.keep(place, page)
        return Recognised(place, page)

    def _recognised(self, image: PageImage, until: float) -> OcrPage:
        return ocr_page(recognise(self.engine, image.pgm, image.dpi, _seconds(until)), image)

    def _quarters(self, image: PageImage, until: float) -> int:
        return quarters_to_turn(self.engine, image.pgm, image.dpi, _seconds(until))


def _there(found: Recognised) -> Future[Recognised]:
    future: Future[Recognised] = Future()
    future.set_result(found)
    return future


def _seconds(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise _no_time()
    return min(left, _PAGE_SECONDS)


def _no_time() -> DocumentError:
    return DocumentError("tiden för texttolkning räckte inte")


def _drawn(draw: Draw, until: float) -> PageImage | DocumentError:
    if time.monotonic() >= until:
        return _no_time()
    try:
        return draw()
    except DocumentError as error:
        return error
