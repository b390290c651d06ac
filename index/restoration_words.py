"""What a single word of a damaged text may be, by the words that are known, by compounds and by how names are made."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.gazetteer import surname_parts
from index.compound_tables import firsts, firsts_spelled, may_be_last
from index.folding import fold
from index.lexicon import Lexicon
from index.lexicon_listed import listed_as
from index.lexicon_swedish import names
from index.restoration_letters import Shape, fits, lost_dots, shapes

_MOST_OPTIONS = 6
_MUCH_WORSE = 9.0
"""What neighbours cannot outweigh (natural logarithm)."""
_COMPOUND = 2.0
"""Two parts that fit are less of a chance than two words side by side."""
_SHORTEST_COMPOUND = 7
_SHORTEST_PART = 3
_UNKNOWN = -27.0
_UNKNOWN_LETTER = -0.6
"""The score of a word that is in no list, and what each of its letters takes off it."""
_GENITIVE = -2.0
_LIKE_A_NAME = 1.0
_NAME = 3.0
"""What a capital says for a name."""
_ACCENT = -2.0
_LEAST = 1e-8
"""The share of text of words that are only in the dictionary."""
_MOST_KEPT = 300_000

_DIGITS_FOR_LETTERS = re.compile(r"[2-57-9]")


@dataclass(frozen=True, slots=True)
class Option:
    """A word that one in a damaged text may be, with its score: the logarithm of how likely it is."""

    word: str
    score: float


class Words:
    """The options of each word of damaged texts, by one lexicon; remembered, since texts repeat themselves."""

    def __init__(self, lexicon: Lexicon, *, only_unknown: bool = False) -> None:
        """With `only_unknown` words that the lexicon knows as they stand are left alone: for pages half lost."""
        self.lexicon = lexicon
        self._only_unknown = only_unknown
        self.kept: dict[tuple[str, int], tuple[Option, ...]] = {}

    def options(self, seen: str, capitals: int = 0) -> tuple[Option, ...]:
        """What the word, given in lower case, may be, likeliest first; itself alone where nothing was lost.

        So many `capitals` stood at its beginning.
        """
        key = seen, capitals
        found = self.kept.get(key)
        if found is None:
            if len(self.kept) >= _MOST_KEPT:
                self.kept.clear()
            found = self.kept[key] = self._find(seen, capitals)
        return found

    def changes(self, seen: str) -> bool:
        """Whether the likeliest reading of a word is another one than what is seen."""
        return self.options(seen)[0].word != seen

    def _find(self, seen: str, capitals: int) -> tuple[Option, ...]:
        if not _may_be_damaged(seen) or (self._only_unknown and self.lexicon.known(seen)):
            return (Option(seen, 0.0),)
        read = shapes(seen, capitals)
        found = _best(self._known(read, capitals > 0))
        if not found and seen.endswith("s"):
            found = _best(self._genitives(read))
        if not found and len(seen) >= _SHORTEST_COMPOUND:
            found = _best(self._compounds(read))
        if not found:
            found = _best(self._listed(read))
        if not found and capitals:
            found = _best(_like_names(read))
        found.setdefault(seen, _UNKNOWN + _UNKNOWN_LETTER * len(seen))
        ranked = sorted((Option(word, score) for word, score in found.items()), key=lambda one: (-one.score, one.word))
        return tuple(one for one in ranked[:_MOST_OPTIONS] if one.score > ranked[0].score - _MUCH_WORSE)

    def _known(self, read: Sequence[Shape], capital: bool = False) -> Iterator[tuple[str, float]]:
        for shape, cost in read:
            for word in self.lexicon.spelled(fold(shape)):
                if fits(word, shape):
                    yield word, cost + self._score(word, shape) + (_NAME if capital and word in names() else 0.0)

    def _score(self, word: str, shape: str) -> float:
        return math.log(max(self.lexicon.share(word), _LEAST)) + lost_dots(word) + _accents(word, shape)

    def _genitives(self, read: Sequence[Shape]) -> Iterator[tuple[str, float]]:
        without = [(shape[:-1], cost) for shape, cost in read if len(shape) > _SHORTEST_PART + 1]
        for word, score in self._known(without):
            yield f"{word}s", score + _GENITIVE

    def _compounds(self, read: Sequence[Shape]) -> Iterator[tuple[str, float]]:
        for shape, cost in read:
            folded = fold(shape)
            for at in range(_SHORTEST_PART, len(folded) - _SHORTEST_PART + 1):
                for first in _starts(folded[:at]):
                    for last in self._lasts(folded[at:]):
                        if fits(first + last, shape):
                            yield first + last, cost + _COMPOUND + self._first(first) + self._score(last, shape[at:])

    def _lasts(self, folded: str) -> Iterator[str]:
        known = [last for last in self.lexicon.spelled(folded) if may_be_last(last)]
        return iter(known) if known else listed_as(folded)

    def _first(self, first: str) -> float:
        share = max(self.lexicon.share(first), self.lexicon.share(firsts().get(first, first)), _LEAST)
        return math.log(share) + lost_dots(first)

    def _listed(self, read: Sequence[Shape]) -> Iterator[tuple[str, float]]:
        """Words of the dictionary that are no common ones."""
        for shape, cost in read:
            for word in listed_as(fold(shape)):
                if fits(word, shape):
                    yield word, cost + self._score(word, shape)


def _best(found: Iterable[tuple[str, float]]) -> dict[str, float]:
    """The best score of each word."""
    best: dict[str, float] = {}
    for word, score in found:
        best[word] = max(score, best.get(word, -math.inf))
    return best


def _may_be_damaged(seen: str) -> bool:
    if len(seen) < 2 or any(letter in "åäö" for letter in seen):
        return False
    return seen.isalpha() or (not _DIGITS_FOR_LETTERS.search(seen) and sum(map(str.isalpha, seen)) * 2 >= len(seen))


def _accents(word: str, shape: str) -> float:
    """The cost of accents in the word that are not seen."""
    return sum(_ACCENT for letter in word if letter in "éèàáüû" and letter not in shape)


def _like_names(read: Sequence[Shape]) -> Iterator[tuple[str, float]]:
    """Unknown names made of parts that names are made of ("lundstrom": lundström)."""
    for shape, cost in read:
        score = cost + _UNKNOWN + _UNKNOWN_LETTER * len(shape) + _LIKE_A_NAME
        genitive = "s" if shape.endswith("s") and not shape.endswith("ss") else ""
        for ending in {"", genitive}:
            bare = shape.removesuffix(ending)
            for last in surname_parts("last"):
                if fold(bare).endswith(fold(last)) and len(bare) > len(last) + 2 and fits(last, bare[-len(last) :]):
                    yield _with_first(bare[: -len(last)]) + last + ending, score


def _with_first(start: str) -> str:
    return next((first for first in surname_parts("first") if fold(first) == start), start)


@lru_cache(maxsize=50_000)
def _starts(folded: str) -> tuple[str, ...]:
    """What may come before the last part of a compound, by its folded form: one first part, or two."""
    one = firsts_spelled(folded)
    if one:
        return tuple(one)
    two = ((folded[:at], folded[at:]) for at in range(_SHORTEST_PART, len(folded) - _SHORTEST_PART + 1))
    found = (
        left + right for first, second in two for left in firsts_spelled(first) for right in firsts_spelled(second)
    )
    return tuple(found)
