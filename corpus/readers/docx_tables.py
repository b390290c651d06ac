"""A row of a table as lines: its cells beside each other, or one after the other where the table is layout."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.pages import Line
from corpus.readers.docx_pieces import Break, Link
from corpus.readers.mark_tables import grid_line

_Cell = list[Line | Break | Link]


def row_flow(cells: Sequence[_Cell]) -> tuple[_Cell, bool]:
    """The tokens of a row, and whether blank space stands around them.

    A row whose cells have one line each, or as many, gives lines with TAB between cells; of one cell taller than the
    others the rest follows. Cells of several lines that do not match are columns of layout: each is written whole.
    """
    written = [_trimmed(cell) for cell in cells if any(_text(token) for token in cell)]
    loose = [token for cell in cells if not any(_text(token) for token in cell) for token in cell]
    begins: _Cell = [token for token in loose if not isinstance(token, Line)]
    if not written:
        return begins, False
    tall = [cell for cell in written if _height(cell) > 1]
    if len(written) == 1:
        return [*begins, *written[0]], bool(tall)
    if len(tall) > 1 and len({_height(cell) for cell in written}) > 1:
        first, *others = written
        return [*begins, *first, *(token for cell in others for token in (Line(""), *cell))], True
    if len(tall) != 1:
        return [*begins, *_level(written)], False
    return [*begins, *_beside(written, tall[0])], Line("") in tall[0]


def cell_texts(cells: Sequence[tuple[_Cell, int]]) -> list[str]:
    """The text of each cell, an empty one for each further column that it spans."""
    texts: list[str] = []
    for cell, span in cells:
        texts += [" ".join(token.text for token in cell if isinstance(token, Line) and token.text), *[""] * (span - 1)]
    return texts


def grid_flow(cells: Sequence[tuple[_Cell, int]]) -> tuple[_Cell, bool]:
    """The tokens of a row in a table of marks: one line with its empty cells, and no blank space around it."""
    others: _Cell = [token for cell, _ in cells for token in cell if not isinstance(token, Line)]
    text = grid_line(cell_texts(cells))
    return ([*others, Line(text)] if text else others), False


def _text(token: Line | Break | Link) -> bool:
    return isinstance(token, Line) and bool(token.text)


def _height(cell: _Cell) -> int:
    return sum(1 for token in cell if _text(token))


def _trimmed(cell: _Cell) -> _Cell:
    places = [place for place, token in enumerate(cell) if not (isinstance(token, Line) and not token.text)]
    return cell[places[0] : places[-1] + 1]


def _level(cells: Sequence[_Cell]) -> _Cell:
    """Lines beside each other, level by level; a page break inside stands before the row, once."""
    columns = [[token for token in cell if isinstance(token, Line) and token.text] for cell in cells]
    breaks = [token for cell in cells for token in cell if isinstance(token, Break)]
    links = [token for cell in cells for token in cell if isinstance(token, Link)]
    return [*breaks[:1], *map(_joined, zip(*columns, strict=True)), *links]


def _beside(cells: Sequence[_Cell], tall: _Cell) -> _Cell:
    """The first line of the tall cell among the lines of the others, the rest of it below with its gaps."""
    first = next(place for place, token in enumerate(tall) if _text(token))
    others = [token for cell in cells if cell is not tall for token in cell if isinstance(token, Link)]
    heads = [next(token for token in cell if isinstance(token, Line) and token.text) for cell in cells]
    breaks = [token for cell in cells if cell is not tall for token in cell if isinstance(token, Break)]
    before = (
        list(tall[:first]) if any(isinstance(token, Break) for token in tall[:first]) else [*breaks[:1], *tall[:first]]
    )
    return [*before, _joined(heads), *others, *tall[first + 1 :]]


def _joined(lines: Sequence[Line]) -> Line:
    titled = lines[1:] if lines[0].text.startswith("§") and len(lines) > 1 else lines
    return Line("\t".join(line.text for line in lines), heading=all(line.heading for line in titled))
