"""What a document is made of before it has a medium: a sequence of blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

BlockKind = Literal[
    "caption",  # a line of the document's own title
    "field",  # label and value of the front page, close to the one before where `right` says so
    "item",  # number, case number and title of an item
    "heading",  # heading of a section
    "labelled",  # label and value on one line: "Föredragande: …"
    "text",  # paragraphs
    "small",  # boilerplate in a smaller type
    "sign",  # a signature: role and name
    "contents",  # a row of the list of contents
    "break",  # new page
    "gap",  # empty space; a new page where less than `number` rows are left
    "slide",  # a whole page, as shown
    "sheet",  # a whole page of an attached paper
]


@dataclass(frozen=True, slots=True)
class Block:
    """One block; `label` stands left or above, `right` at the right edge.

    `number` is the number of an item. `annex` is the id of the attachment whose page a slide or sheet is, and
    `split` the line where the right column of a slide begins (0 for one column).
    """

    kind: BlockKind
    text: str = ""
    label: str = ""
    right: str = ""
    number: int = 0
    annex: str = ""
    split: int = 0


def paragraphs(text: str) -> list[str]:
    """The lines of a text of the truth, an empty line between paragraphs kept as an empty string."""
    return text.split("\n")


def listed(blocks: Sequence[Block], pages: Mapping[int, int]) -> tuple[Block, ...]:
    """The blocks with the page of each item in the list of contents."""
    return tuple(
        replace(block, right=str(pages.get(block.number, ""))) if block.kind == "contents" else block
        for block in blocks
    )
