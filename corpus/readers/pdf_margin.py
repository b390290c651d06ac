"""Numbers of §§ that stand in the margin, brought before the titles they belong to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.readers.pdf_lines import Body, Cell, Row

# "§ 16", "§16", "§§ 3-4", "Ks § 16", alone in the margin.
_NUMBER = re.compile(r"(?:[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,4}\s?)?§{1,2}\s?\d{1,4}(?:\s?[-–]\s?\d{1,4})?[.:]?")
_LEFT_BY = 6.0
_NEAR = 1.6
_BETWEEN = 0.3


@dataclass(frozen=True, slots=True)
class _Label:
    """A number in the margin."""

    cell: Cell
    middle: float


def with_margin_numbers(rows: Sequence[Row], body: Body) -> list[Row]:
    """The lines with each § of the margin as the label of the first line of its title."""
    left = _left_edge(rows)
    labels: list[_Label] = []
    texts: list[Row] = []
    for row in rows:
        if left is not None and _is_label(row.cells[0], left):
            labels.append(_Label(row.cells[0], row.cells[0].words[0].middle))
            if len(row.cells) > 1:
                texts.append(replace(row, cells=row.cells[1:]))
        else:
            texts.append(row)
    return _attached(texts, labels, body) if labels else list(rows)


def _left_edge(rows: Sequence[Row]) -> float | None:
    """Where most text begins."""
    edges: Counter[int] = Counter()
    for row in rows:
        for cell in row.cells:
            if not _NUMBER.fullmatch(cell.text):
                edges[round(cell.x0 / 3)] += len(cell.text)
    return max(edges, key=lambda edge: (edges[edge], -edge)) * 3.0 if edges else None


def _is_label(cell: Cell, left: float) -> bool:
    return cell.x0 < left - _LEFT_BY and cell.x1 <= left + 3 and bool(_NUMBER.fullmatch(cell.text))


def _attached(texts: Sequence[Row], labels: Sequence[_Label], body: Body) -> list[Row]:
    rows = list(texts)
    alone: list[Row] = []
    lowest = 0
    for label in sorted(labels, key=lambda label: label.middle):
        place = _title_line(rows, label, body, lowest)
        if place is None:
            alone.append(Row((label.cell,), gap=True))
        else:
            rows[place] = replace(rows[place], label=label.cell)
            lowest = place + 1
    for row in alone:
        place = next(
            (place for place, other in enumerate(rows) if other.cells[-1].words[0].middle > row.middle), len(rows)
        )
        rows.insert(place, row)
    return rows


def _title_line(rows: Sequence[Row], label: _Label, body: Body, lowest: int) -> int | None:
    """The first line of the title beside the label: the nearest line, or one above it in the same title."""
    if lowest >= len(rows):
        return None
    off = [abs(row.middle - label.middle) for row in rows]
    place = min(range(lowest, len(rows)), key=lambda number: off[number])
    if off[place] > _NEAR * rows[place].height:
        return None
    if place > lowest and not rows[place].gap and _is_between(off, place, rows[place].height):
        place -= 1
    while place > lowest and _same_title(rows[place - 1], rows[place], body):
        place -= 1
    return place


def _is_between(off: Sequence[float], place: int, height: float) -> bool:
    """Whether the label stands halfway between the line and the one above, as in a cell centred on two lines."""
    return abs(off[place - 1] - off[place]) < _BETWEEN * height


def _same_title(above: Row, row: Row, body: Body) -> bool:
    return (
        not row.gap
        and above.stands_out(body)
        and row.stands_out(body)
        and abs(above.size - row.size) < 0.6
        and abs(above.cells[0].x0 - row.cells[0].x0) < 6
    )
