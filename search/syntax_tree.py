"""Building query trees in one shape: flat, without doubles, and never only negations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from search.query import All, AnyOf, Concept, Everything, ItemNumber, Not, Phrase, Prefix, Query, Scored, Word


def both(parts: Iterable[Query]) -> Query:
    """What all the parts match; several § numbers mean any of them, only negations mean everything but those."""
    flat = list(dict.fromkeys(_flat_all(parts)))
    numbers = [part for part in flat if isinstance(part, ItemNumber)]
    if len(numbers) > 1:
        place = flat.index(numbers[0])
        flat = [part for part in flat if not isinstance(part, ItemNumber)]
        flat.insert(place, either(numbers))
    if flat and all(isinstance(part, Not) for part in flat):
        return All((Everything(), *flat))
    if len(flat) == 1:
        return flat[0]
    return All(tuple(flat)) if flat else Everything()


def either(parts: Iterable[Query]) -> Query:
    """What at least one of the parts matches."""
    flat = list(dict.fromkeys(_flat_any(parts)))
    if not flat or any(isinstance(part, Everything) for part in flat):
        return Everything()
    return flat[0] if len(flat) == 1 else AnyOf(tuple(flat))


def without(part: Query) -> Query:
    """What the part does not match, to be joined with others by `both`."""
    if isinstance(part, Not):
        return part.part
    match part:
        case All((Everything(), Not(inner))):
            return inner
    return Not(part)


def has_words(query: Query) -> bool:
    """Whether any word, phrase or beginning of a word is wanted, so that some hits can fit better than others."""
    if isinstance(query, All | AnyOf):
        return any(has_words(part) for part in query.parts)
    return isinstance(query, Word | Phrase | Prefix)


def says_text(query: Query) -> bool:
    """Whether a part asks for words of a text, alone or beside a value that says the same (Scored)."""
    if isinstance(query, AnyOf):
        others = (part for part in query.parts if not isinstance(part, Scored))
        return all(map(says_text, others)) and any(map(says_text, query.parts))
    return isinstance(query, Concept | Word | Phrase)


def _flat_all(parts: Iterable[Query]) -> Iterator[Query]:
    for part in parts:
        if isinstance(part, All):
            yield from _flat_all(part.parts)
        elif not isinstance(part, Everything):
            yield part


def _flat_any(parts: Iterable[Query]) -> Iterator[Query]:
    for part in parts:
        if isinstance(part, AnyOf):
            yield from _flat_any(part.parts)
        else:
            yield both((part,)) if isinstance(part, Not) else part
