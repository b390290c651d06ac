"""The right spelling of a misread name, place, body or title, where what is known beforehand gives exactly one."""

from __future__ import annotations

import re
from functools import cache

from corpus.damage import Readings, has_dots, tolerant
from corpus.gazetteer import (
    first_name_readings,
    first_names,
    municipalities,
    organs,
    regions,
    role_words,
    surname_parts,
    surname_readings,
    surnames,
)

_LEAST_REST = 3
_WORD = re.compile(r"[^\s,;()]+")
# "primdrkommunalt", "&ldre", "l[an": letters with what a poor reading puts for å, ä, ö and l.
_SEEN_WORD = re.compile(r"[\w&\[|]+(?:-[\w&\[|]+)*")
_ORGAN_ENDINGS = (
    "nämndens", "nämnden", "nämnd", "fullmäktiges", "fullmäktige", "förbundets", "förbundet", "förbund",
    "förvaltningen", "förvaltning", "rådet", "råd", "direktören", "direktör", "tjänsten", "myndigheten", "överförmyndare",
)  # fmt: skip
_ORGAN_BEGINNINGS = (
    "miljö",
    "räddnings",
    "vård",
    "hälso",
    "högland",
    "överförmyndar",
    "samhälls",
    "läns",
    "näringslivs",
)
_PLACE_SUFFIX = re.compile(r"s?\s+(?:kommun|stad)$", re.IGNORECASE)


def respell_name(name: str) -> str:
    """The name of a person with the å, ä and ö that a poor reading lost, part by part where that is certain.

    Nothing that is a known name as it stands is changed, and e is never made é: é outlives such readings.
    """
    words = name.split(" ")
    return " ".join(_part(word, last=at == len(words) - 1) for at, word in enumerate(words))


def _part(word: str, last: bool) -> str:
    if has_dots(word) or word in first_names() or word in surnames():
        return word
    if "-" in word:
        return "-".join(_part(piece, last=False) for piece in word.split("-"))
    order = (surname_readings(), first_name_readings()) if last else (first_name_readings(), surname_readings())
    for readings in order:
        found = [right for right in readings.read(word) if right.count("é") == word.count("é") or has_dots(right)]
        if len(found) == 1:
            return found[0]
        if found:
            break  # "Wahlstrom" may be Wahlström or Wåhlström: only what both share is certain
    return _son_of(word) or _by_parts(word, surname_parts("first"), surname_parts("last"))


def _son_of(word: str) -> str | None:
    """A surname made of a first name that is only known with dots: "Hakansson" is Håkan's son."""
    for ending in ("sson", "son"):
        stem = word.removesuffix(ending)
        found = first_name_readings().read(stem) if stem != word else ()
        if len(found) == 1 and has_dots(found[0]):
            return found[0] + ending
    return None


def _by_parts(word: str, first: tuple[str, ...], last: tuple[str, ...]) -> str:
    """The word with the parts at its ends that are always written with dots: "Bjorkeback" is Björkebäck."""
    for part in last:
        found = re.search(rf"(?<=\w{{{_LEAST_REST}}}){tolerant(part)}$", word, re.IGNORECASE)
        if found:
            word = word[: found.start()] + part
            break
    for part in first:
        found = re.match(rf"{tolerant(part)}(?=\w{{{_LEAST_REST}}})", word, re.IGNORECASE)
        if found:
            return _in_case(word, part) + word[found.end() :]
    return word


def _in_case(seen: str, right: str) -> str:
    """The right word with the capitals of the seen one."""
    if len(seen) > 1 and seen.isupper():
        return right.upper()
    return right[:1].upper() + right[1:] if seen[:1].isupper() or seen[:1] in "&06" else right


def respell_organization(name: str) -> str:
    """An organization as written with its right spelling: "Mullsjo kommun" is Mullsjö kommun.

    Formal names of municipalities and regions first, then names of bodies; else as it stands.
    """
    return ", ".join(_organization(part) for part in name.split(", "))


def _organization(name: str) -> str:
    if has_dots(name):
        return name
    found = _places().read(name)
    if len(found) == 1:
        return found[0]
    bare = bare_place(name)
    return bare if bare else respell_organ(name)


