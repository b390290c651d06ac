"""When an attendee took part (närvaro): "§§ 186-194", "t.o.m. § 108", "ej § 133"; and in which §§ she was disqualified."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.damage import tolerant
from corpus.meeting import AgendaItem, Evidence, Participant

Ranges = tuple[tuple[int, int], ...]

_UNTIL = r"(?:t\.?\s?o\.?\s?m\.?|till\s+och\s+med)"
_SINCE = rf"(?:fr\.?\s?o\.?\s?m\.?|{tolerant('från och med')})"
_SIGN = r"(?:§{1,2}|paragraf(?:er(?:na)?)?)"
_NUMBERS = r"\d{1,4}(?:\s?[-–]\s?\d{1,4})?(?:\s*(?:,|och|samt)\s*§{0,2}\s*\d{1,4}(?:\s?[-–]\s?\d{1,4})?(?![\w.:/]))*"
_EXCEPT = rf"(?:ej|inte|utom|{tolerant('frånvarande')}|deltar\s+(?:ej|inte)(?:\s+(?:vid|i))?|{tolerant('jäv')}(?:ig)?)"
_TOLD = re.compile(
    rf"(?:(?P<except>\b{_EXCEPT})\s*[:,]?\s*)?(?:(?P<until>{_UNTIL})|(?P<since>{_SINCE}))?\s*{_SIGN}\s*(?P<numbers>{_NUMBERS})(?![\w:/])",
    re.IGNORECASE,
)
# Where a part of a §, a point, a time of day or another office is told of, nothing sure can be said.
_UNSURE = re.compile(
    rf"\bdel\s+av\b|\bdelvis\b|\bpunkt|\bkl\b|\d[.:]\d\d|\bjuster|{tolerant('ordförande')}\s+(?:i|vid|{tolerant('för')}|under)?\s*(?:§|paragraf)"
    r"|\d\s?[a-z](?![\w.])",
    re.IGNORECASE,
)
_CONFLICT = re.compile(rf"\b{tolerant('jäv')}(?:ig)?\b[^§\d]{{0,40}}{_SIGN}\s*(?P<numbers>{_NUMBERS})", re.IGNORECASE)


def presence(role: str, whole: tuple[int, int] | None) -> Ranges:
    """The ranges of §§ that the words about an attendee limit her part to; empty where they do not, or not surely.

    `whole` is the range of the meeting, needed where only one end or an exception is told.
    """
    told = list(_TOLD.finditer(role))
    if not told or _UNSURE.search(role):
        return ()
    kept: list[tuple[int, int]] = []
    left: list[tuple[int, int]] = []
    for found in told:
        ranges = numbers(found["numbers"])
        if found["except"]:
            left += ranges
        elif found["since"] and kept == [] and whole:
            kept.append((ranges[0][0], whole[1]))
        elif found["until"] and whole:
            # "fr.o.m. § 31 t.o.m. § 40" is one range
            kept[:] = [(kept[0][0] if len(kept) == 1 else whole[0], ranges[-1][1])]
        elif found["since"] or found["until"]:
            return ()
        else:
            kept += ranges
    if left:
        kept = list(_without(kept or ([whole] if whole else []), left))
    inside = all(not whole or whole[0] <= first <= last <= whole[1] for first, last in kept)
    return tuple(sorted(set(kept))) if inside and all(first <= last for first, last in kept) else ()


def with_presence(people: Iterable[Participant], whole: tuple[int, int] | None) -> tuple[Participant, ...]:
    """The attendees, each with the ranges that her role tells of; the role stays as written."""
    return tuple(replace(one, present=presence(one.role, whole)) if one.role else one for one in people)


def with_recused(items: Sequence[AgendaItem], attendance: Sequence[Participant]) -> tuple[AgendaItem, ...]:
    """The items with those recused of whom the list of attendance, or another item, says so ("jäv § 449")."""
    told: dict[int, list[Participant]] = {}
    for one in attendance:
        for number in _conflicts(one.role or ""):
            told.setdefault(number, []).append(
                replace(one, seen=Evidence(one.role or "", one.seen.span, "conflict-of-interest"), present=())
            )
    own: dict[str, tuple[Participant, ...]] = {}
    for item in items:
        for one in item.recused:
            elsewhere = [number for number in _conflicts(one.seen.as_seen) if number != item.number]
            for number in elsewhere:
                told.setdefault(number, []).append(one)
            if not elsewhere:
                own[item.id] = (*own.get(item.id, ()), one)
    return tuple(_recused(item, own.get(item.id, ()), told.get(item.number, ())) for item in items)


def _recused(item: AgendaItem, own: Sequence[Participant], told: Sequence[Participant]) -> AgendaItem:
    found = {one.name: one for one in (*told, *own)}
    return replace(item, recused=tuple(found.values())) if found or item.recused else item


def _conflicts(words: str) -> list[int]:
    """The §§ that the words name as those of a conflict of interest."""
    return [
        number
        for found in _CONFLICT.finditer(words)
        for first, last in numbers(found["numbers"])
        for number in range(first, min(last, first + 50) + 1)
    ]


def numbers(text: str) -> Ranges:
    """The ranges of a list of numbers: "12, 14-20" gives (12, 12) and (14, 20)."""
    pairs = re.findall(r"(\d{1,4})(?:\s?[-–]\s?(\d{1,4}))?", text)
    return tuple((int(first), int(last or first)) for first, last in pairs)


def _without(kept: Iterable[tuple[int, int]], left: Sequence[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    for first, last in kept:
        start = first
        for gone_first, gone_last in sorted(left):
            if gone_last < start or gone_first > last:
                continue
            if gone_first > start:
                yield start, gone_first - 1
            start = gone_last + 1
        if start <= last:
            yield start, last
