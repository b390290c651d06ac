"""Did you mean (menade du): the typed text with misspelt words changed to words that the collection holds."""

from __future__ import annotations

import bisect
import functools
import math
import re
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from corpus.gazetteer import first_names, surnames
from index.analysis import fold, term_of
from search.spelling_distance import CHEAP, distance
from search.syntax import clean, plain_words
from search.syntax_words import is_small

_SHORTEST = 4
_ATOM = re.compile(r"[^\W\d_]+")
_FREQUENCY_WEIGHT = 0.15
"""What ten times as many records are worth, measured in edits."""


def did_you_mean(text: str, words: Mapping[str, int]) -> str | None:
    """The typed text with unknown words corrected to ones in `words`; None where there is nothing to correct.

    `words` gives lower-case words and in how many records each occurs. Words that exist in any inflection, names,
    numbers, operators and quoted phrases stay as they are.
    """
    typed = clean(text)
    lexicon = _lexicon(words)
    changed = typed
    for start, end in reversed(_joined_or_single(typed, lexicon)):
        for match in reversed(list(_ATOM.finditer(typed, start, end))):
            better = lexicon.correction(match[0])
            if better:
                changed = changed[: match.start()] + _cased(better, match[0]) + changed[match.end() :]
    changed = _joined(changed, lexicon)
    return changed if changed != typed else None


def joined(text: str, words: Mapping[str, int]) -> str | None:
    """The typed text with words side by side made one where the collection holds that ("kultur skola")."""
    typed = clean(text)
    together = _joined(typed, _lexicon(words), known_halves=True)
    return together if together != typed else None


def _joined_or_single(typed: str, lexicon: Lexicon) -> tuple[tuple[int, int], ...]:
    """The words to correct one by one: those that are no half of a compound written apart."""
    spans = plain_words(typed)
    halves = {span for pair in _pairs(typed, spans, lexicon) for span in pair}
    return tuple(span for span in spans if span not in halves)


def _joined(typed: str, lexicon: Lexicon, *, known_halves: bool = False) -> str:
    """The text with compounds written apart joined ("bio gas" → "biogas")."""
    pairs = list(_pairs(typed, plain_words(typed), lexicon, known_halves=known_halves))
    for (start, middle), (after, end) in reversed(pairs):
        whole = lexicon.compound(typed[start:middle], typed[after:end], known_halves=known_halves)
        typed = typed[:start] + _cased(whole or "", typed[start:middle]) + typed[end:]
    return typed


def _pairs(
    typed: str, spans: tuple[tuple[int, int], ...], lexicon: Lexicon, *, known_halves: bool = False
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    taken = -1
    for first, second in zip(spans, spans[1:], strict=False):
        if first[0] <= taken or typed[first[1] : second[0]] != " ":
            continue
        if lexicon.compound(typed[slice(*first)], typed[slice(*second)], known_halves=known_halves):
            taken = second[0]
            yield first, second


def _cased(word: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


@functools.lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(name.lower() for name in (*first_names(), *surnames()))


class Lexicon:
    """The words of a collection by how they begin and end, so that only those that may be near are compared."""

    def __init__(self, words: Mapping[str, int]) -> None:
        self.words = words
        self.sorted = sorted(words)
        self.by_end: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for word in words:
            if len(word) >= _SHORTEST and word.isalpha():
                bones = _skeleton(word)
                for end in _ends(bones, {_end_length(len(bones) + more) for more in (-2, -1, 0, 1, 2)}):
                    self.by_end[end].append((bones, word))

    def correction(self, typed: str) -> str | None:
        """The best word instead of an unknown one, or None."""
        word = typed.lower()
        if len(word) < _SHORTEST or is_small(typed) or word in _names() or self._exists(word):
            return None
        most = _most_edits(typed)
        best, least = None, math.inf
        for known in self._near(word, most):
            edits = distance(word, known, most)
            if edits is None:
                continue
            score = edits - _FREQUENCY_WEIGHT * math.log10(self.words[known] + 1)
            score += 0.5 if fold(known[0]) != fold(word[0]) else 0.0
            if (score, known) < (least, best or ""):
                best, least = known, score
        return best

    def compound(self, first: str, second: str, *, known_halves: bool = False) -> str | None:
        """The known compound that two words are; None where there is none, or where both are words themselves.

        `known_halves` takes it also where both are.
        """
        left, right = first.lower(), second.lower()
        if not (left + right).isalpha() or is_small(first) or is_small(second) or min(len(left), len(right)) < 3:
            return None
        if not known_halves and self._exists(left) and self._exists(right):
            return None
        return next((whole for whole in (left + right, f"{left}s{right}") if whole in self.words), None)

    def _exists(self, word: str) -> bool:
        """Whether the word, or another inflection of it, is in the collection."""
        if word in self.words:
            return True
        term = term_of(word)
        at = bisect.bisect_left(self.sorted, term)
        while at < len(self.sorted) and self.sorted[at].startswith(term):
            if term_of(self.sorted[at]) == term:
                return True
            at += 1
        return False

    def _near(self, word: str, most: float) -> Iterator[str]:
        """Words that share their beginning or end with the word, and most of their letters."""
        bones = _skeleton(word)
        letters = frozenset(bones)
        ends = _ends(bones, {_end_length(len(bones))})
        found = {pair for end in ends for pair in self.by_end.get(end, ())}
        for other, known in found:
            if abs(len(other) - len(bones)) <= most and len(letters.symmetric_difference(other)) <= 2 * most:
                yield known


def _most_edits(typed: str) -> float:
    """How far a correction may be: short words and names less, so that they do not become something else."""
    if len(typed) <= 4:
        return 4 * CHEAP
    return 1.0 if len(typed) <= 6 or typed[0].isupper() else 2.0


_PLAIN = str.maketrans("åäöéüæøè", "aaoeuaoe")
_TWICE = re.compile(r"(.)\1+")


def _skeleton(word: str) -> str:
    """The word without what is cheap to get wrong: dots, and letters written twice."""
    return _TWICE.sub(r"\1", word.translate(_PLAIN))


def _ends(bones: str, lengths: Iterable[int]) -> Iterator[str]:
    """How a word begins and ends, in as many letters as given."""
    for length in lengths:
        yield f"{bones[:length]}-"
        yield f"-{bones[-length:]}"


def _end_length(letters: int) -> int:
    """So few that one edit, or two letters turned, leave the beginning or the end of the word whole."""
    return 1 if letters < 5 else 2 if letters < 7 else 3


_KEPT = 2
_lock = threading.Lock()
_lexicons: list[Lexicon] = []


def _lexicon(words: Mapping[str, int]) -> Lexicon:
    """The lexicon of a mapping, kept for as long as the same mapping is asked for."""
    with _lock:
        for lexicon in _lexicons:
            if lexicon.words is words:
                return lexicon
        lexicon = Lexicon(words)
        _lexicons[:] = [lexicon, *_lexicons][:_KEPT]
        return lexicon
