"""From the lines of the minutes to numbered items, each with its title and the lines of its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.case_numbers import find_case_numbers
from corpus.grammar.chain import rising_chain
from corpus.grammar.flow import SeenLine
from corpus.grammar.headings import Heading, heading, without_cases
from corpus.grammar.pairing import Pairing, Paragraph, is_sure, pair
from corpus.grammar.titles import is_case_label, joined, title_length
from corpus.meeting import Confidence


@dataclass(frozen=True, slots=True)
class FoundItem:
    """One item as found: number, title and text lines, how it was found and how surely."""

    number: int
    title: str
    title_lines: tuple[SeenLine, ...]
    body: tuple[SeenLine, ...]
    rule: str
    confidence: Confidence
    case_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Start:
    """Where an item begins in the flow: `at` its first line, `body` the first line of its text."""

    number: int
    at: int
    body: int
    title: str
    title_lines: tuple[SeenLine, ...]
    rule: str
    confidence: Confidence
    case_numbers: tuple[str, ...] = ()


def find_items(
    lines: Sequence[SeenLine], wanted: tuple[int, int] | None
) -> tuple[tuple[SeenLine, ...], tuple[FoundItem, ...]]:
    """The lines before the first item, and the items; `wanted` is the range of the front page."""
    flow = soft_page_breaks(lines)
    marks = [found for found in ((at, heading(line)) for at, line in enumerate(flow)) if found[1]]
    chosen = rising_chain([(at, mark) for at, mark in marks if mark], len(flow), wanted)
    if not chosen:
        return tuple(flow), ()
    groups = _groups(chosen)
    hoisted = any(len(group) > 1 for group in groups)
    starts: list[_Start] = []
    for rank, group in enumerate(groups):
        end = groups[rank + 1][0][0] if rank + 1 < len(groups) else len(flow)
        if len(group) > 1 or (hoisted and group[0][1].bare and _tops_page(flow, group[0][0])):
            starts += _paired(flow, group, end, starts)
        else:
            starts.append(_plain(flow, *group[0], end))
    taken = {at for at, _ in chosen} | {at for at, mark in marks if mark and mark.continued}
    return _cut(flow, starts, taken)


def soft_page_breaks(lines: Sequence[SeenLine]) -> list[SeenLine]:
    """The lines with the gap of a page break taken away where a sentence runs across it."""
    flow: list[SeenLine] = []
    for line in lines:
        last = flow[-1] if flow else None
        if last and line.gap and last.span.page != line.span.page and line.text[0].islower():
            line = replace(line, gap=bool(re.search(r"[.!?:]$", last.text)))
        flow.append(line)
    return flow


def _groups(chosen: Sequence[tuple[int, Heading]]) -> list[list[tuple[int, Heading]]]:
    """Runs of bare numbers with nothing between them; any other heading is a run of its own."""
    groups: list[list[tuple[int, Heading]]] = []
    for at, mark in chosen:
        last = groups[-1][-1] if groups else None
        if last and last[0] == at - 1 and last[1].bare and mark.bare and _same_page(last[1], mark):
            groups[-1].append((at, mark))
        else:
            groups.append([(at, mark)])
    return groups


def _same_page(one: Heading, other: Heading) -> bool:
    return one.line.span.page == other.line.span.page


def _tops_page(flow: Sequence[SeenLine], at: int) -> bool:
    return at == 0 or flow[at - 1].span.page != flow[at].span.page


def _plain(flow: Sequence[SeenLine], at: int, mark: Heading, end: int) -> _Start:
    """An item whose title stands on the line of its number, or on the lines under it."""
    cases = mark.case_numbers
    if mark.title:
        count = title_length([replace(mark.line, text=mark.title), *flow[at + 1 : end]])
        lines = (mark.line, *flow[at + 1 : at + max(count, 1)])
        title = joined((replace(mark.line, text=mark.title), *lines[1:]))
        return _Start(mark.number, at, at + len(lines), title, lines, "inline-heading", "confirmed", cases)
    first = at + 1
    while first < end and is_case_label(flow[first].text):
        # the case number between the § and its title, or above the title
        cases += find_case_numbers(flow[first].text, heading=True)
        first += 1
    count = title_length(flow[first:end])
    lines = tuple(flow[first : first + count])
    title = joined(lines)
    in_title = find_case_numbers(title, heading=True)
    title = without_cases(title, in_title) if in_title else title
    sure: Confidence = "confirmed" if title else "uncertain"
    return _Start(mark.number, at, first + count, title, lines, "number-then-title", sure, cases + in_title)


def _paired(
    flow: Sequence[SeenLine], group: Sequence[tuple[int, Heading]], end: int, earlier: Sequence[_Start]
) -> list[_Start]:
    """Items whose numbers stand together above the text that holds their titles."""
    first = group[-1][0] + 1
    paragraphs = _paragraphs(flow[first:end])
    before = _paragraphs([line for line in flow[: group[0][0]] if not heading(line)])[-1:]
    owed = bool(earlier) and earlier[-1].body >= group[0][0]
    numbers = [mark.number for _, mark in group]
    pairings = pair(numbers, paragraphs, before[0] if before else None, owed=owed)
    if not pairings:  # a reading that kept no blank lines: any line may begin an item
        paragraphs = [(line,) for line in flow[first:end]]
        pairings = pair(numbers, paragraphs, before[0] if before else None, owed=owed)
    if not pairings:
        return [_unpaired(mark, first if rank == 0 else end, rank == 0) for rank, (_, mark) in enumerate(group)]
    offsets = [first + sum(len(part) for part in paragraphs[:at]) for at in range(len(paragraphs))]
    return [_start_of(flow, pairing, paragraphs, offsets, end) for pairing in pairings]


def _start_of(
    flow: Sequence[SeenLine],
    pairing: Pairing,
    paragraphs: Sequence[Paragraph],
    offsets: Sequence[int],
    end: int,
) -> _Start:
    at = offsets[pairing.paragraph]
    count = title_length(flow[at:end])
    lines = tuple(flow[at : at + count])
    if pairing.anchored:
        rule, confidence = "hoisted-number+self-reference", "confirmed" if is_sure(pairing) else "probable"
    else:
        rule, confidence = "hoisted-number", "probable" if is_sure(pairing) else "uncertain"
    sure: Confidence = (
        "confirmed" if confidence == "confirmed" else ("probable" if confidence == "probable" else "uncertain")
    )
    return _Start(pairing.number, at, at + count, joined(lines), lines, rule, sure)


def _unpaired(mark: Heading, at: int, first: bool) -> _Start:
    return _Start(mark.number, at, at, "", (mark.line,), "hoisted-number-without-title", "uncertain")


def _paragraphs(lines: Sequence[SeenLine]) -> list[Paragraph]:
    parts: list[list[SeenLine]] = []
    for line in lines:
        if line.gap or not parts:
            parts.append([])
        parts[-1].append(line)
    return [tuple(part) for part in parts]


def _cut(
    flow: Sequence[SeenLine], starts: Sequence[_Start], taken: set[int]
) -> tuple[tuple[SeenLine, ...], tuple[FoundItem, ...]]:
    """The flow cut at the starts; lines of hoisted and continued numbers belong to no text."""
    items = []
    for rank, start in enumerate(starts):
        end = starts[rank + 1].at if rank + 1 < len(starts) else len(flow)
        body = tuple(flow[at] for at in range(start.body, end) if at not in taken)
        cases = start.case_numbers + _labelled_cases(body)
        items.append(
            FoundItem(
                start.number,
                start.title,
                start.title_lines,
                body,
                start.rule,
                start.confidence,
                tuple(dict.fromkeys(cases)),
            )
        )
    first = min(starts[0].at, min(taken))
    return tuple(flow[:first]), tuple(items)


def _labelled_cases(body: Sequence[SeenLine]) -> tuple[str, ...]:
    """Case numbers under their label anywhere in the text ("Diarienummer: RJL 2019/41", "(dnr KS 2021/44)")."""
    return find_case_numbers("\n".join(line.text for line in body), heading=False)
