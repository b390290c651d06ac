"""Questions as people put them to a site of minutes, as addresses: half of them pages, half JSON."""

from __future__ import annotations

import random
from collections.abc import Sequence
from urllib.parse import urlencode

from bench.engine_records import FIRST_YEAR, PERSONS, YEARS, municipality, person, words

COUNT = 300
_COMMON, _MIDDLING, _RARE = range(30, 400), range(400, 8_000), range(8_000, 60_000)
"""Ranks of words by frequency; the very first ("och") nobody searches for."""


def addresses(seed: int, count: int = COUNT) -> Sequence[str]:
    """`count` addresses; the same seed gives the same."""
    chance = random.Random(seed)
    return [_address(chance, "/sok" if number % 2 else "/api/search") for number in range(count)]


def _address(chance: random.Random, path: str) -> str:
    asked: dict[str, object] = {"q": _question(chance)}
    if chance.random() < 0.25:
        asked["kommun"] = municipality(chance.randrange(40)).value
    if chance.random() < 0.2:
        asked["fran"] = FIRST_YEAR + chance.randrange(YEARS)
    if chance.random() < 0.15:
        asked["sort"] = chance.choice(("nyast", "aldst"))
    if chance.random() < 0.1:
        asked["sida"] = chance.randint(2, 5)
    return f"{path}?{urlencode(asked)}"


def _question(chance: random.Random) -> str:
    known = words().words

    def word(ranks: range) -> str:
        return known[chance.choice(ranks)]

    kind = chance.random()
    if kind < 0.35:
        return word(chance.choice((_COMMON, _MIDDLING, _MIDDLING, _RARE)))
    if kind < 0.65:
        return f"{word(_MIDDLING)} {word(_COMMON)}"
    if kind < 0.75:
        return " ".join(word(_MIDDLING) for _ in range(3))
    if kind < 0.83:
        pair = words().pairs[chance.randrange(2_000)]
        return f'"{known[pair[0]]} {known[pair[1]]}"'
    if kind < 0.9:
        return f"{word(_MIDDLING)[:5]}*"
    if kind < 0.96:
        return person(chance.randrange(PERSONS // 4)).label
    return f"vem föredrog {word(_MIDDLING)}"
