"""Restored readings as search terms, each at the position of the word that it is a reading of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from index.analysis import Token, term_of
from index.restoration import Restored
from index.word_terms import part_terms

Place = tuple[str, int]
"""A term and its position."""


def with_restored(
    terms: Iterable[Place], parts: Iterable[Place], tokens: Sequence[Token], restored: Iterable[Restored]
) -> tuple[list[Place], list[Place]]:
    """The stems of a text and the stems of its compounds' parts, those of the readings among them, each once."""
    mains = [token for token in tokens if token.kind == "main"]
    starts = [token.start for token in mains]
    stems, stems_of_parts = dict.fromkeys(terms), dict.fromkeys(parts)
    for one in restored:
        at = max(0, bisect_right(starts, one.start) - 1)
        # "&renden" begins before the word that was seen there
        at += at + 1 < len(mains) and mains[at].end <= one.start
        for reading in _changed(one) if mains else ():
            stems.setdefault((term_of(reading), mains[at].position))
            stems_of_parts.update(dict.fromkeys((part, mains[at].position) for part in part_terms(reading)))
    return sorted(stems, key=_position), sorted(stems_of_parts, key=_position)


def _changed(one: Restored) -> Iterator[str]:
    """The readings that differ from what was seen."""
    capital = one.capital
    return (reading.capitalize() if capital else reading for reading in one.readings if reading != one.seen)


def _position(place: Place) -> int:
    return place[1]
