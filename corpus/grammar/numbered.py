"""Minutes without the sign §: which of the numbers at the start of lines ("5. Rubrik", "Punkt 5") begin items.

Numbers stand before list points and rows of contents too. Only where a document has no § at all is a run of them taken
for its items, and only one that stands as headings do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.damage import tolerant
from corpus.grammar.flow import SeenLine
from corpus.grammar.front import is_front
from corpus.grammar.furniture import PageLines
from corpus.grammar.headings import heading, numbered_line
from corpus.grammar.labels import heading_of
from corpus.grammar.titles import is_case_label, is_head_line

_FEWEST = 3
_ENOUGH = 0.8  # mean weight of headings that stand as headings do
_LISTED = re.compile(r"(?:\.{3,}|(?: \.){3,}|…+|\t)\s*\d{1,3}$")
_SENTENCE = re.compile(r"[a-zåäö]{2}\.(?:\s|$)")
_TITLE = re.compile(
    rf"\b(?:{tolerant('protokoll')}|{tolerant('mötesanteckningar')}|minnesanteckningar|beslut)", re.IGNORECASE
)
_WITHIN = 30  # lines from the top where a document says that it is minutes
_MOST = 1500


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line that may begin an item: its place among all lines, its number, and how much it looks like a heading."""

    at: int
    number: int
    form: str
    weight: float


def mark_numbered(pages: Sequence[PageLines]) -> tuple[PageLines, ...]:
    """The pages with the lines that begin items marked, in minutes that have no §; all others as they are."""
    lines = [line for page in pages if not page.slide for line in page.lines]
    if any(heading(line) for line in lines):
        return tuple(pages)
    chain = _best_chain(lines)
    if not chain or not _are_minutes(lines, chain[0].at):
        return tuple(pages)
    chosen = {id(lines[each.at]) for each in chain}
    return tuple(
        replace(page, lines=tuple(replace(line, numbered=True) if id(line) in chosen else line for line in page.lines))
        for page in pages
    )


def _are_minutes(lines: Sequence[SeenLine], first: int) -> bool:
    """Whether what stands before the first item is the front page of minutes, or says that they are minutes."""
    front = lines[:first]
    return is_front(front) or any(_TITLE.search(line.text) for line in front[:_WITHIN])


def _best_chain(lines: Sequence[SeenLine]) -> list[_Candidate]:
    """The run of rising numbers, all written alike, that stands most as headings do; empty where none does."""
    found = _candidates(lines)
    chains = [_heaviest([each for each in found if each.form == form]) for form in {each.form for each in found}]
    good = [
        chain
        for chain in chains
        if len(chain) >= _FEWEST and sum(each.weight for each in chain) >= _ENOUGH * len(chain)
    ]
    return max(good, key=lambda chain: (sum(each.weight for each in chain), -chain[0].at), default=[])


def _candidates(lines: Sequence[SeenLine]) -> list[_Candidate]:
    found: list[_Candidate] = []
    for at, line in enumerate(lines):
        told = numbered_line(line.text)
        if told is None or line.listed or _LISTED.search(line.text) or len(found) >= _MOST:
            continue
        after = lines[at + 1] if at + 1 < len(lines) else None
        if told.title or (after is not None and _may_follow(after)):
            before = lines[at - 1] if at else None
            found.append(_Candidate(at, told.number, told.form, _weight(before, line, after, told.title)))
    return found


def _may_follow(after: SeenLine) -> bool:
    """Whether a line can be the title of the number alone above it."""
    return after.text[:1].isupper() and numbered_line(after.text) is None and not is_head_line(after.text)


def _weight(before: SeenLine | None, line: SeenLine, after: SeenLine | None, title: str) -> float:
    weight = 1.0 * line.gap + 1.0 * line.heading
    if after is not None:
        weight += 0.7 if is_case_label(after.text) else 0.4 if heading_of(after.text) else 0.0
        following = numbered_line(after.text)
        weight -= 1.5 if following and not after.gap else 0.0
    if _SENTENCE.search(title) and not line.heading:
        weight -= 1.5
    if before is not None and (heading_of(before.text) or re.search(r"(?::|\batt|,)$", before.text)):
        weight -= 2.0 if not line.gap else 1.0
    return weight


def _heaviest(found: Sequence[_Candidate]) -> list[_Candidate]:
    """The chain of rising numbers of the highest sum; a number left out costs as much as a heading weighs."""
    best: list[float] = []
    back: list[int | None] = []
    latest: dict[int, list[int]] = {}
    for rank, each in enumerate(found):
        total, before = each.weight + (0.5 if each.number == 1 else 0.0), None
        for step in (1, 2, 3):
            for earlier in latest.get(each.number - step, ()):
                through = best[earlier] + each.weight - (step - 1)
                if through > total:
                    total, before = through, earlier
        best.append(total)
        back.append(before)
        latest.setdefault(each.number, []).append(rank)
    if not found:
        return []
    at: int | None = max(range(len(found)), key=lambda rank: best[rank])
    chain: list[_Candidate] = []
    while at is not None:
        chain.append(found[at])
        at = back[at]
    return chain[::-1]
