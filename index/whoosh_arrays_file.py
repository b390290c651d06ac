"""A set of named arrays in one file, written once and mapped into memory by every process that reads it.

magic, place and length of the header, arrays one after another, header (JSON: kind, place and size of each; facts)
"""

from __future__ import annotations

import json
import mmap
import struct
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

_MAGIC = b"PSARRAY2"
_HEAD = struct.Struct("<8sQQ")
_ALIGNED = 64


class SetWriter:
    """Writes a set array by array beside its place, so that a set that exists is whole. A context: lets go of what was
    not finished.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._new = path.with_name(f"{path.name}.new")
        self._file = self._new.open("wb")
        self._file.write(bytes(_aligned(_HEAD.size)))
        self._placed: dict[str, tuple[str, int, int]] = {}

    def __enter__(self) -> SetWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._file.closed:
            self._file.close()
            self._new.unlink(missing_ok=True)

    def put(self, name: str, array: Array) -> None:
        """Writes an array."""
        self._begin(name, array.dtype, array.size)
        self._file.write(np.ascontiguousarray(array).data)

    def put_all(self, arrays: Mapping[str, Array]) -> None:
        """Writes several arrays by name."""
        for name, array in arrays.items():
            self.put(name, array)

    def put_more(self, name: str, data: bytes) -> None:
        """Writes on an array of bytes; nothing else may be written before it is whole."""
        if name not in self._placed:
            self._begin(name, np.dtype(np.uint8), 0)
        kind, place, size = self._placed[name]
        self._file.write(data)
        self._placed[name] = (kind, place, size + len(data))

    def finish(self, facts: Mapping[str, Any]) -> None:
        """Writes what the set has, and moves it to its place."""
        header = json.dumps({"arrays": self._placed, "facts": facts}, ensure_ascii=False).encode()
        place = self._file.tell()
        self._file.write(header)
        self._file.seek(0)
        self._file.write(_HEAD.pack(_MAGIC, place, len(header)))
        self._file.close()
        self._new.replace(self._path)

    def _begin(self, name: str, kind: np.dtype[Any], size: int) -> None:
        self._file.write(bytes(-self._file.tell() % _ALIGNED))
        self._placed[name] = (kind.str, self._file.tell(), size)


def write_set(path: Path, arrays: Mapping[str, Array], facts: Mapping[str, Any]) -> None:
    """Writes a set whose arrays are all there."""
    with SetWriter(path) as file:
        file.put_all(arrays)
        file.finish(facts)


class ArraySet:
    """A mapped set: arrays by name, read-only, and its facts. Nothing is read from disk before it is looked at."""

    def __init__(self, path: Path) -> None:
        """Raises FileNotFoundError where there is none, ValueError where the file is no such set or is cut off."""
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        magic, place, length = _HEAD.unpack_from(self._map, 0)
        if magic != _MAGIC or place + length != len(self._map):
            raise ValueError(f"{path.name} is no set of arrays")
        header = json.loads(self._map[place : place + length])
        self.facts: Mapping[str, Any] = header["facts"]
        self._arrays: Mapping[str, tuple[str, int, int]] = header["arrays"]

    def __contains__(self, name: str) -> bool:
        return name in self._arrays

    def names(self) -> Iterable[str]:
        """The names of all arrays."""
        return self._arrays.keys()

    def __getitem__(self, name: str) -> Array:
        kind, place, size = self._arrays[name]
        return np.frombuffer(self._map, np.dtype(kind), size, place)

    def bytes_of(self, name: str) -> memoryview:
        """An array of bytes as a view."""
        _, place, size = self._arrays[name]
        return memoryview(self._map)[place : place + size]


def _aligned(place: int) -> int:
    return -(-place // _ALIGNED) * _ALIGNED
