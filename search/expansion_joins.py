"""Typed words that are one word of the collection: "hundrast gård", "kollektiv trafik", "garage för cyklar"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.analysis import term_of
from index.compound_tables import firsts
from search.expansion_knowledge import Knowledge
from search.expansion_weights import ExpansionWeights
from search.query import Reading

_LINKS = ("", "s", "e", "es", "o", "u", "a")
_VOWELS = "aeiouyåäö"
_SHORTEST = 5
_SHORTENED = re.compile(r"(\w{2,}[^aeiouyåäö\W])([lnr])(?:ar|er)(?:s|na|nas)?\Z")
"""Plurals that lost an e: "cyklar" of cykel, "åkrar" of åker."""


def joined_readings(
    words: Sequence[str], knowledge: Knowledge, weights: ExpansionWeights
) -> Iterator[tuple[int, Reading]]:
    """(the first of two words, a compound that they make): as typed, and with the second one first."""
    for at in range(len(words) - 1):
        first, second = words[at].lower(), words[at + 1].lower()
        if not (first.isalpha() and second.isalpha()):
            continue
        for one, other, weight in ((first, second, weights.joined), (second, first, weights.turned)):
            found = _compound(one, other, knowledge)
            if found:
                yield at, Reading((term_of(found),), "term", 0, weight, "compound", found)


def _compound(first: str, last: str, knowledge: Knowledge) -> str | None:
    head = term_of(last)
    if len(head) < 2 or len(first) + len(head) < _SHORTEST:
        return None
    found = (knowledge.begins_with(beginning, head) for beginning in _beginnings(first))
    return next((whole for whole in found if whole), None)


def _beginnings(word: str) -> Iterator[str]:
    """How a word may begin a compound: with a linking letter as the dictionary has it; other words as they are.

    >>> list(_beginnings("skolan"))
    ['skol']
    """
    stem = term_of(word)
    bases = [word, stem, stem[:-1]] if stem[-1:] in _VOWELS and len(stem) > 3 else [word, stem]
    bases += (f"{short[1]}e{short[2]}" for short in _SHORTENED.finditer(word))
    known = dict.fromkeys(base + link for base in bases for link in _LINKS if base + link in firsts())
    yield from known or dict.fromkeys((word, f"{word}s", stem))
