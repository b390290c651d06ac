"""The lines of a file as the grammar sees them: stripped, each with its place, page furniture still in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.meeting import Span
from corpus.pages import Page

# "⇥Ja⇥Nej": the head of a table of marks, whose first cell is empty; the TAB says which column is which
_HEAD_OF_MARKS = re.compile(r" *(?P<row>\t+(?:Ja|Nej)\t.*\S)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SeenLine:
    """One line that is not empty.

    `text` is stripped, with TAB kept between cells. `gap` says that blank space or a page break precedes it;
    `listed` that it is a row of a contents list, which is no heading though it looks like one; `numbered` that it begins
    an item though it has no §.
    """

    text: str
    span: Span
    gap: bool = False
    heading: bool = False
    listed: bool = False
    numbered: bool = False


def seen_lines(pages: Sequence[Page], file: str) -> tuple[SeenLine, ...]:
    """All lines of the pages in reading order; `file` is the key of the file for their spans."""
    found: list[SeenLine] = []
    for page in pages:
        start, gap = 0, True
        for line in page.lines:
            head = _HEAD_OF_MARKS.match(line.text)
            text = head["row"] if head else line.text.strip()
            if text:
                first = start + line.text.index(text)
                span = Span(file, page.number, first, first + len(text))
                found.append(SeenLine(text, span, gap, line.heading))
            gap = not text
            start += len(line.text) + 1
    return tuple(found)
