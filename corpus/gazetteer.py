"""Names known beforehand: municipalities, regions, parties, organs, and names that people bear."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corpus.damage import Readings


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality (kommun) with its code at Statistics Sweden and its formal name ("Falu kommun")."""

    code: str
    name: str
    formal_name: str
    county_code: str


@dataclass(frozen=True, slots=True)
class Region:
    """A region with the county (län) it serves."""

    county_code: str
    county: str
    name: str


@dataclass(frozen=True, slots=True)
class Party:
    """A party mark ("FP") with the party's name and the mark it uses now ("L"); "-" stands for no party."""

    mark: str
    name: str
    mark_now: str


@dataclass(frozen=True, slots=True)
class OrganName:
    """A body by its general name, in the case it is written inside a sentence, with an abbreviation in use."""

    name: str
    abbreviation: str | None


def _rows(table: str) -> list[list[str]]:
    text = files("corpus.gazetteers").joinpath(f"{table}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()[1:]]


@cache
def municipalities() -> tuple[Municipality, ...]:
    """All 290 municipalities in order of code."""
    return tuple(Municipality(*row) for row in _rows("municipalities"))


@cache
def regions() -> tuple[Region, ...]:
    """The 21 regions in order of county code."""
    return tuple(Region(*row) for row in _rows("regions"))


@cache
def parties() -> tuple[Party, ...]:
    """Party marks, present and past; local parties are known only where they are widely known."""
    return tuple(Party(*row) for row in _rows("parties"))


@cache
def party_marks() -> dict[str, str]:
    """The mark in use for each mark in lower case: "s" gives "S"."""
    return {party.mark.casefold(): party.mark for party in parties()}


@cache
def organs() -> tuple[OrganName, ...]:
    """Bodies that Swedish municipalities, regions and joint authorities commonly have."""
    return tuple(OrganName(name, abbreviation or None) for name, abbreviation in _rows("organs"))


@cache
def surnames() -> frozenset[str]:
    """Common surnames, nearly all common ones with å, ä, ö or é among them."""
    return frozenset(row[0] for row in _rows("surnames"))


@cache
def first_names() -> frozenset[str]:
    """Common first names, double ones with a hyphen."""
    return frozenset(row[0] for row in _rows("first_names"))


@cache
def surname_parts(place: str) -> tuple[str, ...]:
    """Parts with å, ä or ö that surnames are made of, at the "first" or "last" place; longest first."""
    return _longest_first(row[1] for row in _rows("surname_parts") if row[0] == place)


@cache
def word_list(name: str) -> tuple[str, ...]:
    """The words of one list of the grammar ("title", "body-ending", …), longest first."""
    return _longest_first(row[1] for row in _rows("word_lists") if row[0] == name)


@cache
def outcome_words(outcome: str) -> tuple[str, ...]:
    """The words of decisions that tell of one outcome, longest first; "*" ends a stem, "..." stands for some words."""
    return _longest_first(row[1] for row in _rows("outcome_words") if row[0] == outcome)


@cache
def section_headings(kind: str) -> tuple[str, ...]:
    """The headings inside a § that open one kind of section, longest first."""
    return _longest_first(row[1] for row in _rows("section_headings") if row[0] == kind)


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def role_words(place: str) -> tuple[str, ...]:
    """Words of titles and roles with å, ä or ö: "whole" ones, and parts that stand "first" or "last"; longest first."""
    return _longest_first(row[1] for row in _rows("role_words") if row[0] == place)


@cache
def first_name_readings() -> Readings:
    """First names by what a poor reading may have made of them."""
    return Readings.of(first_names())


@cache
def surname_readings() -> Readings:
    """Surnames by what a poor reading may have made of them."""
    return Readings.of(surnames())
