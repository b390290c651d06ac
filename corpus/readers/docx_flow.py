"""The body of a Word document in its order: paragraphs, tables, controls, tracked changes and text boxes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from corpus.pages import Line
from corpus.readers.docx_lines import written
from corpus.readers.docx_markup import MC, Element, child, chosen, inside, local, toggle, value
from corpus.readers.docx_numbering import Label, Numbering
from corpus.readers.docx_pieces import Box, Break, Link, Note, Piece, Pieces
from corpus.readers.docx_styles import Look
from corpus.readers.docx_tables import cell_texts, grid_flow, row_flow
from corpus.readers.mark_tables import is_mark_table

Token: TypeAlias = Line | Break | Link

GAP = 80
"""Twentieths of a point between two paragraphs from which on a reader sees them apart."""

_LONGEST_MARGIN = 16
_FEWEST_WORDS = 4
_SENTENCE = re.compile(r"[a-zåäö\d)”\"][.!?][”\"]?$")
_PARTY = re.compile(r"\([A-ZÅÄÖ]{1,4}\)")
_WIDEST = 40
_SKIPPED = frozenset(("del", "moveFrom", "sectPr", "tblPr", "tblGrid", "tcPr", "trPr", "tblPrEx", "sdtPr", "sdtEndPr"))


@dataclass(slots=True)
class Flow:
    """The tokens of one stretch of paragraphs: the body, a cell, a text box."""

    in_cell: bool = False
    tokens: list[Token] = field(default_factory=list)
    above: Look | None = None
    gap: bool = False
    sentence: bool = False
    carried: list[Piece] = field(default_factory=list)

    def add(self, tokens: Sequence[Token], gap: bool) -> None:
        """Writes tokens, an empty line before them where they stand apart from what is above."""
        if gap and any(isinstance(token, Line) for token in self.tokens):
            self.tokens.append(Line(""))
        self.tokens += tokens
        self.gap = False


@dataclass(slots=True)
class Walk:
    """A walk through the parts of one document. `airy` says that nothing in it states any space between paragraphs.

    `section_breaks` are the section properties after which a new page begins; `notes` collects the marks of notes met.
    """

    pieces: Pieces
    numbering: Numbering
    section_breaks: frozenset[Element] = frozenset()
    airy: bool = False
    notes: list[Note] = field(default_factory=list)

    def through(self, parent: Iterable[Element], in_cell: bool = False) -> list[Token]:
        """The tokens of all that stands in the parent."""
        flow = Flow(in_cell)
        self._blocks(parent, flow)
        return flow.tokens

    def _blocks(self, parent: Iterable[Element], flow: Flow) -> None:
        for element in parent:
            name = local(element)
            if name == "p":
                self._paragraph(element, flow)
            elif name == "tbl":
                self._table(element, flow)
            elif name == "sdt":
                if toggle(child(element, "sdtPr"), "showingPlcHdr") is not True:
                    self._blocks(inside(element, "sdtContent"), flow)
            elif element.tag == MC + "AlternateContent":
                self._blocks(chosen(element), flow)
            elif name not in _SKIPPED:  # ins, moveTo, customXml, smartTag
                self._blocks(element, flow)

    def _paragraph(self, paragraph: Element, flow: Flow) -> None:
        properties = child(paragraph, "pPr")
        look = self.pieces.styles.look(properties)
        pieces = self.pieces.of(paragraph, look)
        if child(properties, "rPr", "del") is not None or child(properties, "rPr", "moveFrom") is not None:
            flow.carried += pieces  # its end is deleted: what is left of it begins the next paragraph
            return
        pieces, flow.carried = [*flow.carried, *pieces], []
        if look.new_page:
            flow.add([Break(hard=False)], gap=False)
        self._write(pieces, look, self.numbering.label(look), flow)
        section = child(properties, "sectPr")
        if section is not None and section in self.section_breaks:
            flow.add([Break(hard=True)], gap=False)

    def _write(self, pieces: Sequence[Piece], look: Look, label: Label | None, flow: Flow) -> None:
        found = written(pieces, label, look.heading)
        self.notes += found.notes
        lines = [token for token in found.flow if isinstance(token, Line)]
        tokens: list[Token] = list(found.flow)
        if not lines and label is not None and _stands_alone(label, flow):
            lines = [Line(label.text, heading=look.heading)]
            tokens = [*tokens, *lines]
        margin = self._boxes(found.before, flow, lines[0] if lines else None)
        if margin and lines:
            at = tokens.index(lines[0])
            tokens[at] = Line(f"{margin}\t{lines[0].text}", heading=lines[0].heading)
        gap = flow.gap or self._apart(flow.above, look, flow.in_cell)
        if lines:
            ended = flow.sentence and not flow.in_cell and _begins_sentence(lines[0].text)
            flow.add(tokens, gap or ended)
            flow.above, flow.sentence = look, _is_sentence(lines[-1].text)
        else:
            flow.tokens += tokens
            flow.gap = flow.gap or not (tokens or found.before or found.after)
        self._boxes(found.after, flow, None)

    def _boxes(self, boxes: Sequence[Box], flow: Flow, line: Line | None) -> str:
        """Writes the boxes, but gives back a lone § that stands in the margin of the line that follows."""
        margin = ""
        for box in boxes:
            tokens = self.through(box.content)
            lines = [token.text for token in tokens if isinstance(token, Line)]
            if line is not None and not margin and len(lines) == 1 and _is_margin(lines[0]):
                margin = lines[0]
            elif lines:
                flow.add([token for token in tokens if not isinstance(token, Break)], gap=True)
                flow.gap, flow.above = True, None
        return margin

    def _apart(self, above: Look | None, look: Look, in_cell: bool) -> bool:
        """Whether blank space stands between two paragraphs that have no empty one between them."""
        if above is None:
            return False
        if look.number not in (None, "0") and look.number == above.number and not (look.heading or above.heading):
            return False  # items of one list
        if look.contextual and above.contextual and look.style == above.style:
            return False
        if not in_cell and (self.airy or look.heading or above.heading):
            return True
        otherwise = 0 if in_cell else self.pieces.styles.spaced
        return max(_or(above.after, otherwise), _or(look.before, 0)) >= GAP

    def _table(self, table: Element, flow: Flow) -> None:
        flow.gap = flow.gap or not flow.in_cell
        rows = [
            [
                (self.through(cell, in_cell=True), _columns(cell))
                for cell in _inside(row, "tc")
                if child(cell, "tcPr", "cellDel") is None
            ]
            for row in _inside(table, "tr")
            if child(row, "trPr", "del") is None and not toggle(child(row, "trPr"), "hidden")
        ]
        of_marks = is_mark_table([cell_texts(cells) for cells in rows])
        for cells in rows:
            tokens, apart = grid_flow(cells) if of_marks else row_flow([cell for cell, _ in cells])
            if any(isinstance(token, Line) for token in tokens):
                flow.add(tokens, flow.gap or apart)
                flow.gap = apart
            else:
                flow.tokens += tokens
        flow.gap, flow.above = flow.gap or not flow.in_cell, None


def _inside(parent: Element, wanted: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, also where a control or mark-up stands around them."""
    for element in parent:
        name = local(element)
        if name == wanted:
            yield element
        elif name not in _SKIPPED:
            yield from _inside(element, wanted)


def _columns(cell: Element) -> int:
    """How many columns a cell spans."""
    given = value(child(cell, "tcPr", "gridSpan")) or ""
    return min(int(given), _WIDEST) if given.isascii() and given.isdigit() and len(given) < 4 else 1


def _stands_alone(label: Label, flow: Flow) -> bool:
    """A number without text is seen in print: alone in its cell, or "§ 12" above its title."""
    return not label.bullet and (flow.in_cell or "§" in label.text)


def _is_sentence(text: str) -> bool:
    """Whether a paragraph ends as running text does: Word knows that it ends there, though no space shows it.

    "Anna Ek (S), 1:e vice ordf." is no sentence.
    """
    return bool(_SENTENCE.search(text)) and len(text.split()) >= _FEWEST_WORDS and not _PARTY.search(text)


def _begins_sentence(text: str) -> bool:
    return text[:1].isupper() or text[:1] == "§"


def _is_margin(text: str) -> bool:
    return "§" in text and len(text) <= _LONGEST_MARGIN and any(sign.isdigit() for sign in text)


def _or(found: int | None, otherwise: int) -> int:
    return otherwise if found is None else found
