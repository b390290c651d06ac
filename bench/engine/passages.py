"""What a passage costs: processor time of the passages of hits, over made-up records, by kind of question.

`python -m bench.engine.passages [--records N] [--seed N] [--questions N] [--hits N]`
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from bench.engine.queries import Asked, questions
from bench.engine.records import records
from bench.engine.sides import query_of
from bench.engine.timing import percentile, table
from index.analysis import fold, term_of
from index.records import Record
from index.word_terms import part_terms
from search.query import AnyOf, Concept, Query, Reading
from search.snippets import snippet

Pair = tuple[Record, Query]
_PLAIN = ("common", "and 2", "or 3", "phrase", "page")
_READINGS = 12
"""Words added to each word asked for, each in several layers."""
_LONG = 8
_PAGES = 8
"""Records whose texts make one long page of an attachment."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Makes the records, asks for the passages, and prints microseconds by kind of question."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=4_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--questions", type=int, default=40)
    parser.add_argument("--hits", type=int, default=10)
    chosen = parser.parse_args(arguments)
    made = list(records(chosen.records, chosen.seed))
    rows = []
    for kind, pairs in _kinds(made, chosen.questions, chosen.seed, chosen.hits).items():
        _spent(pairs)  # dictionaries and words of the records are in memory, as in a server that has answered before
        first, again = sorted(_spent(_never_asked(pairs))), sorted(_spent(pairs))
        letters = sum(len(record.body) for record, _ in pairs) // len(pairs)
        times = [f"{percentile(one, share):.0f}" for one in (first, again) for share in (50, 95)]
        rows.append([kind, str(len(pairs)), str(letters), *times])
    head = ["question", "passages", "characters", "first p50, µs", "p95", "again p50, µs", "p95"]
    sys.stdout.writelines(f"{line}\n" for line in table(head, rows))
    return 0


def _kinds(made: Sequence[Record], count: int, seed: int, hits: int) -> Mapping[str, Sequence[Pair]]:
    """Records with the questions that find them, by kind of question."""
    asked = questions(count, seed)
    found = _Scan(made, hits)
    plain = {kind: [pair for one in asked[kind] for pair in found(one)] for kind in _PLAIN}
    expanded = _expanded(plain["or 3"], made)
    texts = itertools.cycle(record.body for record in made)
    return {
        **plain,
        "dozens of readings": expanded,
        "long pages": [(replace(record, body=_long(texts, record)), query) for record, query in expanded],
        "damaged": [(replace(record, damaged=True), query) for record, query in expanded],
    }


class _Scan:
    """Finds hits by looking through all records."""

    def __init__(self, made: Sequence[Record], hits: int) -> None:
        self._made = [(one, {term_of(word.strip(".")) for word in one.body.split()}) for one in made]
        self._hits = hits

    def __call__(self, asked: Asked) -> Iterator[Pair]:
        """The first records that hold the words of a question, any of them where any is enough."""
        terms, query = set(map(term_of, asked.words)), query_of(asked)
        enough = 1 if asked.kind == "any" else len(terms)
        having = (record for record, words in self._made if len(terms & words) >= enough)
        return ((record, query) for record in islice(having, self._hits))


def _long(texts: Iterator[str], record: Record) -> str:
    return "\n".join([*islice(texts, _PAGES // 2), record.body, *islice(texts, _PAGES // 2)])


def _expanded(pairs: Sequence[Pair], made: Sequence[Record]) -> Sequence[Pair]:
    """The questions with as many readings as an expansion gives: other words, parts, parts near each other, folded."""
    words = itertools.cycle([word for one in made[:400] for word in one.body.split() if len(word) > _LONG])
    grown = {id(query): (query, _grown(query, words)) for _, query in pairs}
    return [(record, grown[id(query)][1]) for record, query in pairs]


def _grown(query: Query, words: Iterator[str]) -> Query:
    assert isinstance(query, AnyOf)
    return AnyOf(tuple(_with_more(part, list(islice(words, _READINGS))) for part in query.parts))


def _with_more(part: Query, words: Sequence[str]) -> Query:
    assert isinstance(part, Concept)
    near = [(parts[0], parts[1]) for parts in map(part_terms, words) if len(parts) > 1]
    readings = (
        *part.readings,
        *(replace(one, layer="part") for one in part.readings),
        *(Reading((term_of(word),)) for word in words),
        *(Reading(pair, "either", 3) for pair in near),
        *(Reading((fold(word),), "folded") for word in words),
    )
    return Concept(part.text, readings)


def _never_asked(pairs: Sequence[Pair]) -> Sequence[Pair]:
    """The same questions, each with one more word that is nowhere: nothing has been made ready for them."""
    changed: dict[int, tuple[Query, Query]] = {}
    for _, query in pairs:
        nowhere = Concept(
            "ingenstans",
            (
                Reading(
                    (f"ingenstans{len(changed)}",),
                ),
            ),
            "body",
        )
        changed.setdefault(id(query), (query, AnyOf((query, nowhere))))
    return [(record, changed[id(query)][1]) for record, query in pairs]


def _spent(pairs: Iterable[Pair]) -> list[float]:
    """Microseconds of processor time of each passage."""
    spent = []
    for record, query in pairs:
        start = time.process_time_ns()
        snippet(record, query)
        spent.append((time.process_time_ns() - start) / 1_000)
    return spent


if __name__ == "__main__":
    raise SystemExit(main())
