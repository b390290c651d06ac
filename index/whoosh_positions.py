"""How a posting keeps the positions of a term: two bytes each, so that millions are read at once."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from whoosh.formats import Positions

_NARROW = 0xFFFF
_WIDE = b"\0"
"""Begins positions of four bytes each, which makes their length odd: in texts of more than 65 535 words."""


def encoded(positions: Sequence[int]) -> bytes:
    """Rising positions as bytes: two for each, little end first."""
    if positions[-1] <= _NARROW:
        return struct.pack(f"<{len(positions)}H", *positions)
    return _WIDE + struct.pack(f"<{len(positions)}I", *positions)


def encoded_all(positions: NDArray[np.uint32], ends: Sequence[int]) -> list[bytes]:
    """The positions of several postings, each `encoded`: those of the first end at `ends[1]`, `ends[0]` is 0."""
    raw = positions.astype("<u2").tobytes()
    found = [raw[2 * start : 2 * end] for start, end in pairwise(ends)]
    lasts = positions[np.array(ends[1:], np.int64) - 1] if len(positions) else positions
    for wide in np.flatnonzero(lasts > _NARROW).tolist():
        found[wide] = encoded(positions[ends[wide] : ends[wide + 1]].tolist())
    return found


def decoded(value: bytes) -> list[int]:
    """The positions that `encoded` was given."""
    if len(value) % 2:
        return list(struct.unpack(f"<{len(value) // 4}I", value[1:]))
    return list(struct.unpack(f"<{len(value) // 2}H", value))


class PackedPositions(Positions):
    """Whoosh's positions in this encoding. Whoosh pickles it: it must stay importable by this name."""

    def encode(self, poslist: Sequence[int]) -> bytes:
        """See `encoded`."""
        return encoded(poslist)

    def decode_positions(self, valuestring: bytes) -> list[int]:
        """See `decoded`."""
        return decoded(valuestring)

    def decode_frequency(self, valuestring: bytes) -> int:
        """How many positions there are."""
        return len(valuestring) // (4 if len(valuestring) % 2 else 2)
