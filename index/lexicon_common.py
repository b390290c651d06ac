"""Common Swedish words and names known beforehand, by what they are without dots, rings and accents."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from index.folding import fold
from index.lexicon_swedish import names, packed_swedish, swedish
from index.mapped_tables import mapped_or_made
from index.sorted_words import SortedWords

COMMON = "common"


@lru_cache(maxsize=50_000)
def common(shape: str) -> Mapping[str, float | None]:
    """The words that are this one without dots, each with the logarithm of its share of text; None where it is a name only.

    >>> list(common("rad"))
    ['råd', 'rad', 'räd']
    """
    return _words(_table().get(shape, ""))


def all_common() -> Iterator[Mapping[str, float | None]]:
    """The same for all words there are."""
    return (_words(value) for _, value in _table().begun(""))


def read_common() -> dict[str, str]:
    """What the table is made of: for each shape its words and the tenths of their logarithms ("rad:43|råd:45|räd:")."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word, share in swedish().items():
        found[fold(word)].append(f"{word}:{round(-10 * share)}")
    for name in sorted(names() - swedish().keys()):
        found[fold(name)].append(f"{name}:")
    return {shape: "|".join(words) for shape, words in found.items()}


@cache
def source() -> str:
    """Says of which words and names the table is made."""
    return hashlib.sha256("\n".join((packed_swedish(), *sorted(names()))).encode()).hexdigest()[:16]


@cache
def _table() -> SortedWords:
    return mapped_or_made(COMMON, source(), read_common)


def _words(value: str) -> dict[str, float | None]:
    # not spaces, since names of several words are kept as a whole too
    pairs = (one.rpartition(":") for one in value.split("|") if one)
    return {word: -int(tenths) / 10 if tenths else None for word, _, tenths in pairs}
