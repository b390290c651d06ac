"""What a new process pays before its first answer: `python -m bench.engine.cold FOLDER [--runs N] [--seed N]`.

FOLDER is a published index, such as `bench.engine --folder` keeps. Each figure is the median of new processes, in
milliseconds of a processor, so that what else the machine does hardly counts.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.engine.queries import questions
from bench.engine.run import machine
from bench.engine.timing import table

_TYPED = ("skolskjuts", "vem föredrog detaljplanen för kvarteret", "skolskjutsreglementets tilämpning")
"""A word with synonyms; a question in words; one that is inflected, compound and misspelt."""

_STEPS = ("imports", "opened", "answer", "again", "resident MB", "of its own MB")
_MEMORY = """
def memory():
    lines = dict(line.split(":") for line in open("/proc/self/smaps_rollup").readlines()[1:])
    own = sum(int(lines[name].split()[0]) for name in ("Private_Clean", "Private_Dirty"))
    return int(lines["Rss"].split()[0]) / 1024, own / 1024
"""
_ENGINE_PAGE = """
import sys, time
begun = time.process_time()
from pathlib import Path
from bench.engine.queries import Asked
from bench.engine.sides import Ours
engine, asked = Ours(), Asked("any", tuple(sys.argv[2].split()), None, "2005-01-01", "2024-12-31", True, True)
times = [time.process_time()]
engine.open(Path(sys.argv[1]))
times.append(time.process_time())
for _ in range(2):
    engine.search(asked)
    times.append(time.process_time())
"""
_ANSWER = """
import sys, time
begun = time.process_time()
from pathlib import Path
from search.answer import Question, answer
from search.whoosh_engine import open_engine
times = [time.process_time()]
engine = open_engine(Path(sys.argv[1]), remembered=0)
engine.generation()
times.append(time.process_time())
for _ in range(2):
    answer(engine, Question(sys.argv[2]))
    times.append(time.process_time())
"""
_TOLD = """
print(*((after - before) * 1000 for before, after in zip([begun, *times], times)), *memory())
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints a row for the engine's page and for each typed question."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=7)
    chosen = parser.parse_args(arguments)
    print(f"median of {chosen.runs} new processes; {machine()}")
    pages = questions(seed=chosen.seed)["page"]
    rows = [["a page of the engine", *_row(_ENGINE_PAGE, chosen, [" ".join(one.words) for one in pages])]]
    rows += [[f"“{typed}”", *_row(_ANSWER, chosen, [typed])] for typed in _TYPED]
    sys.stdout.writelines(f"{line}\n" for line in table(["first answered", *_STEPS], rows))
    return 0


def _row(code: str, chosen: argparse.Namespace, asked: Sequence[str]) -> list[str]:
    """The medians of all steps over new processes, which take turns at the questions."""
    runs = [_fresh(code, chosen.folder, asked[run % len(asked)]) for run in range(chosen.runs)]
    return [f"{statistics.median(values):.0f}" for values in zip(*runs, strict=True)]


def _fresh(code: str, folder: Path, words: str) -> list[float]:
    done = subprocess.run(
        [sys.executable, "-c", _MEMORY + code + _TOLD, str(folder), words],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return [float(one) for one in done.stdout.split()]


if __name__ == "__main__":
    raise SystemExit(main())
