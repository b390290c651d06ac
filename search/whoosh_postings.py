"""Reading postings out of a Whoosh index: which records hold a term or a phrase, and how well it fits each."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from typing import Any

from whoosh.matching.mcore import Matcher

Scores = dict[int, float]
"""Document number → score."""


class Postings:
    """Reads with one searcher; belongs to one thread, as the searcher does."""

    def __init__(self, searcher: Any) -> None:
        self._searcher = searcher

    def scores(self, field: str, terms: Sequence[str], weight: float) -> Scores:
        """The records that hold the terms side by side, with BM25F scores times the weight."""
        found: Scores = {}
        for leaf, offset in self._searcher.leaf_searchers():
            keys = [(field, term.encode()) for term in terms]
            if not all(key in leaf.reader() for key in keys):
                continue
            matchers = [leaf.postings(*key) for key in keys]
            pairs = _alone(matchers[0]) if len(matchers) == 1 else _side_by_side(matchers)
            found.update((number + offset, score * weight) for number, score in pairs)
        return found

    def documents(self, field: str, key: str) -> list[int]:
        """The records with a key, in order of document number."""
        return sorted(self.scores(field, (key,), 1.0))

    def beginning(self, field: str, prefix: str, limit: int) -> list[str]:
        """The terms of a field that begin so; where there are too many, the ones in most records."""
        reader = self._searcher.reader()
        terms = [bytes(term) for term in reader.expand_prefix(field, prefix)]
        if len(terms) > limit:
            terms = heapq.nlargest(limit, terms, key=lambda term: (reader.doc_frequency(field, term), term))
        return [term.decode() for term in terms]


def _alone(matcher: Matcher) -> Iterator[tuple[int, float]]:
    while matcher.is_active():
        yield matcher.id(), matcher.score()
        matcher.next()


def _side_by_side(matchers: Sequence[Matcher]) -> Iterator[tuple[int, float]]:
    """The documents where the terms follow each other; matchers stand in order of the words."""
    while all(matcher.is_active() for matcher in matchers):
        target = max(matcher.id() for matcher in matchers)
        for matcher in matchers:
            if matcher.id() < target:
                matcher.skip_to(target)
                break
        else:
            if _follow(matchers):
                yield target, sum(matcher.score() for matcher in matchers)
            matchers[0].next()


def _follow(matchers: Sequence[Matcher]) -> bool:
    starts = set(matchers[0].value_as("positions"))
    for offset, matcher in enumerate(matchers[1:], 1):
        starts &= {position - offset for position in matcher.value_as("positions")}
        if not starts:
            return False
    return True
