"""The contents list before the items: rows that look like headings and are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.damage import skeleton
from corpus.grammar.flow import SeenLine
from corpus.grammar.furniture import PageLines
from corpus.grammar.headings import Heading, heading
from corpus.meeting import AgendaItem, Conflict
from corpus.merging import likeness

_FEWEST = 3
_LONGEST_ROW = 6  # lines from one row to the next: number, title of some lines, page number
_RECURRING = 2 / 3
_LIKE = 0.4
_ENDS_ROW = re.compile(r"(?:\.{3,}|(?: \.){3,}|…+|\t)\s*\d{1,3}$")


def mark_contents(pages: Sequence[PageLines]) -> tuple[PageLines, ...]:
    """The pages with the rows of a contents list marked `listed`.

    A list is a run of rising numbers with no room for text between them, most of which come again after it.
    """
    marks = [
        (at, mark.number, page, place)
        for at, (page, place, mark) in enumerate(
            (page, place, heading(line)) for page, each in enumerate(pages) for place, line in enumerate(each.lines)
        )
        if mark is not None and not mark.continued
    ]
    run = _first_run([(at, number) for at, number, _, _ in marks])
    again = {number for _, number, _, _ in marks[run:]}
    listed = {number for _, number, _, _ in marks[:run]}
    if run < _FEWEST or len(listed & again) < _RECURRING * len(listed):
        return tuple(pages)
    rows = {(page, place) for _, _, page, place in marks[:run]}
    return tuple(
        replace(
            each,
            lines=tuple(
                replace(line, listed=True) if (page, place) in rows else line for place, line in enumerate(each.lines)
            ),
        )
        for page, each in enumerate(pages)
    )


def _first_run(marks: Sequence[tuple[int, int]]) -> int:
    """How many headings from the first on rise and stand close together."""
    count = 1 if marks else 0
    while count < len(marks):
        (at, number), (following, next_number) = marks[count - 1], marks[count]
        if next_number <= number or following - at > _LONGEST_ROW:
            break
        count += 1
    return count


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of a contents list: number, title (empty where it stands elsewhere) and the page of the list."""

    number: int
    title: str
    page: int


def listed_rows(pages: Sequence[PageLines]) -> tuple[Listed, ...]:
    """The rows of the contents list of some minutes, each number once; none where there is no list of three rows."""
    rows: dict[int, Listed] = {}
    for page in pages:
        for place, (line, mark) in enumerate((line, _row(line)) for line in page.lines):
            if mark is not None:
                title = _whole(mark, page.lines[place + 1 : place + 3])
                rows.setdefault(mark.number, Listed(mark.number, title, line.span.page))
    return tuple(rows.values()) if len(rows) >= _FEWEST else ()


def _row(line: SeenLine) -> Heading | None:
    mark = heading(line)
    return mark if mark is not None and mark.listed and not mark.continued else None


def _whole(mark: Heading, following: Sequence[SeenLine]) -> str:
    """The title with the line that it runs on over, to the leader or page number."""
    if _ENDS_ROW.search(mark.line.text) or not mark.title:
        return mark.title
    for line in following:
        if line.gap or heading(line):
            break
        title = f"{mark.title} {_ENDS_ROW.sub('', line.text).strip()}"
        return title
    return mark.title


def contents_conflicts(rows: Sequence[Listed], items: Sequence[AgendaItem]) -> tuple[Conflict, ...]:
    """What the contents list has otherwise than the items: a § that is missing, or one with another title."""
    found: list[Conflict] = []
    titles = {number: item for item in items for number in item.numbers}
    for row in rows:
        item = titles.get(row.number)
        seen = f"§ {row.number} {row.title}".strip()
        if item is None:
            found.append(Conflict("contents", seen, "missing", row.page))
        elif row.title and item.seen.as_seen and not _same_title(row.title, item.title):
            found.append(Conflict("contents", seen, item.label, row.page))
    return tuple(found)


def _same_title(one: str, other: str) -> bool:
    first, second = skeleton(one), skeleton(other)
    return first.startswith(second[:25]) or second.startswith(first[:25]) or likeness(one, other) > _LIKE
