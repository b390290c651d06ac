"""What a part of a question found: records with scores, as arrays; and how such findings are put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.whoosh_terms import Floats, Ids

_SPARSE = 256
"""Fewer records than one in so many are put together by sorting; more are marked in an array of all records."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Records, rising, and the score of each."""

    ids: Ids
    scores: Floats

    def __len__(self) -> int:
        return len(self.ids)

    def score_of(self, record: int) -> float | None:
        """The score of one record, None where it is not among them."""
        at = int(np.searchsorted(self.ids, record))
        return float(self.scores[at]) if at < len(self.ids) and self.ids[at] == record else None


def unscored(ids: Ids) -> Found:
    """Records that score nothing."""
    return Found(ids, np.zeros(len(ids), np.float32))


def both(one: Found, other: Found) -> Found:
    """Records that are in both; scores are added."""
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    at = np.searchsorted(many.ids, few.ids)
    if len(many):
        at[at == len(many)] = 0
        held = many.ids[at] == few.ids
    else:
        held = np.zeros(len(few), np.bool_)
    return Found(few.ids[held], few.scores[held] + many.scores[at[held]])


def union(parts: Sequence[Ids], records: int) -> Ids:
    """Records that are in any part; `records` is how many there are in all."""
    if len(parts) == 1:
        return parts[0]
    if sum(map(len, parts)) * _SPARSE < records:
        return _sorted_once(np.concatenate(parts)) if parts else np.zeros(0, np.intp)
    mask = np.zeros(records, np.bool_)
    for one in parts:
        mask[one] = True
    return np.flatnonzero(mask)


def _sorted_once(ids: Ids) -> Ids:
    ids.sort()
    return ids[np.concatenate((np.ones(1, np.bool_), ids[1:] != ids[:-1]))] if len(ids) else ids


def places_in(whole: Ids, part: Ids, records: int) -> Ids:
    """Where the records of a part stand in a list that holds them all."""
    if len(whole) * _SPARSE < records:
        return np.searchsorted(whole, part)
    index = np.empty(records, np.intp)
    index[whole] = np.arange(len(whole))
    return index[part]


def summed(parts: Sequence[tuple[Ids, Floats]], records: int) -> tuple[Ids, Floats]:
    """Records that are in any part, with the sum of what each part gives them."""
    parts = [one for one in parts if len(one[0])]
    if not parts:
        return np.zeros(0, np.intp), np.zeros(0, np.float32)
    if len(parts) == 1:
        return parts[0]
    if sum(len(ids) for ids, _ in parts) * _SPARSE < records:
        whole = union([ids for ids, _ in parts], records)
        total = np.zeros(len(whole), np.float32)
        for ids, values in parts:
            total[np.searchsorted(whole, ids)] += values
        return whole, total
    dense, mask = np.zeros(records, np.float32), np.zeros(records, np.bool_)
    (ids, values), *others = sorted(parts, key=lambda part: -len(part[0]))
    dense[ids] = values  # the most first: to put is faster than to add
    mask[ids] = True
    for ids, values in others:
        dense[ids] += values
        mask[ids] = True
    whole = np.flatnonzero(mask)
    return whole, dense[whole]


def absent(ids: Ids, others: Ids) -> NDArray[np.bool_]:
    """For each record whether it is missing among others."""
    if not len(others):
        return np.ones(len(ids), np.bool_)
    at = np.searchsorted(others, ids)
    at[at == len(others)] = 0
    found: NDArray[np.bool_] = others[at] != ids
    return found
