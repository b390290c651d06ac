"""From the words of a page to its lines: words side by side, gaps between cells and between paragraphs."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.readers.pdf_words import Word

_SAME_LINE = 0.35
_WIDE = 1.2
_VERY_WIDE = 3.0
_NARROW = 0.4
_NEAR_ROWS = 6
_EVEN = 2.0
_OUTLIER = 2.5
_OUTLIER_FROM = 0.8
_PARAGRAPH = 1.3
_LARGER = 1.07
_PITCH = (0.85, 1.45)


@dataclass(frozen=True, slots=True)
class Body:
    """What running text looks like in the file: its type size, and whether it is bold."""

    size: float
    bold: bool = False

    def outshone_by(self, word: Word) -> bool:
        """Whether a word is set larger or bolder than running text."""
        return word.size > self.size * _LARGER or (word.bold and not self.bold)


@dataclass(frozen=True, slots=True)
class Cell:
    """Words of one line with no wide gap between them."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with a space between, save where one is glued to the next."""
        text = self.words[0].text
        for before, word in zip(self.words, self.words[1:], strict=False):
            size = max(word.size, before.size)
            glued = -size < word.x0 - before.x1 < 0.05 * size  # further back it stands on the line below
            text += word.text if glued else " " + word.text
        return text

    @property
    def x0(self) -> float:
        """Its left edge."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Its right edge."""
        return self.words[-1].x1


@dataclass(frozen=True, slots=True)
class Row:
    """A line of cells; `gap` says that the space above it parts it from the line before.

    `label` is the number in the margin that belongs to it; `grid` are the texts of a row in a list of votes, column by
    column, empty ones among them.
    """

    cells: tuple[Cell, ...]
    gap: bool = False
    label: Cell | None = None
    grid: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[Word, ...]:
        """All its words from left to right, without the label."""
        return tuple(word for cell in self.cells for word in cell.words)

    @property
    def text(self) -> str:
        """The label and the cells with a TAB between."""
        cells = self.cells if self.label is None else (self.label, *self.cells)
        return "\t".join(cell.text for cell in cells)

    @property
    def middle(self) -> float:
        """The height of its centre."""
        return statistics.fmean(word.middle for word in self.words)

    @property
    def height(self) -> float:
        """How tall its tallest word is."""
        return max(word.height for word in self.words)

    @property
    def size(self) -> float:
        """Its largest type size."""
        return max(word.size for word in self.words)

    def stands_out(self, body: Body) -> bool:
        """Whether the whole line is set as a heading."""
        return any(any(map(str.isalpha, word.text)) for word in self.words) and all(
            body.outshone_by(word) or not any(map(str.isalnum, word.text)) for word in self.words
        )


def body_style(styles: Counter[tuple[float, bool]]) -> Body:
    """The commonest style, from the number of characters set in each."""
    if not styles:
        return Body(11)
    size, bold = max(styles, key=lambda style: (styles[style], style))
    return Body(size, bold)


def styles_of(words: Iterable[Word]) -> Counter[tuple[float, bool]]:
    """The number of characters in each style, sizes to the nearest half point."""
    styles: Counter[tuple[float, bool]] = Counter()
    for word in words:
        styles[round(word.size * 2) / 2, word.bold] += len(word.text)
    return styles


