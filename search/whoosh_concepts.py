"""A concept worked out: how often its readings stand in each field of the records, and what that scores."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np

from index.whoosh_arrays_file import Array
from index.whoosh_arrays_terms import GAP
from index.whoosh_schema import TEXT_FIELDS, layer_field
from search.engine import Matched
from search.query import Concept, Reading
from search.whoosh_found import Found, absent, summed
from search.whoosh_terms import K1, Floats, Ids, Terms

FIELD_WEIGHTS = {"title": 4.0, "decision": 2.5, "names": 2.0, "body": 1.0}

Counts = tuple[Ids, Floats]
"""Records, and how often something stands in each."""


def concept_found(concept: Concept, terms: Terms, among: Ids | None = None) -> Found:
    """The records where any reading stands, with the sum of the scores of their fields.

    Where only some records are wanted, those `among` them: faster where they are few.
    """
    scored = _field_scores if among is None else partial(_scores_among, among)
    return living([scored(concept, field, terms, FIELD_WEIGHTS[field]) for field in fields_of(concept)], terms)


def concept_fields(concept: Concept, terms: Terms) -> list[Counts]:
    """The same by field, deleted records among them: to be put together with others at once."""
    return [_field_scores(concept, field, terms, FIELD_WEIGHTS[field]) for field in fields_of(concept)]


def living(parts: Sequence[Counts], terms: Terms) -> Found:
    """Scored records put together, without deleted ones."""
    ids, scores = summed(parts, terms.all_records)
    if terms.living is not None:
        kept = terms.living[ids]
        ids, scores = ids[kept], scores[kept]
    return Found(ids, scores)


def size_of(concept: Concept, terms: Terms) -> int:
    """At most how many places the readings stand in: what a concept costs beside others."""
    return sum(
        min(sum(terms.count(field, term) for field in _layers(one, name)) for term in one.terms)
        for name in fields_of(concept)
        for one in concept.readings
    )


def is_of_words(concept: Concept) -> bool:
    """Whether all readings are single words that count alike: what can be worked out among some records alone."""
    return all(len(one.terms) == 1 and one.layer != "folded" for one in concept.readings)


def concept_matched(concept: Concept, terms: Terms, record: int) -> Iterator[Matched]:
    """What each reading adds to the score of one record, by field."""
    for field in fields_of(concept):
        score = Found(*_field_scores(concept, field, terms, FIELD_WEIGHTS[field])).score_of(record)
        if score is None:
            continue
        counts = [(one, int(Found(*occurrences(one, field, terms)).score_of(record) or 0)) for one in concept.readings]
        clean = [(one, count) for one, count in counts if count and one.layer != "folded"]
        counted = clean or [(one, count) for one, count in counts if count]
        whole = sum(one.weight * count for one, count in counted)
        for one, count in counted:
            shown = one.shown or " ".join(one.terms)
            yield Matched(concept.text, field, shown, one.why, count, score * one.weight * count / whole)


def fields_of(concept: Concept) -> tuple[str, ...]:
    """The text fields that a concept is sought in."""
    return (concept.field,) if concept.field else TEXT_FIELDS


def _field_scores(concept: Concept, field: str, terms: Terms, weight: float) -> Counts:
    """Whoosh's BM25F of one field: of all readings as of one word."""
    clean = [_weighed(one, field, terms) for one in concept.readings if one.layer != "folded"]
    ids, counts = summed(clean, terms.all_records)
    damaged = [_weighed(one, field, terms) for one in concept.readings if one.layer == "folded"]
    if any(len(one[0]) for one in damaged):
        more, occurring = summed(damaged, terms.all_records)
        new = absent(more, ids)
        ids, counts = summed([(ids, counts), (more[new], occurring[new])], terms.all_records)
    return _scored(ids, counts, len(ids), field, terms, weight)


def _scores_among(among: Ids, concept: Concept, field: str, terms: Terms, weight: float) -> Counts:
    """The same for some records: all others are only counted."""
    held = [(one, layer) for one in concept.readings for layer in _layers(one, field)]
    held = [(one, layer) for one, layer in held if terms.count(layer, one.terms[0])]
    if len(held) < 2:
        matching = sum(terms.count(layer, one.terms[0]) for one, layer in held)
    else:
        mask = np.zeros(terms.all_records, np.bool_)
        for one, layer in held:
            terms.mark(layer, one.terms[0], mask)
        matching = int(np.count_nonzero(mask))
    found = [(terms.among(among, layer, one.terms[0]), one.weight) for one, layer in held]
    ids, counts = summed([(ids, counts * np.float32(by)) for (ids, counts), by in found], terms.all_records)
    return _scored(ids, counts, matching, field, terms, weight)


