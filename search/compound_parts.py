"""Compounds in a question: their parts as search terms, and their sisters in the collection."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from index.analysis import term_of
from index.compound_tables import firsts, may_be_last
from index.compounds import compound, divide
from search.expansion_knowledge import Knowledge

_SHORTEST_PIECE = 3
_SHORTEST_SISTER = 4
_MOST_LOOKED_AT = 2000
_MOST_SISTERS = 8


def compound_parts(word: str, knowledge: Knowledge) -> Iterator[tuple[str, ...]]:
    """All parts of a compound ("arbet", "marknad", "nämnd"), then its two halves where these are compounds themselves.

    A word in small letters that neither the dictionary nor the collection knows is divided into a word of the
    collection and another word, where it can be. Nothing for any other word.
    """
    found = compound(word) if word.isalpha() else None
    if found:
        whole = tuple(term_of(part) for part in found.parts)
        halves = (term_of(found.modifier), term_of(found.head))
        yield from dict.fromkeys((whole, halves))
    elif word.isalpha() and word.islower() and not knowledge.holds(word):
        yield from itertools.islice(_guessed(word, knowledge), 1)


def _guessed(word: str, knowledge: Knowledge) -> Iterator[tuple[str, ...]]:
    """A word as two words, one of the collection, the one with the longest first part first."""
    words = knowledge.vocabulary.words
    for cut in range(len(word) - _SHORTEST_PIECE, _SHORTEST_PIECE - 1, -1):
        first, last = word[:cut], word[cut:]
        begins = next((one for one in (first, first.removesuffix("s")) if len(one) > 2 and one in words), None)
        known = begins or firsts().get(first)
        if known and (knowledge.holds(last) or (begins and may_be_last(last))):
            yield term_of(known), term_of(last)


def sisters(word: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Compounds of the collection with the same beginning and end ("litiumbatteri": litiumjonbatterier), commonest first.

    They have another linking letter or further parts between. None where the collection holds the word itself, since
    its parts find them then.
    """
    pieces = divide(word) if word.isalpha() and not knowledge.holds(word.lower()) else ()
    if len(pieces) < 2:
        return ()
    first, head, own = pieces[0].lower().removesuffix("s"), term_of(pieces[-1]), term_of(word)
    if min(len(first), len(head)) < _SHORTEST_SISTER:
        return ()
    found: dict[str, tuple[int, str]] = {}
    for known in itertools.islice(knowledge.vocabulary.begun(first), _MOST_LOOKED_AT):
        if head in known[len(first) :] and known.startswith(first):
            term = term_of(known)
            if term.endswith(head) and term != own:
                count = knowledge.vocabulary.words[known]
                found[term] = max(found.get(term, (0, "")), (count, known))
    return tuple(known for _, known in sorted(found.values(), reverse=True)[:_MOST_SISTERS])
