"""How fast texts and queries are analysed: `python -m bench.language.analysis SECTIONS [--queries QUERIES]`.

SECTIONS is a file of §§ (JSON lines, gzip, with `text`), QUERIES one of queries (JSON lines, with `query`).
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from index.analysis import analyse
from index.compounds import parts_of
from index.text_terms import text_terms


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints what the tables cost to load, the time of a query, and words a second of one core, caches cold and warm."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sections", type=Path)
    parser.add_argument("--queries", type=Path)
    chosen = parser.parse_args(arguments)
    before = memory()
    spent = timed(lambda: text_terms("kommunstyrelsen", damaged=False))
    print(f"tables: {spent:.2f} s, {memory() - before} MB")
    if chosen.queries:
        lines = chosen.queries.read_text(encoding="utf-8").splitlines()
        times = sorted(timed(partial(analyse_query, json.loads(line)["query"])) for line in lines)
        print(f"a query: p50 {times[len(times) // 2] * 1000:.2f} ms, p95 {times[len(times) * 95 // 100] * 1000:.2f} ms")
    with gzip.open(chosen.sections, "rt", encoding="utf-8") as sections:
        texts = [json.loads(line)["text"] for line in sections]
    for state in ("cold", "warm"):
        counted = 0
        begun = time.process_time()
        for text in texts:
            counted += len(text_terms(text, damaged=False).get("exact", ()))
        print(f"{state}: {counted / (time.process_time() - begun):,.0f} words/s of {counted:,}")
    return 0


def analyse_query(query: str) -> None:
    """All that the analysis is asked of a query."""
    for token in analyse(query):
        parts_of(token.word)


def timed(work: Callable[[], object]) -> float:
    """The seconds of a processor that some work takes."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def memory() -> int:
    """The most memory that the process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    raise SystemExit(main())
