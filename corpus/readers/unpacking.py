"""Opening an archive or a mail in a process of its own; the files it holds are then read each in its own."""

from __future__ import annotations

from pathlib import Path

from corpus.readers.members import MEBIBYTE, MEMBER_CAPS, Member, members_of
from corpus.readers.sandbox import Limits, lines_of_child

UNPACK = "unpack"
_LIMITS = Limits(output_bytes=MEMBER_CAPS.member + MEBIBYTE)


def unpack(data: bytes, folder: Path, limits: Limits = _LIMITS) -> tuple[Member, ...]:
    """What the file holds, written to the empty folder under numbers. Raises DocumentError where it may not be opened."""
    return members_of(lines_of_child(data, limits, (UNPACK,), str(folder)), folder)
