"""Numbers that a reading put elsewhere than before their titles: parted, and brought from the foot of a page to its top."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from corpus.grammar.flow import SeenLine

_ONE_NUMBER = re.compile(r"§\s?(\d{1,4})")
_NUMBERS_ALONE = re.compile(r"§\s?\d{1,4}(?:[\s,]+§\s?\d{1,4})+")


def soft_page_breaks(lines: Sequence[SeenLine]) -> list[SeenLine]:
    """The lines with the gap of a page break taken away where a sentence runs across it."""
    flow: list[SeenLine] = []
    for line in lines:
        last = flow[-1] if flow else None
        if last and line.gap and last.span.page != line.span.page and line.text[0].islower():
            line = replace(line, gap=bool(re.search(r"[.!?:]$", last.text)))
        flow.append(line)
    return flow


def separate_numbers(lines: Sequence[SeenLine]) -> list[SeenLine]:
    """The lines with numbers hoisted onto one line ("§ 22 § 23") each on a line of its own."""
    parted: list[SeenLine] = []
    for line in lines:
        found = list(_ONE_NUMBER.finditer(line.text)) if _NUMBERS_ALONE.fullmatch(line.text) else []
        numbers = [int(each[1]) for each in found]
        if not numbers or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
            parted.append(line)
            continue
        for rank, each in enumerate(found):
            span = replace(line.span, start=line.span.start + each.start(), end=line.span.start + each.end())
            parted.append(SeenLine(each[0], span, line.gap and rank == 0, line.heading))
    return parted


def raised_numbers(lines: Sequence[SeenLine]) -> list[SeenLine]:
    """The lines with numbers from the foot of a page brought to its top, where a reading put the margin last.

    Only where the file itself ends with a number, which then has its title above it; else a lone number at a foot
    has its title on the next page.
    """
    if not lines or not _is_bare_number(lines[-1]):
        return list(lines)
    raised: list[SeenLine] = []
    for _, page in groupby(lines, key=lambda line: line.span.page):
        kept = list(page)
        count = next((at for at, line in enumerate(reversed(kept)) if not _is_bare_number(line)), 0)
        feet = kept[len(kept) - count :]
        raised += [*feet, *kept[: len(kept) - count]] if count else kept
    return raised


def _is_bare_number(line: SeenLine) -> bool:
    return bool(_ONE_NUMBER.fullmatch(line.text))
