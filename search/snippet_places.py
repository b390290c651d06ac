"""Where the words of a query stand in a text: its readings sought among the same terms as an index holds."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.analysis import Token, fold, term_of, tokens_of
from index.lexicon import Lexicon
from index.restoration import restore
from index.restoration_words import Words
from index.text_terms import text_terms
from search.query import Reading
from search.snippet_words import Wanted

Span = tuple[int, int]
Terms = Mapping[str, Sequence[tuple[str, int]]]
"""(term, position) pairs of a text by layer."""

_LONGEST_RESTORED = 20_000


@dataclass(frozen=True, slots=True)
class Found:
    """Where one wanted thing stands in a text; `which` is its place among the wanted."""

    start: int
    end: int
    which: int


@dataclass(frozen=True, slots=True)
class _Place:
    """A word of the text: its position among the words, and where it stands."""

    position: int
    start: int
    end: int


_Places = Mapping[str, Sequence[_Place]]


def find(text: str, sought: Sequence[Wanted], *, damaged: bool = False) -> list[Found]:
    """Where the wanted things stand in the text, in order of start.

    Readings of folded words count in a damaged text where no other reading of the same thing stands; words typed
    without dots stand for those with dots where the text does not hold them as typed.
    """
    if not sought or not text:
        return []
    layers = _layers(text, sought, text_terms(text, damaged=damaged))
    found = {
        Found(start, end, which)
        for which, one in enumerate(sought)
        for start, end in _spans(text, one, layers, damaged)
    }
    if damaged and len(text) <= _LONGEST_RESTORED:
        found |= set(_found_restored(text, sought, {one.which for one in found}))
    return sorted(found, key=lambda one: (one.start, one.end, one.which))


def _found_restored(text: str, sought: Sequence[Wanted], already: Collection[int]) -> Iterator[Found]:
    """What stands only in restored words ("trafiknamnden" for nämnd): restoring costs, and is done where it must."""
    missing = {which: one for which, one in enumerate(sought) if which not in already and one.readings}
    if missing:
        layers = _layers(text, list(missing.values()), _restored_terms(text))
        for which, one in missing.items():
            yield from (Found(start, end, which) for start, end in _spans(text, one, layers, False))


@functools.lru_cache(maxsize=64)
def _restored_terms(text: str) -> Terms:
    return text_terms(text, damaged=False, restored=restore(text, _words()))


@functools.cache
def _words() -> Words:
    """Swedish at large: the words of one collection are not at hand where a text is shown."""
    return Words(Lexicon())


def _spans(text: str, one: Wanted, layers: Mapping[str, _Places], damaged: bool) -> Iterator[Span]:
    if one.start is not None:
        yield from _beginnings(text, one.start, damaged)
        return
    spans = [span for reading in one.readings if reading.layer != "folded" for span in _stands(reading, layers)]
    if not spans and damaged:
        spans = [span for reading in one.readings if reading.layer == "folded" for span in _stands(reading, layers)]
    if not spans and one.undotted:
        spans = list(_stands(Reading(one.undotted), {"term": _plain(text, one.undotted)}))
    yield from spans


def _layers(text: str, sought: Sequence[Wanted], terms_of_text: Terms) -> dict[str, _Places]:
    """Where the terms sought stand in the text, by layer; "either" is stems and compound parts together."""
    terms = {term for one in sought for reading in one.readings for term in reading.terms}
    tokens = tokens_of(text)
    mains = {token.position: _Place(token.position, token.start, token.end) for token in tokens if token.kind == "main"}
    others = {
        (token.position, written): _Place(token.position, token.start, token.end)
        for token in tokens
        if token.kind != "main"
        for written in (token.term, token.word)
        if written in terms
    }
    found: dict[str, _Places] = {}
    for layer, pairs in terms_of_text.items():
        places: defaultdict[str, list[_Place]] = defaultdict(list)
        for term, position in pairs:
            if term in terms:
                places[term].append(others.get((position, term)) or mains[position])
        found[layer] = places
    found["either"] = _both(found.get("term", {}), found.get("part", {}))
    return found


def _both(one: _Places, other: _Places) -> _Places:
    return {term: [*one.get(term, ()), *other.get(term, ())] for term in {*one, *other}}


def _stands(reading: Reading, layers: Mapping[str, _Places]) -> Iterator[Span]:
    """Where a reading stands: words side by side as one stretch, words near each other each by itself."""
    layer = layers.get(reading.layer, {})
    places = [layer.get(term, ()) for term in reading.terms]
    if not all(places):
        return
    if len(places) == 1:
        yield from ((place.start, place.end) for place in places[0])
    elif reading.window:
        yield from _near(places, reading.window)
    else:
        yield from _side_by_side(places)


def _side_by_side(places: Sequence[Sequence[_Place]]) -> Iterator[Span]:
    following = [{place.position: place for place in one} for one in places[1:]]
    for first in places[0]:
        rest = [one.get(first.position + step) for step, one in enumerate(following, start=1)]
        if all(rest):
            yield first.start, max(place.end for place in rest if place)


def _near(places: Sequence[Sequence[_Place]], window: int) -> Iterator[Span]:
    """The words of each stretch no longer than the window in which all stand."""
    by_position = [{place.position: place for place in one} for one in places]
    for start in sorted({position for one in by_position for position in one}):
        within = [[one[at] for at in range(start, start + window + 1) if at in one] for one in by_position]
        if all(within):
            yield from ((place.start, place.end) for one in within for place in one)


def _beginnings(text: str, start: str, damaged: bool) -> Iterator[Span]:
    plain = fold(start)
    for token in tokens_of(text):
        if token.word.startswith(start) or (damaged and _folded(token.word).startswith(plain)):
            yield token.start, token.end


def _plain(text: str, words: Iterable[str]) -> _Places:
    """Where words stand that are the given ones but for dots, in any inflection that the dots do not hide."""
    wanted = {word: {word, fold(term_of(word))} for word in words}
    places: defaultdict[str, list[_Place]] = defaultdict(list)
    for token in tokens_of(text):
        if token.kind == "main":
            for word, forms in wanted.items():
                if forms & _forms(token):
                    places[word].append(_Place(token.position, token.start, token.end))
    return places


def _forms(token: Token) -> set[str]:
    return {_folded(token.word), _folded(token.term)}


@functools.lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    return fold(word)
