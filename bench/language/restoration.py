"""Restoring å, ä and ö: how many words of damaged §§ come back, and how many sound ones are changed.

`python -m bench.language.restoration PATH [--seed N] [--wrong]`, where PATH is a file of §§ (JSON lines, gzip). Half of the meetings,
drawn by chance, are the clean collection that the lexicon is made of; in the other half every å, ä and ö is damaged
(bench.language.damaging), and each word is compared with what it was.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.language.damaging import damage
from index.analysis import analyse
from index.lexicon import Lexicon
from index.records import Record
from index.restoration import Restored, restore
from index.restoration_words import Words

Row = Mapping[str, Any]
_MOST_SHOWN = 60
_DOTS = frozenset("åäö")


@dataclass(slots=True)
class Score:
    """Words that were damaged and came back first, or among the two readings; sound words, and those changed."""

    damaged: int = 0
    first: int = 0
    among: int = 0
    sound: int = 0
    changed: int = 0
    spent: float = 0.0
    wrong: Counter[tuple[str, str, str]] = field(default_factory=Counter)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures with the clean half as lexicon, and with no lexicon at all; see the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--wrong", action="store_true", help="list what was read wrongly")
    chosen = parser.parse_args(arguments)
    with gzip.open(chosen.path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    clean, held_out = halves(rows, chosen.seed)
    begun = time.perf_counter()
    lexicon = Lexicon.of(map(_record, clean))
    spent = time.perf_counter() - begun
    print(f"{len(clean)} §§ clean, {len(held_out)} damaged; lexicon of {len(lexicon.words)} words and ", end="")
    print(f"{len(lexicon.pairs)} pairs in {spent:.1f} s")
    for name, one in (("with the collection", lexicon), ("Swedish at large only", Lexicon())):
        words = Words(one)
        restore("Uppvarmning av tabellerna", words)
        score = scored(held_out, words, chosen.seed)
        afresh = Words(one)
        begun = time.process_time()
        for seen, capitals in words.kept:
            afresh.options(seen, capitals)
        _print(name, score, len(words.kept) / (time.process_time() - begun))
        if chosen.wrong:
            for (was, seen, read), times in score.wrong.most_common(_MOST_SHOWN):
                print(f"    {times:4}  {was}  seen as {seen}  read as {read}")
    return 0


def halves(rows: Iterable[Row], seed: int) -> tuple[list[Row], list[Row]]:
    """The §§ of one half of the meetings, and those of the other."""
    by_meeting: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        by_meeting.setdefault((row["body"], row["date"]), []).append(row)
    meetings = sorted(by_meeting)
    random.Random(seed).shuffle(meetings)
    middle = len(meetings) // 2
    return ([row for one in meetings[:middle] for row in by_meeting[one]],
            [row for one in meetings[middle:] for row in by_meeting[one]])  # fmt: skip


def _record(row: Row) -> Record:
    return Record(row["id"], row["id"], "paragraf", "", "", "", row["date"], row["title"], body=row["text"])


def scored(rows: Iterable[Row], words: Words, seed: int) -> Score:
    """How the words of §§ come back from damage."""
    score = Score()
    for row in rows:
        text, right = _damaged(row["text"], seed)
        begun = time.process_time()
        read = {one.start: one for one in restore(text, words)}
        score.spent += time.process_time() - begun
        for start, (was, seen) in right.items():
            _count(score, was, seen, read.get(start))
    return score


def _damaged(text: str, seed: int) -> tuple[str, dict[int, tuple[str, str]]]:
    """The text damaged word by word, and for each word by its new place what it was and what it became."""
    out: list[str] = []
    right: dict[int, tuple[str, str]] = {}
    length = end = 0
    for at, token in enumerate(one for one in analyse(text) if one.kind == "main"):
        between, seen = text[end : token.start], damage(text[token.start : token.end], seed * 100_003 + at)
        right[length + len(between)] = token.word, seen.lower()
        out += between, seen
        length += len(between) + len(seen)
        end = token.end
    return "".join(out), right


def _count(score: Score, was: str, seen: str, read: Restored | None) -> None:
    readings = read.readings if read else ()
    if _DOTS & set(was):
        score.damaged += 1
        score.first += readings[:1] == (was,)
        score.among += was in readings
    elif was.isalpha():
        score.sound += 1
        score.changed += readings[:1] != (was,)
    if (_DOTS & set(was) or was.isalpha()) and readings[:1] != (was,):
        score.wrong[was, seen, " ".join(readings)] += 1


def _print(name: str, score: Score, types_a_second: float) -> None:
    print(
        f"{name:24}{score.first / score.damaged:8.4f} first{score.among / score.damaged:8.4f} of two readings", end=""
    )
    print(f" ({score.damaged} words); sound words changed {score.changed / score.sound:.4f} of {score.sound};", end="")
    print(f" {types_a_second:.0f} new words/s, {(score.damaged + score.sound) / score.spent:.0f} words of text/s")


if __name__ == "__main__":
    raise SystemExit(main())
