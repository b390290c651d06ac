"""Names of people as keys: one key for all spellings of a name that reading and typing bring about."""

from __future__ import annotations

import re

from index.analysis import fold

_NOT_NAME = re.compile(r"[^\w]+")


def name_key(name: str) -> str:
    """The name folded, with hyphens as spaces: "Ann-Marie Högberg" and "Ann Marie Hogberg" are one.

    >>> name_key("Ann-Marie Högberg")
    'ann marie hogberg'
    """
    return " ".join(_NOT_NAME.sub(" ", fold(name)).split())


def misread_key(name: str) -> str | None:
    """The key where é is what is left of ö ("Hégberg"); None where there is no é."""
    return name_key(re.sub("[éÉ]", "o", name)) if re.search("[éÉ]", name) else None


def spelling_rank(name: str, count: int) -> tuple[bool, bool, int, str]:
    """Orders spellings of one name, best last: one with å, ä or ö was not read without them, then the commonest.

    Where "Hogberg", "Hégberg" and "Högberg" have been seen, "Högberg" is right however often the others are.
    """
    return bool(re.search("[åäöÅÄÖ]", name)), name != name.upper() and name != name.lower(), count, name
