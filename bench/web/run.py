"""`make bench-web`: whole HTTP requests over made-up §§, at a fixed rate, in a closed loop, and far too many.

python -m bench.web [--records N] [--data DIR] [--rate N] [--connections N] [--seconds S] [--runs N] [--seed N]
"""

from __future__ import annotations

import argparse
import importlib.metadata
import itertools
import json
import os
import platform
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.web.load import Load, closed_loop, fixed_rate
from bench.web.queries import addresses
from bench.web.server import build

_HOST = "127.0.0.1"
_PACKAGES = ("flask", "waitress", "werkzeug", "jinja2", "numpy", "whoosh3")
_OVERLOAD, _OVERLOAD_SECONDS, _RECOVERY = 10, 30.0, 5.0
_SETTLED = 30.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table; 0 where no answer was anything but 200, or under overload 503, and the server recovered."""
    asked = _asked(arguments)
    questions = addresses(asked.seed)
    with tempfile.TemporaryDirectory(prefix="webb-") as temporary:
        data = asked.data or Path(temporary)
        print(_machine(asked), flush=True)
        report = build(data, asked.records, asked.seed)
        print(f"index: {report.records} §§, {report.generation}", flush=True)
        with _server(data) as (port, process):
            print(f"start to ready: {_ready(port):.1f} s", flush=True)
            return _measured(port, process, questions, asked)


def _measured(port: int, process: int, questions: Sequence[str], asked: argparse.Namespace) -> int:
    bad: Counter[int] = Counter()

    def phase(name: str, once: Callable[[], Load], allowed: set[int]) -> list[Load]:
        loads = [once() for _ in range(asked.runs)]
        print(_row(name, loads), flush=True)
        for load in loads:
            bad.update({status: count for status, count in load.statuses.items() if status not in allowed})
        return loads

    rate, seconds = asked.rate, asked.seconds
    time.sleep(_SETTLED)  # a server that has just started looks at the commonest words first
    _each_once(port, questions)
    print(_HEAD, flush=True)
    usual = phase(f"fixed, {rate} a second", lambda: fixed_rate(_HOST, port, questions, rate, seconds), {200})
    strangers = itertools.count(asked.seed + 1)
    phase(
        "the same, never asked before",
        lambda: fixed_rate(_HOST, port, addresses(next(strangers), int(rate * seconds)), rate, seconds),
        {200, 503},
    )
    phase(
        f"closed, {asked.connections} connections",
        lambda: closed_loop(_HOST, port, questions, asked.connections, seconds),
        {200, 503},
    )
    before = _resident(process)
    over = fixed_rate(_HOST, port, questions, _OVERLOAD * rate, asked.overload_seconds, 256)
    print(_row(f"overload, {_OVERLOAD * rate} a second", [over]), flush=True)
    bad.update({status: count for status, count in over.statuses.items() if status not in (200, 503)})
    time.sleep(_RECOVERY)
    after = fixed_rate(_HOST, port, questions, rate, min(10.0, seconds))
    print(_row(f"fixed again, {_RECOVERY:.0f} s later", [after]), flush=True)
    recovered = set(after.statuses) == {200} and after.percentile(95) <= 2 * _median(usual, 95) + 10
    print(f"memory: {before:.0f} MB, after overload {_resident(process):.0f} MB")
    print(f"recovered: {'yes' if recovered else 'no'}; answers that should not be: {dict(bad) or 'none'}")
    return 0 if recovered and not bad else 1


_HEAD = f"{'load':30} {'answers/s':>9} {'p50 ms':>8} {'p95 ms':>8} {'p99 ms':>8}  statuses"


def _row(name: str, loads: Sequence[Load]) -> str:
    """Medians over the runs; statuses of all."""
    rate = statistics.median(len(load.milliseconds) / load.seconds for load in loads)
    times = " ".join(f"{_median(loads, share):8.1f}" for share in (50, 95, 99))
    statuses = sum((load.statuses for load in loads), Counter())
    return f"{name:30} {rate:9.1f} {times}  {', '.join(f'{status}: {n}' for status, n in sorted(statuses.items()))}"


def _median(loads: Sequence[Load], share: float) -> float:
    return statistics.median(load.percentile(share) for load in loads)


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--data", type=Path, help="a data folder to build in and to use again")
    parser.add_argument("--rate", type=int, default=50)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--overload-seconds", type=float, default=_OVERLOAD_SECONDS)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args(arguments)


def _machine(asked: argparse.Namespace) -> str:
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in _PACKAGES)
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"{os.cpu_count()} processors ({platform.machine()}, {platform.system()}{load}), "
        f"Python {platform.python_version()}, {versions}; seed {asked.seed}, medians of {asked.runs} runs, "
        f"the load generator on the same machine"
    )


@contextmanager
def _server(data: Path) -> Iterator[tuple[int, int]]:
    """A server on a free port; the port and its process."""
    with socket.socket() as free:
        free.bind((_HOST, 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-m", "bench.web.server", str(data), str(port)])
    try:
        yield port, process.pid
    finally:
        process.kill()
        process.wait()


def _ready(port: int, most: float = 60.0) -> float:
    """Waits until the server answers; how many seconds that took."""
    started = time.monotonic()
    while time.monotonic() - started < most:
        try:
            with urllib.request.urlopen(f"http://{_HOST}:{port}/readyz", timeout=5):
                return time.monotonic() - started
        except (urllib.error.URLError, OSError, json.JSONDecodeError):
            time.sleep(0.05)
    raise RuntimeError("the server never got ready")


def _each_once(port: int, questions: Sequence[str]) -> None:
    """Asks each question once, one after another, and tells what the first answers took."""
    spent = []
    for path in questions:
        began = time.perf_counter()
        with urllib.request.urlopen(f"http://{_HOST}:{port}{path}", timeout=30) as response:
            response.read()
        spent.append((time.perf_counter() - began) * 1_000)
    middle, most = statistics.median(spent), sorted(spent)[int(len(spent) * 0.95)]
    print(f"asked for the first time, one after another: p50 {middle:.1f} ms, p95 {most:.1f} ms", flush=True)


def _resident(process: int) -> float:
    """Megabytes in memory; 0 where the system does not say."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return 0.0
    lines = status.read_text(encoding="utf-8").splitlines()
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


if __name__ == "__main__":
    sys.exit(main())
