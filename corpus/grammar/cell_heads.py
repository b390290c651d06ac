"""A § that stands in a cell of the front page, as extracts have it: "Kulturnämnden ⇥ 2024-02-15 ⇥ KUN § 9"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.grammar.flow import SeenLine
from corpus.grammar.furniture import PageLines
from corpus.grammar.headings import heading

_CELL = re.compile(r"(?:[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{0,5}\s)?§\s?\d{1,4}(?:/(?:19|20)\d\d)?")
_TOP = 20  # lines from the top of a file within which an extract says what it is of


def part_cell_heads(pages: Sequence[PageLines]) -> tuple[PageLines, ...]:
    """The pages with a § in a cell at the top of the file made a line of its own, where no line begins with a §."""
    if not pages or any(heading(line) for page in pages for line in page.lines):
        return tuple(pages)
    first = pages[0]
    return (replace(first, lines=tuple(_parted(first.lines))), *pages[1:])


def _parted(lines: Sequence[SeenLine]) -> Iterator[SeenLine]:
    found = False
    for at, line in enumerate(lines):
        cells = line.text.split("\t")
        places = [place for place, cell in enumerate(cells) if place and _CELL.fullmatch(cell.strip())]
        if found or at >= _TOP or len(places) != 1:
            yield line
            continue
        found = True
        cut = len("\t".join(cells[: places[0]])) + 1
        start = line.span.start + cut
        yield replace(line, text=line.text[: cut - 1], span=replace(line.span, end=start - 1))
        cell = cells[places[0]]
        yield SeenLine(cell, replace(line.span, start=start, end=start + len(cell)), True, line.heading)
