"""Under- and over-stemming: how often forms of one word get different terms, and different words the same.

`python -m bench.language.stemming [TABLE]`, where TABLE has word families (columns source, lemma and forms); without it, the
table of the tests. Under-stemming is the share of pairs of forms of one word with different terms; over-stemming the
share of pairs with the same term that are of different words.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import snowballstemmer

from index.analysis import term_of
from index.lemmas import lemma

TABLE = Path(__file__).parents[2] / "tests" / "word_families.tsv"

Families = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Stemming:
    """How a way of stemming does on word families: shares of pairs, and the pairs behind them."""

    under: float
    over: float
    apart: tuple[str, ...]
    together: tuple[str, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints both shares for each way of stemming, and what ours does wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", type=Path, nargs="?", default=TABLE)
    families = read_families(parser.parse_args(arguments).table)
    snowball: Callable[[str], str] = snowballstemmer.stemmer("swedish").stemWord
    ways: dict[str, Callable[[str], str]] = {
        "words": str,
        "Snowball": snowball,
        "lemma": lemma,
        "lemma + Snowball": lambda word: snowball(lemma(word)),
        "ours": term_of,
    }
    print(f"{len(families)} words, {sum(map(len, families.values()))} forms")
    print(f"{'':18}{'under':>8}{'over':>8}")
    for name, way in ways.items():
        found = stemming(families, way)
        print(f"{name:18}{found.under:8.3f}{found.over:8.3f}")
    ours = stemming(families, term_of)
    print("apart:", ", ".join(ours.apart) or "-")
    print("together:", ", ".join(ours.together) or "-")
    return 0


def read_families(path: Path) -> dict[str, tuple[str, ...]]:
    """The forms of each word of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["lemma"]: tuple(row["forms"].split()) for row in csv.DictReader(file, delimiter="\t")}


def stemming(families: Families, way: Callable[[str], str]) -> Stemming:
    """How a way of stemming does on the families."""
    pairs = apart = same = wrong = 0
    by_term: defaultdict[str, Counter[str]] = defaultdict(Counter)
    split = []
    for word, forms in families.items():
        terms = Counter(map(way, forms))
        pairs += len(forms) * (len(forms) - 1) // 2
        apart += sum(one * other for one, other in combinations(terms.values(), 2))
        if len(terms) > 1:
            split.append(word)
        for term, count in terms.items():
            by_term[term][word] += count
    for words in by_term.values():
        total = words.total()
        same += total * (total - 1) // 2
        wrong += sum(one * other for one, other in combinations(words.values(), 2))
    joined = tuple("/".join(words) for words in by_term.values() if len(words) > 1)
    return Stemming(apart / max(1, pairs), wrong / max(1, same), tuple(split), joined)


if __name__ == "__main__":
    raise SystemExit(main())
