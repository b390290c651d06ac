"""How cost grows with the collection: time of a page, memory, time of building and size, as a table and a plot.

`python -m bench.engine.growth [--sizes 10000,30000,100000,300000] [--seed N] [--processes N] [--runs N] [--folder DIR] [--plot FILE]`
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bench.engine.growth_plot import drawn, shown
from bench.engine.peers import clear
from bench.engine.run import cold, machine, measured_apart
from bench.engine.timing import Measured, middle, table

SIZES = "10000,30000,100000,300000"

_LINES: Mapping[str, Callable[[Measured], float]] = {
    "page p50, ms": lambda one: one.times["page"].p50,
    "page p95, ms": lambda one: one.times["page"].p95,
    "build, s": lambda one: one.seconds,
    "index, MB": lambda one: one.bytes / 1e6,
    "resident, MB": lambda one: one.megabytes,
}
_PANELS = {
    "page p50, ms": ("Page, ms", "p50"),
    "page p95, ms": ("Page, ms", "p95"),
    "build, s": ("Building, s", ""),
    "index, MB": ("Index, MB", ""),
    "resident, MB": ("Resident memory, MB", ""),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures our engine at each size; prints the table and writes the plot."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=SIZES)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--processes", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="keep the indexes here, and use those that are there")
    parser.add_argument("--plot", type=Path, help="where the plot is written, as SVG")
    chosen = parser.parse_args(arguments)
    folder = chosen.folder or Path(tempfile.mkdtemp(prefix="bench-growth-"))
    print(f"seed {chosen.seed}, median of {chosen.processes} processes; {machine()}", flush=True)
    found: dict[int, Measured] = {}
    firsts: dict[int, float] = {}
    for count in map(int, chosen.sizes.split(",")):
        several = [measured_apart("ours", folder, count, chosen.seed, chosen.runs) for _ in range(chosen.processes)]
        found[count] = middle([one for one in several if one])
        firsts[count] = cold(folder, count, chosen.seed).first
        print(f"{count}: done", flush=True)
    print("\n".join(_table(found, firsts)))
    if chosen.plot:
        chosen.plot.write_text(_plot(found), encoding="utf-8")
    if not chosen.folder:
        clear(folder)
    return 0


def _table(found: Mapping[int, Measured], firsts: Mapping[int, float]) -> Sequence[str]:
    head = ["§", *_LINES, "§/s", "§/CPU s", "first page of a process, ms"]
    rows = [
        [
            f"{count:,}".replace(",", " "),
            *(shown(value(one)) for value in _LINES.values()),
            f"{count / one.seconds:.0f}",
            f"{count / one.cpu:.0f}",
            f"{firsts[count]:.0f}",
        ]
        for count, one in found.items()
    ]
    return list(table(head, rows))


def _plot(found: Mapping[int, Measured]) -> str:
    panels: dict[str, dict[str, dict[int, float]]] = {}
    for name, value in _LINES.items():
        heading, line = _PANELS[name]
        panels.setdefault(heading, {})[line] = {count: value(one) for count, one in found.items()}
    return drawn(panels, "What a collection costs, by its number of §§")


if __name__ == "__main__":
    raise SystemExit(main())
