"""Skeletons of words: what is left when all is taken away that is easily written wrongly or lost."""

from __future__ import annotations

import functools
import re

from index.folding import fold

_SAME = str.maketrans({"c": "k", "q": "k", "w": "v", "z": "s", "x": "ks"})
_TWICE = re.compile(r"(.)\1+")


@functools.lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """The word folded, with c and q as k, w as v, z as s, x as ks, and each letter written twice as one.

    The skeleton of a beginning is a beginning of the skeleton.

    >>> skeleton("kommitté") == skeleton("komitte")
    True
    """
    return _TWICE.sub(r"\1", fold(word).translate(_SAME))
