"""Where the words of a query stand in a text: its readings sought among the same terms as an index holds."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.analysis import fold, term_of, tokens_of
from search.query import Query
from search.snippet_known import Kept
from search.snippet_pieces import DAMAGED, PLAIN, SOUND, pieces_of, restored_placed
from search.snippet_sought import Found, Key, Sought, Wording
from search.snippet_words import Wanted, wanted

_LONGEST_RESTORED = 20_000
_MOST_QUESTIONS = 64


class Marking:
    """What a query wants of a text, made ready to be sought in many texts. Safe for many threads.

    >>> from search.query import Word
    >>> Marking(wanted(Word("beslut"), None)).find("Besluten")
    [Found(start=0, end=8, which=0)]
    """

    def __init__(self, things: Sequence[Wanted]) -> None:
        self._things = things
        self._starts = tuple((which, one.start) for which, one in enumerate(things) if one.start is not None)
        self._sound = Sought(SOUND, _wordings(things, folded=False))
        self._damaged = Sought(DAMAGED, _wordings(things, folded=True))
        undotted = [(which, one.undotted) for which, one in enumerate(things) if one.undotted]
        self._plain = Sought(PLAIN, [Wording(which, _plain(words)) for which, words in undotted], _aliases(undotted))

    def __bool__(self) -> bool:
        return bool(self._things)

    def find(self, text: str, *, damaged: bool = False) -> list[Found]:
        """Where the wanted things stand in the text, in order of start.

        Readings of folded words count in a damaged text where no other reading of the same thing stands; words typed
        without dots stand for those with dots where the text does not hold them as typed.
        """
        if not self._things or not text:
            return []
        found = set(self._sound.find(text))
        for which, start in self._starts:
            found.update(Found(*span, which) for span in _beginnings(text, start, damaged))
        if damaged and self._damaged:
            self._add(found, self._damaged.find(text))
        if self._plain:
            self._add(found, self._plain.find(text))
        if damaged and len(text) <= _LONGEST_RESTORED:
            self._add_restored(found, text)
        return sorted(found)

    @staticmethod
    def _add(found: set[Found], more: Iterable[Found]) -> None:
        """Adds what is found of things that have not been found yet."""
        already = {one.which for one in found}
        found.update(one for one in more if one.which not in already)

    def _add_restored(self, found: set[Found], text: str) -> None:
        """What stands only in restored words ("trafiknamnden" for nämnd): restoring costs, and is done where it must."""
        already = {one.which for one in found}
        if any(which not in already and one.readings for which, one in enumerate(self._things)):
            self._add(found, self._sound.find_among(restored_placed(text)))


def marking(query: Query, field: str | None) -> Marking:
    """What the query wants of a field (of any, where it is None), ready to be sought."""
    kept = _LATEST.get((id(query), field))
    if kept is not None and kept[0] is query:
        return kept[1]
    made = _marking(wanted(query, field))
    if len(_LATEST) >= _MOST_QUESTIONS:
        _LATEST.clear()
    _LATEST[id(query), field] = (query, made)
    return made


_LATEST: dict[tuple[int, str | None], tuple[Query, Marking]] = {}
"""By the query itself: to compare queries with dozens of readings takes longer than to mark a passage."""


@functools.lru_cache(maxsize=_MOST_QUESTIONS)
def _marking(things: tuple[Wanted, ...]) -> Marking:
    return Marking(things)


def _wordings(things: Iterable[Wanted], *, folded: bool) -> list[Wording]:
    return [
        Wording(which, tuple((reading.layer, term) for term in reading.terms), reading.window)
        for which, one in enumerate(things)
        if one.start is None
        for reading in one.readings
        if (reading.layer == "folded") == folded
    ]


def _plain(words: Iterable[str]) -> tuple[Key, ...]:
    return tuple(("plain", word) for word in words)


def _aliases(undotted: Iterable[tuple[int, Iterable[str]]]) -> Mapping[str, Iterable[str]]:
    """Words stand for what is like them but for dots, in any inflection that the dots do not hide."""
    return {word: {word, fold(term_of(word))} for _, words in undotted for word in words}


def _beginnings(text: str, start: str, damaged: bool) -> Iterator[tuple[int, int]]:
    cut, plain, end = pieces_of(text), fold(start), 0
    for number, piece in enumerate(cut.pieces):
        if f" {plain}" in _FOLDED[piece]:
            at = cut.start(number, end)
            end = at + len(piece)
            for token in tokens_of(piece):
                if token.word.startswith(start) or (damaged and fold(token.word).startswith(plain)):
                    yield at + token.start, at + token.end


_FOLDED = Kept(lambda piece: "".join(f" {fold(token.word)}" for token in tokens_of(piece)))
"""The folded words of a piece, each after a space."""
