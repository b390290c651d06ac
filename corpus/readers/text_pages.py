"""Where the pages of a plain text begin: form feeds, or what is left of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.readers.text_vertical import vertical_runs

# A lost form feed stands as one space before the first line of the next page; a page may itself begin with one.
_INDENTED = re.compile(r" {1,2}\S")
_BULLET = re.compile(r"\s*[•\-–*o\uf020-\uf0ff]\s")

_LONG_GAP = 3
_LONGEST_BLOCK = 2


def split_pages(text: str) -> list[list[str]]:
    """The lines of each page, vertical signature text left out; blank pages stay, save one at the very end."""
    if "\f" in text:
        pages = [_without_vertical(page.split("\n")) for page in text.split("\f")]
    else:
        pages = _split_unmarked(text.split("\n"))
    while len(pages) > 1 and not any(line.strip() for line in pages[-1]):
        pages.pop()
    return pages


def _without_vertical(lines: Sequence[str]) -> list[str]:
    dropped = {position for run in vertical_runs(lines) for position in range(*run)}
    return [line for position, line in enumerate(lines) if position not in dropped]


def _split_unmarked(lines: Sequence[str]) -> list[list[str]]:
    runs = list(vertical_runs(lines))
    dropped = {position for run in runs for position in range(*run)}
    begins = _indented_starts(lines, dropped) | _gap_starts(lines, dropped)
    begins |= _vertical_starts(lines, runs, begins)
    pages: list[list[str]] = [[]]
    for position, line in enumerate(lines):
        if position in begins:
            pages.append([])
        if position not in dropped:
            pages[-1].append(line)
    return [page for page in pages if any(line.strip() for line in page)] or [[]]


def _indented_starts(lines: Sequence[str], dropped: set[int]) -> set[int]:
    """Lines that begin with a lone space, unless they stand in an indented list or the file indents by habit."""
    written = [position for position, line in enumerate(lines) if line.strip() and position not in dropped]
    blocks = _blocks([place for place in range(1, len(written)) if _INDENTED.match(lines[written[place]])])
    indented = [written[place] for block in blocks for place in block]
    starts = [written[place] for block in blocks if _may_be_pages(lines, written, block) for place in block]
    return set() if _is_habit(lines, starts, indented) else set(starts)


def _blocks(places: Sequence[int]) -> list[list[int]]:
    """Places in runs that follow one another."""
    blocks: list[list[int]] = []
    for place in places:
        if blocks and place == blocks[-1][-1] + 1:
            blocks[-1].append(place)
        else:
            blocks.append([place])
    return blocks


def _may_be_pages(lines: Sequence[str], written: Sequence[int], block: Sequence[int]) -> bool:
    """Two pages of one line may follow each other, but an indented list is longer or has blank lines between."""
    under_text = all(written[place] == 0 or lines[written[place] - 1].strip() for place in block)
    return len(block) <= (_LONGEST_BLOCK if under_text else 1)


def _is_habit(lines: Sequence[str], starts: Sequence[int], indented: Sequence[int]) -> bool:
    """Whether the file indents its lines as a matter of layout, so that a leading space says nothing."""
    written = sum(1 for line in lines if line.strip())
    bullets = sum(1 for start in starts if _BULLET.match(lines[start]))
    many = len(starts) * 5 > written and len(starts) > 3
    return many or (bullets > 1 and bullets * 2 > len(starts)) or len(indented) > 3 * len(starts)


def _gap_starts(lines: Sequence[str], dropped: set[int]) -> set[int]:
    """Lines after a run of truly empty ones, where such runs are rare in the file."""
    starts: set[int] = set()
    empty, seen = 0, False
    for position, line in enumerate(lines):
        if position in dropped:
            empty, seen = 0, True
        elif not line:
            empty += 1
        else:
            if seen and empty >= _LONG_GAP and line.strip():
                starts.add(position)
            empty, seen = 0, seen or bool(line.strip())
    written = sum(1 for line in lines if line.strip())
    return starts if len(starts) * 8 <= written else set()


def _vertical_starts(lines: Sequence[str], runs: Sequence[tuple[int, int]], begins: set[int]) -> set[int]:
    """The lines after vertical text, which stands at the end of its page, unless it opened the page."""
    starts: set[int] = set()
    for start, end in runs:
        following = next((position for position in range(end, len(lines)) if lines[position].strip()), None)
        before = next((position for position in range(start - 1, -1, -1) if lines[position].strip()), None)
        opened = start in begins or before is None
        if following is not None and not opened:
            starts.add(following)
    return starts
