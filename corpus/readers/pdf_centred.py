"""Rows of tables whose cells are centred between their rules, set so that all cells begin on the first line.

Where one cell takes two lines and the next takes one, the one stands half a line down; left so, the lines of the two would
be read one after the other ("2:e vice" / "Karin Alm⇥S" / "ordförande").
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.readers.pdf_lines import Cell, Row, usual_pitch

_APART = 1.12
_EVEN = 0.15
_SAME_CENTRE = 0.2
_MOST_ROWS = 24


def top_aligned(rows: Sequence[Row]) -> list[Row]:
    """The lines with the cells of each such row of a table moved up; lines whose cells begin at the top stay as they are."""
    if len(rows) < 2:
        return list(rows)
    usual = usual_pitch(rows)
    return [row for group in _groups(rows, usual) for row in _aligned(group, usual)]


def _groups(rows: Sequence[Row], usual: float) -> Iterator[list[Row]]:
    """The lines parted where more than the space between lines lies between them."""
    group = [rows[0]]
    for row in rows[1:]:
        if row.middle - group[-1].middle > _APART * usual * min(row.height, group[-1].height):
            yield group
            group = []
        group.append(row)
    yield group


def _aligned(group: list[Row], usual: float) -> list[Row]:
    if not 2 <= len(group) <= _MOST_ROWS or not any(len(row.cells) > 1 for row in group) and not _between(group, usual):
        return group
    columns = _columns([cell for row in group for cell in row.cells])
    pitch = usual * statistics.median(row.height for row in group)
    if len({len(column) for column in columns}) < 2 or not _is_centred(columns, pitch):
        return group
    longest = max(columns, key=len)
    tops = [_middle(cell) for cell in longest]
    lines: list[list[Cell]] = [[] for _ in longest]
    for column in columns:
        for line, cell, top in zip(lines, column, tops, strict=False):
            line.append(_moved(cell, top - _middle(cell)))
    return [Row(tuple(sorted(line, key=lambda cell: cell.x0))) for line in lines]


def _between(group: Sequence[Row], usual: float) -> bool:
    """Whether a line stands halfway between two others."""
    return any(after.middle - before.middle < 0.75 * usual * before.height for before, after in pairwise(group))


def _columns(cells: Sequence[Cell]) -> list[list[Cell]]:
    """The cells that stand above each other, from left to right."""
    columns: list[tuple[float, float, list[Cell]]] = []
    for cell in sorted(cells, key=lambda cell: cell.x0):
        if columns and cell.x0 < columns[-1][1]:
            left, right, held = columns[-1]
            columns[-1] = (left, max(right, cell.x1), [*held, cell])
        else:
            columns.append((cell.x0, cell.x1, [cell]))
    return [sorted(held, key=_middle) for _, _, held in columns]


def _is_centred(columns: Sequence[Sequence[Cell]], pitch: float) -> bool:
    """Whether all columns are lines at even distance around the same height."""
    steps = [_middle(after) - _middle(before) for column in columns for before, after in pairwise(column)]
    if not steps or any(abs(step - steps[0]) > _EVEN * pitch for step in steps) or abs(steps[0] - pitch) > pitch / 2:
        return False
    centres = [(_middle(column[0]) + _middle(column[-1])) / 2 for column in columns]
    return max(centres) - min(centres) <= _SAME_CENTRE * pitch


def _middle(cell: Cell) -> float:
    return statistics.fmean(word.middle for word in cell.words)


def _moved(cell: Cell, down: float) -> Cell:
    return Cell(tuple(replace(word, y0=word.y0 + down, y1=word.y1 + down) for word in cell.words))
