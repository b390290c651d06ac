"""The words of a collection: which exist, and which a word typed without dots and rings may stand for."""

from __future__ import annotations

import heapq
import itertools
import threading
from collections.abc import Iterator, Mapping
from functools import cached_property

from index.analysis import fold, term_of
from index.lexicon_file import WordFile
from index.lexicon_skeleton import skeleton
from search.misspelt_nearby import Nearby

_MOST_SEEN = 5000
"""Skeletons looked through for a beginning: a bound for very short ones."""

_LONGEST_ENDING = 5


class Vocabulary:
    """Words of undamaged text with the number of records each occurs in; see Engine.words."""

    def __init__(self, words: Mapping[str, int]) -> None:
        self.words = words if isinstance(words, WordFile) else WordFile.of(words)

    @cached_property
    def nearby(self) -> Nearby:
        """The words by what they are near to."""
        return Nearby(self.words)

    def alike(self, word: str) -> list[tuple[str, int]]:
        """The words with the same skeleton, with their counts."""
        return self.words.alike(skeleton(word))

    def exists(self, word: str) -> bool:
        """Whether the word, or another inflection of it, is in the collection; lower case."""
        return word in self.words or any(True for _ in self._inflections(term_of(word)))

    def readings(self, word: str) -> tuple[str, ...]:
        """Search terms of words that differ from this one only by dots, rings and accents ("jonkoping").

        Empty for a word that the collection holds itself: "lan" is not read as "län" or "lån" where it occurs.
        """
        if word in self.words or fold(word) != word:
            return ()
        found = {term_of(known) for known, _ in self.alike(word) if fold(known) == word}
        term = term_of(word)
        if not found and not any(True for _ in self._inflections(term)):
            found = {dotted for known in self.begun(term) if fold(dotted := term_of(known)) == fold(term)}
        return tuple(sorted(found))

    def bases(self, word: str) -> Iterator[tuple[str, int]]:
        """Words spelt like this one that occur with an ending only ("idrottshal": idrottshall), as common as that."""
        bones = skeleton(word)
        for _, words in itertools.islice(self.words.beginning(bones), _MOST_SEEN):
            for known, count in words:
                ends = (end for end in range(len(known) - 1, len(bones) - 1, -1) if skeleton(known[:end]) == bones)
                base = known[: next(ends, 0)]
                if base and len(known) - len(base) <= _LONGEST_ENDING and term_of(base) == term_of(known):
                    yield base, count

    def beginning(self, prefix: str, limit: int) -> tuple[str, ...]:
        """The most common words that begin so when dots are left out; empty where words begin so as typed."""
        if fold(prefix) != prefix:
            return ()
        found = []
        for _, words in itertools.islice(self.words.beginning(skeleton(prefix)), _MOST_SEEN):
            for word, count in words:
                if word.startswith(prefix):
                    return ()
                if fold(word).startswith(prefix):
                    found.append((count, word))
        return tuple(word for _, word in heapq.nlargest(limit, found))

    def _inflections(self, term: str) -> Iterator[str]:
        return (known for known in self.begun(term) if term_of(known) == term)

    def begun(self, beginning: str) -> Iterator[str]:
        """Words that begin so, dots aside."""
        folded = fold(beginning)
        for _, words in itertools.islice(self.words.beginning(skeleton(beginning)), _MOST_SEEN):
            yield from (word for word, _ in words if fold(word).startswith(folded))


_KEPT = 2
_lock = threading.Lock()
_vocabularies: list[tuple[Mapping[str, int], Vocabulary]] = []


def vocabulary_of(words: Mapping[str, int]) -> Vocabulary:
    """The vocabulary of a mapping, kept for as long as the same mapping is asked for."""
    with _lock:
        for known, vocabulary in _vocabularies:
            if known is words:
                return vocabulary
        vocabulary = Vocabulary(words)
        _vocabularies[:] = [(words, vocabulary), *_vocabularies][:_KEPT]
        return vocabulary
