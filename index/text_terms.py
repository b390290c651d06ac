"""What the index keeps of a text: its words in layers, each word at its position."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from index.analysis import Token, tokens_of
from index.damage import damaged_terms
from index.elided import elided
from index.restoration import Restored
from index.restoration_terms import with_restored
from index.word_terms import part_terms, terms_of_parts

LAYERS = ("term", "exact", "part", "folded")
"""Stems; words as written; stems of compound parts, at the position of the compound; folded words of damaged text."""


def text_terms(
    text: str, *, damaged: bool, restored: Sequence[Restored] = ()
) -> Mapping[str, Sequence[tuple[str, int]]]:
    """(term, position) pairs of a text by layer, in order of position; layers without terms are left out.

    What words of a damaged text are `restored` to stands beside them, in the layers of stems and of parts.
    """
    tokens = tokens_of(text)
    found = {
        "term": [(token.term, token.position) for token in tokens],
        "exact": [(token.word, token.position) for token in tokens],
    }
    parts = [*_parts(text, tokens)]
    if restored:
        found["term"], parts = with_restored(found["term"], parts, tokens, restored)
    if parts:
        found["part"] = sorted(parts, key=lambda pair: pair[1])
    if damaged:
        found["folded"] = list(damaged_terms(text))
    return found


def _parts(text: str, tokens: Sequence[Token]) -> Iterator[tuple[str, int]]:
    for token in tokens:
        if token.kind == "main":
            for term in part_terms(cased(text, token)):
                yield term, token.position
    yield from elided_terms(text, tokens)


def elided_terms(text: str, tokens: Sequence[Token]) -> Iterator[tuple[str, int]]:
    """The terms of compounds cut short ("skol- och förskolenämnden") with their positions."""
    for token, words in elided(text, tokens):
        for term in terms_of_parts(words):
            if term != token.term:
                yield term, token.position


def cased(text: str, token: Token) -> str:
    """The word of a token, with its capital where the text has one: names are not divided."""
    if text[token.start].isupper() and not text[token.start + 1 : token.start + 2].isupper():
        return token.word.capitalize()
    return token.word
