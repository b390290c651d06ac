"""Names of people as keys: one key for all spellings of a name that reading and typing bring about."""

from __future__ import annotations

import functools
import re

from index.analysis import fold

_NOT_NAME = re.compile(r"[^\w]+")


@functools.lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """The name folded, with hyphens as spaces: "Ann-Marie Högdal" and "Ann Marie Hogdal" are one.

    >>> name_key("Ann-Marie Högdal")
    'ann marie hogdal'
    """
    return " ".join(_NOT_NAME.sub(" ", fold(name)).split())


@functools.lru_cache(maxsize=65_536)
def misread_key(name: str) -> str | None:
    """The key where é is what is left of ö ("Hégdal"); None where there is no é."""
    return name_key(re.sub("[éÉ]", "o", name)) if re.search("[éÉ]", name) else None


def spelling_rank(name: str, count: int) -> tuple[bool, bool, int, str]:
    """Orders spellings of one name, best last: one with å, ä or ö was not read without them, then the commonest.

    Where "Hogdal", "Hégdal" and "Högdal" have been seen, "Högdal" is right however often the others are.
    """
    return bool(re.search("[åäöÅÄÖ]", name)), name != name.upper() and name != name.lower(), count, name
