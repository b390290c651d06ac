"""Misspelt compounds: each part may be misspelt, and the whole need not be in the collection."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from index.compound_tables import digest, firsts, may_be_last
from index.firsts_alike import FIRSTS_ALIKE, firsts_alike
from index.lexicon_file import WordFile
from index.mapped_tables import mapped_lines
from search.misspelt_nearby import Nearby
from search.vocabulary import Vocabulary

_SHORTEST = 3
_SHORTEST_FUZZY = 5
_LONGEST = 50

Part = tuple[str, int]
"""A part in its right spelling and how common it is."""


def compounds_near(word: str, vocabulary: Vocabulary, *, whole_edits: bool) -> Iterator[Part]:
    """Compounds of two parts that the word may have been meant as; the word itself alone where it is one.

    With `whole_edits` one part may be wrong by a whole edit, where the parts cannot be had by cheaper ones.
    """
    if len(word) > _LONGEST:
        return
    splits = range(_SHORTEST, len(word) - _SHORTEST + 1)
    lasts = {at: _alike(word[at:], vocabulary) for at in splits}
    starts = {at: list(_linked(word[:at], vocabulary)) for at in splits}
    found = {whole: count for at in splits for whole, count in _joined(starts[at], lasts[at])}
    if word in found:
        yield word, found[word]
    elif found:
        yield from found.items()
    elif whole_edits:
        for at in splits:
            if at > _SHORTEST and starts[at] and len(word) - at >= _SHORTEST_FUZZY:
                yield from _joined(starts[at], _near(word[at:], vocabulary.nearby))
            if len(word) - at > _SHORTEST and lasts[at] and at >= _SHORTEST_FUZZY:
                near = filter(_may_begin, _near(word[:at], vocabulary.nearby))
                yield from _joined((*near, *_near(word[:at], _firsts_nearby())), lasts[at])


def begun_with(word: str, vocabulary: Vocabulary) -> Iterator[Part]:
    """Words that only begin compounds of the collection and are near to this one ("cykel" of cykelgarage)."""
    for first, _, _ in _firsts_nearby().near(word, 1):
        known = sum(1 for known in vocabulary.begun(first) if len(known) > len(first) + _SHORTEST)
        if known:
            yield firsts()[first], known


def _joined(starts: Iterable[Part], lasts: Sequence[Part]) -> Iterator[Part]:
    """Each first part with each last; as common as the rarer."""
    for (first, one), (last, other) in itertools.product(starts, lasts):
        yield first + last, min(one, other)


def _alike(piece: str, vocabulary: Vocabulary) -> list[Part]:
    """Words of the collection spelt like a part."""
    return [(known, count) for known, count in vocabulary.alike(piece) if len(known) >= _SHORTEST and known.isalpha()]


def _linked(piece: str, vocabulary: Vocabulary) -> Iterator[Part]:
    """What may come first in a compound and is spelt like the piece, with its linking letter where it takes one.

    Words that the dictionary lacks, such as names, come as they are or with an s.
    """
    yield from ((first, 1) for first, _, _ in _firsts_nearby().near(piece, 0))
    yield from filter(_may_begin, _alike(piece, vocabulary))
    if piece.endswith("s"):
        yield from ((f"{known}s", count) for known, count in _alike(piece[:-1], vocabulary))


def _may_begin(part: Part) -> bool:
    """Whether a word may begin a compound as it is."""
    return part[0] in firsts() or not may_be_last(part[0])


def _near(piece: str, nearby: Nearby) -> list[Part]:
    return [(known, count) for known, count, _ in nearby.near(piece, 1) if len(known) > _SHORTEST and known.isalpha()]


@cache
def _firsts_nearby() -> Nearby:
    mapped = mapped_lines(FIRSTS_ALIKE, digest())
    return Nearby(WordFile(mapped or firsts_alike()))
