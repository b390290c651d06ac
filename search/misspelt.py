"""What a misspelt word may have been meant as, from the words of the collection."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from index.analysis import fold, term_of
from index.compound_tables import may_be_last
from index.compounds import split
from index.lemmas import is_known
from index.lexicon_swedish import names
from search.misspelt_compounds import begun_with, compounds_near
from search.spelling_distance import TURNED, distance
from search.syntax_words import is_small
from search.vocabulary import Vocabulary

Why = Literal["dots", "spelling", "parts"]

MOST_CANDIDATES = 5
_SHORTEST = 4
_SHORTEST_COMPOUND = 8
_CLOSE = 0.5
"""A whole word so near leaves no reason to look for parts."""
_NEAR = 1.0
"""A whole word so near leaves no reason to look for parts that are wrong by a whole edit themselves."""
_MUCH_WORSE = 0.75
_SHORTEST_MISPRINT, _FEW, _MANY_TIMES = 7, 2, 50
"""A word of the collection may be a misprint itself: so long at least, in so few records, beside one so much commoner."""
_LONGEST_NAME = 9
"""A shorter word with a capital is taken for a name, of which there are many that differ by one letter."""
_MOST_WEIGHED = 40
_FREQUENCY_WEIGHT = 0.15
"""What ten times as many records are worth, measured in edits."""
_NEW_COMPOUND = 0.5
"""A compound that the collection lacks as a whole is so much less likely, measured in edits."""
_ENDINGS = frozenset("s n t a e r en et er ar or na ns ts ens ets ers ars rna erna arna orna".split())
_LONGEST_ENDING = max(map(len, _ENDINGS))
_ENDING = 0.5
"""An ending is no mistake, but there it stands."""
_FIRST_LETTER = 0.5
"""The first letter is seldom wrong."""


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """A word that may be meant: how far from the typed one (in edits), in how many records, and what was wrong.

    "dots": only dots, rings and accents differ. "parts": a compound whose parts are known; its frequency is that
    of its rarest part where the collection lacks the whole.
    """

    word: str
    distance: float
    frequency: int
    why: Why


def candidates(word: str, vocabulary: Vocabulary) -> tuple[Candidate, ...]:
    """What a single word as typed may have been meant as, likeliest first; empty for a word that is right.

    Right are words of the collection in any inflection, compounds of its words, and names; words of Swedish at
    large only lack dots. Words with digits or signs are left alone.
    """
    typed = word.lower()
    if len(typed) < 3 or not typed.isalpha() or is_small(word):
        return ()
    if _is_right(typed, vocabulary):
        return _likeliest(typed, _misprinted(typed, vocabulary))
    found = list(_dotted(typed, vocabulary))
    if not found and len(typed) >= _SHORTEST and not may_be_last(typed):
        found = _mistyped(word, vocabulary)
    return () if any(one.word == typed for one in found) else _likeliest(typed, found)


def without_dots(word: str, vocabulary: Vocabulary) -> tuple[Candidate, ...]:
    """The words that a word typed without dots may stand for, also where it is one itself ("lan": län, lån)."""
    typed = word.lower()
    return _likeliest(typed, _dotted(typed, vocabulary))


def _likeliest(typed: str, found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The best candidates in order, each word once; none that is much worse than the best."""
    ranked = sorted((_rank(typed, one), one) for one in found)
    kept: dict[str, Candidate] = {}
    for rank, one in ranked:
        if rank <= ranked[0][0] + _MUCH_WORSE:
            kept.setdefault(one.word, one)
    return tuple(kept.values())[:MOST_CANDIDATES]


def _is_right(word: str, vocabulary: Vocabulary) -> bool:
    if word in vocabulary.words or word in names() or word.removesuffix("s") in names():
        return True
    return vocabulary.exists(word) and (is_known(word) or _is_swedish(word) or _is_inflected(word, vocabulary))


