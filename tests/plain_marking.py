"""Where the words of a query stand in a text, found the slow way: the whole text in all its layers, each word looked at."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from itertools import product

from index.analysis import Token, analyse, fold, term_of
from index.damage import damaged_terms, mended
from index.lexicon import Lexicon
from index.restoration import restore
from index.restoration_words import Words
from index.text_terms import text_terms
from search.query import Reading
from search.snippet_words import Wanted

Place = tuple[int, int, int]
"""Position, start and end."""
Layers = dict[tuple[str, str], list[Place]]
"""Where each term stands, by layer and term."""


def found(text: str, things: Sequence[Wanted], *, damaged: bool) -> list[tuple[int, int, int]]:
    """Start and end of what stands for a wanted thing, and which it is; each once, in order."""
    sound = _layers(list(analyse(text)), text_terms(text, damaged=False))
    spans: set[tuple[int, int, int]] = set()
    for which, one in enumerate(things):
        spans |= {(start, end, which) for start, end in _of_one(text, one, sound, damaged)}
    return sorted(spans)


def _of_one(text: str, one: Wanted, sound: Layers, damaged: bool) -> list[tuple[int, int]]:
    if one.start is not None:
        return list(_beginnings(text, one.start, damaged))
    clean = [reading for reading in one.readings if reading.layer != "folded"]
    spans = [span for reading in clean for span in _stands(reading, sound)]
    if not spans and damaged:
        folded = _layers(list(analyse(mended(text))), {"folded": list(damaged_terms(text))})
        spans = [span for reading in one.readings if reading.layer == "folded" for span in _stands(reading, folded)]
    if not spans and one.undotted:
        spans = list(_stands(Reading(one.undotted), _plain(text, one.undotted)))
    if not spans and damaged and clean:
        restored = text_terms(text, damaged=False, restored=restore(text, _swedish()))
        spans = [span for reading in clean for span in _stands(reading, _layers(list(analyse(text)), restored))]
    return spans


@functools.cache
def _swedish() -> Words:
    return Words(Lexicon())


def _layers(tokens: Sequence[Token], terms: object) -> Layers:
    assert isinstance(terms, dict)
    found: Layers = {}
    for layer, pairs in terms.items():
        for term, position in pairs:
            # a linked word as a whole, where the term is its own
            at = [one for one in tokens if one.position == position]
            linked = [one for one in at if one.kind != "main" and term in (one.term, one.word)]
            token = linked[-1] if linked else next(one for one in at if one.kind == "main")
            for name in (layer, *(["either"] if layer in ("term", "part") else [])):
                found.setdefault((name, term), []).append((position, token.start, token.end))
    return found


def _stands(reading: Reading, layers: Layers) -> Iterator[tuple[int, int]]:
    places = [layers.get((reading.layer, term), []) for term in reading.terms]
    if not places or not all(places):
        return
    positions = {position for one in places for position, _, _ in one}
    if len(places) == 1:
        yield from ((start, end) for _, start, end in places[0])
    elif reading.window:
        for low in positions:
            near = [[place for place in one if low <= place[0] <= low + reading.window] for one in places]
            if all(near):
                yield from ((start, end) for one in near for _, start, end in one)
    else:
        for low in positions:
            rows = [[place for place in one if place[0] == low + step] for step, one in enumerate(places)]
            for row in product(*rows):
                yield row[0][1], max(end for _, _, end in row[1:])


def _beginnings(text: str, start: str, damaged: bool) -> Iterator[tuple[int, int]]:
    for token in analyse(text):
        if token.word.startswith(start) or (damaged and fold(token.word).startswith(fold(start))):
            yield token.start, token.end


def _plain(text: str, words: Sequence[str]) -> Layers:
    found: Layers = {}
    for token in analyse(text):
        for word in set(words) if token.kind == "main" else ():
            if {word, fold(term_of(word))} & {fold(token.word), fold(token.term)}:
                found.setdefault(("term", word), []).append((token.position, token.start, token.end))
    return found
