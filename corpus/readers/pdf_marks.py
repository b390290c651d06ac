"""Lists of votes on a page: the column of each cross is found by its place, and empty cells are kept."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.readers.mark_tables import is_mark, is_vote_head, may_be_mark
from corpus.readers.pdf_lines import Cell, Row

_APART = 0.9  # of the type size: crosses nearer than that stand in one column
_HEAD_OFF = 2.5
_EDGE = 8.0
_HEAD_ABOVE = 4
_BETWEEN = 3
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where text columns begin, and the middles of the columns of marks."""

    texts: tuple[float, ...]
    marks: tuple[float, ...]

    def grid(self, row: Row) -> tuple[str, ...]:
        """The text of the row in each column."""
        found = [""] * (len(self.texts) + len(self.marks))
        for cell in _pieces(row, self.marks[0]):
            at = self._place(cell)
            found[at] = f"{found[at]} {cell.text}".strip()
        return tuple(found)

    def _place(self, cell: Cell) -> int:
        if _is_right(cell, self.marks[0]):
            off = [abs(_middle(cell) - mark) for mark in self.marks]
            return len(self.texts) + off.index(min(off))
        return max((at for at, edge in enumerate(self.texts) if edge <= cell.x0 + _EDGE), default=0)


def with_marks(rows: Sequence[Row]) -> list[Row]:
    """The lines with those of lists of marks set in columns."""
    found = list(rows)
    for start, end in _blocks(rows):
        head = _head(rows, start)
        crossed = [row for row in rows[start:end] if _marks(row, weak=head is not None)]
        if not crossed or (head is None and len(crossed) < _FEWEST):
            continue
        columns = _columns(rows[start:end], crossed, None if head is None else rows[head])
        if len(columns.marks) < _FEWEST:
            continue  # one column of crosses has no neighbour to be taken for
        after = end
        while after < min(len(rows), end + _BETWEEN) and _goes_on(rows[after], columns):
            after += 1
        for at in (*([head] if head is not None else []), *range(start, after)):
            if len(rows[at].cells) > 1 or at == head:
                found[at] = replace(rows[at], grid=columns.grid(rows[at]))
    return found


def _goes_on(row: Row, columns: _Columns) -> bool:
    """Whether a line below the last cross is of the same table: "Summa" with a figure in a column of crosses."""
    return row.label is None and len(row.cells) > 1 and any(_is_right(cell, columns.marks[0]) for cell in row.cells[1:])


def _blocks(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Runs of lines with marks, a few without in between."""
    marked = [at for at, row in enumerate(rows) if row.label is None and _marks(row, weak=True)]
    start = last = -1
    for at in marked:
        if start >= 0 and at - last > _BETWEEN + 1:
            yield start, last + 1
            start = -1
        start, last = (at if start < 0 else start), at
    if start >= 0:
        yield start, last + 1


def _marks(row: Row, weak: bool) -> list[Cell]:
    """The cells with a cross, after a name."""
    first, *others = row.cells
    if sum(map(str.isalpha, first.text)) < 3:
        return []
    return [cell for cell in others if (may_be_mark if weak else is_mark)(cell.text)]


def _head(rows: Sequence[Row], start: int) -> int | None:
    """The line above the marks that names their columns."""
    for at in range(start - 1, max(-1, start - 1 - _HEAD_ABOVE), -1):
        if rows[at].label is None and is_vote_head([word.text for word in rows[at].words]):
            return at
    return None


def _columns(block: Sequence[Row], crossed: Sequence[Row], head: Row | None) -> _Columns:
    size = statistics.median(row.size for row in crossed)
    weak = head is not None
    marks = _clusters([_middle(cell) for row in crossed for cell in _marks(row, weak)], _APART * size)
    if head is not None:
        # "Ja", "Nej" and "Avstår" stand above their crosses; a column that nobody is crossed in has its head alone.
        named = [_middle(cell) for cell in _pieces(head, marks[0])]
        votes = [place for place in named if place > marks[0] - _HEAD_OFF * size]
        marks = sorted(
            [*marks, *(place for place in votes if all(abs(place - mark) > _HEAD_OFF * size for mark in marks))]
        )
        first = min((_middle(cell) for cell in _split(head) if is_vote_word(cell.text)), default=marks[0])
        if first < marks[0] - _HEAD_OFF * size:
            marks = [first, *marks]
    lines = [*block, *([head] if head is not None else [])]
    edges = [cell.x0 for row in lines for cell in _pieces(row, marks[0]) if not _is_right(cell, marks[0])]
    texts = [edge for edge in _clusters(edges, _EDGE) if sum(abs(other - edge) <= _EDGE for other in edges) > 1]
    return _Columns(tuple(texts or edges[:1] or [0.0]), tuple(marks))


def is_vote_word(text: str) -> bool:
    """Whether a word heads a column of votes."""
    return text.strip(" .:").casefold() in ("ja", "nej", "avstår", "avst", "avstod", "frånvarande", "frånv")


def _pieces(row: Row, first: float) -> Iterator[Cell]:
    """The cells, those over the columns of marks word by word: their heads stand close."""
    for cell in row.cells:
        if _is_right(cell, first) or any(is_vote_word(word.text) for word in cell.words):
            yield from (Cell((word,)) for word in cell.words)
        else:
            yield cell


def _split(row: Row) -> Iterator[Cell]:
    return (Cell((word,)) for word in row.words)


def _is_right(cell: Cell, first: float) -> bool:
    """Whether a cell stands over the columns of marks, the first of which has its middle there."""
    return cell.x1 > first - _EDGE / 2 and (cell.x0 > first - 3 * _EDGE or is_vote_word(cell.text))


def _middle(cell: Cell) -> float:
    return (cell.x0 + cell.x1) / 2


def _clusters(places: Iterable[float], apart: float) -> list[float]:
    """The middles of places that lie close together, from left to right."""
    groups: list[list[float]] = []
    for place in sorted(places):
        if groups and place - groups[-1][-1] <= apart:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [statistics.fmean(group) for group in groups]
