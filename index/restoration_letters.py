"""What letters may have been before a poor reading: the channel between a right word and what stands on the page."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator, Mapping

# How often a right letter was read as what stands there, as natural logarithms: counted in a badly read document
# of 212 damaged words ("ä" became "a" 87 times of 107, "d" 15 times).
_KEPT = {"å": math.log(32 / 33), "ä": math.log(87 / 107), "ö": math.log(63 / 79)}
"""Dots lost, nothing else changed."""

_ODD: Mapping[str, tuple[tuple[str, float], ...]] = {
    "d": (("d", 0.0), ("ä", math.log(15 / 107)), ("ö", math.log(2 / 79)), ("å", math.log(1 / 33))),
    "é": (("é", 0.0), ("ö", math.log(12 / 79)), ("ä", math.log(1 / 107))),
    "6": (("ö", math.log(2 / 79)),),
    "0": (("o", -3.0), ("ö", -5.0)),
    "&": (("ä", math.log(2 / 107)),),
    "[": (("l", -4.0),),
    "1": (("l", -4.0),),
    "|": (("l", -4.0),),
}
"""What another character may have been."""

_ODD_PAIRS = {"da": (("ä", math.log(1 / 107)),), "éd": (("ä", math.log(1 / 107)),), "rn": (("m", -6.0),)}
_MOST_ODD = 3
"""Characters in one word that are taken for another letter (dots that were only lost not counted)."""
_MOST_SHAPES = 40
_SURE = frozenset("åäöé")

Shape = tuple[str, float]
"""What a word may have been, and the cost of what is odd in how it was read (0 or less).

An å, ä, ö or é in it is sure; an a, o or e may have lost its dots.
"""


def shapes(seen: str, plain: int = 0) -> tuple[Shape, ...]:
    """What a word in lower case may have been read from, likeliest first.

    The first `plain` letters have lost dots at most: so are capitals read.

    >>> [shape for shape, _ in shapes("fér")]
    ['fér', 'för', 'fär']
    """
    options = [_options(seen, at, plain) for at in range(len(seen))]
    if all(len(one) == 1 and not one[0][3] for one in options):
        return (("".join(one[0][0] for one in options), 0.0),)
    found: dict[str, float] = {}
    for shape, cost in _walk(options):
        found[shape] = max(cost, found.get(shape, -math.inf))
    return tuple(heapq.nlargest(_MOST_SHAPES, found.items(), key=lambda one: (one[1], one[0])))


def fits(word: str, shape: str) -> bool:
    """Whether a word has the letters that a shape is sure of; both are the same without dots."""
    return all(letter == own for letter, own in zip(shape, word, strict=False) if letter in _SURE)


def lost_dots(word: str) -> float:
    """The cost of a right word's dots having been lost."""
    return sum(_KEPT.get(letter, 0.0) for letter in word)


Option = tuple[str, int, float, bool]
"""A letter, how many characters of what is seen it takes, its cost, and whether it is odd."""


def _options(seen: str, at: int, plain: int) -> list[Option]:
    letter = seen[at]
    odd = _ODD.get(letter)
    if odd is None or at < plain:
        found: list[Option] = [(letter, 1, 0.0, False)]
    else:
        found = [(one, 1, cost - _KEPT.get(one, 0.0), one != letter) for one, cost in odd]
    for one, cost in _ODD_PAIRS.get(seen[at : at + 2], ()) if at >= plain else ():
        found.append((one, 2, cost - _KEPT.get(one, 0.0), True))
    return found


def _walk(options: list[list[Option]]) -> Iterator[Shape]:
    """All ways through the options with few odd ones."""
    open_ends: list[tuple[int, str, float, int]] = [(0, "", 0.0, 0)]
    while open_ends:
        at, shape, cost, odd = open_ends.pop()
        if at == len(options):
            yield shape, cost
            continue
        for letter, length, price, is_odd in options[at]:
            if odd + is_odd <= _MOST_ODD:
                open_ends.append((at + length, shape + letter, cost + price, odd + is_odd))
