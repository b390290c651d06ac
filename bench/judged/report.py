"""The figures of the measure as lines of text."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from bench.judged.files import WANTED, JudgedQuery, Section
from bench.judged.score import DEPTH, RECALL_DEPTH, Ranker, Score, by_kind, mean, score
from search.answer import Question, answer
from search.engine import Engine

_NAME = 25
_COLUMN = 13
_FIGURES: Mapping[str, Callable[[Score], float]] = {
    "nDCG@10": lambda score: score.ndcg,
    "recall@20": lambda score: score.recall,
    "success@1": lambda score: score.success,
}
_SHOWN = 5
_TITLE = 90


def table(results: Mapping[str, Mapping[str, Score]], queries: Sequence[JudgedQuery]) -> Iterator[str]:
    """The three figures of each engine in all; then each figure by kind, a column for each engine, ours first.

    An arrow marks a kind where another engine does better.
    """
    yield f"{'':{_NAME}}{'nDCG@10':>9}{'recall@20':>11}{'success@1':>11}"
    for name, scores in results.items():
        whole = mean(scores.values())
        yield f"{name:{_NAME}}{whole.ndcg:9.3f}{whole.recall:11.3f}{whole.success:11.3f}"
    kinds = [by_kind(scores, queries) for scores in results.values()]
    counts = Counter(query.kind for query in queries)
    for figure, value in _FIGURES.items():
        yield ""
        yield f"{figure:{_NAME}}" + "".join(f"{name:>{_COLUMN}}" for name in results)
        for kind, count in counts.items():
            found = [value(of_engine[kind]) for of_engine in kinds]
            mark = "  ←" if max(found) > found[0] else ""
            yield f"{f'{kind} ({count})':{_NAME}}" + "".join(f"{one:{_COLUMN}.3f}" for one in found) + mark


def fold_lines(scores: Mapping[str, Score], parts: Sequence[Sequence[JudgedQuery]]) -> Iterator[str]:
    """The figures of each fold of the queries."""
    for number, part in enumerate(parts, 1):
        one = mean(scores[query.id] for query in part)
        yield (
            f"fold {number} of {len(parts)} ({len(part)} queries): nDCG@10 {one.ndcg:.3f}, "
            f"recall@20 {one.recall:.3f}, success@1 {one.success:.3f}"
        )


def times(rank: Ranker, queries: Sequence[JudgedQuery]) -> str:
    """How long the product takes to answer the queries, each asked once more."""
    spent = sorted(_seconds(rank, query.text) for query in queries)
    if not spent:
        return "no queries"
    median, late = spent[len(spent) // 2], spent[int(0.95 * (len(spent) - 1))]
    return f"an answer takes {1000 * median:.0f} ms (median), {1000 * late:.0f} ms (p95)"


def _seconds(rank: Ranker, text: str) -> float:
    began = time.perf_counter()
    rank(text)
    return time.perf_counter() - began


def wrong_lines(rank: Ranker, queries: Sequence[JudgedQuery], sections: Sequence[Section]) -> Iterator[str]:
    """For each query that is not answered perfectly: figures, the first hits with their grades, what was missed."""
    titles = {one.id: one.title for one in sections}
    for query in queries:
        found = rank(query.text)
        one = score(found, query.grades)
        if one.ndcg > 0.999 and one.recall == 1.0:
            continue
        yield (
            f"\n{query.id} {query.kind} ”{query.text}”: nDCG@10 {one.ndcg:.3f}, recall@20 {one.recall:.3f}, "
            f"{len(found)} found, {_unjudged(found, query)} of the first {DEPTH} not judged"
        )
        yield from (f"  {rank} {_marked(hit, query, titles)}" for rank, hit in enumerate(found[:_SHOWN], 1))
        late = sorted(set(query.grades) - set(found[:RECALL_DEPTH]), key=lambda hit: (-query.grades[hit], hit))
        for hit in late[:_SHOWN]:
            place = f"{found.index(hit) + 1}" if hit in found else "–"
            yield f"  not among {RECALL_DEPTH}: {place} {_marked(hit, query, titles)}"


def _marked(hit: str, query: JudgedQuery, titles: Mapping[str, str]) -> str:
    if hit in query.grades:
        grade = str(query.grades[hit])
    else:
        grade = "0" if hit in query.not_relevant else "?"
    return f"[{grade}] {hit} {titles.get(hit, '')[:_TITLE]}"


def _unjudged(found: Sequence[str], query: JudgedQuery) -> int:
    return sum(hit not in query.grades and hit not in query.not_relevant for hit in found[:DEPTH])


def explained(engine: Engine, ids: Mapping[str, str], queries: Sequence[JudgedQuery], wanted: str) -> Iterator[str]:
    """Why the first rows of one query stand where they do: score, factors, and what matched where."""
    query = next((one for one in queries if one.id == wanted), None)
    if query is None:
        yield f"no query {wanted}"
        return
    given = answer(engine, Question(text=query.text, size=RECALL_DEPTH))
    yield f"{query.id} {query.kind} ”{query.text}”: {given.results.total} §§"
    yield from given.notes
    for rank, hit in enumerate(given.results.hits, 1):
        address = hit.record.hit
        grade = query.grades.get(ids.get(address, ""), 0)
        folded = f", {len(hit.same_case)} more of the case" if hit.same_case else ""
        mark = " ←" if grade >= WANTED else ""
        yield f"\n{rank} [{grade}] {address} {hit.score:.2f} {hit.record.title[:_TITLE]}{folded}{mark}"
        why = engine.explain(given.request, address)
        if why is None:
            continue
        yield "    × " + ", ".join(f"{name} {factor:.2f}" for name, factor in why.factors.items())
        for one in why.matched:
            yield f"    {one.score:6.2f} {one.text} in {one.field}: {one.reading} ({one.why}) × {one.occurrences}"
