"""A request answered from one open generation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from search.engine import Explanation, FacetCount, Hit, Results
from search.query import Request
from search.whoosh_explain import matched
from search.whoosh_generation import OpenGeneration
from search.whoosh_hits import Kept, Matching, Ordered
from search.whoosh_limits import DEEPEST, Spending


def answered(request: Request, now: OpenGeneration) -> Results:
    """The page of hits that a request asks for, with all its counts."""
    spending = Spending.within(request.budget)
    request = _bounded(request, spending)
    matching = now.matching(request.query, request.lifted, spending)
    kept = Kept(matching, request)
    ordered = Ordered(kept, now.columns, request.sort)
    if request.fold_cases:
        rows, count = ordered.rows(request.offset, request.limit), ordered.row_count()
    else:
        rows = [[place] for place in ordered.first(request.offset + request.limit)[request.offset :].tolist()]
        count = len(kept.hits)
    hits = tuple(_hit(now, matching, kept, row) for row in rows)
    facets = {facet: _counts(facet, kept, spending) for facet in request.facets}
    return Results(len(kept.hits), hits, facets, now.name, count, tuple(spending.left_out))


def explained(request: Request, hit: str, now: OpenGeneration) -> Explanation | None:
    """Why a hit matches a request; None where it does not."""
    spending = Spending.within(request.budget)
    evaluation = now.evaluation(spending)
    matching = now.matching(request.query, request.lifted, spending)
    kept = Kept(matching, request)
    documents = now.documents("hit", hit)
    if not documents:
        return None
    number = int(now.columns.hit_of[documents[0]])
    place = int(np.searchsorted(kept.hits, number))
    if place == len(kept.hits) or kept.hits[place] != number:
        return None
    best, _ = matching.records(number)[0]
    return Explanation(
        float(kept.scores[place]), matched(evaluation, request.query, best), now.factors(number, request.lifted)
    )


def _bounded(request: Request, spending: Spending) -> Request:
    """The request with a page no deeper than pages go."""
    if request.offset + request.limit <= DEEPEST:
        return request
    spending.leave_out(f"Bara de första {DEEPEST} träffarna kan visas.")
    offset = min(request.offset, DEEPEST)
    return replace(request, offset=offset, limit=min(request.limit, DEEPEST - offset))


def _hit(now: OpenGeneration, matching: Matching, kept: Kept, row: Sequence[int]) -> Hit:
    first, *others = row
    hit, score = int(kept.hits[first]), float(kept.scores[first])
    same_case = tuple(now.columns.name(int(kept.hits[one])) for one in others)
    if now.columns.single or now.columns.kind(hit) == "paragraf":
        return Hit(now.record(int(now.columns.documents[hit][0])), score, (), same_case)
    records = matching.records(hit)
    pages = [int(now.columns.pages[record]) for record, _ in sorted(records, key=lambda one: -one[1])]
    return Hit(now.record(records[0][0]), score, tuple(dict.fromkeys(page for page in pages if page >= 0)), same_case)


def _counts(facet: str, kept: Kept, spending: Spending) -> Sequence[FacetCount]:
    return kept.counts(facet) if spending.allows(f"värdena för {facet}") else ()
