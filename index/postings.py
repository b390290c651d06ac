"""The postings of one field as arrays: made from words in any order, and put together from several lots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from index.whoosh_arrays_file import Array

_HALF = 32
_LOW = (1 << _HALF) - 1


@dataclass(frozen=True, slots=True)
class Postings:
    """Terms in order of their bytes; the postings of term 7 stand from `starts[7]` to `starts[8]`, documents rising.

    `counts` are occurrences; `positions` are those of all postings one after another, None for whole values.
    """

    terms: Sequence[bytes]
    starts: Array
    documents: Array
    counts: Array
    positions: Array | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """Occurrences as they come: the document of each (rising), the number of its term, and its position there."""

    documents: Array
    terms: Array
    positions: Array


NO_WORDS = Words(*(np.zeros(0, np.uint32) for _ in range(3)))
NO_POSTINGS = Postings((), np.zeros(1, np.int64), *(np.zeros(0, np.uint32) for _ in range(3)))


@dataclass(frozen=True, slots=True)
class Ranking:
    """Terms by number put in order of their bytes: the rank of each number, and the term at each rank."""

    ranks: Array
    terms: Sequence[bytes]


def ranking(names: Sequence[str]) -> Ranking:
    """The order of terms whose numbers are their places in a list."""
    encoded = [name.encode() for name in names]
    order = sorted(range(len(encoded)), key=encoded.__getitem__)
    ranks = np.zeros(len(encoded), np.uint32)
    ranks[order] = np.arange(len(encoded), dtype=np.uint32)
    return Ranking(ranks, [encoded[one] for one in order])


def postings_of(words: Words, ranked: Ranking, *, keys: bool = False) -> Postings:
    """Occurrences by term. Of one term in one document they stay in order; `keys` are counted once and have no place."""
    if not len(words.terms):
        return NO_POSTINGS
    # rank and place in one number: sorted as numbers, which is several times as fast as an order of equals
    order = ranked.ranks[words.terms].astype(np.int64) << _HALF
    order |= np.arange(len(order))
    order.sort()
    at = (order & _LOW).astype(np.uint32)
    order >>= _HALF
    documents = words.documents[at]
    new_term = np.concatenate(([True], order[1:] != order[:-1]))
    firsts = np.flatnonzero(new_term | np.concatenate(([True], documents[1:] != documents[:-1])))
    of_terms = np.flatnonzero(new_term)
    starts = np.append(np.searchsorted(firsts, of_terms), len(firsts))
    counts = np.diff(np.append(firsts, len(at))).astype(np.uint32)
    return Postings(
        [ranked.terms[rank] for rank in order[of_terms].tolist()],
        starts.astype(np.int64),
        documents[firsts],
        np.ones(len(counts), np.uint32) if keys else counts,
        None if keys else words.positions[at],
    )


def together(lots: Sequence[Postings]) -> Postings:
    """The postings of several lots, the documents of each above those of the one before."""
    if len(lots) < 2:
        return lots[0] if lots else NO_POSTINGS
    terms = sorted(set().union(*(one.terms for one in lots)))
    ranks = {term: rank for rank, term in enumerate(terms)}
    own = [np.array([ranks[term] for term in one.terms], np.int64) for one in lots]
    del ranks
    starts, places = _places(own, [np.diff(one.starts) for one in lots], len(terms))
    documents = np.zeros(int(starts[-1]), np.uint32)
    counts = np.zeros(int(starts[-1]), np.uint32)
    for lot, at in zip(lots, places, strict=True):
        documents[at] = lot.documents
        counts[at] = lot.counts
    if lots[0].positions is None:
        return Postings(terms, starts, documents, counts)
    ends, places = _places(own, [_occurrences(one) for one in lots], len(terms))
    positions = np.zeros(int(ends[-1]), np.uint32)
    for lot, at in zip(lots, places, strict=True):
        positions[at] = lot.positions if lot.positions is not None else 0
    return Postings(terms, starts, documents, counts, positions)


def starts_of(counts: Array) -> Array:
    """Where each of several stretches of these lengths starts, and where the last ends."""
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(counts, dtype=np.int64)))


def _occurrences(lot: Postings) -> Array:
    """How often each term of a lot occurs."""
    found: Array = np.diff(starts_of(lot.counts)[lot.starts])
    return found


def _places(ranks: Sequence[Array], sizes: Sequence[Array], terms: int) -> tuple[Array, Iterator[Array]]:
    """Where each term starts in the whole, and for one lot after another where what it has belongs there."""
    totals = np.zeros(terms, np.int64)
    for own, size in zip(ranks, sizes, strict=True):
        totals[own] += size
    starts = starts_of(totals)
    return starts, _in_turn(starts[:-1].copy(), ranks, sizes)


def _in_turn(free: Array, ranks: Sequence[Array], sizes: Sequence[Array]) -> Iterator[Array]:
    for own, size in zip(ranks, sizes, strict=True):
        before = np.cumsum(size) - size
        yield np.repeat(free[own] - before, size) + np.arange(int(size.sum()))
        free[own] += size
