"""Search as others do it, in a few lines: BM25 over words, stems or pieces of words in one field, any word is enough."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

import simplemma
import snowballstemmer

Analysis = Callable[[str], Sequence[str]]
"""From a word in lower case to its terms."""

_K1, _B = 1.2, 0.75
_WORD = re.compile(r"[^\W_]+")
_GRAM = 4
_CACHE = 200_000
_STOP = frozenset(
    "och i att det som en på är av för med den till inte om har de ett från vid eller samt den dem sin mot under över "
    "efter ska kan vad vem".split()
)


class Bm25:
    """An index of texts by id: k1 1.2, b 0.75, idf log(1 + (N - n + 0.5) / (n + 0.5)), lengths in words, a stop list."""

    def __init__(self, texts: Mapping[str, str], analysis: Analysis) -> None:
        self._terms = lru_cache(_CACHE)(analysis)
        self._ids = tuple(texts)
        read = [_words(text) for text in texts.values()]
        average = sum(map(len, read)) / max(1, len(read)) or 1.0
        self._norms = [_K1 * (1 - _B + _B * max(1, len(words)) / average) for words in read]
        self._postings: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for document, words in enumerate(read):
            for term, times in Counter(term for word in words for term in self._terms(word)).items():
                self._postings[term].append((document, times))

    def rank(self, query: str) -> Sequence[str]:
        """Ids by score, best first; equal scores in order of id."""
        scores: defaultdict[int, float] = defaultdict(float)
        for term in {term: None for word in _words(query) for term in self._terms(word)}:
            postings = self._postings.get(term, ())
            idf = math.log(1 + (len(self._ids) - len(postings) + 0.5) / (len(postings) + 0.5))
            for document, times in postings:
                scores[document] += idf * times * (_K1 + 1) / (times + self._norms[document])
        best = sorted(scores, key=lambda document: (-scores[document], self._ids[document]))
        return [self._ids[document] for document in best]


def exact(word: str) -> Sequence[str]:
    """The word as written."""
    return (word,)


def stem(word: str) -> Sequence[str]:
    """Snowball's Swedish stem."""
    return (_stemmer.stemWord(word),)


def lemma_stem(word: str) -> Sequence[str]:
    """Snowball's stem of simplemma's lemma."""
    return (_stemmer.stemWord(simplemma.lemmatize(word, lang="sv").lower()),)


def grams(word: str) -> Sequence[str]:
    """All runs of four characters; a shorter word whole."""
    return [word[at : at + _GRAM] for at in range(max(1, len(word) - _GRAM + 1))]


_stemmer = snowballstemmer.stemmer("swedish")


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.lower()) if word not in _STOP]
