"""How well a ranking answers judged queries: nDCG@10, recall@20, success@1; by kind and in folds."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from bench.judged.files import WANTED, JudgedQuery
from search.answer import Question, answer
from search.engine import Engine

Ranker = Callable[[str], Sequence[str]]
"""From a query as typed to ids of §§, best first."""

DEPTH, RECALL_DEPTH = 10, 20
ROWS = 50


@dataclass(frozen=True, slots=True)
class Score:
    """The three figures, each from 0 to 1: of one query, or the mean over many."""

    ndcg: float
    recall: float
    success: float


def score(ranking: Sequence[str], grades: Mapping[str, int]) -> Score:
    """The figures of one ranking.

    nDCG@10 with gain 2^grade - 1 and discount log2(rank + 1), against the best order of all relevant §§; recall@20 is
    the share of all relevant §§ among the first twenty; success@1 is 1 where the first has grade 2.

    >>> score(["b", "a"], {"a": 2, "c": 1}).success
    0.0
    """
    best = _gain(sorted(grades.values(), reverse=True))
    found = len({one for one in ranking[:RECALL_DEPTH] if one in grades})
    return Score(
        _gain([grades.get(one, 0) for one in ranking]) / best if best else 0.0,
        found / len(grades) if grades else 0.0,
        float(bool(ranking) and grades.get(ranking[0], 0) >= WANTED),
    )


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades[:DEPTH], 1))


def evaluate(rank: Ranker, queries: Iterable[JudgedQuery]) -> dict[str, Score]:
    """The figures of each query by its id."""
    return {query.id: score(rank(query.text), query.grades) for query in queries}


def mean(scores: Iterable[Score]) -> Score:
    """The mean of each figure; all 0 of no scores."""
    known = list(scores)
    if not known:
        return Score(0.0, 0.0, 0.0)
    return Score(
        fmean(one.ndcg for one in known), fmean(one.recall for one in known), fmean(one.success for one in known)
    )


def by_kind(scores: Mapping[str, Score], queries: Iterable[JudgedQuery]) -> dict[str, Score]:
    """The mean of each kind of query, in order of first appearance."""
    kinds: dict[str, list[Score]] = {}
    for query in queries:
        kinds.setdefault(query.kind, []).append(scores[query.id])
    return {kind: mean(found) for kind, found in kinds.items()}


def folds(queries: Sequence[JudgedQuery], count: int) -> tuple[tuple[JudgedQuery, ...], ...]:
    """The queries dealt out in turn within each kind, so that every fold has its share of each.

    Weights are set on all folds but one and judged on that one.
    """
    dealt: list[list[JudgedQuery]] = [[] for _ in range(count)]
    grouped = sorted(queries, key=lambda query: query.kind)
    for at, query in enumerate(grouped):
        dealt[at % count].append(query)
    return tuple(map(tuple, dealt))


def product_ranker(engine: Engine, ids: Mapping[str, str], *, flat: bool = False) -> Ranker:
    """What the product answers to a typed query, as ids of §§.

    The order is that of the page: row by row, and under the § that a row shows the others of its case in their order.
    With `flat` it is the engine's order of the same question without folding. `ids` give a § of the file by address.
    """

    def rank(text: str) -> Sequence[str]:
        given = answer(engine, Question(text=text, size=ROWS))
        hits = given.results.hits
        if flat:
            hits = engine.search(replace(given.request, fold_cases=False, facets=())).hits
        shown = [address for hit in hits for address in (hit.record.hit, *hit.same_case)]
        return tuple(dict.fromkeys(ids[address] for address in shown if address in ids))

    return rank
