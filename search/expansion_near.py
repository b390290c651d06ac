"""Words of a question near each other in a text: what is said together stands above what merely occurs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.analysis import analyse
from search.expansion_bodies import body_named
from search.expansion_intents import framing, intent_of
from search.expansion_weights import ExpansionWeights
from search.query import Concept, Reading, Word

_MOST_PAIRS = 4


def near_each_other(words: Sequence[Word], weights: ExpansionWeights) -> Iterator[Concept]:
    """For words of one field, each two that follow each other as one thing to prefer.

    Words of procedure and names of bodies stand alone.
    """
    if not weights.near:
        return
    said = [(word, terms) for word in words if (terms := _terms(word.text)) and not _is_procedure(word)]
    for (one, first), (other, second) in list(zip(said, said[1:], strict=False))[:_MOST_PAIRS]:
        if first != second:
            shown = f"{one.text} {other.text}"
            reading = Reading((*first, *second), "either", weights.near_window, weights.near, "typed", shown)
            yield Concept(shown, (reading,), one.field)


def _is_procedure(word: Word) -> bool:
    return framing(word.text) or intent_of(word.text) is not None or body_named(word) is not None


def _terms(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(token.term for token in analyse(text) if token.kind == "main"))
