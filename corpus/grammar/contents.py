"""The contents list before the items: rows that look like headings and are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.grammar.furniture import PageLines
from corpus.grammar.headings import heading

_FEWEST = 3
_LONGEST_ROW = 6  # lines from one row to the next: number, title of some lines, page number
_RECURRING = 2 / 3


def mark_contents(pages: Sequence[PageLines]) -> tuple[PageLines, ...]:
    """The pages with the rows of a contents list marked `listed`.

    A list is a run of rising numbers with no room for text between them, most of which come again after it.
    """
    marks = [
        (at, mark.number, page, place)
        for at, (page, place, mark) in enumerate(
            (page, place, heading(line)) for page, each in enumerate(pages) for place, line in enumerate(each.lines)
        )
        if mark is not None and not mark.continued
    ]
    run = _first_run([(at, number) for at, number, _, _ in marks])
    again = {number for _, number, _, _ in marks[run:]}
    listed = {number for _, number, _, _ in marks[:run]}
    if run < _FEWEST or len(listed & again) < _RECURRING * len(listed):
        return tuple(pages)
    rows = {(page, place) for _, _, page, place in marks[:run]}
    return tuple(
        replace(
            each,
            lines=tuple(
                replace(line, listed=True) if (page, place) in rows else line for place, line in enumerate(each.lines)
            ),
        )
        for page, each in enumerate(pages)
    )


def _first_run(marks: Sequence[tuple[int, int]]) -> int:
    """How many headings from the first on rise and stand close together."""
    count = 1 if marks else 0
    while count < len(marks):
        (at, number), (following, next_number) = marks[count - 1], marks[count]
        if next_number <= number or following - at > _LONGEST_ROW:
            break
        count += 1
    return count
