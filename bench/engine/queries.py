"""Eleven classes of questions to an engine, chosen by how common their words are in made-up records."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from bench.engine.records import municipality, records, words
from index.analysis import term_of

Kind = Literal["term", "all", "any", "phrase", "prefix"]
SAMPLE = 4_000
"""Records whose words are counted to tell common words from rare ones."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: words of the body, and what else a page wants; `first` and `last` are days as ISO dates."""

    kind: Kind
    words: tuple[str, ...]
    municipality: str | None = None
    first: str | None = None
    last: str | None = None
    facets: bool = False
    marks: bool = False


def questions(count: int = 40, seed: int = 7) -> Mapping[str, tuple[Asked, ...]]:
    """`count` questions of each class; the same seed gives the same."""
    chance = random.Random(seed)
    common, middling, rare, pairs, prefixes = _bands(chance, seed)
    chance.shuffle(prefixes)
    years = [chance.randint(1998, 2018) for _ in range(count)]
    numbers = range(count)
    couples = [(middling[2 * n], middling[2 * n + 1]) for n in numbers]
    return {
        "common": tuple(Asked("term", (common[n % len(common)],)) for n in numbers),
        "rare": tuple(Asked("term", (rare[n],)) for n in numbers),
        "and 2": tuple(Asked("all", couples[n]) for n in numbers),
        "or 3": tuple(Asked("any", tuple(middling[3 * n : 3 * n + 3])) for n in numbers),
        "phrase": tuple(Asked("phrase", pairs[n]) for n in numbers),
        "prefix": tuple(Asked("prefix", (prefixes[n],)) for n in numbers),
        "filtered": tuple(
            Asked("any", couples[n], municipality(n % 12).value, f"{years[n]}-01-01", f"{years[n] + 6}-12-31")
            for n in numbers
        ),
        "facets mid": tuple(Asked("term", (middling[100 + n],), facets=True) for n in numbers),
        "facets common": tuple(Asked("term", (common[n % len(common)],), facets=True) for n in numbers),
        "highlight": tuple(Asked("all", couples[n], marks=True) for n in numbers),
        "page": tuple(
            Asked("any", (middling[2 * n + 1], middling[3 * n + 2]), None, "2005-01-01", "2024-12-31", True, True)
            for n in numbers
        ),
    }


def _bands(
    chance: random.Random, seed: int
) -> tuple[list[str], list[str], list[str], list[tuple[str, str]], list[str]]:
    """Common words (15–60 % of records), middling ones (1–10 %), rare ones, pairs that stand side by side, beginnings."""
    counts = _counts(record.body for record in records(SAMPLE, seed))
    written: dict[str, str] = {}
    for word in words().words[:120_000]:
        written.setdefault(term_of(word), word)
    known = [(written[term], count / SAMPLE) for term, count in sorted(counts.items()) if term in written]
    common = [word for word, share in known if 0.15 <= share <= 0.6 and len(word) > 2]
    middling = [word for word, share in known if 0.01 <= share <= 0.10 and len(word) > 2]
    rare = [word for word, share in known if share <= 2 / SAMPLE and len(word) > 4]
    pairs = [(words().words[first], words().words[second]) for first, second in words().pairs[:400]]
    for band in (common, middling, rare, pairs):
        chance.shuffle(band)  # type: ignore[arg-type]
    return common, middling, rare, pairs, _beginnings(middling)


def _beginnings(middling: Iterable[str]) -> list[str]:
    """Beginnings of four letters that words as written and their stems share, since some engines hold but the stems.

    "mysi" is none: "mysig" begins so, and its stem does not.
    """
    found = {word[:4] for word in middling if len(word) >= 6}
    for word in words().words[:120_000]:
        found -= {word[:4]} ^ {term_of(word)[:4]}
    return sorted(found)


def _counts(texts: Iterable[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({term_of(word.strip(".")) for word in text.split()})
    return counts
