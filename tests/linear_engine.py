"""The plainest engine that keeps the promises of search.engine: every record is read for every question."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.case_numbers import without_code
from index.analysis import Token, analyse, fold
from index.damage import damaged_terms
from index.records import Record
from index.vocabulary import count_words
from search.engine import FacetCount, Hit, Results
from search.facet_columns import natural
from search.facet_labels import swedish_order, values_meant
from search.hit_folding import weight_of
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
    Request,
    Word,
)
from search.vocabulary import Vocabulary

WEIGHTS = {"title": 4.0, "decision": 2.5, "names": 2.0, "body": 1.0}


@dataclass(frozen=True)
class LinearEngine:
    """Answers from a list of records; nothing is kept between questions."""

    records: Sequence[Record]

    def search(self, request: Request) -> Results:
        scores = {record.id: self._weighed(record, request.query) for record in self.records}
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
        page = kept[request.offset : request.offset + request.limit]
        shown = tuple(Hit(found[0], scores[found[0].id] or 0, _pages(found)) for found in page)
        facets = {facet: self._counts(facet, hits.values(), chosen) for facet in request.facets}
        return Results(len(kept), shown, facets, self.generation())

    def get(self, hit: str) -> Sequence[Record]:
        return sorted((record for record in self.records if record.hit == hit), key=lambda record: record.page or 0)

    def meeting(self, meeting: str) -> Sequence[Record]:
        return sorted((record for record in self.records if record.meeting == meeting), key=_place)

    def words(self) -> Mapping[str, int]:
        return dict(count_words(self.records))

    def facet_values(self, facet: str) -> Sequence[FacetCount]:
        firsts = {record.hit: [record] for record in reversed(self.records)}
        return sorted(self._counts(facet, firsts.values(), {}), key=lambda one: (swedish_order(one.label), one.value))

    def generation(self) -> str:
        return "linear"

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

    def _weighed(self, record: Record, query: Query) -> float | None:
        score = self._score(record, query)
        return (
            None
            if score is None
            else score * weight_of(record.kind, [one.value for one in record.facets.get("typ", ())])
        )

    def _score(self, record: Record, query: Query) -> float | None:
        """None where the record does not match."""
        match query:
            case Everything():
                return 0.0
            case Word() | Phrase() | Prefix():
                return self._text_score(record, query)
            case Labelled(facet, text):
                meant = values_meant(text, self._labels(facet))
                return 0.0 if any(one.value in meant for one in record.facets.get(facet, ())) else None
            case CaseNumber(key):
                return 0.0 if key in {*record.case_keys, *map(without_code, record.case_keys)} else None
            case ItemNumber(number):
                return 0.0 if record.kind == "paragraf" and record.number == number else None
            case Dates():
                return 0.0 if _in_days(record, query) else None
            case Not(part):
                return 0.0 if self._score(record, part) is None else None
            case All(parts):
                scores = [self._score(record, part) for part in parts if not _silent(part)]
                return None if None in scores else sum(score or 0 for score in scores)
            case AnyOf(parts):
                said = [self._score(record, part) for part in parts if not _silent(part)]
                scores = [score for score in said if score is not None]
                return sum(scores) if scores or not said else None

    def _text_score(self, record: Record, query: Word | Phrase | Prefix) -> float | None:
        if _silent(query):
            return 0.0
        scores = [
            WEIGHTS[field] * found
            for field in ([query.field] if query.field else WEIGHTS)
            if (found := self._found(getattr(record, field), query, record.damaged))
        ]
        return sum(scores) if scores else None

    def _found(self, text: str, query: Word | Phrase | Prefix, damaged: bool) -> float:
        tokens = [token for token in analyse(query.text) if token.kind == "main"]
        vocabulary = self._vocabulary
        terms, words, plain = _at(text, lambda token: token.term), _at(text, lambda token: token.word), _plain(text)
        if isinstance(query, Prefix):
            written = tuple(vocabulary.beginning(query.text.lower(), 2000))
            found = sum(word.startswith(query.text.lower()) or word in written for at in words.values() for word in at)
            return (
                found or (damaged and sum(one.startswith(fold(query.text)) for at in plain.values() for one in at)) / 2
            )
        if isinstance(query, Phrase):
            found = _runs(words, [{token.word} for token in tokens])
        else:
            readings = [{token.term, *vocabulary.readings(token.word)} for token in tokens]
            wholes = [token.term for token in analyse(query.text) if token.kind == "whole"]
            found = _runs(terms, readings) + sum(_runs(terms, [{whole}]) for whole in wholes)
        kinds = ("word",) if isinstance(query, Phrase) else ("term", "word")
        mended = [{fold(getattr(token, kind)) for kind in kinds} for token in tokens]
        return found or (_runs(plain, mended) / 2 if damaged else 0)


def _at(text: str, of: Callable[[Token], str]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for token in analyse(text):
        found.setdefault(token.position, set()).add(of(token))
    return found


def _plain(text: str) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for term, position in damaged_terms(text):
        found.setdefault(position, set()).add(term)
    return found


def _runs(places: Mapping[int, set[str]], wanted: Sequence[set[str]]) -> int:
    return sum(all(one & places.get(start + n, set()) for n, one in enumerate(wanted)) for start in places)


def _silent(query: Query) -> bool:
    match query:
        case Word() | Phrase():
            return not any(True for _ in analyse(query.text))
        case Not(part):
            return _silent(part)
    return False


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
