"""Who presents an item, in the forms that minutes have: a label, bare names, a verb before or after the names."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from bench.made_minutes.held import Part, Person
from bench.made_minutes.words import Dialect

_ACTIVE = (
    "informerar om",
    "redogör för",
    "föredrar",
    "presenterar",
    "redovisar",
    "ger en lägesrapport om",
    "berättar om",
)
_AFTER = (
    "Vid sammanträdet informerar {who} om {ref}.",
    "På sammanträdet redogör {who} för {ref}.",
    "Under dagens sammanträde presenterar {who} {ref}.",
    "Därefter lämnar {who} en muntlig redovisning.",
)
_PASSIVE = (
    "Ärendet föredras av {who}.",
    "Ärendet presenteras av {who}.",
    "Föredragning av {who}.",
    "{Ref} redovisades av {who}.",
)


@dataclass(frozen=True, slots=True)
class Shown:
    """The presenters, the parts that stand before the background, and a sentence to go into it."""

    people: tuple[Person, ...] = ()
    before: tuple[Part, ...] = ()
    sentence: str = ""


def written(chance: random.Random, person: Person, *, title_first: bool) -> str:
    """ "ekonomichef Karin Alm" or "Karin Alm, ekonomichef", now and then the name alone."""
    if chance.random() < 0.1 or not person.title:
        return person.name
    return f"{person.title} {person.name}" if title_first else f"{person.name}, {person.title}"


def presenting(chance: random.Random, words: Dialect, officials: Sequence[Person], ref: str) -> Shown:
    """The presenters of one item in one of the document's forms."""
    form = chance.choice(words.presenting)
    if form == "none" or not officials:
        return Shown()
    people = tuple(chance.sample(list(officials), 2 if chance.random() < 0.25 and len(officials) > 1 else 1))
    names = [written(chance, each, title_first=words.title_first) for each in people]
    joined = " och ".join(names)
    if form == "label":
        return Shown(people, (Part("presenters", f"{words.presenter}:", (joined,), inline=True),))
    if form == "label-block":
        return Shown(people, (Part("presenters", words.heading(words.presenter), tuple(names)),))
    if form == "bare":
        return Shown(people, (Part("presenters", None, (joined,)),))
    if form == "passive":
        sentence = chance.choice(_PASSIVE).format(who=joined, Ref=ref.capitalize())
        return Shown(people, (), sentence)
    if form == "verb-after":
        plain = " och ".join(each.name if not each.title else f"{each.title} {each.name}" for each in people)
        return Shown(people, (), chance.choice(_AFTER).format(who=plain, ref=ref))
    subject = joined if words.title_first or len(people) > 1 else f"{joined}," if "," in joined else joined
    return Shown(people, (), f"{subject[0].upper()}{subject[1:]} {chance.choice(_ACTIVE)} {ref}.")
