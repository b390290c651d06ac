"""A query tree worked out against one open generation: which records match, and how well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from index.analysis import fold, normal
from index.whoosh_schema import TEXT_FIELDS, layer_field
from search.facet_columns import Columns
from search.query import (
    All,
    AnyOf,
    CaseNumber,
    Concept,
    Dates,
    Everything,
    ItemNumber,
    Labelled,
    Most,
    Not,
    Phrase,
    Preferring,
    Prefix,
    Query,
    Scored,
    Word,
)
from search.vocabulary import Vocabulary
from search.whoosh_compile import phrase_concept, word_concept
from search.whoosh_concepts import (
    FIELD_WEIGHTS,
    concept_fields,
    concept_found,
    is_of_words,
    living,
    say,
    size_of,
)
from search.whoosh_found import Found, both, places_in, summed, union, unscored
from search.whoosh_limits import MOST_BEGUN, Spending
from search.whoosh_terms import Floats, Ids, Terms

_FEW = 8
"""Records are few beside a word that stands in so many times as many places."""

_UNDOTTED = 2000
"""Words with dots that a beginning without them may stand for."""


class Evaluation:
    """Works out queries with the words and columns of one generation; made anew for each question."""

    def __init__(self, terms: Terms, columns: Columns, vocabulary: Vocabulary, spending: Spending) -> None:
        self.terms = terms
        self._columns = columns
        self._vocabulary = vocabulary
        self._spending = spending

    def matches(self, query: Query) -> Found:
        """The records that match, with scores; filters and negations add nothing to a score."""
        found = self.found(query)
        if found is None and self._spending.left_out:
            return unscored(np.empty(0, np.intp))  # nothing is known of what there was no time for
        return self._everything() if found is None else found

    def found(self, query: Query) -> Found | None:
        """None for a query that says nothing: a word without letters and digits, or one there was no time for."""
        match query:
            case Everything():
                return self._everything()
            case Word() | Phrase() | Concept():
                return self._concept(self.concept(query))
            case Prefix():
                return self._prefix(query)
            case Labelled() | ItemNumber() | Dates():
                return self._of_hits(self._hits(query))
            case CaseNumber(key):
                return unscored(self.terms.holding("case", key))
            case All(parts):
                return self._all(parts)
            case AnyOf(parts):
                return self._any(parts)
            case Not(part):
                return self._not(part)
            case Most():
                return self._most(query)
            case Scored(part, score):
                found = self.found(part)
                return found and Found(found.ids, np.full(len(found), score, np.float32))
            case Preferring():
                return self._preferring(query)
            case _:
                assert_never(query)

    def concept(self, query: Word | Phrase | Concept) -> Concept:
        """A word or phrase with its readings."""
        if isinstance(query, Concept):
            return query
        return word_concept(query, self._vocabulary) if isinstance(query, Word) else phrase_concept(query)

    def _concept(self, concept: Concept, among: Ids | None = None) -> Found | None:
        return concept_found(concept, self.terms, among) if self._allows(concept) else None

    def _allows(self, concept: Concept) -> bool:
        """Whether a concept says something, and there is time and room for it."""
        readings = len(concept.readings)
        return bool(readings) and self._spending.allows(f"”{concept.text}”", readings)

    def _prefix(self, query: Prefix) -> Found | None:
        prefix = normal(query.text)
        if len(prefix) < 2:
            return self.found(Word(query.text, query.field))
        if not self._spending.allows(f"”{query.text}*”", 1):
            return None
        undotted = self._vocabulary.beginning(prefix, _UNDOTTED)
        fields = (query.field,) if query.field else TEXT_FIELDS
        scored = []
        for field in fields:
            ids = self._begun(query, prefix, field, undotted)
            scored.append((ids, np.full(len(ids), FIELD_WEIGHTS[field], np.float32)))
        return Found(*summed(scored, self.terms.all_records))

    def _begun(self, query: Prefix, prefix: str, field: str, undotted: Sequence[str]) -> Ids:
        """The records with a word in a field that begins so, as typed, or with the dots it lacks, or in damaged text."""
        written, damaged = layer_field("exact", field), layer_field("folded", field)
        parts = [self.terms.alive(self.terms.postings(written, word)[0]) for word in undotted]
        for layer, begun in ((written, prefix), (damaged, fold(prefix))):
            ids, whole = self.terms.beginning(layer, begun, MOST_BEGUN)
            parts.append(ids)
            if not whole:
                self._spending.leave_out(f"Så många ord börjar på ”{query.text}” att bara de vanligaste räknades.")
        return union(parts, self.terms.all_records)

    def _hits(self, query: Labelled | ItemNumber | Dates) -> NDArray[np.bool_]:
        match query:
            case Labelled(facet, text):
                return self._columns.having(facet, self._columns.meant(facet, text))
            case ItemNumber(number):
                return self._columns.numbered(number)
            case Dates(None, None):
                return np.ones(self._columns.hits, np.bool_)
        return self._columns.within(query.first, query.last)

    def _all(self, parts: Sequence[Query]) -> Found | None:
        """Words that are common are looked for only among the records that hold the others, where those are few."""
        words = [self.concept(part) for part in parts if isinstance(part, Word | Phrase | Concept)]
        others = [part for part in parts if not isinstance(part, Word | Phrase | Concept)]
        found = sorted((one for part in others if (one := self.found(part)) is not None), key=len)
        whole: Found | None = None
        for one in found:
            whole = one if whole is None else both(whole, one)
        sizes = [(size_of(one, self.terms), number) for number, one in enumerate(words)]
        for size, number in sorted(sizes):
            few = whole.ids if whole is not None and len(whole) * _FEW < size and is_of_words(words[number]) else None
            part = self._concept(words[number], few)
            if part is not None:
                whole = part if whole is None else both(whole, part)
        return whole

    def _any(self, parts: Sequence[Query]) -> Found | None:
        pieces: list[tuple[Ids, Floats]] = []
        silent = 0
        for part in parts:
            if isinstance(part, Word | Phrase | Concept):
                concept = self.concept(part)
                its = concept_fields(concept, self.terms) if self._allows(concept) else None
            else:
                found = self.found(part)
                its = None if found is None else [(found.ids, found.scores)]
            silent += its is None
            pieces += its or ()
        return None if parts and silent == len(parts) else living(pieces, self.terms)

    def _not(self, part: Query) -> Found | None:
        found = self.found(part)
        if found is None:
            return None
        mask = np.ones(self.terms.all_records, np.bool_) if self.terms.living is None else self.terms.living.copy()
        mask[found.ids] = False
        return unscored(np.flatnonzero(mask))

    def _most(self, query: Most) -> Found | None:
        found = [one for part in query.parts if (one := self.found(part)) is not None]
        if not found:
            return None
        says = [say(self.terms.records, len(one)) for one in found]
        total = sum(says)
        whole = union([one.ids for one in found], self.terms.all_records)
        carried, scores = np.zeros(len(whole)), np.zeros(len(whole), np.float32)
        for one, said in zip(found, says, strict=True):
            places = places_in(whole, one.ids, self.terms.all_records)
            carried[places] += said
            scores[places] += one.scores
        shares = carried / total if total else np.ones(len(whole))
        kept = shares >= query.share - 1e-9
        return Found(whole[kept], (scores[kept] * shares[kept] ** 2).astype(np.float32))

    def _preferring(self, query: Preferring) -> Found | None:
        found = self.found(query.part)
        if found is None or not len(found):
            return found
        scores = found.scores.copy()
        for part in query.preferred:
            one = self.found(part)
            if one is not None and len(one):
                at = np.searchsorted(one.ids, found.ids)
                at[at == len(one)] = 0
                held = one.ids[at] == found.ids
                scores[held] += one.scores[at[held]]
        return Found(found.ids, scores)

    def _everything(self) -> Found:
        return unscored(self.terms.everything())

    def _of_hits(self, hits: NDArray[np.bool_]) -> Found:
        return unscored(self.terms.alive(np.flatnonzero(hits[self._columns.hit_of])))
