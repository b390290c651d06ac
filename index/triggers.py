"""Trigger words in running text: in any inflection, as parts of compounds, and as phrases.

Inflection is by a table of endings and not by the search stems, which make one of "fastställande" and "fastighet".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

_ENDINGS = (
    "", "s", "n", "ns", "en", "ens", "et", "ets", "t", "ts", "r", "rs", "a", "as", "na", "nas", "e", "es", "ar", "ars",
    "arna", "arnas", "er", "ers", "erna", "ernas", "or", "ors", "orna", "ornas",
)  # fmt: skip
_LEAST_PART = 5
_LEAST_FIRST = 4
"""Letters of a first part; a shorter one ("it-", "va-") counts only before a hyphen."""
_LEAST_REST = 3
_WORD = re.compile(r"[^\W_]+(?:-(?:[ \t]*\n\s*)?[^\W_]+)*")

Found = tuple[str, str, str]
"""Code, the word as it stands, the trigger."""


class Triggers:
    """Trigger words of many codes, found in one pass; `letters` makes words comparable (lower case, or folded)."""

    def __init__(self, triggers: Iterable[tuple[str, str]], letters: Callable[[str], str] = str.lower) -> None:
        self._letters = letters
        self._whole: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._first: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._last: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._phrases: dict[str, list[tuple[str, tuple[frozenset[str], ...], str]]] = defaultdict(list)
        for code, trigger in triggers:
            self._add(code, trigger)
        self._look_up = lru_cache(maxsize=200_000)(self._of_word)

    def _add(self, code: str, trigger: str) -> None:
        word = trigger.strip("=-")
        named = (code, word)
        plain = self._letters(word)
        if " " in word:
            parts = tuple(frozenset(_inflected(part)) for part in plain.split())
            for form in parts[0]:
                self._phrases[form].append((code, parts, word))
            return
        if trigger.endswith("-"):
            self._first[plain].append(named)
            return
        for form in _inflected(plain):
            self._whole[form].append(named)
            if not trigger.startswith("=") and len(plain) >= _LEAST_PART:
                self._last[form].append(named)
        if not trigger.startswith("=") and len(plain) >= _LEAST_PART:
            self._first[plain].append(named)

    def find(self, text: str) -> Iterator[Found]:
        """Every trigger in the text in reading order; a word gives each code at most once."""
        words = [re.sub(r"\s", "", match[0]) for match in _WORD.finditer(text)]
        plain = [self._letters(word) for word in words]
        for position, word in enumerate(words):
            codes = dict(self._look_up(plain[position]))
            for code, parts, trigger in self._phrases.get(plain[position], ()):
                if _matches(parts, plain[position : position + len(parts)]):
                    codes.setdefault(code, trigger)
            yield from ((code, word, trigger) for code, trigger in codes.items())

    def _of_word(self, word: str) -> tuple[tuple[str, str], ...]:
        found: dict[str, str] = {}
        for form in dict.fromkeys((word, word.replace("-", ""), *word.split("-"))):
            for code, trigger in (*self._whole.get(form, ()), *self._in_compound(form)):
                found.setdefault(code, trigger)
        if "-" in word:
            for code, trigger in self._first.get(word.split("-")[0], ()):
                found.setdefault(code, trigger)
        return tuple(found.items())

    def _in_compound(self, word: str) -> Iterator[tuple[str, str]]:
        for cut in range(2, len(word) - 1):
            if cut >= _LEAST_FIRST and len(word) - cut >= _LEAST_REST:
                yield from self._first.get(word[:cut], ())
            if cut >= _LEAST_REST:
                yield from self._last.get(word[cut:], ())


def _matches(parts: Sequence[frozenset[str]], words: Sequence[str]) -> bool:
    return len(parts) == len(words) and all(word in forms for forms, word in zip(parts, words, strict=True))


def _inflected(word: str) -> Iterator[str]:
    """The forms a word may take, and some that it never does.

    >>> {"taxor", "taxan"} <= set(_inflected("taxa")) and "museets" in set(_inflected("museum"))
    True
    """
    stems = {word}
    if word[-1] == "a":
        yield from (word[:-1] + ending for ending in ("or", "ors", "orna", "ornas", "at", "ade"))
    if word[-1] == "e":
        stems.add(word[:-1])
    if word.endswith("um"):
        stems.add(word[:-2])
    if word[-1] in "mn":
        stems.add(word + word[-1])
    for stem in stems:
        yield from (stem + ending for ending in (_ENDINGS if stem == word else _ENDINGS[1:]))
    if word.endswith(("el", "er", "en")):
        yield from (word[:-2] + word[-1] + ending for ending in ("a", "ar", "arna", "et", "en", "as"))
