"""What the index keeps of a text: its words in layers, each word at its position."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.analysis import tokens_of
from index.damage import damaged_terms

LAYERS = ("term", "exact", "part", "folded")
"""Stems; words as written; stems of compound parts, at the position of the compound; folded words of damaged text."""


def text_terms(text: str, *, damaged: bool) -> Mapping[str, Sequence[tuple[str, int]]]:
    """(term, position) pairs of a text by layer, in order of position; layers without terms are left out."""
    tokens = tokens_of(text)
    found = {
        "term": [(token.term, token.position) for token in tokens],
        "exact": [(token.word, token.position) for token in tokens],
    }
    if damaged:
        found["folded"] = list(damaged_terms(text))
    return found
