"""Questions as people put them to a site of minutes, as addresses: half of them pages, half JSON."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlencode

from bench.engine.records import FIRST_YEAR, PERSONS, TOPICS, YEARS, municipality, person, words

COUNT = 300
_COMMON, _MIDDLING, _RARE = range(30, 400), range(400, 8_000), range(8_000, 60_000)
"""Ranks of words by frequency; the very first ("och") nobody searches for."""
_LONG = 6


def addresses(seed: int, count: int = COUNT) -> Sequence[str]:
    """`count` addresses; the same seed gives the same."""
    chance = random.Random(seed)
    return [_address(chance, "/sok" if number % 2 else "/api/search") for number in range(count)]


def _address(chance: random.Random, path: str) -> str:
    asked: dict[str, object] = {"q": _question(chance)}
    if chance.random() < 0.2:
        asked["kommun"] = municipality(chance.randrange(40)).value
    if chance.random() < 0.1:
        asked["amne"] = f"amne-{chance.randrange(TOPICS)}"
    if chance.random() < 0.05:
        asked["foredragande"] = person(chance.randrange(PERSONS // 4)).value
    if chance.random() < 0.2:
        asked["fran"] = FIRST_YEAR + chance.randrange(YEARS)
    if chance.random() < 0.15:
        asked["sort"] = chance.choice(("nyast", "aldst"))
    if chance.random() < 0.1:
        asked["sida"] = chance.randint(2, 3)
    return f"{path}?{urlencode(asked)}"


def _question(chance: random.Random) -> str:
    (kind,) = chance.choices(tuple(_KINDS), tuple(_KINDS.values()))
    return kind(chance)


def _word(chance: random.Random, ranks: range) -> str:
    return words().words[chance.choice(ranks)]


def _one(chance: random.Random) -> str:
    return _word(chance, chance.choice((_COMMON, _MIDDLING, _MIDDLING, _RARE)))


def _two(chance: random.Random) -> str:
    return f"{_word(chance, _MIDDLING)} {_word(chance, _COMMON)}"


def _three(chance: random.Random) -> str:
    return " ".join(_word(chance, _MIDDLING) for _ in range(3))


def _phrase(chance: random.Random) -> str:
    known, pair = words().words, words().pairs[chance.randrange(2_000)]
    return f'"{known[pair[0]]} {known[pair[1]]}"'


def _beginning(chance: random.Random) -> str:
    return f"{_word(chance, _MIDDLING)[:5]}*"


def _person(chance: random.Random) -> str:
    return person(chance.randrange(PERSONS // 4)).label


def _who(chance: random.Random) -> str:
    return f"vem föredrog {_word(chance, _MIDDLING)}"


def _case(chance: random.Random) -> str:
    return f"KS {FIRST_YEAR + chance.randrange(YEARS)}/{chance.randrange(1, 2_000)}"


def _item(chance: random.Random) -> str:
    return f"§ {chance.randrange(1, 21)} {_word(chance, _MIDDLING)} {FIRST_YEAR + chance.randrange(YEARS)}"


def _misspelt(chance: random.Random) -> str:
    """A word of some length with two of its letters changed about, or one left out."""
    word = next(word for word in iter(lambda: _word(chance, _MIDDLING), "") if len(word) >= _LONG)
    at = chance.randrange(1, len(word) - 2)
    return word[:at] + chance.choice((word[at + 1] + word[at], word[at])) + word[at + 2 :]


_KINDS: Mapping[Callable[[random.Random], str], float] = {
    _one: 30,
    _two: 26,
    _three: 10,
    _phrase: 7,
    _beginning: 6,
    _person: 6,
    _who: 4,
    _case: 4,
    _item: 3,
    _misspelt: 4,
}
"""How often each kind is asked; shares by judgement, for nobody's questions are logged."""
