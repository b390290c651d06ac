"""The words of a collection, and which of them a word typed without dots and rings may stand for."""

from __future__ import annotations

import bisect
import heapq
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from index.analysis import fold, term_of


class Vocabulary:
    """Words of undamaged text with the number of records each occurs in; see Engine.words."""

    def __init__(self, words: Mapping[str, int]) -> None:
        self.words = words

    def readings(self, word: str) -> tuple[str, ...]:
        """Search terms of words that differ from this one only by dots, rings and accents ("jonkoping").

        Empty for a word that the collection holds itself: "lan" is not read as "län" or "lån" where it occurs.
        """
        if word in self.words or fold(word) != word:
            return ()
        found = self._terms_by_word.get(word)
        term = term_of(word)
        if found is None and term not in self._terms:
            found = self._terms_by_term.get(term)
        return tuple(sorted(found or ()))

    def beginning(self, prefix: str, limit: int) -> tuple[str, ...]:
        """The most common words that begin so when dots are left out; empty where words begin so as typed."""
        if fold(prefix) != prefix or self._any_begins(prefix):
            return ()
        first = bisect.bisect_left(self._dotted, (prefix,))
        found = []
        for folded, word in self._dotted[first:]:
            if not folded.startswith(prefix):
                break
            found.append(word)
        return tuple(heapq.nlargest(limit, found, key=lambda word: (self.words[word], word)))

    def _any_begins(self, prefix: str) -> bool:
        at = bisect.bisect_left(self._sorted, prefix)
        return at < len(self._sorted) and self._sorted[at].startswith(prefix)

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.words)

    @cached_property
    def _dotted(self) -> list[tuple[str, ...]]:
        """(folded, word) of the words that folding changes, in order."""
        return sorted((fold(word), word) for word in self.words if fold(word) != word)

    @cached_property
    def _terms(self) -> frozenset[str]:
        return frozenset(term_of(word) for word in self.words)

    @cached_property
    def _terms_by_word(self) -> Mapping[str, set[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for folded, word in self._dotted:
            found[folded].add(term_of(word))
        return dict(found)

    @cached_property
    def _terms_by_term(self) -> Mapping[str, set[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for _, word in self._dotted:
            term = term_of(word)
            found[fold(term)].add(term)
        return dict(found)
