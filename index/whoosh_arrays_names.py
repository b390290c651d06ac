"""Lists of names as arrays: the names one after another as bytes, and where each ends."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise

import numpy as np

from index.whoosh_arrays_file import Array, ArraySet


def names_as_arrays(name: str, names: Iterable[bytes]) -> dict[str, Array]:
    """The arrays of a list of names, under a name of its own."""
    listed = list(names)
    ends = np.zeros(len(listed) + 1, np.uint32)
    np.cumsum([len(one) for one in listed], out=ends[1:])
    return {f"{name}/bytes": np.frombuffer(b"".join(listed), np.uint8), f"{name}/ends": ends}


class Names:
    """A mapped list of names; `place` and `begun` ask that it is sorted."""

    def __init__(self, arrays: ArraySet, name: str) -> None:
        self._bytes = arrays.bytes_of(f"{name}/bytes")
        self._ends = memoryview(arrays[f"{name}/ends"].data)

    def __len__(self) -> int:
        return len(self._ends) - 1

    def bytes_at(self, at: int) -> bytes:
        """A name by its number."""
        return bytes(self._bytes[self._ends[at] : self._ends[at + 1]])

    def __iter__(self) -> Iterator[str]:
        whole, ends = bytes(self._bytes), self._ends.tolist()
        return (whole[start:end].decode() for start, end in pairwise(ends))

    def __getitem__(self, at: int) -> str:
        return self.bytes_at(at).decode()

    def place(self, name: bytes) -> int | None:
        """The number of a name, None where it is not in the list."""
        at = self._first(name)
        return at if at < len(self) and self.bytes_at(at) == name else None

    def begun(self, prefix: bytes) -> tuple[int, int]:
        """The numbers of the first name that begins so, and of the first after those."""
        # no UTF-8 text has a byte 255
        return self._first(prefix), self._first(prefix + b"\xff")

    def _first(self, name: bytes) -> int:
        after = bisect_left(self._landmarks, name)
        low, high = max(0, after - 1) * _STEP, min(after * _STEP, len(self))
        return bisect_left(range(high), name, low, key=self.bytes_at)

    @cached_property
    def _landmarks(self) -> list[bytes]:
        """Every hundred-and-twenty-eighth name, so that most of a search is in a plain list."""
        return [self.bytes_at(at) for at in range(0, len(self), _STEP)]


_STEP = 128
