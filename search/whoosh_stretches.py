"""Several values for each of many things, as two arrays: where the values of each begin, and the values (CSR)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.whoosh_arrays_file import Array, ArraySet


@dataclass(frozen=True, slots=True, eq=False)
class Stretches:
    """The values of thing 7 are `values[starts[7] : starts[8]]`."""

    starts: Array
    values: Array

    @classmethod
    def of(cls, arrays: Sequence[ArraySet], name: str, firsts: Array | None) -> Stretches:
        """Those that the segments have under a name; values are counted on from the first of each segment."""
        values = joined([one[name] for one in arrays], firsts, np.int32)
        return cls(_joined_starts([one[f"{name}/starts"] for one in arrays]), values)

    @classmethod
    def inverted(cls, keys: Array, count: int) -> Stretches:
        """The places of each key in an array of keys from 0; negative ones are left out."""
        held = np.flatnonzero(keys >= 0)
        order = np.argsort(keys[held], kind="stable")
        starts = np.zeros(count + 1, np.int64)
        np.cumsum(np.bincount(keys[held], minlength=count), out=starts[1:])
        return cls(starts, held[order].astype(np.int32))

    def __getitem__(self, thing: int) -> Array:
        return self.values[self.starts[thing] : self.starts[thing + 1]]

    def gathered(self, things: Array) -> Array:
        """The values of some things, one after another."""
        starts = self.starts[things].astype(np.int64)
        counts = self.starts[things + 1] - starts
        total = int(counts.sum())
        shift = np.repeat(starts - np.cumsum(counts) + counts, counts)
        found: Array = self.values[shift + np.arange(total)]
        return found


def joined(parts: Sequence[Array], firsts: Array | None, kind: type) -> Array:
    """Arrays of segments put together; `firsts` are added to the numbers in each."""
    if len(parts) == 1:
        return parts[0]
    if firsts is not None:
        parts = [(part + first).astype(kind) for part, first in zip(parts, firsts, strict=True)]
    return np.concatenate(parts) if parts else np.zeros(0, kind)


def _joined_starts(parts: Sequence[Array]) -> Array:
    if len(parts) == 1:
        return parts[0]
    found, total = [np.zeros(1, np.int64)], 0
    for part in parts:
        found.append(part[1:].astype(np.int64) + total)
        total += int(part[-1])
    return np.concatenate(found)
