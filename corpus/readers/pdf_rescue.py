"""PDF files that pdfium cannot read: mended once by qpdf, or read by the program pdftotext instead."""

from __future__ import annotations

import io
import os
import re
import subprocess
import warnings
from collections.abc import Sequence

from corpus.pages import Page
from corpus.readers.programs import pdftotext
from corpus.readers.text import lines_of

SECONDS = 20.0
_FIRST, _LAST = 1, 2_000
_BLANK = re.compile(r"\n(?:[ \t]*\n){2,}")


def mended(data: bytes) -> bytes | None:
    """The file with its table of objects built anew from what is left of it; None where too little is."""
    import pikepdf  # takes longer to load than most files to read, and few files need it

    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as document:
            if not len(document.pages):
                return None
            written = io.BytesIO()
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of what the mended file may look like in a reader for people
                document.save(written)
            return written.getvalue()
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, IndexError, RuntimeError):
        return None  # what stands where a page or table should is of any kind in a damaged file


def by_second_reader(data: bytes, first: int = _FIRST, last: int = _LAST) -> tuple[Page, ...]:
    """The pages from `first` to `last` as pdftotext lays them out; none where it is missing, fails or finds no text.

    It keeps columns apart by spaces, so that a § in the margin stands before its title; boxes it gives none.
    """
    found = pdftotext()
    if found is None:
        return ()
    command = [found, "-layout", "-enc", "UTF-8", "-f", str(first), "-l", str(last), "-", "-"]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=SECONDS, check=False, env=_environment()
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return _pages(done.stdout.decode("utf-8", "replace").split("\f"), first)


def _pages(texts: Sequence[str], first: int) -> tuple[Page, ...]:
    pages = tuple(
        Page(first + place, lines_of(_BLANK.sub("\n\n", text).split("\n"))) for place, text in enumerate(texts)
    )
    while pages and not pages[-1].lines:  # each page ends with a form feed, the last one too
        pages = pages[:-1]
    return pages if any(page.lines for page in pages) else ()


def _environment() -> dict[str, str] | None:
    """Nothing of ours; Windows needs the rest of its environment."""
    return {} if os.name == "posix" else None
