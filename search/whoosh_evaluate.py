"""A query tree worked out against one open generation: which records match, and how well."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from index.analysis import fold, normal
from search.facet_columns import Columns
from search.facet_labels import values_meant
from search.query import (
    All,
    AnyOf,
    CaseNumber,
    Dates,
    Everything,
    ItemNumber,
    Labelled,
    Not,
    Phrase,
    Prefix,
    Query,
    Word,
)
from search.vocabulary import Vocabulary
from search.whoosh_compile import MAX_EXPANSION, Wanted, phrase_wanted, prefix_fields, word_wanted
from search.whoosh_postings import Postings, Scores


class Evaluation:
    """Works out queries with the postings, columns and words of one generation; belongs to one thread."""

    def __init__(self, postings: Postings, columns: Columns, vocabulary: Vocabulary) -> None:
        self._postings = postings
        self._columns = columns
        self._vocabulary = vocabulary

    def matches(self, query: Query) -> Scores:
        """The records that match, with scores; filters and negations add nothing to a score."""
        found = self._scores(query)
        return self._everything() if found is None else found

    def _scores(self, query: Query) -> Scores | None:
        """None for a query that says nothing: everything, or a word without letters and digits."""
        match query:
            case Everything():
                return None
            case Word():
                return self._best(word_wanted(query, self._vocabulary))
            case Phrase():
                return self._best(phrase_wanted(query))
            case Prefix():
                return self._prefix(query)
            case Labelled(facet, text):
                return self._of_hits(
                    self._columns.having(facet, values_meant(text, self._columns.labels.get(facet, {})))
                )
            case CaseNumber(key):
                return dict.fromkeys(self._postings.documents("case", key), 0.0)
            case ItemNumber(number):
                return self._of_hits(self._columns.numbered(number))
            case Dates():
                return self._dates(query)
            case All(parts):
                return self._all(parts)
            case AnyOf(parts):
                return self._any(parts)
            case Not(part):
                return self._not(part)
            case _:
                assert_never(query)

    def _best(self, wanted: Iterable[Wanted]) -> Scores | None:
        """The sum over sources of the best reading in each; None where nothing is wanted."""
        by_source: dict[str, Scores] = {}
        for one in wanted:
            _keep_best(by_source.setdefault(one.source, {}), self._postings.scores(one.field, one.terms, one.weight))
        return _sum(by_source.values()) if by_source else None

    def _prefix(self, query: Prefix) -> Scores | None:
        prefix = normal(query.text)
        if len(prefix) < 2:
            return self._scores(Word(query.text, query.field))
        undotted = self._vocabulary.beginning(prefix, MAX_EXPANSION)
        by_source: list[Scores] = []
        for _, written, damaged, weight in prefix_fields(query.field):
            words = [*self._postings.beginning(written, prefix, MAX_EXPANSION), *undotted]
            terms = [(written, word) for word in words]
            terms += [(damaged, word) for word in self._postings.beginning(damaged, fold(prefix), MAX_EXPANSION)]
            documents = {number for field, term in terms for number in self._postings.scores(field, (term,), 1.0)}
            by_source.append(dict.fromkeys(documents, weight))
        return _sum(by_source)

    def _dates(self, dates: Dates) -> Scores | None:
        if dates.first is None and dates.last is None:
            return None
        return self._of_hits(self._columns.within(dates.first, dates.last))

    def _all(self, parts: Iterable[Query]) -> Scores | None:
        found: Scores | None = None
        for part in parts:
            scores = self._scores(part)
            if found is None or scores is None:
                found = scores if found is None else found
            else:
                found = {number: score + scores[number] for number, score in found.items() if number in scores}
        return found

    def _any(self, parts: Iterable[Query]) -> Scores | None:
        parts = tuple(parts)
        if any(isinstance(part, Everything) for part in parts):
            return None
        said = [scores for part in parts if (scores := self._scores(part)) is not None]
        return _sum(said) if said or not parts else None

    def _not(self, part: Query) -> Scores | None:
        if isinstance(part, Everything):
            return {}
        scores = self._scores(part)
        if scores is None:
            return None
        return {number: 0.0 for number in self._columns.hit_of if number not in scores}

    def _everything(self) -> Scores:
        return dict.fromkeys(self._columns.hit_of, 0.0)

    def _of_hits(self, hits: Iterable[int]) -> Scores:
        return {number: 0.0 for hit in hits for number in self._columns.documents[hit]}


def _keep_best(best: Scores, scores: Scores) -> None:
    for number, score in scores.items():
        if score > best.get(number, 0.0):
            best[number] = score


def _sum(parts: Iterable[Scores]) -> Scores:
    total: Scores = {}
    for scores in parts:
        for number, score in scores.items():
            total[number] = total.get(number, 0.0) + score
    return total
