"""A set of named arrays in one file, written once and mapped into memory by every process that reads it.

magic, length of the header, header (JSON: kind, place and size of each array; facts), arrays one after another
"""

from __future__ import annotations

import json
import mmap
import struct
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

_MAGIC = b"PSARRAY1"
_HEAD = struct.Struct("<8sQ")
_ALIGNED = 64


def write_set(path: Path, arrays: Mapping[str, Array], facts: Mapping[str, Any]) -> None:
    """Writes a set beside its place and moves it there, so that a set that exists is whole."""
    placed, end = {}, 0
    for name, array in arrays.items():
        placed[name] = (array.dtype.str, end, array.size)
        end = _aligned(end + array.nbytes)
    header = json.dumps({"arrays": placed, "facts": facts}, ensure_ascii=False).encode()
    new = path.with_name(f"{path.name}.new")
    with new.open("wb") as file:
        file.write(_HEAD.pack(_MAGIC, len(header)) + header)
        start = _aligned(file.tell())
        for name, array in arrays.items():
            file.seek(start + placed[name][1])
            file.write(np.ascontiguousarray(array).data)
        file.truncate(max(start + end, start + 1))
    new.replace(path)


class ArraySet:
    """A mapped set: arrays by name, read-only, and its facts. Nothing is read from disk before it is looked at."""

    def __init__(self, path: Path) -> None:
        """Raises FileNotFoundError where there is none, ValueError where the file is no such set or is cut off."""
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        magic, length = _HEAD.unpack_from(self._map, 0)
        if magic != _MAGIC:
            raise ValueError(f"{path.name} is no set of arrays")
        header = json.loads(self._map[_HEAD.size : _HEAD.size + length])
        self.facts: Mapping[str, Any] = header["facts"]
        self._arrays: Mapping[str, tuple[str, int, int]] = header["arrays"]
        self._start = _aligned(_HEAD.size + length)

    def __contains__(self, name: str) -> bool:
        return name in self._arrays

    def names(self) -> Iterable[str]:
        """The names of all arrays."""
        return self._arrays.keys()

    def __getitem__(self, name: str) -> Array:
        kind, place, size = self._arrays[name]
        return np.frombuffer(self._map, np.dtype(kind), size, self._start + place)

    def bytes_of(self, name: str) -> memoryview:
        """An array of bytes as a view."""
        _, place, size = self._arrays[name]
        return memoryview(self._map)[self._start + place : self._start + place + size]


def _aligned(place: int) -> int:
    return -(-place // _ALIGNED) * _ALIGNED
