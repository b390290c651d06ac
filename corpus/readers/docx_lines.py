"""From the pieces of one paragraph to its lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from corpus.cleaning import clean_line
from corpus.pages import Line
from corpus.readers.docx_numbering import Label
from corpus.readers.docx_pieces import Box, Break, Link, NewLine, Note, Piece, Text

_LONGEST_HEADING = 300
_LONGEST_BOLD = 200


@dataclass(slots=True)
class Written:
    """What a paragraph gives: lines and page breaks in order, and the boxes before and after its text."""

    flow: list[Line | Break | Link] = field(default_factory=list)
    before: list[Box] = field(default_factory=list)
    after: list[Box] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def written(pieces: Iterable[Piece], label: Label | None, heading: bool) -> Written:
    """The lines of a paragraph, its label before the first; `heading` is what its style says."""
    found, texts = Written(), _Texts(label, heading)
    for piece in pieces:
        if isinstance(piece, Text):
            texts.parts.append(piece)
        elif isinstance(piece, NewLine):
            found.flow += texts.lines()
        elif isinstance(piece, Break):
            found.flow += [*texts.lines(), piece]
        elif isinstance(piece, Link):
            found.flow.append(Link(clean_line(piece.text), piece.target))
        elif isinstance(piece, Note):
            found.notes.append(piece)
        else:
            started = any(isinstance(each, Line) for each in found.flow) or any(
                part.text.strip() for part in texts.parts
            )
            (found.after if started else found.before).append(piece)
    found.flow += texts.lines()
    return found


@dataclass(slots=True)
class _Texts:
    """The text of the line that is being written."""

    label: Label | None
    heading: bool
    parts: list[Text] = field(default_factory=list)

    def lines(self) -> list[Line]:
        """The line so far, or nothing where it has no text."""
        text = clean_line("".join(part.text for part in self.parts))
        bold = all(part.bold for part in self.parts if part.text.strip())
        self.parts = []
        if not text:
            return []
        heading = (self.heading and len(text) <= _LONGEST_HEADING) or (bold and len(text) <= _LONGEST_BOLD)
        if self.label is not None:
            text = labelled(self.label, text, self.heading)
            self.label = None
        return [Line(text, heading=heading)]


def labelled(label: Label, text: str, heading: bool) -> str:
    """The text after its label: "§ 12<TAB>Budget 2025" as in print, "1. Budget" in a plain list."""
    tabbed = label.tabbed and (heading or "§" in label.text)
    return f"{label.text}{chr(9) if tabbed else ' '}{text}"