def bare_place(name: str) -> str | None:
    """The one municipality that a name by itself stands for, misread or not ("J6nkoping" is Jönköping)."""
    found = _names().read(name)
    return found[0] if len(found) == 1 else None


@cache
def _places() -> Readings:
    formal = {place.formal_name for place in municipalities()} | {f"{place.name} kommun" for place in municipalities()}
    genitive = {f"{place.name}s kommun" for place in municipalities()}
    return Readings.of(formal | {region.name for region in regions()} | (genitive & formal))


@cache
def _names() -> Readings:
    return Readings.of(place.name for place in municipalities())


@cache
def _organs() -> Readings:
    return Readings.of(organ.name for organ in organs())


@cache
def _organ_words() -> Readings:
    return Readings.of(word for organ in organs() for word in organ.name.split() if has_dots(word))


def respell_organ(name: str) -> str:
    """The name of a body with its right spelling: "Primarkommunalt samverkansorgan" is Primärkommunalt samverkansorgan.

    A body that the gazetteer does not hold is respelled word by word ("Miljonamnden i Nassjo").
    """
    if has_dots(name):
        return name
    whole = _organs().read(name)
    if len(whole) == 1:
        return _in_case(name, whole[0]) if whole[0][:1].islower() or name.isupper() else whole[0]
    return _SEEN_WORD.sub(lambda match: _organ_word(match.group()), name)


def _organ_word(word: str) -> str:
    found = _organ_words().read(word)
    if len(found) == 1:
        return _in_case(word, found[0])
    place = _names().read(word) or tuple(f"{name}s" for name in _names().read(word.removesuffix("s")))
    if len(place) == 1 and word[:1].isupper():
        return place[0]
    return _by_parts(word, _ORGAN_BEGINNINGS, _ORGAN_ENDINGS)


def respell_role(role: str) -> str:
    """A title or role with its right spelling: "tjanstgérande ersattare" is tjänstgörande ersättare.

    Names of people and places in it are respelled as such; a word that is not known stays as it stands.
    """
    return role if has_dots(role) else _SEEN_WORD.sub(lambda match: _role_word(match.group()), role)


@cache
def _role_readings() -> Readings:
    return Readings.of(role_words("whole"))


def _role_word(word: str) -> str:
    found = _role_readings().read(word)
    if len(found) == 1:
        return _in_case(word, found[0])
    if word[:1].isupper() and (first_name_readings().read(word) or surname_readings().read(word)):
        return respell_name(word)
    last = tuple(part for part in role_words("last"))
    return _by_parts(word, role_words("first"), last)


def place_readings(text: str) -> tuple[str, ...]:
    """The municipalities named in a text whose letters may be misread, each once, in order.

    A county of the same name ("Jonkopings lan") is none. A name that is also a word or a surname ("Berg", "Ange")
    counts only before "kommun" or "stad".
    """
    words = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]
    found: list[str] = []
    at = 0
    while at < len(words):
        name, count = _place_at(text, words, at)
        if name:
            found.append(name)
        at += max(1, count)
    return tuple(dict.fromkeys(found))


def _place_at(text: str, words: list[tuple[str, int, int]], at: int) -> tuple[str | None, int]:
    for count in (3, 2, 1):
        if at + count > len(words):
            continue
        piece = text[words[at][1] : words[at + count - 1][2]].rstrip(".:")
        after = words[at + count][0].casefold().rstrip(".:") if at + count < len(words) else ""
        formal = after in ("kommun", "kommuns", "kommunen", "stad", "stads")
        if not piece[:1].isupper() or re.fullmatch(tolerant("län") + "s?", after, re.IGNORECASE):
            continue
        names = {name for seen in (piece, piece.removesuffix("s")) for name in _names().read(seen)}
        names |= {place.name for place in municipalities() if formal and _formal(piece, place.formal_name)}
        certain = formal or (len(piece) > 4 and not (piece in surnames() or piece in first_names()))
        if len(names) == 1 and certain:
            return names.pop(), count
    return None, 1


def _formal(piece: str, formal_name: str) -> bool:
    """Whether a word before "kommun" is the first part of a formal name ("Falu")."""
    return re.fullmatch(tolerant(_PLACE_SUFFIX.sub("", formal_name)) + "s?", piece, re.IGNORECASE) is not None
