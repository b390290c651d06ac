"""What is sought in a text, made ready once for a question: which terms stand for what, and where a text has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, compress
from typing import NamedTuple

from search.snippet_known import Kept, Meant
from search.snippet_pieces import CUT, Pieces, Place, Placed, Way, elided_placed, may_be_cut

Key = tuple[str, str]
"""A layer and a term in it."""
Span = tuple[int, int]
Standing = Mapping[Key, Sequence[Place]]

_MOST_SEEN = 4_096


class Found(NamedTuple):
    """Where one wanted thing stands in a text; `which` is its place among the wanted."""

    start: int
    end: int
    which: int


class Wording(NamedTuple):
    """Words that stand for a wanted thing: side by side where `window` is 0, else within so many words of each other."""

    which: int
    keys: tuple[Key, ...]
    window: int = 0


class _Seen(NamedTuple):
    """What a piece holds, counted from its start: things wanted, and words of those that are several words."""

    found: Sequence[Found]
    words: Sequence[tuple[Key, Place]]


class Sought:
    """Wordings to be sought in texts in one way. Safe for many threads.

    `aliases` are the terms of a text that stand for a word, where it does not stand for itself.
    """

    def __init__(
        self, way: Way, wordings: Sequence[Wording], aliases: Mapping[str, Iterable[str]] | None = None
    ) -> None:
        self._way = way
        self._single: defaultdict[Key, list[int]] = defaultdict(list)
        for one in wordings:
            if len(one.keys) == 1:
                self._single[one.keys[0]].append(one.which)
        self._several = [one for one in wordings if len(one.keys) > 1]
        self._joint = frozenset(key for one in self._several for key in one.keys)
        self._keys = _meanings(self._joint.union(self._single), aliases or {})
        forms = {term for _, term in self._keys}
        self._parts = any(layer == "part" for layer, _ in self._keys)
        if self._parts:
            forms.add(CUT)
        self._meant = Meant(way.forms, forms)
        self._seen = Kept(lambda piece: self._told(way.placed(piece)), _MOST_SEEN)

    def __bool__(self) -> bool:
        return bool(self._keys)

    def find(self, text: str) -> Iterator[Found]:
        """Where the readings stand in a text, in no order, some perhaps twice."""
        if not self:
            return
        cut = self._way.cut(text)
        meant = self._meant.among(cut.text, cut.pieces)
        words: list[tuple[Key, int, int, Place]] = []
        end = 0
        for number in compress(range(len(cut.pieces)), map(meant.__contains__, cut.pieces)) if meant else ():
            piece = cut.pieces[number]
            start = cut.start(number, end)
            end = start + len(piece)
            for seen in self._all_seen(cut, number, start):
                for one in seen.found:
                    yield Found(start + one.start, start + one.end, one.which)
                words += [(key, number, start, place) for key, place in seen.words]
        if words:
            yield from self._joint_found(self._standing(cut, words))

    def find_among(self, placed: Iterable[Placed]) -> Iterator[Found]:
        """Where the readings stand by terms of a whole text."""
        seen = self._told(placed)
        yield from seen.found
        standing: defaultdict[Key, list[Place]] = defaultdict(list)
        for key, place in seen.words:
            standing[key].append(place)
        yield from self._joint_found(standing)

    def _all_seen(self, cut: Pieces, number: int, start: int) -> Iterator[_Seen]:
        piece = cut.pieces[number]
        yield self._seen[piece]
        if self._parts and may_be_cut(piece):
            yield self._told(elided_placed(cut, number, start))

    def _told(self, placed: Iterable[Placed]) -> _Seen:
        found: dict[Found, None] = {}
        words: dict[tuple[Key, Place], None] = {}
        for layer, term, place in placed:
            for key in self._keys.get((layer, term), ()):
                found.update((Found(place.start, place.end, which), None) for which in self._single.get(key, ()))
                if key in self._joint:
                    words[key, place] = None
        return _Seen(tuple(found), tuple(words))

    def _standing(self, cut: Pieces, words: Sequence[tuple[Key, int, int, Place]]) -> Standing:
        """Where words stand; which word of the text each is, is counted only where one thing has all it needs."""
        there = {key for key, *_ in words}
        if not any(there.issuperset(one.keys) for one in self._several):
            return {}
        before = [0, *accumulate(map(self._way.words.__getitem__, cut.pieces))]
        standing: defaultdict[Key, list[Place]] = defaultdict(list)
        for key, number, start, place in words:
            position = before[number] + place.position
            standing[key].append(Place(position, start + place.start, start + place.end))
        return standing

    def _joint_found(self, standing: Standing) -> Iterator[Found]:
        for one in self._several if standing else ():
            if all(key in standing for key in one.keys):
                places = [standing[key] for key in one.keys]
                spans = _near(places, one.window) if one.window else _side_by_side(places)
                yield from (Found(start, end, one.which) for start, end in spans)


def _meanings(keys: Iterable[Key], aliases: Mapping[str, Iterable[str]]) -> Mapping[Key, Sequence[Key]]:
    """The keys that a term of a text counts as: "either" is stems and parts of compounds together."""
    found: defaultdict[Key, list[Key]] = defaultdict(list)
    for key in keys:
        layer, term = key
        for own in ("term", "part") if layer == "either" else (layer,):
            for written in aliases.get(term, (term,)):
                found[own, written].append(key)
    return dict(found)


def _side_by_side(places: Sequence[Sequence[Place]]) -> Iterator[Span]:
    following = [{place.position: place for place in one} for one in places[1:]]
    for first in places[0]:
        rest = [one.get(first.position + step) for step, one in enumerate(following, start=1)]
        if all(rest):
            yield first.start, max(place.end for place in rest if place)


def _near(places: Sequence[Sequence[Place]], window: int) -> Iterator[Span]:
    """The words of each stretch no longer than the window in which all stand."""
    by_position = [{place.position: place for place in one} for one in places]
    for start in sorted({position for one in by_position for position in one}):
        within = [[one[at] for at in range(start, start + window + 1) if at in one] for one in by_position]
        if all(within):
            yield from ((place.start, place.end) for one in within for place in one)
