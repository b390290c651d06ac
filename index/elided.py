"""Compounds whose last part is said once for several: "skol- och förskolenämnden", "mark- och trafikfrågor"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.analysis import Token
from index.compound_tables import firsts
from index.compounds import divide

_CUT = re.compile(r"[-\u2010\u2011](?=[\s,])")
_CUT_WORD = re.compile(r"(?<=\S)" + _CUT.pattern)
_BETWEEN = frozenset({"och", "eller", "samt", "respektive", "resp", "som", "till"})
_REACH = 6
"""Words after the cut one among which its last part is looked for."""
_SHORTEST = 2


def has_cut(text: str) -> bool:
    """Whether a text may hold a compound cut short: quickly told of most that none does."""
    return _CUT_WORD.search(text) is not None


def elided(text: str, tokens: Sequence[Token]) -> Iterator[tuple[Token, tuple[str, ...]]]:
    """Each token of a text that is a compound cut short, with its words: first part, last part, and the whole.

    "skol- och förskolenämnden" gives ("skola", "nämnden", "skolnämnden") for its first token.
    """
    mains = [token for token in tokens if token.kind == "main"]
    for at, token in enumerate(mains):
        if len(token.word) < _SHORTEST or not token.word.isalpha() or not _CUT.match(text, token.end):
            continue
        head = _head(text, mains[at + 1 : at + 1 + _REACH])
        if head:
            yield token, (firsts().get(token.word, token.word), head, token.word + head)


def _head(text: str, following: Sequence[Token]) -> str | None:
    """The last part of the first whole word after the cut one: past "och" and other words cut short."""
    joined = False
    for token in following:
        if token.word in _BETWEEN:
            joined = True
        elif not _CUT.match(text, token.end):
            pieces = divide(token.word)
            return pieces[-1] if joined and pieces else None
    return None
