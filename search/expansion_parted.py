"""A compound that is nowhere, as its parts anywhere in a text ("älvfärjor": what is about färjor, rather where älv is too)."""

from __future__ import annotations

from collections.abc import Callable

from search.expansion_weights import WEIGHTS, ExpansionWeights
from search.query import All, AnyOf, Concept, Most, Preferring, Query, Reading, Scored


def parted(query: Query, share: float, weights: ExpansionWeights = WEIGHTS) -> Query:
    """The query of a single compound with its parts as Most of them; any other query unchanged.

    The parts are those that the compound is read as near each other (the reading called "compound").
    """
    if isinstance(query, Preferring):
        inner = parted(query.part, share, weights)
        return query if inner == query.part else Preferring(inner, query.preferred)
    if not isinstance(query, Concept):
        return query
    parts = _parts(query, weights)
    if not parts:
        return query
    return Preferring(AnyOf((query, Most(parts, share))), (Scored(query, weights.complete),))


def with_parts(
    query: Query, found: Callable[[Query], bool], share: float, weights: ExpansionWeights = WEIGHTS
) -> Query:
    """The query with each compound among several words that is not `found` also as most of its parts.

    "försäljning älvbolag": where no text holds the compound, one on älv and bolag may be meant.
    """
    match query:
        case Preferring(part, preferred):
            return Preferring(with_parts(part, found, share, weights), preferred)
        case All(parts):
            return All(tuple(_either_way(part, found, share, weights) for part in parts))
    return query


def _either_way(part: Query, found: Callable[[Query], bool], share: float, weights: ExpansionWeights) -> Query:
    if not isinstance(part, Concept) or found(part):
        return part
    parts = _parts(part, weights)
    return AnyOf((part, Most(parts, share))) if parts else part


def _parts(concept: Concept, weights: ExpansionWeights) -> tuple[Concept, ...]:
    """What a compound is read as near each other, each part for itself; nothing for other words."""
    whole = next((one for one in concept.readings if one.why == "compound" and one.window), None)
    if whole is None:
        return ()
    words = whole.shown.split(" … ") if whole.shown.count(" … ") == len(whole.terms) - 1 else whole.terms
    return tuple(
        Concept(word, (Reading((term,), "either", 0, weights.compound, "compound", word),), concept.field)
        for word, term in zip(words, whole.terms, strict=True)
    )
