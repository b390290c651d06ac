"""Names that a narrow column breaks over two lines, beside another column, put together again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from corpus.gazetteer import first_names
from corpus.readers.pdf_lines import Cell, Row

# "Bergqvist (S)", "(S), ordförande"; before it "Anna-Karin Lundström".
_PARTY = re.compile(r"\([A-ZÅÄÖ]{1,4}\)(?:,.{0,30})?$")
_NAME = re.compile(r"[A-ZÅÄÖ][\w’'-]+(?: (?:[A-ZÅÄÖ][\w’'-]*|af|av|von|de|la))*")
_REST = re.compile(r"(?:[A-ZÅÄÖa-zåäö][\w’'-]* ){0,5}\([A-ZÅÄÖ]{1,4}\)(?:,.{0,30})?$")
_ALIGNED = 3.0
_PITCH = 1.7
_FEWEST = 3


def with_whole_names(rows: Sequence[Row]) -> list[Row]:
    """The lines with names joined whose party stands on the next line of the same column, where lines stand side by side."""
    found = list(rows)
    columns = _columns_of_names(rows)
    for under in range(len(found) - 1, 0, -1):  # from below: a name may be broken twice
        for at in (under - 1, under - 2):  # the neighbour of a broken name may stand halfway down
            if (
                at < 0
                or not found[at].cells
                or not found[under].cells
                or not _side_by_side(found[max(0, at - 1) : under + 2])
            ):
                continue
            above, below = found[at], found[under]
            if _first(below) - _first(above) <= _PITCH * max(above.height, below.height):
                joined, left = _joined(above.cells, below.cells, columns)
                found[at], found[under] = replace(above, cells=joined), replace(below, cells=left)
    return [row for row in found if row.cells]


def _first(row: Row) -> float:
    """The height of a row's first line."""
    return min(word.middle for word in row.words)


def _side_by_side(rows: Sequence[Row]) -> bool:
    return len({round(cell.x0 / _ALIGNED / 4) for row in rows for cell in row.cells}) > 1


def _columns_of_names(rows: Sequence[Row]) -> tuple[float, ...]:
    """Where the columns begin in which names with a party stand."""
    edges = Counter(round(cell.x0 / _ALIGNED) for row in rows for cell in row.cells if _PARTY.search(cell.text))
    return tuple(edge * _ALIGNED for edge in edges if sum(edges[edge + off] for off in (-1, 0, 1)) >= _FEWEST)


def _joined(
    above: Sequence[Cell], below: Sequence[Cell], columns: Sequence[float]
) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    cells, left = list(above), list(below)
    for at, cell in enumerate(above):
        if not _NAME.fullmatch(cell.text) or not any(abs(cell.x0 - edge) <= 2 * _ALIGNED for edge in columns):
            continue
        rest = next((each for each in left if abs(each.x0 - cell.x0) <= _ALIGNED), None)
        if rest is not None and _is_rest(cell, rest):
            cells[at] = Cell(cell.words + rest.words)
            left.remove(rest)
    return tuple(cells), tuple(left)


def _is_rest(cell: Cell, rest: Cell) -> bool:
    """Whether a cell goes on with the name above: a lone surname, or anything below a lone first name."""
    found = _REST.match(rest.text)
    party = next((at for at, word in enumerate(rest.words) if word.text.startswith("(")), 0)
    first = [word for word in rest.words[:party] if abs(word.middle - rest.words[0].middle) < 1]
    return bool(found) and (_is_first_name(cell) or len(first) <= 1)


def _is_first_name(cell: Cell) -> bool:
    """Whether a cell is a first name alone; "Rådhuset" in a column of values is none."""
    known = {name.casefold() for name in first_names()}
    parts = cell.text.casefold().split("-")
    return len(cell.words) == 1 and all(part in known for part in parts if part)