def rows_of(words: Iterable[Word]) -> list[Row]:
    """The lines from top to bottom, not yet marked for gaps between paragraphs."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.middle, word.x0)):
        line = next((line for line in reversed(lines[-3:]) if _on_line(word, line)), None)
        if line is None:
            lines.append([word])
        else:
            line.append(word)
    ordered = (sorted(line, key=lambda word: word.x0) for line in lines)
    return sorted((Row(_cells(line)) for line in ordered), key=lambda row: row.middle)


def _on_line(word: Word, line: Sequence[Word]) -> bool:
    tallest = max(line, key=lambda other: other.height)
    smaller = min(word.height, tallest.height)
    off = abs(word.middle - tallest.middle)
    if off <= _SAME_LINE * smaller:
        return True
    # A raised figure ("m²") is small and lies within the line, close to a word of it.
    raised = word.height < 0.8 * tallest.height and tallest.y0 - 1 <= word.middle <= tallest.y1
    return raised and any(-1 <= word.x0 - other.x1 < 0.3 * other.size for other in line)


def _cells(words: Sequence[Word]) -> tuple[Cell, ...]:
    gaps = [after.x0 - before.x1 for before, after in zip(words, words[1:], strict=False)]
    usual = statistics.median(gaps) if gaps else 0.0
    cells: list[list[Word]] = [[words[0]]]
    for gap, before, word in zip(gaps, words, words[1:], strict=False):
        if _is_wide(gap, max(before.size, word.size), usual, len(gaps)):
            cells.append([word])
        else:
            cells[-1].append(word)
    return tuple(Cell(tuple(cell)) for cell in cells)


def _is_wide(gap: float, size: float, usual: float, count: int) -> bool:
    """Whether a gap is more than a space; a line set flush on both sides has wide spaces too, but all alike."""
    if gap > _VERY_WIDE * size:
        return True
    if gap > _WIDE * size:
        return count <= 4 or gap > _EVEN * usual
    return gap > _OUTLIER_FROM * size and count >= 3 and gap > _OUTLIER * usual


def without_wide_spaces(rows: Sequence[Row]) -> list[Row]:
    """The lines with the cells of running text joined again: set flush on both sides, it has spaces of any width."""
    flush = [_is_flush_prose(row) for row in rows]
    joined: list[Row] = []
    for place, row in enumerate(rows):
        beside = [rows[other] for other in (place - 1, place + 1) if 0 <= other < len(rows) and flush[other]]
        if len(row.cells) > 1 and _is_even(row) and any(_same_edges(row, other) for other in beside):
            row = replace(row, cells=(Cell(row.words),))
        joined.append(row)
    return joined


def _is_flush_prose(row: Row) -> bool:
    return len(row.words) > 3 and len(row.cells) == 1


def _is_even(row: Row) -> bool:
    gaps = [after.x0 - before.x1 for before, after in zip(row.words, row.words[1:], strict=False)]
    return max(gaps) < _EVEN * min(gaps)


def _same_edges(row: Row, other: Row) -> bool:
    return (
        abs(row.cells[0].x0 - other.cells[0].x0) < 2
        and abs(row.cells[-1].x1 - other.cells[-1].x1) < 2
        and abs(row.middle - other.middle) < 2 * row.height
    )


def with_columns(rows: Sequence[Row]) -> list[Row]:
    """The lines with cells parted also by narrow gaps, where lines near by have a cell that begins at that place.

    "Datum då anslaget sätts upp 2023-06-29" under "Organ    Nämnden": the long label leaves little room.
    """
    parted: list[Row] = []
    for place, row in enumerate(rows):
        near = rows[max(0, place - _NEAR_ROWS) : place + _NEAR_ROWS + 1]
        edges = Counter(round(cell.x0) for other in near for cell in other.cells[1:])
        columns = {edge for edge, count in edges.items() if count + edges[edge + 1] + edges[edge - 1] > 1}
        cells = tuple(part for cell in row.cells for part in _parted(cell, columns))
        parted.append(replace(row, cells=cells))
    return parted


def _parted(cell: Cell, columns: set[int]) -> list[Cell]:
    parts: list[list[Word]] = [[cell.words[0]]]
    for before, word in zip(cell.words, cell.words[1:], strict=False):
        if round(word.x0) in columns and word.x0 - before.x1 > _NARROW * max(word.size, before.size):
            parts.append([word])
        else:
            parts[-1].append(word)
    return [Cell(tuple(part)) for part in parts]


def with_gaps(rows: Sequence[Row]) -> list[Row]:
    """The lines, each marked where more space than usual precedes it."""
    pitches = [_pitch(before, row) for before, row in zip(rows, rows[1:], strict=False)]
    usual = _usual(pitches)
    marked = [replace(row, gap=pitch > usual * _PARAGRAPH) for pitch, row in zip(pitches, rows[1:], strict=False)]
    return [*rows[:1], *marked]


def usual_pitch(rows: Sequence[Row]) -> float:
    """The line spacing of running text among some lines, as a part of how tall they are."""
    return _usual([_pitch(before, row) for before, row in zip(rows, rows[1:], strict=False)])


def _pitch(before: Row, row: Row) -> float:
    """How far apart two lines are, as a part of how tall they are."""
    return (row.middle - before.middle) / ((before.height + row.height) / 2)


def _usual(pitches: Sequence[float]) -> float:
    """The line spacing of running text on the page: the commonest among the small ones."""
    low, high = _PITCH
    near = Counter(round(pitch * 20) / 20 for pitch in pitches if low <= pitch <= high)
    if not near:
        return 1.1
    most = max(near.values())
    return min(pitch for pitch, count in near.items() if count * 2 >= most)
