"""Tables of marks, such as voting lists: a mark says something only by its column, so that empty cells are kept there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.cleaning import clean_line

_MARK = re.compile(r"[xX×✗✘✕✓✔√☑☒]")
_WEAK_MARK = re.compile(r"[xX×✗✘✕✓✔√☑☒1•*●■]")
_BOX = "☐□▢"
_VOTES = (frozenset(("ja", "nej")), frozenset(("ja", "avstår")))
_FEWEST = 2


def is_mark(cell: str) -> bool:
    """Whether a cell holds a cross or a tick alone."""
    return bool(_MARK.fullmatch(cell.strip()))


def may_be_mark(cell: str) -> bool:
    """Whether a cell holds what stands for a cross in a table whose head says that it is one of votes."""
    return bool(_WEAK_MARK.fullmatch(cell.strip()))


def is_vote_head(cells: Sequence[str]) -> bool:
    """Whether these cells are the head of a list of votes: "Namn", "Parti", "Ja", "Nej", "Avstår"."""
    words = {cell.strip(" .:").casefold() for cell in cells}
    return any(wanted <= words for wanted in _VOTES)


def is_mark_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the rows of a table tell by crosses in columns: two of them have one after a name, or the head says so."""
    crossed = [row for row in rows if _named(row) and any(map(is_mark, row[1:]))]
    if len(crossed) >= _FEWEST and max(map(len, crossed)) > 2:
        return True
    return any(map(is_vote_head, rows)) and any(_named(row) and any(map(may_be_mark, row[1:])) for row in rows)


def _named(row: Sequence[str]) -> bool:
    first = next((cell for cell in row if cell.strip()), "")
    return sum(map(str.isalpha, first)) > 2


def grid_line(cells: Sequence[str]) -> str:
    """One line for a row: TAB between cells, empty ones among them, none at the end; a box without a cross is empty."""
    return "\t".join("" if cell.strip() in _BOX else clean_line(cell.replace("\t", " ")) for cell in cells).rstrip("\t")
