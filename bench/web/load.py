"""Load on a web server: requests at a fixed rate, or as fast as so many connections get answers."""

from __future__ import annotations

import http.client
import itertools
import queue
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

Sent = tuple[float, int]
"""Milliseconds from when a request was due until its answer had come, and the status (0 where none came)."""


@dataclass(frozen=True, slots=True)
class Load:
    """What came of a stretch of load: milliseconds of the answers with status 200, and how many of each status."""

    milliseconds: tuple[float, ...]
    statuses: Counter[int]
    seconds: float

    def percentile(self, share: float) -> float:
        """The value below which a share (0 to 100) of the answers lie; 0 where there are none."""
        ordered = sorted(self.milliseconds)
        return ordered[min(len(ordered) - 1, round(share / 100 * (len(ordered) - 1)))] if ordered else 0.0


class _Client:
    """One connection, kept open, and opened again when the server closes it."""

    def __init__(self, host: str, port: int) -> None:
        self._connection = http.client.HTTPConnection(host, port, timeout=30)

    def status_of(self, address: str) -> int:
        """Asks once; 0 where no answer came."""
        try:
            self._connection.request("GET", address)
            answer = self._connection.getresponse()
            answer.read()
            return answer.status
        except (OSError, http.client.HTTPException):
            self._connection.close()
            return 0

    def close(self) -> None:
        """Closes the connection."""
        self._connection.close()


def closed_loop(host: str, port: int, addresses: Sequence[str], connections: int, seconds: float) -> Load:
    """Each connection asks again as soon as it has its answer."""
    end = time.perf_counter() + seconds

    def ask(client: _Client, number: int) -> Iterator[Sent]:
        for address in itertools.islice(itertools.cycle(addresses), number * 7, None):
            due = time.perf_counter()
            if due >= end:
                return
            yield _timed(client, address, due)

    return _together(host, port, connections, ask, seconds)


def fixed_rate(
    host: str, port: int, addresses: Sequence[str], rate: float, seconds: float, connections: int = 64
) -> Load:
    """Requests come due at even intervals whether the server keeps up or not; waiting for a connection counts."""
    due_times: queue.SimpleQueue[tuple[float, str] | None] = queue.SimpleQueue()
    start = time.perf_counter() + 0.2
    for number in range(int(rate * seconds)):
        due_times.put((start + number / rate, addresses[number % len(addresses)]))
    for _ in range(connections):
        due_times.put(None)

    def ask(client: _Client, _: int) -> Iterator[Sent]:
        for due, address in iter(due_times.get, None):
            time.sleep(max(0.0, due - time.perf_counter()))
            yield _timed(client, address, due)

    return _together(host, port, connections, ask, seconds)


def _timed(client: _Client, address: str, due: float) -> Sent:
    status = client.status_of(address)
    return 1000 * (time.perf_counter() - due), status


def _together(
    host: str, port: int, connections: int, ask: Callable[[_Client, int], Iterator[Sent]], seconds: float
) -> Load:
    found: list[Sent] = []

    def work(number: int) -> None:
        client = _Client(host, port)
        sent = list(ask(client, number))
        client.close()
        found.extend(sent)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    answered = tuple(milliseconds for milliseconds, status in found if status == 200)
    return Load(answered, Counter(status for _, status in found), seconds)
