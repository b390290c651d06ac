"""Where the minutes of one meeting begin and end in a file: some hold several meetings, or one twice."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.grammar.flow import SeenLine
from corpus.grammar.front import is_front
from corpus.grammar.furniture import PageLines
from corpus.grammar.headings import heading
from corpus.grammar.list_titles import is_list_title

_TOP = 6  # lines from the top of a page within which a list has its title


def split_copies(pages: Sequence[PageLines]) -> tuple[tuple[PageLines, ...], ...]:
    """The pages cut before each front page that comes after items; one part where there is no such page.

    A list of votes or of those present names body, day and people as a front page does: it opens no meeting, nor does
    anything that no item follows.
    """
    parts: list[list[PageLines]] = [[]]
    items_seen = False
    last = max((at for at, page in enumerate(pages) if _has_items(page)), default=-1)
    for at, page in enumerate(pages):
        if items_seen and at <= last and not _is_list(page) and is_front(before_items(page)):
            parts.append([])
            items_seen = False
        parts[-1].append(page)
        items_seen = items_seen or _has_items(page)
    return tuple(tuple(part) for part in parts if part)


def _has_items(page: PageLines) -> bool:
    return not page.slide and any(heading(line) for line in page.lines)


def _is_list(page: PageLines) -> bool:
    """Whether a page begins a list of votes or of those present."""
    return any(is_list_title(cell) for line in page.lines[:_TOP] for cell in line.text.split("\t"))


def before_items(page: PageLines) -> tuple[SeenLine, ...]:
    """The lines of a page before its first item heading."""
    kept: list[SeenLine] = []
    for line in page.lines:
        if heading(line):
            break
        kept.append(line)
    return tuple(kept)
