"""Vertical signature text in plain text: a letter or two a line, as text programs write what stands sideways."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_LONGEST = 3
_FEWEST = 10
_UUID = r"[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}"

# The first piece may have the page's number glued to it: "7Sig", "na", "tur", ...
_WORDS = r"(?:signature|signatur|addosign|penneo|scrive|transaktion|transaction|dokumentnyckel|verifi\w*)"
_WHOLE = re.compile(rf"\d{{0,4}}\D{{0,60}}{_UUID}", re.I)
_BEGUN = re.compile(rf"\d{{0,4}}{_WORDS}[^\s]*", re.I)


def vertical_runs(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The half-open ranges of lines that are vertical signature text: all of it very short, joined a reference."""
    start = 0
    while start < len(lines):
        end = _run_end(lines, start)
        if end is None:
            start += 1
        else:
            yield start, end
            start = end


def _is_piece(line: str, first: bool) -> bool:
    text = line.strip()
    return 0 < len(text) <= _LONGEST + (3 if first and text[:1].isdigit() else 0)


def _run_end(lines: Sequence[str], start: int) -> int | None:
    if not _is_piece(lines[start], first=True):
        return None
    joined, pieces, blanks, last = "", 0, 0, start
    for position in range(start, len(lines)):
        text = lines[position].strip()
        if not text:
            blanks += 1
            if blanks > 1:
                break
            continue
        if not _is_piece(text, first=position == start):
            break
        joined, pieces, blanks, last = joined + text, pieces + 1, 0, position
        if pieces >= _FEWEST and _WHOLE.fullmatch(joined):
            return position + 1
    return last + 1 if pieces >= _FEWEST and _BEGUN.fullmatch(joined) else None
