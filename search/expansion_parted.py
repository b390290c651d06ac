"""A compound that is nowhere, as its parts anywhere in a text ("älvfärjor": what is about färjor, rather where älv is too)."""

from __future__ import annotations

from search.expansion_weights import WEIGHTS, ExpansionWeights
from search.query import AnyOf, Concept, Most, Preferring, Query, Reading, Scored


def parted(query: Query, share: float, weights: ExpansionWeights = WEIGHTS) -> Query:
    """The query of a single compound with its parts as Most of them; any other query unchanged.

    The parts are those that the compound is read as near each other (the reading called "compound").
    """
    if isinstance(query, Preferring):
        inner = parted(query.part, share, weights)
        return query if inner == query.part else Preferring(inner, query.preferred)
    if not isinstance(query, Concept):
        return query
    whole = next((one for one in query.readings if one.why == "compound" and one.window), None)
    if whole is None:
        return query
    words = whole.shown.split(" … ") if whole.shown.count(" … ") == len(whole.terms) - 1 else whole.terms
    parts = tuple(
        Concept(word, (Reading((term,), "either", 0, weights.compound, "compound", word),), query.field)
        for word, term in zip(words, whole.terms, strict=True)
    )
    return Preferring(AnyOf((query, Most(parts, share))), (Scored(query, weights.complete),))
