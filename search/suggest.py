"""Did you mean (menade du): the typed text with misspelt words changed to words that the collection holds."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Mapping
from weakref import WeakKeyDictionary

from search.misspelt import candidates
from search.syntax import clean, plain_words
from search.syntax_words import is_small
from search.vocabulary import Vocabulary, vocabulary_of

_ATOM = re.compile(r"[^\W\d_]+")


def did_you_mean(text: str, words: Mapping[str, int]) -> str | None:
    """The typed text with unknown words corrected to ones in `words`; None where there is nothing to correct.

    `words` gives lower-case words and in how many records each occurs. Words that exist in any inflection, names,
    numbers, operators and quoted phrases stay as they are.
    """
    return _once(text, vocabulary_of(words), _corrected)


def _corrected(text: str, vocabulary: Vocabulary) -> str | None:
    typed = clean(text)
    changed = typed
    for start, end in reversed(_joined_or_single(typed, vocabulary)):
        for match in reversed(list(_ATOM.finditer(typed, start, end))):
            better = candidates(match[0], vocabulary)
            if better:
                changed = changed[: match.start()] + _cased(better[0].word, match[0]) + changed[match.end() :]
    changed = _joined(changed, vocabulary)
    return changed if changed != typed else None


def joined(text: str, words: Mapping[str, int]) -> str | None:
    """The typed text with words side by side made one where the collection holds that ("kultur skola")."""
    return _once(text, vocabulary_of(words), _put_together)


def _put_together(text: str, vocabulary: Vocabulary) -> str | None:
    typed = clean(text)
    together = _joined(typed, vocabulary, known_halves=True)
    return together if together != typed else None


def _once(text: str, vocabulary: Vocabulary, correct: Callable[[str, Vocabulary], str | None]) -> str | None:
    """A correction, worked out once for all that ask for it: how a question is read, and what its page offers."""
    key = (text, correct.__name__)
    with _lock:
        known = _told.setdefault(vocabulary, {})
        if key in known:
            return known[key]
    better = correct(text, vocabulary)
    with _lock:
        if len(known) >= _MOST_TOLD:
            known.clear()
        known[key] = better
    return better


_MOST_TOLD = 1_000
_lock = threading.Lock()
_told: WeakKeyDictionary[Vocabulary, dict[tuple[str, str], str | None]] = WeakKeyDictionary()


def _joined_or_single(typed: str, vocabulary: Vocabulary) -> tuple[tuple[int, int], ...]:
    """The words to correct one by one: those that are no half of a compound written apart."""
    spans = plain_words(typed)
    halves = {span for pair in _pairs(typed, spans, vocabulary) for span in pair}
    return tuple(span for span in spans if span not in halves)


def _joined(typed: str, vocabulary: Vocabulary, *, known_halves: bool = False) -> str:
    """The text with compounds written apart joined ("bio gas" → "biogas")."""
    pairs = list(_pairs(typed, plain_words(typed), vocabulary, known_halves=known_halves))
    for (start, middle), (after, end) in reversed(pairs):
        whole = _compound(vocabulary, typed[start:middle], typed[after:end], known_halves=known_halves)
        typed = typed[:start] + _cased(whole or "", typed[start:middle]) + typed[end:]
    return typed


def _pairs(
    typed: str, spans: tuple[tuple[int, int], ...], vocabulary: Vocabulary, *, known_halves: bool = False
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    taken = -1
    for first, second in zip(spans, spans[1:], strict=False):
        if first[0] <= taken or typed[first[1] : second[0]] != " ":
            continue
        if _compound(vocabulary, typed[slice(*first)], typed[slice(*second)], known_halves=known_halves):
            taken = second[0]
            yield first, second


def _cased(word: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


def _compound(vocabulary: Vocabulary, first: str, second: str, *, known_halves: bool = False) -> str | None:
    """The known compound that two words are; None where there is none, or where both are words themselves.

    `known_halves` takes it also where both are.
    """
    left, right = first.lower(), second.lower()
    if not (left + right).isalpha() or is_small(first) or is_small(second) or min(len(left), len(right)) < 3:
        return None
    if not known_halves and vocabulary.exists(left) and vocabulary.exists(right):
        return None
    return next((whole for whole in (left + right, f"{left}s{right}") if whole in vocabulary.words), None)
