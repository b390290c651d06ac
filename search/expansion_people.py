"""Names of persons in a question: what they presented stands above what they proposed, and that above mentions."""

from __future__ import annotations

from collections.abc import Iterator

from search.expansion_weights import ExpansionWeights
from search.known_people import People
from search.query import All, Labelled, Query, Scored, Word
from search.syntax_tree import either


def preferred_people(query: Query, people: People, weights: ExpansionWeights) -> Iterator[Query]:
    """For each person whom plain words of a question name: her §§ as presenter, then those where she has any role."""
    parts = query.parts if isinstance(query, All) else (query,)
    words = [part.text for part in parts if isinstance(part, Word) and part.field in (None, "names")]
    for named in people.named(words):
        for facet, score in (("foredragande", weights.presented), ("person", weights.person)):
            yield Scored(either(Labelled(facet, value) for value in named.values), score)
