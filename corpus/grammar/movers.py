"""Those whom a sentence says something of before its verb: people by name, or the members of a party."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.damage import tolerant
from corpus.gazetteer import parties
from corpus.grammar.names import is_known_name
from corpus.grammar.people import Found, find_people
from corpus.grammar.stretch import BULLET


def _words(*words: str) -> str:
    return "|".join(map(tolerant, words))


_AGREES = re.compile(
    rf",?\s+(?:med\s+(?:{_words('instämmande', 'bifall', 'stöd')})\s+av|{_words('biträdd av', 'understödd av')})\s+",
    re.IGNORECASE,
)
_ADVERB = re.compile(
    rf",?\s+(?:{_words('som', 'också', 'även', 'vidare', 'därutöver', 'därefter')})\s*$", re.IGNORECASE
)
_GROUP_WORD = (
    rf"(?:gruppen|grupperna|{tolerant('ledamöterna')}|{tolerant('företrädarna')}|representanterna|partigruppen)"
)
_OF = rf"(?:{_words('från', 'för', 'i', 'ur')})"
_LED = re.compile(
    rf"(?P<lead>(?:{_GROUP_WORD}|samtliga|alla)\s+(?:(?:{_GROUP_WORD}|{tolerant('ledamöter')})\s+)?{_OF}\s+)",
    re.IGNORECASE,
)
_MARK = re.compile(rf"\(?(?P<mark>[A-ZÅÄÖ]{{1,3}})\)?(?:[\s-]+{_GROUP_WORD}|:s\s+{_GROUP_WORD})?")
_BY_NAME = re.compile(
    rf"(?P<name>[A-ZÅÄÖ][\w ]+?)(?:s?[\s-]+(?:{_GROUP_WORD}|grupp|{tolerant('ledamöter')}|representanter))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mover:
    """A person, or a party's group as written ("Ledamöterna från S"), with her or its party."""

    name: str
    party: str | None


def people_before(words: str) -> Found | None:
    """The people that the words are, or end in; those who agree with them are counted in."""
    words = _AGREES.sub(", ", _ADVERB.sub("", words))
    bullet = BULLET.match(words)
    words = words[bullet.end() :] if bullet else words
    for start in [0, *(match.start() for match in re.finditer(r"(?<=\s)[^\W_]", words))]:
        found = find_people(words[start:].rstrip(" ,"))
        if found.exact and all(person.party or is_known_name(person.name) for person in found.people):
            return found if not any(person.lone for person in found.people) else None
    return None


def movers(words: str) -> tuple[Mover, ...]:
    """People by name, or parties' groups ("M-gruppen", "Sverigedemokraterna", "Ledamöterna från S och V")."""
    people = people_before(words)
    if people:
        return tuple(Mover(person.name, person.party) for person in people.people)
    return _groups(words.strip(" ,.:"))


def _groups(words: str) -> tuple[Mover, ...]:
    by_name = {party.name.casefold(): party.mark for party in parties()}
    led = _LED.match(words)
    lead = led["lead"] if led else ""
    groups = []
    for part in re.split(r",?\s+(?:och|samt)\s+|,\s*", words[len(lead) :]):
        mark = _MARK.fullmatch(part.strip())
        named = _BY_NAME.fullmatch(part.strip())
        party = mark["mark"] if mark else by_name.get(named["name"].casefold()) if named else None
        if party is None:
            return ()
        groups.append(Mover(f"{lead}{part.strip()}".strip(), party))
    return tuple(groups)
