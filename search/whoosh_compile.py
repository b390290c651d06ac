"""What a word or a phrase that was not expanded asks of the index: the readings of a concept."""

from __future__ import annotations

from index.analysis import Token, analyse, fold
from search.query import Concept, Phrase, Reading, Word
from search.vocabulary import Vocabulary

UNDOTTED_WEIGHT = 0.8
"""A word read with dots that were not typed."""
DAMAGED_WEIGHT = 0.5
"""A word found in text that lost its dots."""


def word_concept(word: Word, vocabulary: Vocabulary) -> Concept:
    """All readings of a word; none where it holds neither letters nor digits."""
    tokens = list(analyse(word.text))
    mains = [token for token in tokens if token.kind == "main"]
    if not mains:
        return Concept(word.text, (), word.field)
    terms = [tuple(token.term for token in mains), *_whole(tokens, mains)]
    readings = [Reading(one, shown=word.text) for one in terms]
    if len(mains) == 1:
        readings += [
            Reading((other,), weight=UNDOTTED_WEIGHT, why="undotted", shown=other)
            for other in vocabulary.readings(mains[0].word)
        ]
    words = tuple(token.word for token in mains)
    return Concept(word.text, (*readings, *_damaged([*terms, words], DAMAGED_WEIGHT)), word.field)


def _whole(tokens: list[Token], mains: list[Token]) -> list[tuple[str, ...]]:
    """A linked word as one ("va-taxa"), where that is all there is."""
    whole = tokens[0].kind == "whole" and tokens[0].end == mains[-1].end
    return [(tokens[0].term,)] if whole else []


def phrase_concept(phrase: Phrase) -> Concept:
    """The words of a phrase as written, side by side; no reading where it holds neither letters nor digits."""
    words = tuple(token.word for token in analyse(phrase.text) if token.kind == "main")
    if not words:
        return Concept(phrase.text, (), phrase.field)
    written = Reading(words, "exact", shown=phrase.text)
    return Concept(phrase.text, (written, *_damaged([words], DAMAGED_WEIGHT)), phrase.field)


def _damaged(ways: list[tuple[str, ...]], weight: float) -> list[Reading]:
    folded = dict.fromkeys(tuple(fold(term) for term in one) for one in ways)
    return [Reading(one, "folded", weight=weight, why="damaged") for one in folded]
