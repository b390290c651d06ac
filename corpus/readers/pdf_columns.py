"""The reading order of a slide: its columns one after the other where a clear gutter parts them."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from corpus.readers.pdf_lines import Row, rows_of, with_gaps
from corpus.readers.pdf_words import Word

_SMALL = 0.75
_GUTTER = 1.2
_FEWEST = 2
_FEWEST_WORDS = 4


def slide_rows(words: Sequence[Word]) -> list[list[Row]]:
    """The parts of a slide in reading order, each the lines of one column or of the full width."""
    rows = rows_of(words)
    run = _columns(rows)
    if run is None:
        return [with_gaps(rows)] if rows else []
    start, end, gutter = run
    inside = [word for row in rows[start:end] for word in row.words]
    left = [word for word in inside if word.x1 <= gutter]
    right = [word for word in inside if word.x0 >= gutter]
    parts = [*_part(rows[:start]), *slide_rows(left), *slide_rows(right)]
    return parts + slide_rows([word for row in rows[end:] for word in row.words])


def _part(rows: Sequence[Row]) -> list[list[Row]]:
    return [with_gaps(rows)] if rows else []


def _columns(rows: Sequence[Row]) -> tuple[int, int, float] | None:
    """The longest run of lines that a gutter parts, and where it lies; None where no clear one is found."""
    best: tuple[int, int, float] | None = None
    usual = statistics.median([row.size for row in rows]) if rows else 0.0
    for gutter in _gutters(rows):
        for start, last in _uncrossed(rows, gutter):
            end = _without_foot(rows, start, last, usual)
            if _is_clear(rows[start:end], gutter) and (best is None or end - start > best[1] - best[0]):
                best = start, end, gutter
    return best


def _gutters(rows: Sequence[Row]) -> list[float]:
    """The middles of the gaps between cells of one line, and the left edges of lines that begin far right."""
    found: set[float] = set()
    for row in rows:
        for before, cell in zip(row.cells, row.cells[1:], strict=False):
            found.add(round(cell.x0 - 0.5 * min(cell.x0 - before.x1, row.size), 1))
        found.add(round(row.cells[0].x0 - 0.5 * row.size, 1))
    return sorted(found)[:60]


def _uncrossed(rows: Sequence[Row], gutter: float) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for position, row in enumerate(rows):
        crosses = any(word.x0 < gutter < word.x1 for word in row.words) or _spans(row, gutter)
        if crosses and start is not None:
            runs.append((start, position))
            start = None
        elif not crosses and start is None:
            start = position
    return [*runs, (start, len(rows))] if start is not None else runs


def _without_foot(rows: Sequence[Row], start: int, end: int, usual: float) -> int:
    """Where the columns end before lines of small type at the foot of the slide."""
    while end > start and rows[end - 1].size < _SMALL * usual:
        end -= 1
    return end


def _spans(row: Row, gutter: float) -> bool:
    """Whether a cell runs across the gutter, with only a space between words there."""
    return any(cell.x0 < gutter < cell.x1 for cell in row.cells)


def _is_clear(rows: Sequence[Row], gutter: float) -> bool:
    """Whether text of some lines stands on both sides, and not in the cells of a table of three columns or more."""
    left = [row for row in rows if row.cells[0].x0 < gutter]
    right = [row for row in rows if row.cells[-1].x1 > gutter]
    if min(len(left), len(right)) < _FEWEST or _is_table(rows):
        return False
    words = [word for row in rows for word in row.words]
    lefts = [word for word in words if word.x1 <= gutter]
    rights = [word for word in words if word.x0 >= gutter]
    if min(len(lefts), len(rights)) < _FEWEST_WORDS:
        return False
    size = max(row.size for row in rows)
    return min(word.x0 for word in rights) - max(word.x1 for word in lefts) >= _GUTTER * min(size, 16)


def _is_table(rows: Sequence[Row]) -> bool:
    return sum(1 for row in rows if len(row.cells) >= 3) * 2 >= len(rows)
