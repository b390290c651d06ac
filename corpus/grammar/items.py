"""From the lines of the minutes to numbered items, each with its title and the lines of its text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from corpus.case_numbers import find_case_numbers
from corpus.grammar.chosen import choose
from corpus.grammar.flow import SeenLine
from corpus.grammar.headings import Heading, case_beside, heading, without_cases
from corpus.grammar.margin_numbers import raised_numbers, separate_numbers, soft_page_breaks
from corpus.grammar.pairing import Pairing, Paragraph, is_sure, pair
from corpus.grammar.titles import is_case_label, is_head_line, joined, title_length
from corpus.meeting import Confidence, Conflict

_LONGEST_LEAD = 5
_RECIPIENTS_ABOVE = re.compile(r"^Exp(?:\.|edieras(?: till)?)?\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundItem:
    """One item as found: number, title and text lines, how it was found and how surely.

    `letter` is the "a" of "§ 12 a", `last` the end of a heading for several numbers, `printed` the number that stands
    there where it must be a slip.
    """

    number: int
    title: str
    title_lines: tuple[SeenLine, ...]
    body: tuple[SeenLine, ...]
    rule: str
    confidence: Confidence
    case_numbers: tuple[str, ...] = ()
    letter: str = ""
    last: int | None = None
    printed: int | None = None


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
    letter: str = ""
    last: int | None = None


def find_items(
    lines: Sequence[SeenLine], wanted: tuple[int, int] | None, contents: Mapping[int, str] | None = None
) -> tuple[tuple[SeenLine, ...], tuple[FoundItem, ...]]:
    """The lines before the first item, and the items.

    `wanted` is the range of the front page, `contents` the titles by number of its list of contents.
    """
    flow = raised_numbers(separate_numbers(soft_page_breaks(lines)))
    choice = choose(flow, wanted, contents or {})
    chosen = choice.marks
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
    front, items = _cut(flow, starts, choice.taken, _leads(flow, [at for at, _ in chosen]))
    return front, tuple(_misprinted(item, choice.misprinted or {}) for item in items)


def misprinted_numbers(items: Sequence[FoundItem]) -> tuple[Conflict, ...]:
    """The numbers that stand in the minutes where their order says that they are slips."""
    return tuple(
        Conflict(
            "number",
            f"§ {item.printed}",
            f"§ {item.number}",
            item.title_lines[0].span.page if item.title_lines else None,
        )
        for item in items
        if item.printed is not None
    )


def _misprinted(item: FoundItem, printed: Mapping[int, int]) -> FoundItem:
    """The item with the number that stands in the minutes where that is a slip."""
    if item.number not in printed:
        return item
    return replace(item, printed=printed[item.number], rule="number-by-order", confidence="probable")


def _leads(flow: Sequence[SeenLine], heads: Sequence[int]) -> dict[int, int]:
    """Where lines above a heading belong under it: "Exp: Byggnadsnämnden" over "Kf § 61", from the first item on."""
    found = {head: lead for head in heads if (lead := _lead(flow, head)) is not None}
    return found if heads[0] in found and 2 * len(found) > len(heads) else {}


def _lead(flow: Sequence[SeenLine], head: int) -> int | None:
    for at in range(head - 1, max(head - _LONGEST_LEAD, 0) - 1, -1):
        if _RECIPIENTS_ABOVE.match(flow[at].text):
            return at
        if flow[at].gap:
            return None
    return None


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
        title, wrapped = _without_own_cases(joined((replace(mark.line, text=mark.title), *lines[1:])))
        rule: tuple[str, Confidence] = ("inline-heading", "confirmed")
        if mark.line.numbered:
            rule = ("numbered-heading", "probable")
        return _Start(mark.number, at, at + len(lines), title, lines, *rule, cases + wrapped, mark.letter, mark.last)
    first = at + 1
    while first < end and (
        is_case_label(flow[first].text) or _is_case_alone(flow[first]) or is_head_line(flow[first].text)
    ):
        # the case number between the § and its title, or above the title; what a running head left there
        cases += find_case_numbers(flow[first].text, heading=True)
        first += 1
    count = title_length(flow[first:end])
    lines = tuple(flow[first : first + count])
    title, in_title = _without_own_cases(joined(lines))
    sure: Confidence = "confirmed" if title else "uncertain"
    rule_name = "numbered-then-title" if mark.line.numbered else "number-then-title"
    return _Start(
        mark.number, at, first + count, title, lines, rule_name, sure, cases + in_title, mark.letter, mark.last
    )


def _is_case_alone(line: SeenLine) -> bool:
    """Whether a line under the number is a case number and no more ("(KS/2016:118)"), the title still to come."""
    cases = find_case_numbers(line.text, heading=True)
    return bool(cases) and not without_cases(line.text, cases)


def _without_own_cases(title: str) -> tuple[str, tuple[str, ...]]:
    """A title and the case numbers that stood in it."""
    cases = find_case_numbers(title, heading=True) or case_beside(title)
    return (without_cases(title, cases) if cases else title.rstrip(",").replace(", (", " (")), cases


def _paired(
    flow: Sequence[SeenLine], group: Sequence[tuple[int, Heading]], end: int, earlier: Sequence[_Start]
) -> list[_Start]:
    """Items whose numbers stand together above the text that holds their titles."""
    first = group[-1][0] + 1
    paragraphs = _paragraphs(flow[first:end])
    before = _paragraph_before(flow, group[0][0])
    owed = bool(earlier) and earlier[-1].body >= group[0][0]
    numbers = [mark.number for _, mark in group]
    pairings = pair(numbers, paragraphs, before, owed=owed)
    if not pairings:  # a reading that kept no blank lines: any line may begin an item
        paragraphs = [(line,) for line in flow[first:end]]
        pairings = pair(numbers, paragraphs, before, owed=owed)
    if not pairings:
        return [_unpaired(mark, first if rank == 0 else end) for rank, (_, mark) in enumerate(group)]
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
    sure: Confidence
    if pairing.anchored:
        rule, sure = "hoisted-number+self-reference", "confirmed" if is_sure(pairing) else "probable"
    else:
        rule, sure = "hoisted-number", "probable" if is_sure(pairing) else "uncertain"
    return _Start(pairing.number, at, at + count, joined(lines), lines, rule, sure)


def _unpaired(mark: Heading, at: int) -> _Start:
    return _Start(mark.number, at, at, "", (mark.line,), "hoisted-number-without-title", "uncertain")


def _paragraph_before(flow: Sequence[SeenLine], end: int) -> Paragraph | None:
    """The last paragraph above a line, headings passed over; read backwards, for the flow above may be long."""
    found: list[SeenLine] = []
    for line in reversed(flow[:end]):
        if heading(line):
            continue
        found.append(line)
        if line.gap:
            break
    return tuple(reversed(found)) or None


def _paragraphs(lines: Sequence[SeenLine]) -> list[Paragraph]:
    parts: list[list[SeenLine]] = []
    for line in lines:
        if line.gap or not parts:
            parts.append([])
        parts[-1].append(line)
    return [tuple(part) for part in parts]


def _cut(
    flow: Sequence[SeenLine], starts: Sequence[_Start], taken: Set[int], leads: Mapping[int, int]
) -> tuple[tuple[SeenLine, ...], tuple[FoundItem, ...]]:
    """The flow cut at the starts; lines of hoisted and continued numbers belong to no text."""
    items = []
    begins = [leads.get(start.at, start.at) for start in starts]
    for rank, start in enumerate(starts):
        end = begins[rank + 1] if rank + 1 < len(starts) else len(flow)
        own = (*range(start.body, end), *range(begins[rank], start.at))
        body = tuple(flow[at] for at in own if at not in taken)
        cases = start.case_numbers + _labelled_cases(body) + _case_under_title(body)
        items.append(
            FoundItem(
                start.number,
                start.title,
                start.title_lines,
                body,
                start.rule,
                start.confidence,
                tuple(dict.fromkeys(cases)),
                start.letter,
                start.last,
            )
        )
    first = min(begins[0], min(taken))
    return tuple(flow[:first]), tuple(items)


def _labelled_cases(body: Sequence[SeenLine]) -> tuple[str, ...]:
    """Case numbers under their label anywhere in the text ("Diarienummer: RJL 2019/41", "(dnr KS 2021/44)").

    A line by itself shows where its number ends; a label may also stand alone above its number.
    """
    whole = [case for line in body for case in find_case_numbers(line.text, heading=False)]
    joined = find_case_numbers("\n".join(line.text for line in body), heading=False)
    return (*whole, *(case for case in joined if not any(other.startswith(case) for other in whole)))


def _case_under_title(body: Sequence[SeenLine]) -> tuple[str, ...]:
    """A case number without label on a line of its own under the title ("BN 2016-17")."""
    return find_case_numbers(body[0].text, heading=True) if body and len(body[0].text) < 30 else ()
