"""Words of the dictionary by what they are without dots: right, but nobody says how common."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator

from index.compound_tables import KEY_LENGTH, last_rests

_MAY_BE = {"a": "aåä", "o": "oö", "e": "eé"}


def listed_as(folded: str) -> Iterator[str]:
    """The forms of dictionary words that are this one without dots and accents, itself among them.

    >>> list(listed_as("aterremiss"))
    ['återremiss']
    """
    start, rest = folded[:KEY_LENGTH], folded[KEY_LENGTH:]
    if len(start) == KEY_LENGTH and folded.isalpha():
        pattern = _rest(rest)
        for letters in itertools.product(*(_MAY_BE.get(letter, letter) for letter in start)):
            beginning = "".join(letters)
            yield from (beginning + found for found in pattern.findall(last_rests(beginning)))


@functools.lru_cache(maxsize=4096)
def _rest(rest: str) -> re.Pattern[str]:
    return re.compile(f"(?<= ){''.join(f'[{_MAY_BE[one]}]' if one in _MAY_BE else one for one in rest)}(?= )")
