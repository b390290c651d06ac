"""Pages of lines: what every reader gives and all that the grammar sees of a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

FileKind = Literal["text", "html", "pdf", "docx", "doc", "odt", "rtf", "eml", "zip", "jsonl"]
PageKind = Literal["text", "slide", "list"]
ReadBy = Literal["text", "ocr"]

CONTAINERS: frozenset[FileKind] = frozenset({"eml", "zip"})
"""Kinds of files that hold other files; a mail has a page of its own as well."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on an upright page, in points from its top left corner."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page as read.

    A wide gap inside the line (a column, a table cell, a margin number) is a TAB. An empty text stands for a
    visible gap between paragraphs. `heading` is true where the source sets the line apart (an HTML heading,
    bold or larger type); false says nothing.
    """

    text: str
    box: Box | None = None
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page (sida) of a file, counted from 1 in file order.

    A page of the kind "list" is a web page that leads to documents and holds no minutes itself.
    `links` are (text, target) pairs found on the page, never followed. `read_by` says whether the text is the file's
    own or was recognised in an image of the page (OCR); where both were tried, `other` is the text that was not used.
    """

    number: int
    lines: tuple[Line, ...]
    width: float | None = None
    height: float | None = None
    kind: PageKind = "text"
    links: tuple[tuple[str, str], ...] = ()
    read_by: ReadBy = "text"
    other: str = ""

    @property
    def text(self) -> str:
        """The lines joined by newlines: what the start and end of a Span count in."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader got out of one file: its pages, or the meetings of our own JSON lines.

    `meetings` holds decoded JSON objects (docs/format.md) and is empty for every other kind.
    `warnings` are Swedish sentences about what could not be read. `unread` are the pages that text recognition has
    yet to read, by their numbers; empty once the reading is done.
    """

    kind: FileKind
    pages: tuple[Page, ...] = ()
    meetings: tuple[Mapping[str, object], ...] = ()
    warnings: tuple[str, ...] = ()
    unread: tuple[int, ...] = ()
