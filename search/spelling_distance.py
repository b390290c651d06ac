"""How far apart two spellings are, counted in edits a person makes."""

from __future__ import annotations

import math

CHEAP = 0.25
"""Lost or wrong dots (a for å or ä) and a consonant written once or twice."""

_TURNED = 0.75
_VOWELS = frozenset("aeiouyåäöé")
_CLOSE = frozenset(["aå", "åa", "aä", "äa", "åä", "äå", "oö", "öo", "oå", "åo", "eé", "ée", "eä", "äe", "uü", "üu"])


def distance(one: str, other: str, most: float) -> float | None:
    """Edits between two words (Damerau–Levenshtein, with cheap ones); None where they are more than `most`."""
    # letters that are cheap to add may shift the words further than the edits allowed
    band = int(most / CHEAP) + 1
    if abs(len(one) - len(other)) > band:
        return None
    adding = _adding(other)
    row = [0.0]
    for cost in adding:
        row.append(row[-1] + cost)
    before = row
    for at, dropping in enumerate(_adding(one)):
        last, two_back = row, before
        row = _next_row(one, other, at, dropping, adding, last, two_back, band)
        before = last
        if min(row) > most and min(last) > most:
            return None
    return row[-1] if row[-1] <= most else None


def _next_row(
    one: str,
    other: str,
    at: int,
    dropping: float,
    adding: list[float],
    last: list[float],
    two_back: list[float],
    band: int,
) -> list[float]:
    """The costs of turning the first at + 1 letters into each beginning of the other word, near the diagonal."""
    letter = one[at]
    low, high = max(0, at - band), min(len(other), at + band + 1)
    row = [math.inf] * (len(other) + 1)
    left = row[low] = last[low] + dropping
    for to in range(low, high):
        wanted = other[to]
        if letter == wanted:
            cost = last[to]
        else:
            cost = last[to] + (CHEAP if letter + wanted in _CLOSE else 1.0)
            if at and to and letter == other[to - 1] and one[at - 1] == wanted:
                cost = min(cost, two_back[to - 1] + _TURNED)
        left = row[to + 1] = min(cost, last[to + 1] + dropping, left + adding[to])
    return row


def _adding(word: str) -> list[float]:
    """What each letter of a word costs to add or drop; a consonant once more is cheap."""
    return [
        CHEAP if letter == previous and letter not in _VOWELS else 1.0
        for letter, previous in zip(word, " " + word, strict=False)
    ]
