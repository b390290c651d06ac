"""How a document looks, whatever it is made of: rows of cells, and the choices that one layout makes."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

from bench.made_minutes.cases import LABELS

RowKind = Literal["plain", "caption", "title", "heading", "field", "table", "contents", "break"]
Belongs = Literal["head", "body", "title", ""]
FAMILIES = "ABCDEFGHIJKL"
UNSUPPORTED = {"H": "number torn from its title"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line before wrapping. A cell is (place from 0 to 1 of the width, text); at 1 it ends at the right edge.

    `item` is the number of the item it belongs to and `belongs` as what; `annex` the label of the attachment.
    """

    cells: tuple[tuple[float, str], ...] = ()
    kind: RowKind = "plain"
    gap: bool = False
    bold: bool = False
    keep: bool = False
    item: int = 0
    belongs: Belongs = ""
    annex: str = ""

    @property
    def text(self) -> str:
        """The cells with blanks between."""
        return " ".join(text for _, text in self.cells)


@dataclass(frozen=True, slots=True)
class Layout:
    """The choices of one document; `family` is the letter of the heading family, or the name of a layout held out."""

    family: str
    front: Literal["columns", "stacked", "colon"]
    attendance: Literal["rows", "running", "columns", "pairs", "comma", "list"]
    head: int
    foot: int
    page: str
    notice: bool
    contents: bool
    leaders: bool
    signs: Literal["front", "end", "none"]
    sign: str
    prefix: bool
    case_label: str
    body_x: float
    font: Literal["helvetica", "dejavu", "serif", "condensed"]
    size: float
    bold: bool
    airy: bool
    lines: int
    hoisted: bool
    variant: int


def drawn(chance: random.Random, family: str) -> Layout:
    """A layout of a family, everything else by chance."""
    pick = chance.choice
    return Layout(
        family=family,
        front=pick(("columns", "columns", "stacked", "colon")),
        attendance=pick(("rows", "rows", "running", "columns", "pairs", "comma", "list")),
        head=chance.randrange(5),
        foot=chance.randrange(5),
        page=pick(
            ("Sida {n} ({of})", "{n}({of})", "Sida {n} av {of}", "{n}[{of}]", "Sid: {n}", "Blad {n}", "Sida {n}/{of}")
        ),
        notice=chance.random() < 0.6,
        contents=chance.random() < 0.35,
        leaders=chance.random() < 0.6,
        signs=pick(("front", "end", "none")),
        sign=pick(("§ ", "§ ", "§")),
        prefix=chance.random() < 0.3,
        case_label=pick(LABELS),
        body_x=0.14 if family == "H" else 0.0,
        font=pick(("helvetica", "dejavu", "serif", "condensed")),
        size=pick((9.5, 10.0, 10.5, 11.0, 12.0)),
        bold=chance.random() < 0.8,
        airy=chance.random() < 0.4,
        lines=chance.randint(34, 60),
        hoisted=family == "H" and chance.random() < 0.5,
        variant=chance.randrange(6),
    )