def _is_inflected(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word of the collection is this one with an ending, or the other way round: "Högbergs", not "fastiget"."""
    ends = range(max(_SHORTEST, len(word) - _LONGEST_ENDING), len(word))
    if any(word[end:] in _ENDINGS and word[:end] in vocabulary.words for end in ends):
        return True
    return any(known[len(word) :] in _ENDINGS for known in vocabulary.begun(word) if known.startswith(word))


def _is_swedish(word: str) -> bool:
    """Whether the word is in the dictionary, or a compound of words that are."""
    return may_be_last(word) or bool(split(word))


def _dotted(word: str, vocabulary: Vocabulary) -> Iterator[Candidate]:
    if fold(word) == word:
        for known, count in vocabulary.alike(word):
            if known != word and fold(known) == word:
                yield Candidate(known, distance(word, known, math.inf) or 0.0, count, "dots")


def _misprinted(word: str, vocabulary: Vocabulary) -> Iterator[Candidate]:
    """Common words that differ next to nothing from a word that hardly occurs and is in no dictionary."""
    count = vocabulary.words.get(word, 0)
    if 0 < count <= _FEW and len(word) >= _SHORTEST_MISPRINT and word not in names() and not _is_swedish(word):
        for one in _whole(word, vocabulary):
            if one.distance <= _CLOSE and one.frequency >= _MANY_TIMES * count and term_of(one.word) != term_of(word):
                yield one


def _mistyped(word: str, vocabulary: Vocabulary) -> list[Candidate]:
    """Words near to one that exists in no form. A compound of dictionary words may only be next to nothing away."""
    found = list(_whole(word, vocabulary))
    nearest = min((one.distance for one in found), default=math.inf)
    if nearest <= _CLOSE:
        return found
    return [] if split(word.lower()) else [*found, *_of_parts(word, vocabulary, whole_edits=nearest > _NEAR)]


def _whole(word: str, vocabulary: Vocabulary) -> Iterator[Candidate]:
    most = _most_edits(word)
    near = sorted(vocabulary.nearby.near(word.lower(), 1 if most <= 1 else 2), key=lambda one: (one[2], -one[1]))
    found_close = False
    for known, count, coarse in near[:_MOST_WEIGHED]:
        if found_close and coarse > 1:
            return
        if known.isalpha() and len(known) > 2:
            for one in _weighed(word, [(known, count)], most, "spelling"):
                found_close = found_close or one.distance <= _CLOSE
                yield one


def _of_parts(word: str, vocabulary: Vocabulary, *, whole_edits: bool) -> Iterator[Candidate]:
    """Words that the collection holds only with an ending or in compounds, and compounds of its words."""
    typed = word.lower()
    yield from _weighed(word, vocabulary.bases(typed), 1.0, "spelling")
    yield from _weighed(word, begun_with(typed, vocabulary), 1.0, "parts")
    if len(word) >= _SHORTEST_COMPOUND:
        yield from _weighed(
            word, compounds_near(typed, vocabulary, whole_edits=whole_edits), _most_edits(word), "parts"
        )


def _weighed(word: str, words: Iterable[tuple[str, int]], most: float, why: Why) -> Iterator[Candidate]:
    """Those of some words, given with their frequency, that are near enough."""
    typed = word.lower()
    for known, count in words:
        edits = distance(typed, known, most)
        if edits is None or edits > _NEAR:
            edits = min((one for one in (edits, *_without_ending(typed, known, most)) if one is not None), default=None)
        if edits is not None:
            yield Candidate(known, edits, count, why)


def _without_ending(typed: str, known: str, most: float) -> Iterator[float]:
    """The distance where the typed word has an ending that the known one lacks ("samanträdets": sammanträde)."""
    for length in {len(typed) - len(known), len(typed) - len(known) + 1}:
        if length > 0 and typed[-length:] in _ENDINGS:
            edits = distance(typed[:-length], known, most - _ENDING)
            if edits is not None:
                yield edits + _ENDING


def _rank(typed: str, one: Candidate) -> float:
    score = one.distance - _FREQUENCY_WEIGHT * math.log10(one.frequency + 1)
    score += _FIRST_LETTER if fold(one.word[0]) != fold(typed[0]) else 0.0
    return score + (_NEW_COMPOUND if one.why == "parts" else 0.0)


def _most_edits(typed: str) -> float:
    """How far a candidate may be: short words and names less, so that they do not become something else."""
    if typed[0].isupper() and len(typed) < _LONGEST_NAME:
        return TURNED
    if len(typed) <= 6:
        return 1.0
    return 2.0 if len(typed) < 14 else 2.5
