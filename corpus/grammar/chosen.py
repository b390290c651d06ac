"""Which headings begin items: the rising chain, one heading for several numbers, slips in a number, headings printed twice."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.grammar.chain import rising_chain
from corpus.grammar.flow import SeenLine
from corpus.grammar.headings import Heading, headings_of, shared_heading
from corpus.merging import likeness

Mark = tuple[int, Heading]
_ALIKE = 0.6
_TOP = 3  # lines from the top of a page within which a heading is printed again


@dataclass(frozen=True, slots=True)
class Chosen:
    """The headings of the items in order, and the lines that belong to no item's text.

    `misprinted` gives, by the number that an item must have, the number that stands there.
    """

    marks: tuple[Mark, ...] = ()
    taken: frozenset[int] = frozenset()
    misprinted: Mapping[int, int] | None = None


def choose(flow: Sequence[SeenLine], wanted: tuple[int, int] | None, contents: Mapping[int, str]) -> Chosen:
    """The headings among the lines that begin items; `contents` are titles by number of the list of contents."""
    marks = headings_of(flow)
    chain = rising_chain(marks, len(flow), wanted)
    if not chain:
        return Chosen()
    chain = _with_shared(flow, chain, wanted)
    chain, misprinted = _with_misprinted(chain, marks, contents)
    chain, repeats = _first_printed(flow, chain, marks)
    taken = {at for at, _ in chain} | {at for at, mark in marks if mark.continued} | repeats
    return Chosen(tuple(chain), frozenset(taken), misprinted)


def _ends(mark: Heading) -> int:
    return mark.last or mark.number


def _with_shared(flow: Sequence[SeenLine], chain: Sequence[Mark], wanted: tuple[int, int] | None) -> list[Mark]:
    """The chain with headings for several numbers put where exactly those numbers are missing."""
    shared = [(at, mark) for at, line in enumerate(flow) if not line.listed and (mark := shared_heading(line))]
    if not shared:
        return list(chain)
    found: list[Mark] = []
    for before, after in zip([None, *chain], [*chain, None], strict=True):
        if before:
            found.append(before)
        for at, mark in shared:
            if _fits(at, mark, found[-1] if found else None, after, wanted):
                found.append((at, mark))
    return found


def _fits(at: int, mark: Heading, before: Mark | None, after: Mark | None, wanted: tuple[int, int] | None) -> bool:
    if before is None:
        return bool(
            after and wanted and at < after[0] and mark.number == wanted[0] and _ends(mark) + 1 == after[1].number
        )
    if not before[0] < at or mark.number != _ends(before[1]) + 1:
        return False
    if after is None:
        return mark.line.gap and bool(wanted is None or _ends(mark) <= wanted[1])
    return at < after[0] and _ends(mark) + 1 == after[1].number


def _with_misprinted(
    chain: Sequence[Mark], marks: Sequence[Mark], contents: Mapping[int, str]
) -> tuple[list[Mark], dict[int, int]]:
    """The chain with "KF § 159" between § 103 and § 105 taken for § 104, where the title or the manner says so."""
    known = {mark.number for _, mark in chain}
    found = list(chain[:1])
    printed: dict[int, int] = {}
    for before, after in zip(chain, chain[1:], strict=False):
        number = _ends(before[1]) + 1
        between = [
            (at, mark)
            for at, mark in marks
            if before[0] < at < after[0] and not mark.listed and not mark.continued and mark.number not in known
        ]
        meant = [each for each in between if _means(each[1], number, before[1], contents)]
        if number + 1 == after[1].number and len(meant) == 1:
            at, mark = meant[0]
            found.append((at, replace(mark, number=number)))
            printed[number] = mark.number
        found.append(after)
    return found, printed


def _means(mark: Heading, number: int, before: Heading, contents: Mapping[int, str]) -> bool:
    if mark.title and likeness(mark.title, contents.get(number, "")) > _ALIKE:
        return True
    same_manner = mark.prefix == before.prefix and mark.line.heading == before.line.heading
    return bool(
        same_manner and mark.line.gap and (mark.prefix or mark.line.heading) and bool(mark.title) == bool(before.title)
    )


def _first_printed(
    flow: Sequence[SeenLine], chain: Sequence[Mark], marks: Sequence[Mark]
) -> tuple[list[Mark], set[int]]:
    """The chain with each item begun where its heading stands first; the places where it is printed again.

    "§ 12 Taxa" at the top of the next page, though no word says that it goes on.
    """
    found: list[Mark] = []
    repeats: set[int] = set()
    for rank, (at, mark) in enumerate(chain):
        floor = found[-1][0] if found else -1
        ceiling = chain[rank + 1][0] if rank + 1 < len(chain) else len(flow)
        same = [
            each
            for each in marks
            if floor < each[0] < ceiling and each[1].order == mark.order and each[0] != at and not each[1].listed
        ]
        again = sorted([(at, mark), *same], key=lambda each: each[0])
        first = again[0]
        later = [each for each in again[1:] if _printed_again(flow, first, each)]
        if (at, mark) != first and (at, mark) not in later:
            first, later = (at, mark), [each for each in later if each[0] > at]
        found.append(first)
        for place, _ in later:
            repeats |= {place, *_title_again(flow, first, place)}
    return found, repeats


def _printed_again(flow: Sequence[SeenLine], first: Mark, again: Mark) -> bool:
    """Whether a heading near the top of a page is that of the item which began on a page before."""
    at, mark = again
    top = next((each for each in range(at, -1, -1) if flow[each].span.page != flow[at].span.page), -1) + 1
    if at - top >= _TOP or flow[first[0]].span.page == flow[at].span.page:
        return False
    one, other = _title_of(flow, first), _title_of(flow, again)
    return not mark.title or likeness(one, other) > _ALIKE or one.startswith(other)


def _title_of(flow: Sequence[SeenLine], mark: Mark) -> str:
    at, told = mark
    return told.title or (flow[at + 1].text if at + 1 < len(flow) else "")


def _title_again(flow: Sequence[SeenLine], first: Mark, place: int) -> set[int]:
    """The line of the title under a heading printed again."""
    below = flow[place + 1].text if place + 1 < len(flow) else ""
    title = _title_of(flow, first)
    return {place + 1} if below and not re.search(r"[.:]$", below) and likeness(below, title) > 0.9 else set()
