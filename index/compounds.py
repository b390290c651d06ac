"""What a compound is made of: "kollektivtrafikupphandling" of kollektiv, trafik and upphandling."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from index.compound_tables import KEY_LENGTH, digest, firsts, may_be_last, names, rule_words

COMPOUNDS_VERSION = f"1-{digest()}"
"""Counted up by hand when the rules below change; the tables say themselves which they are."""

_SHORTEST_PART = 3
_SHORTEST_OF_ALL = 2
"""Of a few words in the table: "el|marknad", "budget|år"."""
_LONG_AFTER_SHORT = 5
"""How long the rest must be after a short first part that is often no part at all ("el|nät", "el|marknad")."""
_SHORTEST_AGAIN = 4
_LONG_PART = 9
"""A part as long as this may be a compound itself; its own parts have four letters at least."""
_MOST_PARTS = 4
_LONGEST_FAMILY_NAME = 10
_LONGEST = 80

_Division = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compound:
    """A compound: its modifier and its head ("arbetsmarknad", "nämnden"), all parts, and the groups of parts that
    stand together without being the whole. All are words: the first parts in their base form, without linking letters.
    """

    modifier: str
    head: str
    parts: tuple[str, ...]
    groups: tuple[str, ...] = ()


def split(word: str) -> tuple[str, ...]:
    """The parts of a compound as words, the last in the inflection it has; empty where the word is none.

    >>> split("arbetsmarknadsnämnden")
    ('arbete', 'marknad', 'nämnden')
    >>> split("kommunen")
    ()

    A word with a capital is taken for a name where it ends as names of places and families do ("Kungsgatan").
    """
    found = compound(word)
    return found.parts if found else ()


def parts_of(word: str) -> tuple[str, ...]:
    """Modifier and head of a compound, then all its other parts and groups of parts, as words; empty for other words.

    >>> parts_of("arbetsmarknadsnämnd")
    ('arbetsmarknad', 'nämnd', 'arbete', 'marknad', 'marknadsnämnd')
    """
    found = compound(word)
    return tuple(dict.fromkeys((found.modifier, found.head, *found.parts, *found.groups))) if found else ()


@functools.lru_cache(maxsize=100_000)
def compound(word: str) -> Compound | None:
    """What a compound is made of; None where the word is none."""
    pieces = divide(word)
    if not pieces:
        return None
    count = len(pieces)
    cut = count - _pieces_of_head(word)
    return Compound(
        modifier=_joined(pieces, 0, cut),
        head=_joined(pieces, cut, count),
        parts=tuple(_joined(pieces, at, at + 1) for at in range(count)),
        groups=tuple(
            _joined(pieces, start, start + size) for size in range(2, count) for start in range(count - size + 1)
        ),
    )


def _pieces_of_head(word: str) -> int:
    """How many pieces the head has: two of "sommar|arbets|plats", since sommar and arbetsplats came apart first."""
    first_cut = _divide(word.lower())
    return max(1, len(_again(first_cut[-1]))) if len(first_cut) == 2 else 1


def _joined(pieces: _Division, start: int, end: int) -> str:
    """The pieces from start to end as one word: its last in base form, unless it is the last of the compound."""
    last = pieces[end - 1]
    return "".join(pieces[start : end - 1]) + (last if end == len(pieces) else firsts().get(last, last))


@functools.lru_cache(maxsize=100_000)
def divide(word: str) -> tuple[str, ...]:
    """The compound cut into its pieces, letter by letter ("arbets", "marknads", "nämnden"); empty for other words."""
    lower = word.lower()
    pieces = _divide(lower)
    if not pieces or _is_name(word, lower, pieces):
        return ()
    found: list[str] = []
    for at, piece in enumerate(pieces):
        found += _again(piece, inside=at < len(pieces) - 1) or (piece,)
    return tuple(found)


@functools.lru_cache(maxsize=20_000)
def _divide(word: str) -> _Division:
    """The best division: of fewest pieces, and of these the one with the longest first piece."""
    if len(word) < 2 * _SHORTEST_PART or len(word) > _LONGEST or not word.isalpha() or _is_whole(word):
        return ()
    found = [(*before, word[cut:]) for cut, before in _beginnings(word, _SHORTEST_PART) if may_be_last(word[cut:])]
    return _best(found)


@functools.lru_cache(maxsize=20_000)
def _again(piece: str, *, inside: bool = False) -> _Division:
    """The pieces of a piece that is a compound itself; one inside a compound ends in a linking form."""
    if len(piece) < _LONG_PART or _is_whole(piece):
        return ()
    ends: Collection[str] | None = firsts() if inside else None
    found = [
        (*before, piece[cut:])
        for cut, before in _beginnings(piece, _SHORTEST_AGAIN)
        if len(piece) - cut >= _SHORTEST_AGAIN
        and (piece[cut:] in ends if ends is not None else may_be_last(piece[cut:]))
    ]
    return _best(found)


def _best(found: list[_Division]) -> _Division:
    return min(found, key=lambda pieces: (len(pieces), -len(pieces[0])), default=())


def _beginnings(word: str, shortest: int) -> Iterator[tuple[int, _Division]]:
    """Where the last piece may begin, each time with the pieces before it."""
    begun, short = firsts().begun, rule_words("first before long")
    open_ends: list[tuple[int, _Division]] = [(0, ())]
    while open_ends:
        start, before = open_ends.pop()
        if before:
            yield start, before
        if len(before) < _MOST_PARTS - 1:
            table = begun(word[start : start + KEY_LENGTH])
            for end in range(start + _SHORTEST_OF_ALL, len(word) - _SHORTEST_OF_ALL + 1):
                piece = word[start:end]
                if piece in short:
                    if len(word) - end >= _LONG_AFTER_SHORT and not short.intersection(before[-1:]):
                        open_ends.append((end, (*before, piece)))
                elif end - start >= shortest and piece in table:
                    open_ends.append((end, (*before, piece)))


@functools.cache
def _wholes() -> re.Pattern[str]:
    """Words that are not divided, in any inflection: "ungdom", "ungdomarna"; not "ungdomsgård"."""
    bases = "|".join(sorted(word.removesuffix("a") for word in rule_words("whole")))
    return re.compile(rf"(?:{bases})(?:[ae]?[nrdt]?|e?s|a?s|[ae]?[nrdt]e?s|ar|er|ende|arna|erna|na|ande|t|des?|ts)s?\Z")


def _is_whole(word: str) -> bool:
    return _wholes().match(word) is not None


def _is_name(word: str, lower: str, pieces: _Division) -> bool:
    """Whether a word that can be divided is the name of a place or a family.

    "Kungsgatan", "Lindgren"; in small letters what is in a list of names, and short words like "hästmark".
    """
    bare = lower.removesuffix("s")
    if lower in names() or bare in names():
        return True
    if may_be_last(lower) or lower in firsts():
        return False
    last = pieces[-1]
    if word[0].isupper() and not word.isupper():
        return bool({last, last.removesuffix("s")} & rule_words("name last"))
    short = len(pieces) == 2 and len(bare) <= _LONGEST_FAMILY_NAME
    return short and bool({last, last.removesuffix("s")} & rule_words("family name last"))
