"""The postings of a segment as arrays: for each field its terms, and for each term documents, counts, positions.

Positions of a text field are counted through all documents: document 7 begins where `base[7]` says, at least `GAP`
behind the last word of document 6. So two words stand side by side where one place follows the other, whatever the
document.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from index.postings import Postings, starts_of
from index.whoosh_arrays_file import Array
from index.whoosh_arrays_names import names_as_arrays

GAP = 128
"""More than the widest window in which words are sought together."""
KEY_FIELDS = ("hit", "meeting", "case")
"""Fields of whole values, without positions."""

_MOST = 0xFFFF
_AT_ONCE = 4_000_000
"""Places that are made in one go."""


def base_of(ends: Array) -> Array:
    """Where each document of a text field begins, from the first position behind each text."""
    base = starts_of(ends + GAP)
    if base[-1] > np.iinfo(np.uint32).max:
        raise ValueError("more text in one segment than places can be counted in")
    return base.astype(np.uint32)


def key_arrays(name: str, postings: Postings) -> dict[str, Array]:
    """The arrays of a field of whole values."""
    return {
        **names_as_arrays(f"{name}/terms", postings.terms),
        f"{name}/starts": postings.starts,
        f"{name}/documents": postings.documents,
    }


def layer_arrays(name: str, postings: Postings, base: Array) -> Iterator[tuple[str, Array]]:
    """The arrays of a layer of a text field, whose documents begin where `base` says."""
    yield from key_arrays(name, postings).items()
    yield f"{name}/counts", np.minimum(postings.counts, _MOST).astype(np.uint16)
    ends = starts_of(postings.counts)
    yield f"{name}/place_starts", ends[postings.starts]
    yield f"{name}/places", _places(postings, ends, base)


def _places(postings: Postings, ends: Array, base: Array) -> Array:
    assert postings.positions is not None
    places = postings.positions.astype(np.uint32)
    for first in range(0, len(postings.counts), _AT_ONCE):
        own = slice(first, first + _AT_ONCE)
        counts = postings.counts[own]
        start = int(ends[first])
        places[start : start + int(counts.sum(dtype=np.int64))] += np.repeat(base[postings.documents[own]], counts)
    return places
