"""Words of a collection that lie near a misspelt one: a quick and coarse choice, to be weighed afterwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.lexicon_file import WordFile
from index.lexicon_skeleton import skeleton

_LETTERS = "abdefghijklmnoprstuvy"
# the same sound at the start of a word
_STARTS = ("sj", "stj", "skj", "sk", "sch", "sh", "ch"), ("tj", "kj", "k", "ch"), ("j", "hj", "gj", "dj", "lj", "g")
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


class Nearby:
    """The skeletons of a collection's words by first letter and length; each letter is read when first asked for."""

    def __init__(self, words: WordFile) -> None:
        self._words = words
        self._by_letter: dict[str, dict[int, list[str]]] = {}

    def near(self, word: str, edits: int) -> list[tuple[str, int, int]]:
        """(word, count, coarse distance) of the words whose skeletons are within so many edits; nearest first.

        The first letter is taken to be right, or else to be all that is wrong.
        """
        bones = skeleton(word)
        found = {bones: 0}
        if edits:
            found |= dict(self._within(bones, edits)) | dict.fromkeys(_first_letter_wrong(bones), 1)
        return [
            (known, count, coarse)
            for one, coarse in sorted(found.items(), key=lambda pair: (pair[1], pair[0]))
            for known, count in self._words.alike(one)
        ]

    def _within(self, bones: str, edits: int) -> Iterator[tuple[str, int]]:
        by_length = self._letter(bones[:1])
        for length in range(len(bones) - edits, len(bones) + edits + 1):
            choices = by_length.get(length)
            if choices:
                scored = process.extract(bones, choices, scorer=OSA.distance, score_cutoff=edits, limit=None)
                yield from ((one, int(coarse)) for one, coarse, _ in scored)

    def _letter(self, letter: str) -> dict[int, list[str]]:
        found = self._by_letter.get(letter)
        if found is None:
            by_length: defaultdict[int, list[str]] = defaultdict(list)
            for bones in self._words.skeletons(letter):
                if bones.isalpha():
                    by_length[len(bones)].append(bones)
            found = self._by_letter[letter] = dict(by_length)
        return found


def _first_letter_wrong(bones: str) -> set[str]:
    """What the skeleton may be if only its beginning is wrong."""
    first, rest = bones[:1], bones[1:]
    found = {rest, rest[:1] + first + rest[1:]} | {letter + bones for letter in _LETTERS}
    found |= {letter + rest for letter in _beside(first)}
    for sounds in _STARTS:
        for sound in sounds:
            if bones.startswith(sound):
                found |= {skeleton(other) + bones[len(sound) :] for other in sounds}
    return {one for one in found if len(one) > 2} - {bones}


def _beside(letter: str) -> Iterator[str]:
    """The letters of the keys around a key, and those that may sound alike ("åver" for över, "sykel" for cykel)."""
    yield from {"a": "oe", "o": "a", "e": "a", "s": "k"}.get(letter, "")
    for at, row in enumerate(_KEYS):
        place = row.find(letter)
        if place >= 0:
            yield from row[max(0, place - 1) : place + 2]
            yield from _KEYS[at - 1][place : place + 2] if at else ""
            yield from _KEYS[at + 1][max(0, place - 1) : place + 1] if at + 1 < len(_KEYS) else ""
