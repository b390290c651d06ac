"""Pages read by text recognition as files in a folder, so that a reading cut short goes on where it was."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from pathlib import Path

from corpus.readers.ocr_words import OcrPage
from corpus.readers.page_files import name_of
from corpus.readers.pdf_words import PageWords, Word


@dataclass(frozen=True, slots=True)
class RecognisedPages:
    """The pages in a folder, by their places in the file counted from 0."""

    folder: Path

    def page(self, place: int) -> OcrPage | None:
        """The page at a place; None where it is not there, or is not what was written."""
        try:
            return unpacked((self.folder / name_of(place)).read_bytes())
        except OSError:
            return None

    def keep(self, place: int, page: OcrPage) -> None:
        """Writes a page, so that it is there whole or not at all."""
        unfinished = self.folder / f"{place}.del"
        with contextlib.suppress(OSError):  # a full disk costs the next run some time, not this one its page
            unfinished.write_bytes(packed(page))
            unfinished.replace(self.folder / name_of(place))


def packed(page: OcrPage) -> bytes:
    """The page as JSON."""
    words = page.words
    fields = {
        "size": [words.width, words.height],
        "confidence": page.confidence,
        "upright": page.upright,
        "words": [[each.text, each.x0, each.y0, each.x1, each.y1, each.size, each.bold] for each in words.words],
    }
    return json.dumps(fields, separators=(",", ":")).encode()


def unpacked(content: bytes) -> OcrPage | None:
    """The page that `packed` was given; None for anything else."""
    try:
        fields = json.loads(content)
        width, height = map(float, fields["size"])
        words = tuple(_word(*values) for values in fields["words"])
        return OcrPage(PageWords(width, height, words), float(fields["confidence"]), float(fields["upright"]))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _word(text: object, x0: float, y0: float, x1: float, y1: float, size: float, bold: object) -> Word:
    if not isinstance(text, str) or not isinstance(bold, bool):
        raise TypeError
    return Word(text, float(x0), float(y0), float(x1), float(y1), float(size), bold)
