"""What a query looks for in a text, one entry for each word asked for: the ground of marking."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from index.analysis import Token, analyse, fold, normal
from search.query import (
    All,
    AnyOf,
    CaseNumber,
    Concept,
    Labelled,
    Most,
    Not,
    Phrase,
    Preferring,
    Prefix,
    Query,
    Reading,
    Scored,
    Word,
)

NAMING_FACETS = frozenset({"foredragande", "person", "kommun"})
"""Facets whose values are names that stand in the text as well."""

_SHORTEST_PREFIX = 2
_SHORTEST_UNDOTTED = 5


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that a query looks for, in any of its readings; `start` is set instead for the beginning of a word.

    `undotted` are folded words that stand for it where no reading is found: "jonkoping" for Jönköping.
    """

    readings: tuple[Reading, ...] = ()
    start: str | None = None
    undotted: tuple[str, ...] = ()


@functools.lru_cache(maxsize=512)
def wanted(query: Query, field: str | None) -> tuple[Wanted, ...]:
    """What the query looks for in a field (in any, where it is None); nothing of what it excludes."""
    return tuple(dict.fromkeys(_wanted(query, field)))


def _wanted(query: Query, field: str | None) -> Iterator[Wanted]:
    match query:
        case All(parts) | AnyOf(parts) | Most(parts):
            for part in parts:
                yield from _wanted(part, field)
        case Scored(part) | Preferring(part):
            yield from _wanted(part, field)
        case Concept(_, readings, own) if _applies(own, field):
            yield Wanted(readings)
        case Word(text, own) if _applies(own, field):
            yield from _word(text)
        case Phrase(text, own) if _applies(own, field):
            yield from _phrase(text)
        case Prefix(text, own) if _applies(own, field) and len(text) >= _SHORTEST_PREFIX:
            yield Wanted(start=normal(text))
        case Labelled(facet, text) if facet in NAMING_FACETS:
            for word in text.split():
                yield from _word(word)
        case CaseNumber(_, text):
            yield from _phrase(text)
        case Not() | _:
            return


def _applies(own: str | None, field: str | None) -> bool:
    return own is None or field is None or own == field


def _word(text: str) -> Iterator[Wanted]:
    """A word that no expansion has read: as it stands, and folded in damaged text."""
    tokens = list(analyse(text))
    mains = [token for token in tokens if token.kind == "main"]
    if not mains:
        return
    terms, words = tuple(token.term for token in mains), tuple(token.word for token in mains)
    readings = [Reading(terms)]
    readings += [Reading((token.term,)) for token in tokens if _spans_all(token, mains)]
    readings += [Reading(tuple(map(fold, one)), "folded") for one in (words, terms)]
    yield Wanted(tuple(dict.fromkeys(readings)), undotted=words if _lacks_dots(words) else ())


def _spans_all(token: Token, mains: list[Token]) -> bool:
    """Whether a token is the whole of a linked word ("va-taxa")."""
    return token.kind == "whole" and token.end >= mains[-1].end


def _lacks_dots(words: tuple[str, ...]) -> bool:
    return all(len(word) >= _SHORTEST_UNDOTTED and fold(word) == word for word in words)


def _phrase(text: str) -> Iterator[Wanted]:
    words = tuple(token.word for token in analyse(text) if token.kind == "main")
    if words:
        yield Wanted((Reading(words, "exact"), Reading(tuple(map(fold, words)), "folded")))
