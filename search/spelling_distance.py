"""How far apart two spellings are, counted in edits a person makes."""

from __future__ import annotations

CHEAP = 0.25
"""Lost or wrong dots (a for å or ä) and a consonant written once or twice."""

_TURNED = 0.75
_VOWELS = frozenset("aeiouyåäöé")
_CLOSE = {frozenset(pair) for pair in ("aå", "aä", "åä", "oö", "oå", "eé", "eä", "uü")}


def distance(one: str, other: str, most: float) -> float | None:
    """Edits between two words (Damerau–Levenshtein, with cheap ones); None where they are more than `most`."""
    before: list[float] = []
    row = [0.0]
    for letter, previous in zip(other, " " + other, strict=False):
        row.append(row[-1] + _added(letter, previous))
    for at, letter in enumerate(one):
        last, two_back = row, before
        before = last
        cost = _added(letter, one[at - 1] if at else " ")
        row = [last[0] + cost]
        for to, wanted in enumerate(other):
            row.append(
                min(
                    last[to] + _changed(letter, wanted),
                    last[to + 1] + cost,
                    row[to] + _added(wanted, other[to - 1] if to else " "),
                )
            )
            if at and to and letter == other[to - 1] and one[at - 1] == wanted:
                row[-1] = min(row[-1], two_back[to - 1] + _TURNED)
        if min(row) > most and min(last) > most:
            return None
    return row[-1] if row[-1] <= most else None


def _changed(letter: str, other: str) -> float:
    if letter == other:
        return 0.0
    return CHEAP if frozenset((letter, other)) in _CLOSE else 1.0


def _added(letter: str, previous: str) -> float:
    """What a letter more costs; a consonant once more is cheap."""
    return CHEAP if letter == previous and letter not in _VOWELS else 1.0
