"""One word as search terms: its stem, and the stems of the parts where it is a compound."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from index.analysis import term_of
from index.compounds import compound


@functools.lru_cache(maxsize=100_000)
def terms_of_word(word: str) -> tuple[str, tuple[str, ...]]:
    """The search term of a word, and the terms of a compound's parts and of its parts together; none for other words.

    >>> terms_of_word("arbetsmarknadsfrågor")
    ('arbetsmarknadsfråg', ('arbete', 'marknad', 'fråg', 'arbetsmarknad', 'marknadsfråg'))

    Write names with their capital: "Kungsgatan" is not divided.
    """
    return term_of(word), part_terms(word)


@functools.lru_cache(maxsize=100_000)
def part_terms(word: str) -> tuple[str, ...]:
    """The terms of a compound's parts and of its parts together ("kollektivtrafik" in "kollektivtrafiknämnden")."""
    found = compound(word)
    return terms_of_parts((*found.parts, *found.groups)) if found else ()


def terms_of_parts(words: Iterable[str]) -> tuple[str, ...]:
    """The terms of words, each once."""
    return tuple(dict.fromkeys(map(term_of, words)))
