"""Why one record matches: what each part of a query found in it, and what that gave its score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from search.engine import Matched
from search.query import (
    All,
    AnyOf,
    CaseNumber,
    Concept,
    Labelled,
    Most,
    Phrase,
    Preferring,
    Prefix,
    Query,
    Scored,
    Word,
)
from search.whoosh_concepts import concept_matched
from search.whoosh_evaluate import Evaluation


def matched(evaluation: Evaluation, query: Query, record: int) -> tuple[Matched, ...]:
    """What the parts of a query found in one record; the scores add up to that of the record."""
    found = evaluation.found(query)
    score = found.score_of(record) if found is not None else None
    if score is None:
        return ()
    match query:
        case Word() | Phrase() | Concept():
            return tuple(concept_matched(evaluation.concept(query), evaluation.terms, record))
        case Prefix(text):
            return (Matched(f"{text}*", query.field or "", f"{text}*", "typed", 1, score),)
        case Labelled(facet, text):
            return (Matched(text, facet, text, "typed", 1, score),)
        case CaseNumber(_, text):
            return (Matched(text, "case", text, "typed", 1, score),)
        case All(parts) | AnyOf(parts):
            return _of(evaluation, parts, record)
        case Most(parts):
            return _scaled(_of(evaluation, parts, record), score)
        case Scored(part):
            return _scaled(matched(evaluation, part, record), score)
        case Preferring(part, preferred):
            return _of(evaluation, (part, *preferred), record)
    return ()


def _of(evaluation: Evaluation, parts: Sequence[Query], record: int) -> tuple[Matched, ...]:
    return tuple(one for part in parts for one in matched(evaluation, part, record))


def _scaled(found: Sequence[Matched], score: float) -> tuple[Matched, ...]:
    """The same, with scores that add up to another."""
    if not found:
        return (Matched("", "", "", "typed", 0, score),)
    whole = sum(one.score for one in found)
    return tuple(replace(one, score=score * one.score / whole if whole else score / len(found)) for one in found)
