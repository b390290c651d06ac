"""A question that most of its words are enough for."""

from __future__ import annotations

from search.expansion_weights import WEIGHTS, ExpansionWeights
from search.query import All, Most, Preferring, Query, Scored
from search.syntax_tree import both, says_text

_FEWEST = 2


def relaxed(query: Query, share: float, weights: ExpansionWeights = WEIGHTS) -> Query:
    """The query with the words of its All as Most of them, and those records preferred that hold all.

    Days, facet values, case numbers and what is excluded stay as they are. A query with fewer than two words is
    given back unchanged.
    """
    match query:
        case Preferring(part, preferred):
            inner = relaxed(part, share, weights)
            if inner == part:
                return query
            more = inner.preferred if isinstance(inner, Preferring) else ()
            return Preferring(inner.part if isinstance(inner, Preferring) else inner, (*preferred, *more))
        case All(parts):
            said = tuple(part for part in parts if says_text(part))
            if len(said) < _FEWEST:
                return query
            others = [part for part in parts if part not in said]
            return Preferring(both((Most(said, share), *others)), (Scored(All(said), weights.complete),))
    return query
