"""Compounds that are nowhere, as their parts anywhere in a text."""

from __future__ import annotations

from search.expansion import expand
from search.expansion_knowledge import Knowledge
from search.expansion_parted import parted, with_parts
from search.query import All, AnyOf, Concept, Most, Preferring, Query
from search.syntax import parse
from search.vocabulary import Vocabulary

KNOWLEDGE = Knowledge(Vocabulary({"försäljning": 3, "älv": 2, "bolag": 5, "färja": 4}))


def _read(text: str) -> Query:
    return expand(parse(text).query, KNOWLEDGE).query


def _nothing(_: Query) -> bool:
    return False


def _parts(query: Query) -> list[list[str]]:
    """The words of each Most among the choices of a query."""
    match query:
        case Preferring(part, _):
            return _parts(part)
        case All(parts) | AnyOf(parts):
            return [found for part in parts for found in _parts(part)]
        case Most(parts, _):
            return [[part.text for part in parts if isinstance(part, Concept)]]
    return []


def test_a_single_compound_is_also_its_parts() -> None:
    assert _parts(parted(_read("älvbolag"), 0.3)) == [["älv", "bolag"]]


def test_another_word_stays_as_it_is() -> None:
    read = _read("färja")
    assert parted(read, 0.3) == read


def test_a_compound_among_words_is_also_its_parts_where_it_finds_nothing() -> None:
    assert _parts(with_parts(_read("försäljning älvbolag"), _nothing, 0.3)) == [["älv", "bolag"]]


def test_a_compound_among_words_stays_as_it_is_where_it_is_found() -> None:
    read = _read("försäljning älvbolag")
    assert with_parts(read, lambda _: True, 0.3) == read
