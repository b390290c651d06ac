"""The plainest engine that keeps the promises of search.engine: every record is read for every question."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from linear_text import counted, is_silent, layer_of, runs, terms_by_place
from whoosh.util.numeric import byte_to_length, length_to_byte

from corpus.case_numbers import sought_keys
from index.abbreviations import abbreviations_of
from index.analysis import analyse, fold
from index.case_rows import case_of
from index.lexicon import Lexicon
from index.records import Record
from index.restorer import Restorer
from index.vocabulary import count_words
from index.whoosh_arrays_hits import natural
from search.engine import Explanation, FacetCount, Hit, Matched, Results
from search.facet_labels import swedish_order, values_meant
from search.hit_folding import WEIGHTS, weight_of
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
    Request,
    Scored,
    Word,
)
from search.vocabulary import Vocabulary

WEIGHTS_OF_FIELDS = {"title": 4.0, "decision": 2.5, "names": 2.0, "body": 1.0}


@dataclass(frozen=True, repr=False)
class LinearEngine:
    """Answers from a list of records; kept between questions is only what a record scored for a part of one."""

    records: Sequence[Record]
    _scores: dict[tuple[str, Query], float | None] = field(default_factory=dict)
    _places: dict[tuple[str, Concept], int] = field(default_factory=dict)

    def search(self, request: Request) -> Results:
        scores = {record.id: self._weighed(record, request) for record in self.records}
        hits: dict[str, list[Record]] = {}
        for record in self.records:
            if scores[record.id] is not None and _in_days(record, request.dates):
                hits.setdefault(record.hit, []).append(record)
        for found in hits.values():
            found.sort(key=lambda record: (-(scores[record.id] or 0), record.page or 0))
        chosen = {facet: set(values) for facet, values in request.filters.items() if values}
        kept = [found for found in hits.values() if _passes(found[0], chosen)]
        kept.sort(key=lambda found: _place(found[0]))
        kept.sort(key=lambda found: found[0].date or "0", reverse=request.sort != "aldst")
        if request.sort == "aldst":
            kept.sort(key=lambda found: not found[0].date)
        if request.sort == "relevans":
            kept.sort(key=lambda found: -(scores[found[0].id] or 0))
        rows: dict[str, list[list[Record]]] = {}
        for found in kept:
            case = case_of(found[0]) if request.fold_cases else ""
            rows.setdefault(case or f"/{found[0].hit}", []).append(found)
        page = list(rows.values())[request.offset : request.offset + request.limit]
        shown = tuple(
            Hit(best[0], scores[best[0].id] or 0, _pages(best), tuple(one[0].hit for one in others))
            for best, *others in page
        )
        facets = {facet: self._counts(facet, hits.values(), chosen) for facet in request.facets}
        return Results(len(kept), shown, facets, self.generation(), len(rows))

    def explain(self, request: Request, hit: str) -> Explanation | None:
        chosen = {facet: set(values) for facet, values in request.filters.items() if values}
        scores = {
            record.id: score
            for record in self.get(hit)
            if (score := self._weighed(record, request)) is not None
            and _in_days(record, request.dates)
            and _passes(record, chosen)
        }
        if not scores:
            return None
        best = max(self.get(hit), key=lambda record: scores.get(record.id, -1.0))
        factors = WEIGHTS.factors(best.kind, _values(best), request.lifted)
        return Explanation(scores[best.id], tuple(self._matched(best, request.query)), factors)

    def get(self, hit: str) -> Sequence[Record]:
        return sorted((record for record in self.records if record.hit == hit), key=lambda record: record.page or 0)

    def meeting(self, meeting: str) -> Sequence[Record]:
        return sorted((record for record in self.records if record.meeting == meeting), key=_place)

    def words(self) -> Mapping[str, int]:
        return dict(count_words(self.records, _RESTORER))

    def abbreviations(self) -> Mapping[str, Sequence[str]]:
        return abbreviations_of(self.records)

    def facet_values(self, facet: str) -> Sequence[FacetCount]:
        firsts = {record.hit: [record] for record in reversed(self.records)}
        return sorted(self._counts(facet, firsts.values(), {}), key=lambda one: (swedish_order(one.label), one.value))

    def generation(self) -> str:
        return "linear"

    def held(self) -> LinearEngine:
        """See Engine.held."""
        return self

    def close(self) -> None: ...

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary(self.words())

    def _labels(self, facet: str) -> dict[str, str]:
        return {one.value: one.label for record in self.records for one in record.facets.get(facet, ())}

    def _counts(self, facet, hits, chosen) -> tuple[FacetCount, ...]:  # type: ignore[no-untyped-def]
        others = {name: values for name, values in chosen.items() if name != facet}
        counts = dict.fromkeys(chosen.get(facet, ()), 0)
        for found in hits:
            if _passes(found[0], others):
                for one in set(found[0].facets.get(facet, ())):
                    counts[one.value] = counts.get(one.value, 0) + 1
        labels = self._labels(facet)
        all_counts = [FacetCount(value, labels.get(value, value), count) for value, count in counts.items()]
        return tuple(sorted(all_counts, key=lambda one: (-one.count, swedish_order(one.label))))

    def _weighed(self, record: Record, request: Request) -> float | None:
        score = self._score(record, request.query)
        return None if score is None else score * weight_of(record.kind, _values(record), request.lifted)

    def _score(self, record: Record, query: Query) -> float | None:
        """None where the record does not match."""
        key = (record.id, query)
        if key not in self._scores:
            self._scores[key] = self._score_anew(record, query)
        return self._scores[key]

    def _score_anew(self, record: Record, query: Query) -> float | None:
        match query:
            case Everything():
                return 0.0
            case Word() | Phrase() | Prefix():
                return self._text_score(record, query)
            case Labelled(facet, text):
                meant = values_meant(text, self._labels(facet))
                return 0.0 if any(one.value in meant for one in record.facets.get(facet, ())) else None
            case CaseNumber(key):
                return 0.0 if key in sought_keys(record.case_keys) else None
            case ItemNumber(number):
                return 0.0 if record.kind == "paragraf" and record.number == number else None
            case Dates():
                return 0.0 if _in_days(record, query) else None
            case Not(part):
                return 0.0 if is_silent(part) or self._score(record, part) is None else None
            case All(parts):
                scores = [self._score(record, part) for part in parts if not is_silent(part)]
                return None if None in scores else sum(score or 0 for score in scores)
            case AnyOf(parts):
                said = [self._score(record, part) for part in parts if not is_silent(part)]
                scores = [score for score in said if score is not None]
                return sum(scores) if scores or not said else None
            case Concept():
                return self._concept_score(record, query)
            case Scored(part, score):
                return None if self._score(record, part) is None else 0.0 if is_silent(part) else score
            case Preferring(part, preferred):
                found = self._score(record, part)
                more = [self._score(record, one) for one in preferred]
                return None if found is None else found if is_silent(part) else found + sum(one or 0 for one in more)
            case Most(parts, share):
                return self._most_score(record, [part for part in parts if not is_silent(part)], share)

    def _most_score(self, record: Record, parts: Sequence[Query], share: float) -> float | None:
        if not parts:
            return 0.0
        found = {part: score for part in parts if (score := self._score(record, part)) is not None}
        all_records = len(self.records)
        says = {part: math.log((all_records + 1) / (self._matching(part) + 1)) for part in parts}
        total = sum(says[part] for part in parts)
        carried = sum(says[part] for part in parts if part in found) / total if total else 1.0
        if not found or carried < share - 1e-9:
            return None
        return sum(found[part] for part in parts if part in found) * carried**2

    def _matching(self, part: Query) -> int:
        return sum(self._score(record, part) is not None for record in self.records)

    def _concept_score(self, record: Record, concept: Concept) -> float | None:
        if not concept.readings:
            return 0.0
        scores = [
            self._field_score(record, field, concept)
            for field in ([concept.field] if concept.field else WEIGHTS_OF_FIELDS)
            if sum(counted(record, field, concept).values())
        ]
        return sum(scores) if scores else None

    def _field_score(self, record: Record, field: str, concept: Concept) -> float:
        tf = sum(one.weight * count for one, count in counted(record, field, concept).items())
        key = (field, concept)
        if key not in self._places:
            self._places[key] = sum(any(counted(one, field, concept).values()) for one in self.records)
        matching = self._places[key]
        idf = math.log(len(self.records) / (matching + 1)) + 1
        average = sum(len(layer_of(one, field, "term")) for one in self.records) / len(self.records)
        length = byte_to_length(length_to_byte(len(layer_of(record, field, "term"))))
        return WEIGHTS_OF_FIELDS[field] * idf * tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * length / average))

    def _matched(self, record: Record, query: Query) -> Iterator[Matched]:
        score = self._score(record, query)
        if score is None:
            return
        match query:
            case Concept():
                for field in [query.field] if query.field else WEIGHTS_OF_FIELDS:
                    counts = counted(record, field, query)
                    whole = sum(one.weight * count for one, count in counts.items())
                    for one, count in counts.items():
                        if count:
                            its = self._field_score(record, field, query) * one.weight * count / whole
                            yield Matched(query.text, field, one.shown or " ".join(one.terms), one.why, count, its)
            case All(parts) | AnyOf(parts):
                for part in parts:
                    yield from self._matched(record, part)
            case Most(parts) | Preferring(_, parts):
                first = () if isinstance(query, Most) else (query.part,)
                inner = [one for part in (*first, *parts) for one in self._matched(record, part)]
                yield from _scaled(inner, score)
            case Scored(part):
                yield from _scaled(list(self._matched(record, part)), score)
            case Word(text) | Phrase(text) | Prefix(text):
                yield Matched(text, query.field or "", text, "typed", 1, score)
            case Labelled(facet, text):
                yield Matched(text, facet, text, "typed", 1, 0.0)
            case CaseNumber(_, text):
                yield Matched(text, "case", text, "typed", 1, 0.0)

    def _text_score(self, record: Record, query: Word | Phrase | Prefix) -> float | None:
        if is_silent(query):
            return 0.0
        scores = [
            WEIGHTS_OF_FIELDS[field] * found
            for field in ([query.field] if query.field else WEIGHTS_OF_FIELDS)
            if (found := self._found(record, field, query))
        ]
        return sum(scores) if scores else None

    def _found(self, record: Record, field: str, query: Word | Phrase | Prefix) -> float:
        tokens = [token for token in analyse(query.text) if token.kind == "main"]
        vocabulary = self._vocabulary
        terms, words, plain = (terms_by_place(record, field, layer) for layer in ("term", "exact", "folded"))
        if isinstance(query, Prefix):
            written = tuple(vocabulary.beginning(query.text.lower(), 2000))
            found = sum(word.startswith(query.text.lower()) or word in written for at in words.values() for word in at)
            return found or sum(one.startswith(fold(query.text)) for at in plain.values() for one in at) / 2
        if isinstance(query, Phrase):
            found = runs(words, [{token.word} for token in tokens])
        else:
            readings = [{token.term, *vocabulary.readings(token.word)} for token in tokens]
            wholes = [token.term for token in analyse(query.text) if token.kind == "whole"]
            found = runs(terms, readings) + sum(runs(terms, [{whole}]) for whole in wholes)
        kinds = ("word",) if isinstance(query, Phrase) else ("term", "word")
        mended = [{fold(getattr(token, kind)) for kind in kinds} for token in tokens]
        return found or runs(plain, mended) / 2


_RESTORER = Restorer(Lexicon())


def _scaled(matched: Sequence[Matched], score: float) -> Iterator[Matched]:
    whole = sum(one.score for one in matched)
    for one in matched or [Matched("", "", "", "typed", 0, score)]:
        yield replace(one, score=score * one.score / whole if whole else score / max(1, len(matched)))


def _values(record: Record) -> dict[str, list[str]]:
    return {facet: [one.value for one in values] for facet, values in record.facets.items()}


def _in_days(record: Record, dates: Dates) -> bool:
    if dates.first is None and dates.last is None:
        return True
    first, last = dates.first and dates.first.isoformat(), dates.last and dates.last.isoformat()
    return bool(record.date) and (first or "0") <= record.date <= (last or "9")


def _passes(record: Record, chosen: Mapping[str, set[str]]) -> bool:
    return all({one.value for one in record.facets.get(name, ())} & values for name, values in chosen.items())


def _pages(found: Sequence[Record]) -> tuple[int, ...]:
    return tuple(record.page for record in found if record.page is not None)


def _place(record: Record) -> tuple[object, ...]:
    return natural(record.meeting), record.kind != "paragraf", natural(record.hit), record.page or 0
