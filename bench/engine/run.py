"""How fast engines answer: ours, plain Whoosh, Tantivy, Xapian, SQLite FTS5 and PostgreSQL over the same records.

`python -m bench.engine [--records N] [--seed N] [--engines ours,tantivy,…] [--processes N] [--runs N] [--folder DIR]`
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path

from bench.engine.peers import Fts5, Peer, Tantivy, clear, size
from bench.engine.queries import Asked, questions
from bench.engine.records import records
from bench.engine.servers import NotInstalled, Postgres, Xapian, postgres_cluster
from bench.engine.sides import Ours, PlainWhoosh
from bench.engine.timing import Measured, Times, middle, table, timed
from index.records import Record

ENGINES = ("ours", "tantivy", "xapian", "fts5", "postgresql", "whoosh")
_COLD = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Builds each engine's index, asks it all questions, and prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument(
        "--runs", type=int, default=1, help="times that a process asks each question, after one to warm up"
    )
    parser.add_argument("--processes", type=int, default=3, help="engines take turns, each time in a new process")
    parser.add_argument("--folder", type=Path, help="keep the indexes here, and use those that are there")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.one:
        return _alone(chosen)
    folder = chosen.folder or Path(tempfile.mkdtemp(prefix="bench-engine-"))
    often = f"median of {chosen.processes} processes with {chosen.runs} runs"
    print(f"{chosen.records} records, seed {chosen.seed}, {often}; {machine()}", flush=True)
    all_found: dict[str, list[Measured]] = {}
    engines = chosen.engines.split(",")
    for engine in engines * chosen.processes:
        measured = measured_apart(engine, folder, chosen.records, chosen.seed, chosen.runs)
        if measured:
            all_found.setdefault(engine, []).append(measured)
    found = {engine: middle(several) for engine, several in all_found.items()}
    _report(found, chosen.records)
    if "ours" in found:
        new = cold(folder, chosen.records, chosen.seed)
        print(f"\nours, cold ({_COLD} new processes): opened in {new.opened:.0f} ms, first page in {new.first:.0f} ms")
    if not chosen.folder:
        clear(folder)
    return 0


def keep(folder: Path, count: int, seed: int) -> None:
    """Makes the records once, so that what an engine takes to build is its own."""
    path = _records(folder, count, seed)
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with path.with_suffix(".new").open("wb") as file:
            for record in records(count, seed):
                pickle.dump(record, file)
        path.with_suffix(".new").rename(path)


def kept(folder: Path, count: int, seed: int) -> Iterator[Record]:
    """The records that were made, one after another."""
    with _records(folder, count, seed).open("rb") as file:
        for _ in range(count):
            yield pickle.load(file)


def _records(folder: Path, count: int, seed: int) -> Path:
    return folder / f"records-{count}-{seed}.pickle"


def _keep_questions(folder: Path, seed: int) -> None:
    """Makes the questions once: the words that they are drawn from are many, and are no engine's memory."""
    path = folder / f"questions-{seed}.pickle"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps(dict(questions(seed=seed))))


def _kept_questions(folder: Path, seed: int) -> Mapping[str, tuple[Asked, ...]]:
    found: Mapping[str, tuple[Asked, ...]] = pickle.loads((folder / f"questions-{seed}.pickle").read_bytes())
    return found


def machine() -> str:
    """What the figures were measured on, and the versions of what was measured."""
    names = ("whoosh3", "numpy", "tantivy", "psycopg")
    versions = [f"{name} {metadata.version(name)}" for name in names if _has(name)]
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, {', '.join(versions)}"


