"""From the elements of a web page to lines: blocks, lists, tables and line breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bs4.element import NavigableString, PreformattedString, Tag

from corpus.cleaning import clean_line
from corpus.pages import Line
from corpus.readers.mark_tables import grid_line, is_mark_table

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "title"))
_BOLD = frozenset(("b", "strong"))
_BLOCK_NAMES = (
    "address article aside blockquote caption center dd details div dl dt fieldset figcaption figure footer form "
    "header hr legend main nav ol p pre section summary table tbody tfoot thead tr td th ul"
)
_BLOCKS = _HEADINGS | frozenset(_BLOCK_NAMES.split())
_CELLS = ("td", "th")
_LONGEST_BOLD = 200
_WIDEST = 40


@dataclass(slots=True)
class _Writer:
    """Lines as they come about: text is added, line ends and gaps are asked for."""

    lines: list[Line] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    bold: int = 0
    plain: int = 0
    prefix: str = ""
    gap: bool = False
    numbers: dict[int, int] = field(default_factory=dict)
    marked: dict[int, bool] = field(default_factory=dict)

    def add(self, text: str, strong: bool) -> None:
        written = len("".join(text.split()))
        if strong:
            self.bold += written
        else:
            self.plain += written
        self.pieces.append(text)

    def end_line(self, heading: bool = False) -> None:
        text = clean_line("".join(self.pieces))
        if text:
            if self.gap and self.lines:
                self.lines.append(Line(""))
            strong = self.bold > 0 and self.plain == 0 and len(text) <= _LONGEST_BOLD
            self.lines.append(Line(self.prefix + text, heading=heading or strong))
            self.gap, self.prefix = False, ""
        self.pieces, self.bold, self.plain = [], 0, 0

    def ask_gap(self) -> None:
        if not self.prefix:  # "• " waits for its text, which may stand in a paragraph of its own
            self.gap = True


def lines_of(tops: Iterable[Tag]) -> tuple[Line, ...]:
    """The lines of the elements in document order, an empty line between blocks."""
    writer = _Writer()
    for top in tops:
        writer.ask_gap()
        _write(writer, top)
        writer.end_line()
    return tuple(writer.lines)


@dataclass(slots=True)
class _Open:
    """An element being walked through."""

    tag: Tag
    rest: Iterator[object]
    bold: bool
    heading: bool
    pre: bool


def _write(writer: _Writer, top: Tag) -> None:
    """Walks the tree with a stack of its own: a page may nest deeper than Python calls."""
    stack = [_enter(writer, top, None)]
    while stack:
        here = stack[-1]
        node = next(here.rest, None)
        if node is None:
            _leave(writer, stack.pop())
        elif isinstance(node, Tag):
            _open(writer, node, stack)
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            _text(writer, str(node), here)


def _open(writer: _Writer, tag: Tag, stack: list[_Open]) -> None:
    if tag.name == "br":
        writer.end_line(stack[-1].heading)
    elif tag.name == "tr" and _is_of_marks(writer, tag):
        writer.end_line()
        _write_grid(writer, tag)
    elif tag.name == "tr" and (cells := _row(tag)):
        writer.end_line()
        _write_row(writer, cells)
    else:
        stack.append(_enter(writer, tag, stack[-1]))


def _enter(writer: _Writer, tag: Tag, parent: _Open | None) -> _Open:
    name = tag.name
    if name == "li":
        writer.end_line()
        writer.prefix = _marker(writer, tag)
    elif name == "dd" and isinstance(before := tag.find_previous_sibling(True), Tag) and before.name == "dt":
        writer.pieces.append("\t")
    elif name in ("dt", "dd"):
        writer.end_line()
    elif name in _BLOCKS:
        writer.end_line()
        writer.ask_gap()
    return _Open(
        tag,
        iter(tag.children),
        bold=name in _BOLD or (parent is not None and parent.bold),
        heading=name in _HEADINGS or (parent is not None and parent.heading),
        pre=name == "pre" or (parent is not None and parent.pre),
    )


def _leave(writer: _Writer, here: _Open) -> None:
    name = here.tag.name
    if name == "dt":  # its first dd follows on the same line: "Ordförande<TAB>Anna Ek"
        following = here.tag.find_next_sibling(True)
        if isinstance(following, Tag) and following.name == "dd":
            return
    if name == "li":
        writer.end_line(here.heading)
        writer.prefix = ""
    elif name == "dd":
        writer.end_line(here.heading)
    elif name in _BLOCKS:
        writer.end_line(here.heading)
        writer.ask_gap()


def _text(writer: _Writer, text: str, here: _Open) -> None:
    if not here.pre:
        writer.add(" ".join(text.split("\n")).replace("\t", " "), here.bold)
        return
    first, *others = text.split("\n")
    writer.add(first, here.bold)
    for line in others:
        if not "".join(writer.pieces).strip():
            writer.gap = True
        writer.end_line(here.heading)
        writer.add(line, here.bold)


def _marker(writer: _Writer, item: Tag) -> str:
    parent = item.parent
    if parent is None or parent.name != "ol":
        return "• "
    number = writer.numbers.get(id(parent), _whole(parent.get("start"), 1) - 1) + 1
    number = _whole(item.get("value"), number)
    writer.numbers[id(parent)] = number
    return f"{number}. "


def _whole(value: object, otherwise: int) -> int:
    text = str(value or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else otherwise


def _is_of_marks(writer: _Writer, row: Tag) -> bool:
    """Whether the row stands in a table that tells by crosses in columns."""
    table = row.find_parent("table")
    if not isinstance(table, Tag):
        return False
    if id(table) not in writer.marked:
        plain = table.find("table") is None
        writer.marked[id(table)] = plain and is_mark_table([_cell_texts(each) for each in table.find_all("tr")])
    return writer.marked[id(table)]


def _cell_texts(row: Tag) -> list[str]:
    """The text of each cell, an empty one for each further column that it spans."""
    texts: list[str] = []
    for cell in row.find_all(_CELLS, recursive=False):
        span = min(_whole(cell.get("colspan"), 1), _WIDEST)
        texts += [clean_line(cell.get_text(" ")), *[""] * (span - 1)]
    return texts


def _write_grid(writer: _Writer, row: Tag) -> None:
    text = grid_line(_cell_texts(row))
    if text:
        if writer.gap and writer.lines:
            writer.lines.append(Line(""))
        writer.gap = False
        writer.lines.append(Line(text))


def _row(row: Tag) -> list[list[Line]]:
    """The lines of each cell, or nothing where the row is layout: a table within, or text in blocks side by side."""
    cells = [cell for cell in row.children if isinstance(cell, Tag) and cell.name in _CELLS]
    if any(isinstance(part, Tag) and part.name == "table" for cell in cells for part in cell.descendants):
        return []
    found = [[line for line in lines_of([cell]) if line.text] for cell in cells]
    written = [lines for lines in found if lines]
    if len(written) > 1 and sum(1 for lines in written if len(lines) > 1) > 1 and not _level(written):
        return []
    return found if len(written) > 1 else []


def _level(cells: Sequence[Sequence[Line]]) -> bool:
    """Whether every cell has as many lines, as where names and parties are broken alike."""
    return len({len(lines) for lines in cells}) == 1


def _write_row(writer: _Writer, cells: Sequence[Sequence[Line]]) -> None:
    """Writes one line for the cells; the lines that a taller cell has beyond its first follow."""
    written = [lines for lines in cells if lines]
    height = max(len(lines) for lines in written)
    if writer.gap and writer.lines:
        writer.lines.append(Line(""))
    writer.gap = False
    for level in range(height):
        parts = [lines[level] for lines in written if level < len(lines)]
        text = "\t".join(part.text for part in parts)
        titled = parts[1:] if parts[0].text.startswith("§") and len(parts) > 1 else parts
        writer.lines.append(Line(text, heading=all(part.heading for part in titled)))
