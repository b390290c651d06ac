"""Misspelt words: is the right one suggested first, are right ones left alone, and how long does it take?

`python -m bench.language.suggestions PATH [--seed N]`, where PATH is a file of §§ (JSON lines, gzip) whose words are the vocabulary.
Printed are the figures for a table of words that a person misspelt (suggestions.tsv), for words and names that are
right (suggestions_right.txt), and for words of the vocabulary with one mistake each made by chance.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import random
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from index.analysis import tokens_of
from index.compound_tables import firsts
from index.lexicon_swedish import swedish
from search.misspelt import candidates
from search.vocabulary import Vocabulary

_HERE = Path(__file__).parent
_MADE = 1000
_FEWEST_LETTERS = 5
_LARGE = 300_000
_KEYS = ("qwertyuiopå", "asdfghjklöä", "zxcvbnm")
_SLOW = 0.95


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; see the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    counts = vocabulary_counts(chosen.path)
    vocabulary = Vocabulary(counts)
    written = [tuple(line.split("\t")) for line in (_HERE / "suggestions.tsv").read_text("utf-8").splitlines()[1:]]
    right = (_HERE / "suggestions_right.txt").read_text("utf-8").split()
    print(f"{len(counts)} words in the vocabulary")
    _print_share("misspelt by a person", [(typed, meant) for typed, meant in written], vocabulary)
    changed = [word for word in right if candidates(word, vocabulary)]
    print(f"{'right words changed':28}{len(changed):5} of {len(right)}  {' '.join(changed)}")
    by_chance = made(counts, chosen.seed)
    for kind, pairs in itertools.groupby(by_chance, key=lambda one: one[0]):
        _print_share(kind, [(typed, meant) for _, typed, meant in pairs], vocabulary, listed=False)
    _print_times(Vocabulary(enlarged(counts, chosen.seed)), [typed for _, typed, _ in by_chance], chosen.seed)
    return 0


def vocabulary_counts(path: Path) -> Counter[str]:
    """In how many of the §§ of a file each word occurs."""
    counts: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            tokens = tokens_of(f"{row['title']}\n{row['text']}")
            counts.update({token.word for token in tokens if token.kind == "main" and token.word.isalpha()})
    return counts


def made(counts: Mapping[str, int], seed: int) -> list[tuple[str, str, str]]:
    """(kind of mistake, misspelt, right) for words drawn by chance; a mistake that makes another word is not one."""
    chance = random.Random(seed)
    words = sorted(word for word in counts if len(word) >= _FEWEST_LETTERS)
    found = []
    for kind, mistake in (("turned", _turned), ("lost", _lost), ("doubled", _doubled), ("key beside", _key_beside)):
        for word in chance.choices(words, k=_MADE // 4):
            typed = mistake(word, chance.randrange(1, len(word) - 1))
            if typed not in counts:
                found.append((kind, typed, word))
    return found


def _turned(word: str, at: int) -> str:
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _lost(word: str, at: int) -> str:
    return word[:at] + word[at + 1 :]


def _doubled(word: str, at: int) -> str:
    return word[: at + 1] + word[at:]


def _key_beside(word: str, at: int) -> str:
    row = next((row for row in _KEYS if word[at] in row), word[at])
    place = row.find(word[at])
    return word[:at] + row[place - 1 if place else min(1, len(row) - 1)] + word[at + 1 :]


def enlarged(counts: Mapping[str, int], seed: int) -> dict[str, int]:
    """The words with common Swedish words and made-up compounds of them, 300 000 in all."""
    chance = random.Random(seed)
    large = dict.fromkeys(swedish(), 1) | dict(counts)
    starts, ends = sorted(firsts()), sorted(counts)
    while len(large) < _LARGE:
        large.setdefault(chance.choice(starts) + chance.choice(ends), 1)
    return large


def _print_share(name: str, pairs: Sequence[tuple[str, str]], vocabulary: Vocabulary, *, listed: bool = True) -> None:
    found = [(typed, meant, [one.word for one in candidates(typed, vocabulary)]) for typed, meant in pairs]
    first = sum(meant == words[0] for _, meant, words in found if words)
    among = sum(meant in words for _, meant, words in found)
    print(f"{name:28}{first / len(found):8.3f} first{among / len(found):8.3f} among them  ({len(found)} words)")
    if listed:
        for typed, meant, words in found:
            if meant not in words[:1]:
                print(f"    {typed}: {' '.join(words) or '-'}, not {meant}")


def _print_times(vocabulary: Vocabulary, words: Iterable[str], seed: int) -> None:
    """How long a question of six words takes where one is misspelt, and where all are."""
    misspelt = list(words)
    known = sorted(word for word in vocabulary.words if word.isalpha())
    chance = random.Random(seed)
    chance.shuffle(misspelt)
    for letter in "abdefghijklmnoprstuvyåäö":
        candidates(f"{letter}qlkqlkql", vocabulary)
    for name, wrong in (("one of six misspelt", 1), ("all six misspelt", 6)):
        spent = []
        for at in range(0, min(len(misspelt), 600) - 6, 6):
            question = [*misspelt[at : at + wrong], *chance.sample(known, 6 - wrong)]
            begun = time.process_time()
            for word in question:
                candidates(word, vocabulary)
            spent.append(1000 * (time.process_time() - begun))
        slow = statistics.quantiles(spent, n=100)[round(100 * _SLOW) - 1]
        print(f"{name:28}{statistics.median(spent):8.1f} ms median{slow:8.1f} ms at p95  ({len(known)} words)")


if __name__ == "__main__":
    raise SystemExit(main())