def _has(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def measured_apart(engine: str, folder: Path, count: int, seed: int, runs: int) -> Measured | None:
    """An engine measured in a process of its own, so that its memory is its own; None where it could not be."""
    _keep_questions(folder, seed)
    command = [sys.executable, "-m", "bench.engine", "--one", engine, "--folder", str(folder)]
    command += ["--records", str(count), "--seed", str(seed), "--runs", str(runs)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        print(f"{engine}: not measured ({done.stdout.strip() or 'see above'})")
        return None
    found = json.loads(done.stdout.splitlines()[-1])
    times = {name: Times(**one) for name, one in found.pop("times").items()}
    return Measured(**found, times=times)


def _alone(chosen: argparse.Namespace) -> int:
    """Builds where there is no index yet, asks, and prints what was measured as JSON."""
    folder = chosen.folder / f"{chosen.one}-{chosen.records}-{chosen.seed}"
    with ExitStack() as stack:
        try:
            peer = _peer(chosen.one, stack)
        except NotInstalled as missing:
            print(missing)
            return 3
        built = folder.with_suffix(".json")
        if not built.exists() or chosen.one == "postgresql":
            clear(folder)
            keep(chosen.folder, chosen.records, chosen.seed)
            start, cpu = time.perf_counter(), _cpu()
            peer.build(kept(chosen.folder, chosen.records, chosen.seed), folder)
            built.write_text(json.dumps({"seconds": time.perf_counter() - start, "cpu": _cpu() - cpu}))
            os.sync()  # what the system still writes to disk would slow the first questions
        before = json.loads(built.read_text())
        start = time.perf_counter()
        peer.open(folder)
        opened = time.perf_counter() - start
        asked = _kept_questions(chosen.folder, chosen.seed)
        times = {name: timed(peer.search, its, chosen.runs) for name, its in asked.items()}
        taken = peer.bytes if isinstance(peer, Postgres) else size(folder)
        measured = Measured(before["seconds"], before["cpu"], taken, _resident(), opened, times)
    print(json.dumps(asdict(measured)))
    return 0


def _peer(name: str, stack: ExitStack) -> Peer:
    if name == "postgresql":
        return Postgres(stack.enter_context(postgres_cluster()))
    made: Mapping[str, Callable[[], Peer]] = {
        "ours": Ours,
        "tantivy": Tantivy,
        "xapian": Xapian,
        "fts5": Fts5,
        "whoosh": PlainWhoosh,
    }
    return made[name]()


def _cpu() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def _resident() -> int:
    """Megabytes that this process holds now; mapped files that it has touched count."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except FileNotFoundError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return pages * resource.getpagesize() // 2**20


def _report(found: Mapping[str, Measured], count: int) -> None:
    classes = list(next(iter(found.values())).times) if found else []
    for share in ("p50", "p95", "p99"):
        print(f"\n{share}, ms")
        rows = [
            [engine, *(f"{getattr(one.times[name], share):.2f}" for name in classes)] for engine, one in found.items()
        ]
        sys.stdout.writelines(f"{line}\n" for line in table(["engine", *classes], rows))
    print("\nindex")
    head = ["engine", "§/s", "§/CPU s", "MB", "opened, s", "resident MB", "hits as ours"]
    rows = [
        [
            engine,
            f"{count / one.seconds:.0f}",
            f"{count / one.cpu:.0f}",
            f"{one.bytes / 1e6:.0f}",
            f"{one.opened:.2f}",
            str(one.megabytes),
            _alike(one, found.get("ours")),
        ]
        for engine, one in found.items()
    ]
    sys.stdout.writelines(f"{line}\n" for line in table(head, rows))


def _alike(one: Measured, ours: Measured | None) -> str:
    """How many questions have as many hits as in our engine; one that was cut short counts what it was asked."""
    if ours is None:
        return ""
    pairs = [pair for name in one.times for pair in zip(one.times[name].totals, ours.times[name].totals, strict=False)]
    return f"{sum(left == right for left, right in pairs)} of {len(pairs)}"


@dataclass(frozen=True, slots=True)
class Cold:
    """What a new process takes, in ms: to open the index, and to answer its first question after that."""

    opened: float
    first: float


def cold(folder: Path, count: int, seed: int) -> Cold:
    """The medians of some new processes that open our index and ask for one page."""
    spent = [_first_page(folder / f"ours-{count}-{seed}", seed, run) for run in range(_COLD)]
    return Cold(*(statistics.median(times) for times in zip(*spent, strict=True)))


_FIRST_PAGE = """
import sys, time
from pathlib import Path
from bench.engine.queries import Asked
from bench.engine.sides import Ours
words = tuple(sys.argv[2].split())
ours = Ours()
start = time.perf_counter()
ours.open(Path(sys.argv[1]))
opened = time.perf_counter()
ours.search(Asked("any", words, None, "2005-01-01", "2024-12-31", True, True))
print((opened - start) * 1000, (time.perf_counter() - opened) * 1000)
"""


def _first_page(folder: Path, seed: int, run: int) -> Iterator[float]:
    words = " ".join(_kept_questions(folder.parent, seed)["page"][run].words)
    done = subprocess.run(
        [sys.executable, "-c", _FIRST_PAGE, str(folder), words], stdout=subprocess.PIPE, text=True, check=True
    )
    return map(float, done.stdout.split())


if __name__ == "__main__":
    raise SystemExit(main())
