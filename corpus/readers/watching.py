"""Following the reading of a file while it goes on: what was read of it before, what has come, and whether to stop."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


def _nothing_known() -> Mapping[int, bytes]:
    return {}


def _unheard(*told: object) -> None:
    pass


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Watch:
    """How one reading is followed; every part may be left out.

    `known` gives the pages that text recognition has read before, packed, by their places counted from 0; `recognised` is
    handed each page as it comes, `progress` how many of how many are there, and `stopped` says that no one waits any more.
    """

    known: Callable[[], Mapping[int, bytes]] = _nothing_known
    recognised: Callable[[int, bytes], None] = _unheard
    progress: Callable[[int, int], None] = _unheard
    stopped: Callable[[], bool] = _never


UNWATCHED = Watch()
"""For a reading that no one follows."""
