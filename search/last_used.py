"""What was made last, kept for as long as there is room: the one memory behind matchings, answers and pages."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class LastUsed(Generic[K, V]):
    """Values by key; what was asked for longest ago makes room for new ones. Safe for many threads.

    `room` is what all may weigh together. One value is kept whatever its weight.
    """

    def __init__(self, weigh: Callable[[V], int], room: int, most: int | None = None) -> None:
        """At most so many values are kept; None for any number."""
        self._weigh = weigh
        self._room = room
        self._most = most
        self._kept: OrderedDict[K, V] = OrderedDict()
        self._weight = 0
        self._lock = threading.Lock()

    def get(self, key: K) -> V | None:
        """The value that was kept, None where there is none."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def keep(self, key: K, value: V) -> None:
        """Keeps a value; of two for one key the first."""
        with self._lock:
            if key not in self._kept:
                self._kept[key] = value
                self._weight += self._weigh(value)
            while len(self._kept) > 1 and self._is_full():
                _, gone = self._kept.popitem(last=False)
                self._weight -= self._weigh(gone)

    def _is_full(self) -> bool:
        return self._weight > self._room or (self._most is not None and len(self._kept) > self._most)
