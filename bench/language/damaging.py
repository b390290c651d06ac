"""Damage to Swedish letters as text recognition without å, ä and ö does it: every one is lost or confused.

How often each letter became what was counted in one badly read document (212 damaged words). Capitals lost only their
dots there.
"""

from __future__ import annotations

import random
import re

_READ_AS = {
    "å": {"a": 32, "d": 1},
    "ä": {"a": 87, "d": 15, "&": 2, "da": 1, "éd": 1, "é": 1},
    "ö": {"o": 63, "é": 12, "6": 2, "d": 2},
    "Å": {"A": 1},
    "Ä": {"A": 1},
    "Ö": {"O": 1},
}
_DOTTED = re.compile("[åäöÅÄÖ]")


def damage(text: str, seed: int) -> str:
    """The text with every å, ä and ö read wrongly; the same text and seed always give the same.

    >>> damage("Förslag till åtgärder", 1).count("ö")
    0
    """
    chance = random.Random(f"{seed}:{text}")

    def read(found: re.Match[str]) -> str:
        readings = _READ_AS[found.group()]
        return chance.choices(list(readings), list(readings.values()))[0]

    return _DOTTED.sub(read, text)
