"""Where the minutes of one meeting begin and end in a file: some hold several meetings, or one twice."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.grammar.flow import SeenLine
from corpus.grammar.front import is_front
from corpus.grammar.furniture import PageLines
from corpus.grammar.headings import heading


def split_copies(pages: Sequence[PageLines]) -> tuple[tuple[PageLines, ...], ...]:
    """The pages cut before each front page that comes after items; one part where there is no such page."""
    parts: list[list[PageLines]] = [[]]
    items_seen = False
    for page in pages:
        if items_seen and is_front(before_items(page)):
            parts.append([])
            items_seen = False
        parts[-1].append(page)
        items_seen = items_seen or any(heading(line) for line in page.lines)
    return tuple(tuple(part) for part in parts if part)


def before_items(page: PageLines) -> tuple[SeenLine, ...]:
    """The lines of a page before its first item heading."""
    kept: list[SeenLine] = []
    for line in page.lines:
        if heading(line):
            break
        kept.append(line)
    return tuple(kept)