def _scored(ids: Ids, counts: Floats, matching: int, field: str, terms: Terms, weight: float) -> Counts:
    if not len(ids):
        return _NOTHING
    rarity = math.log(terms.all_records / (matching + 1)) + 1
    scores = counts / (counts + terms.relative_lengths[field][ids])
    scores *= np.float32(weight * rarity * (K1 + 1))
    return ids, scores


_NOTHING: Counts = (np.zeros(0, np.intp), np.zeros(0, np.float32))


def _weighed(reading: Reading, field: str, terms: Terms) -> Counts:
    ids, counts = occurrences(reading, field, terms)
    return ids, counts if reading.weight == 1.0 else counts * np.float32(reading.weight)


def occurrences(reading: Reading, field: str, terms: Terms) -> Counts:
    """How often a reading stands in a field, by record; deleted ones are among them."""
    fields = _layers(reading, field)
    if len(reading.terms) == 1:
        return summed([terms.postings(one, reading.terms[0]) for one in fields], terms.all_records)
    met = [
        _by_record(_near(places, reading.window) if reading.window else _in_a_row(places), base, first)
        for places, base, first in terms.places(field, fields, reading.terms)
    ]
    if not met:
        return _NOTHING
    return np.concatenate([ids for ids, _ in met]), np.concatenate([counts for _, counts in met])


def _layers(reading: Reading, field: str) -> list[str]:
    """The index fields in which a reading of a text field is sought."""
    layers = ("term", "part") if reading.layer == "either" else (reading.layer,)
    return [layer_field(layer, field) for layer in layers]


def _in_a_row(places: Sequence[Array]) -> Array:
    """Where a run of words begins: the first of them there, the next one place further, and so on."""
    order = sorted(range(len(places)), key=lambda number: len(places[number]))
    starts = places[order[0]] - np.uint32(order[0])
    for number in order[1:]:
        starts = starts[_held(places[number], starts + np.uint32(number))]
    return _distinct(starts)


def _held(whole: Array, wanted: Array) -> Array:
    at = np.searchsorted(whole, wanted)
    at[at == len(whole)] = 0
    found: Array = whole[at] == wanted
    return found


def _near(places: Sequence[Array], window: int) -> Array:
    """Where a stretch begins, at one of the words, that is no longer than the window and holds them all."""
    window = min(window, GAP - 1)
    places = [one.astype(np.int64) for one in places]
    rarest = min(places, key=len)
    starts = _distinct(np.sort(np.concatenate([_around(rarest, one, window) for one in places])))
    for one in places:
        at = np.searchsorted(one, starts)
        inside = at < len(one)
        inside[inside] = one[at[inside]] <= starts[inside] + window
        starts = starts[inside]
    return starts.astype(np.uint32)


def _around(middles: Array, places: Array, window: int) -> Array:
    """The places that are no further than the window from any of the middles; some more than once."""
    low, high = np.searchsorted(places, middles - window), np.searchsorted(places, middles + window, "right")
    counts = high - low
    shift = np.repeat(low - np.cumsum(counts) + counts, counts)
    found: Array = places[shift + np.arange(counts.sum())]
    return found


def _distinct(places: Array) -> Array:
    """Each of some rising places once."""
    if len(places) < 2:
        return places
    found: Array = places[np.concatenate((np.ones(1, np.bool_), places[1:] != places[:-1]))]
    return found


def _by_record(places: Array, base: Array, first: int) -> Counts:
    """Rising places counted by the record they are in."""
    if not len(places):
        return _NOTHING
    records = np.searchsorted(base, places, "right") - 1
    starts = np.flatnonzero(np.concatenate((np.ones(1, np.bool_), records[1:] != records[:-1])))
    counts = np.diff(np.append(starts, len(records)))
    return records[starts] + first, counts.astype(np.float32)


def say(records: int, matching: int) -> float:
    """What a part says that so many records of all match: see search.query.Most."""
    return math.log((records + 1) / (matching + 1))
