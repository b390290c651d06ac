"""How far apart two spellings are, counted in edits a person makes."""

from __future__ import annotations

import math
from collections import defaultdict

CHEAP = 0.25
"""Lost or wrong dots (a for å or ä), a consonant written once or twice, ck for k."""

_SOUNDS = 0.5
"""Another spelling of the same sound (sj for stj)."""

TURNED = 0.75
"""Two letters in the wrong order, or the key beside the right one."""

_BAND = 4
"""How far letters may be shifted against each other."""

_VOWELS = frozenset("aeiouyåäöé")
_KEYS = ("qwertyuiopå", "asdfghjklöä", "zxcvbnm")
_DOTS = "aå aä åä oö oå eé eä uü"
_LETTERS = "kc cs sz vw iy gj dt kq"
_CHEAP_GROUPS = "ck:k x:ks x:cks"
# how one hears "sjukhus", "tjänst", "hjälp", "station"
_SOUND_GROUPS = "sj:stj sj:sk sj:skj sj:ch sj:sch sj:sh sk:stj sk:ch sh:ch sch:ch tj:k tj:kj k:kj tj:ch " + (
    "hj:j gj:j dj:j lj:j ti:sj ti:si ssi:sj ph:f th:t ch:k hv:v"
)


def _single() -> dict[str, float]:
    """What it costs to write one letter for another, where that is less than a whole edit."""
    costs: dict[str, float] = {}
    for upper, lower in zip(_KEYS, _KEYS[1:], strict=False):
        for at, key in enumerate(lower):
            costs.update({key + other: TURNED for other in upper[at : at + 2]})
    for row in _KEYS:
        costs.update({one + other: TURNED for one, other in zip(row, row[1:], strict=False)})
    costs.update(dict.fromkeys(_LETTERS.split(), _SOUNDS))
    costs.update(dict.fromkeys(_DOTS.split(), CHEAP))
    return costs | {pair[::-1]: cost for pair, cost in costs.items()}


def _groups() -> dict[str, tuple[tuple[str, float], ...]]:
    """For the last letter of a group: the group, what may stand for it, and the cost."""
    found: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for table, cost in ((_SOUND_GROUPS, _SOUNDS), (_CHEAP_GROUPS, CHEAP)):
        for pair in table.split():
            one, other = pair.split(":")
            found[one].append((other, cost))
            found[other].append((one, cost))
    return {group: tuple(others) for group, others in found.items()}


_SINGLE = _single()
_GROUPS = _groups()
_LONGEST = max(map(len, _GROUPS))


def distance(one: str, other: str, most: float) -> float | None:
    """Edits between two words (Damerau–Levenshtein, with cheap ones); None where they are more than `most`."""
    if abs(len(one) - len(other)) > _BAND:
        return None
    one, other = _differing(one, other)
    adding = _adding(other)
    first = [0.0]
    for cost in adding:
        first.append(first[-1] + cost)
    rows = [first]
    for at, dropping in enumerate(_adding(one)):
        rows.append(_next_row(one, other, at, dropping, adding, rows))
        if min(map(min, rows[-_LONGEST:])) > most:
            return None
    return rows[-1][-1] if rows[-1][-1] <= most else None


def _differing(one: str, other: str) -> tuple[str, str]:
    """The words without what they begin and end with alike, but for a few letters that may belong to a group."""
    shortest = min(len(one), len(other))
    same = next((at for at in range(shortest) if one[at] != other[at]), shortest)
    first = max(0, same - _LONGEST)
    shortest -= first
    same = next((at for at in range(shortest) if one[-1 - at] != other[-1 - at]), shortest)
    last = max(0, same - _LONGEST)
    return one[first : len(one) - last], other[first : len(other) - last]


def _next_row(
    one: str, other: str, at: int, dropping: float, adding: list[float], rows: list[list[float]]
) -> list[float]:
    """The costs of turning the first at + 1 letters into each beginning of the other word, near the diagonal."""
    letter, last = one[at], rows[at]
    groups = _ending(one, at + 1)
    low, high = max(0, at - _BAND), min(len(other), at + _BAND + 1)
    row = [math.inf] * (len(other) + 1)
    left = row[low] = last[low] + dropping
    for to in range(low, high):
        wanted = other[to]
        if letter == wanted:
            cost = last[to]
        else:
            cost = last[to] + _SINGLE.get(letter + wanted, 1.0)
            if at and to and letter == other[to - 1] and one[at - 1] == wanted:
                cost = min(cost, rows[at - 1][to - 1] + TURNED)
        for length, group, price in groups:
            if other.startswith(group, to + 1 - len(group)) and len(group) <= to + 1:
                cost = min(cost, rows[at + 1 - length][to + 1 - len(group)] + price)
        left = row[to + 1] = min(cost, last[to + 1] + dropping, left + adding[to])
    return row


def _ending(word: str, end: int) -> list[tuple[int, str, float]]:
    """Groups of letters that end here: their length, what may stand for them, and the cost."""
    return [
        (length, group, cost)
        for length in range(1, min(_LONGEST, end) + 1)
        for group, cost in _GROUPS.get(word[end - length : end], ())
    ]


def _adding(word: str) -> list[float]:
    """What each letter of a word costs to add or drop; a consonant once more is cheap."""
    return [
        CHEAP if letter == previous and letter not in _VOWELS else 1.0
        for letter, previous in zip(word, " " + word, strict=False)
    ]
