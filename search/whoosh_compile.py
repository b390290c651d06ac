"""What a word, a phrase or a beginning asks of the Whoosh index: terms of fields, never a query in Whoosh's syntax."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from index.analysis import Token, analyse, fold
from index.whoosh_schema import TEXT_FIELDS, layer_field
from search.query import Phrase, TextField, Word
from search.vocabulary import Vocabulary

FIELD_WEIGHTS = {"title": 4.0, "decision": 2.5, "names": 2.0, "body": 1.0}
UNDOTTED_WEIGHT = 0.8
"""A word read with dots that were not typed."""
DAMAGED_WEIGHT = 0.5
"""A word found in text that lost its dots."""
MAX_EXPANSION = 2000
"""Words that a beginning may stand for, in each field."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Terms that must stand side by side in a field of the index.

    `source` is the text field it belongs to: of several readings in one source the best counts.
    """

    source: str
    field: str
    terms: tuple[str, ...]
    weight: float


def word_wanted(word: Word, vocabulary: Vocabulary) -> tuple[Wanted, ...]:
    """All readings of a word; empty where it holds neither letters nor digits."""
    tokens = list(analyse(word.text))
    mains = [token for token in tokens if token.kind == "main"]
    if not mains:
        return ()
    return tuple(wanted for field in _fields(word.field) for wanted in _word_in(field, tokens, mains, vocabulary))


def _word_in(field: str, tokens: list[Token], mains: list[Token], vocabulary: Vocabulary) -> Iterator[Wanted]:
    weight = FIELD_WEIGHTS[field]
    terms = [tuple(token.term for token in mains)]
    if tokens[0].kind == "whole" and tokens[0].end == mains[-1].end:
        terms.append((tokens[0].term,))
    for one in terms:
        yield Wanted(field, field, one, weight)
    if len(mains) == 1:
        for reading in vocabulary.readings(mains[0].word):
            yield Wanted(field, field, (reading,), weight * UNDOTTED_WEIGHT)
    words = tuple(token.word for token in mains)
    for one in dict.fromkeys(tuple(fold(term) for term in each) for each in (*terms, words)):
        yield Wanted(field, layer_field("folded", field), one, weight * DAMAGED_WEIGHT)


def phrase_wanted(phrase: Phrase) -> tuple[Wanted, ...]:
    """The words of a phrase as written, side by side; empty where it holds neither letters nor digits."""
    words = tuple(token.word for token in analyse(phrase.text) if token.kind == "main")
    if not words:
        return ()
    plain = tuple(fold(word) for word in words)
    return tuple(
        wanted
        for field in _fields(phrase.field)
        for wanted in (
            Wanted(field, layer_field("exact", field), words, FIELD_WEIGHTS[field]),
            Wanted(field, layer_field("folded", field), plain, FIELD_WEIGHTS[field] * DAMAGED_WEIGHT),
        )
    )


def _fields(field: TextField | None) -> tuple[str, ...]:
    return (field,) if field else TEXT_FIELDS


def prefix_fields(field: TextField | None) -> Iterator[tuple[str, str, str, float]]:
    """(source, field of words as written, field of damaged words, weight) for each field a beginning is sought in."""
    for one in _fields(field):
        yield one, layer_field("exact", one), layer_field("folded", one), FIELD_WEIGHTS[one]
