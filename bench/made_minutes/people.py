"""Invented people: common names and names made of parts, so that no list of names knows them all."""

from __future__ import annotations

import random
from functools import cache

from bench.made_minutes.held import Person
from corpus.gazetteer import first_names, surnames

PARTIES = ("S", "S", "S", "M", "M", "SD", "SD", "C", "V", "KD", "L", "MP")
_FIRST = """
    Alm Berg Björk Dal Ek Fager Fors Gran Grön Hag Hjort Käll Lind Ljung Löv Malm Mo Nor Näs Ring Sand Sjö Strand Sund Säll
    Vall Väst Åk Ås Öd
""".split()
_LAST = """
    berg blad dahl feldt fors gren hage hed holm hult klint kvist lid lund mark näs rot ryd sten ström vik vall
""".split()
TITLES = (
    "kommundirektör",
    "ekonomichef",
    "förvaltningschef",
    "controller",
    "planarkitekt",
    "miljöinspektör",
    "socialchef",
    "skolchef",
    "verksamhetschef",
    "enhetschef",
    "projektledare",
    "HR-chef",
    "mark- och exploateringschef",
    "kanslichef",
    "utredare",
    "kommunjurist",
    "säkerhetssamordnare",
    "bygglovschef",
    "kultur- och fritidschef",
    "upphandlingschef",
    "hållbarhetsstrateg",
    "folkhälsostrateg",
    "gatuchef",
    "tf. förvaltningschef",
    "biträdande skolchef",
    "näringslivschef",
    "digitaliseringsstrateg",
)


@cache
def _firsts() -> tuple[str, ...]:
    return tuple(sorted(first_names()))


@cache
def _known_lasts() -> tuple[str, ...]:
    return tuple(sorted(surnames()))


def full_name(chance: random.Random) -> str:
    """A first name with a surname, of which two in five are made of parts and a few are double."""
    first = chance.choice(_firsts())
    last = _last(chance)
    if chance.random() < 0.06:
        last = f"{last} {_last(chance)}" if chance.random() < 0.5 else f"{last}-{_last(chance)}"
    return f"{first} {last}"


def _last(chance: random.Random) -> str:
    if chance.random() < 0.4:
        first, second = chance.choice(_FIRST), chance.choice(_LAST)
        return first + second if not first.lower().endswith(second) else first + "mark"
    return chance.choice(_known_lasts())


def crowd(chance: random.Random, count: int) -> list[str]:
    """That many names, no two alike and no two with the same surname."""
    names: dict[str, str] = {}
    while len(names) < count:
        name = full_name(chance)
        names.setdefault(name.split()[-1], name)
    return list(names.values())


def politicians(chance: random.Random, count: int) -> list[Person]:
    """People with parties."""
    return [Person(name, chance.choice(PARTIES)) for name in crowd(chance, count)]


def officials(chance: random.Random, taken: set[str], count: int) -> list[Person]:
    """People with titles, none with a surname that is taken."""
    titles = chance.sample(TITLES, count)
    names = [name for name in crowd(chance, count + len(taken)) if name.split()[-1] not in taken][:count]
    return [Person(name, None, title) for name, title in zip(names, titles, strict=True)]
