"""How well compounds are divided: precision and recall on hand-checked words, and a sample of others to judge by eye.

`python -m bench.language.compounds GOLD [--sample WORDS --number 200 --seed 1]`. GOLD has the columns word and gold_split
("arbets~marknads|område": a bar where the word must be cut, a tilde where it may). WORDS is a text file; its long words
that GOLD lacks are shown as they are divided.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.compounds import divide

_LONG = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """Words by how they were divided: rightly, wrongly, or not though they should be."""

    right: tuple[str, ...]
    wrong: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def precision(self) -> float:
        """The share of divided words that are divided rightly."""
        return len(self.right) / max(1, len(self.right) + len(self.wrong))

    @property
    def recall(self) -> float:
        """The share of words to be divided that are divided rightly."""
        must = [word for word in (*self.right, *self.wrong, *self.missed) if "|" in word]
        return sum("|" in word for word in self.right) / max(1, len(must))


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints precision, recall and what went wrong; then the sample, where asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--sample", type=Path, metavar="WORDS", help="a text whose long words are shown as divided")
    parser.add_argument("--number", type=int, default=200, help="how many words the sample has")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    rows = read_gold(chosen.gold)
    judged = judge(rows)
    begun = time.perf_counter()
    for word, _ in rows:
        divide.__wrapped__(word)
    spent = time.perf_counter() - begun
    print(f"{len(rows)} words: precision {judged.precision:.3f}, recall {judged.recall:.3f}")
    print("wrong:", ", ".join(judged.wrong) or "-")
    print("left whole:", ", ".join(judged.missed) or "-")
    print(f"{len(rows) / spent:,.0f} words/s")
    if chosen.sample:
        show_sample(chosen.sample, {word for word, _ in rows}, chosen.number, chosen.seed)
    return 0


def read_gold(path: Path) -> list[tuple[str, str]]:
    """Each word of the table with its division."""
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["word"], row["gold_split"]) for row in csv.DictReader(file, delimiter="\t")]


def judge(rows: Iterable[tuple[str, str]]) -> Judged:
    """The words of the table by how they are divided; those rightly left whole are in none of the three."""
    right, wrong, missed = [], [], []
    for word, gold in rows:
        found = bounds("|".join(divide(word)), "|")
        if not found <= bounds(gold, "|~"):
            wrong.append(gold)
        elif not bounds(gold, "|") <= found:
            missed.append(gold)
        elif found:
            right.append(gold)
    return Judged(tuple(right), tuple(wrong), tuple(missed))


def bounds(division: str, marks: str) -> frozenset[int]:
    """How many letters stand before each mark of a division."""
    found, letters = set(), 0
    for sign in division:
        if sign in marks:
            found.add(letters)
        letters += sign.isalpha()
    return frozenset(found)


def show_sample(path: Path, known: set[str], number: int, seed: int) -> None:
    """Long words of a text, chosen by chance, first those that are divided."""
    words = sorted({word.lower() for word in re.findall(r"[^\W\d_]+", path.read_text(encoding="utf-8"))} - known)
    long = [word for word in words if len(word) >= _LONG]
    chosen = sorted(random.Random(seed).sample(long, min(number, len(long))))
    print("divided:", " ".join("|".join(divide(word)) for word in chosen if divide(word)))
    print("whole:", " ".join(word for word in chosen if not divide(word)))


if __name__ == "__main__":
    raise SystemExit(main())
