"""Trigger words in running text: in any inflection, as parts of compounds, and as phrases.

Inflection is by a table of endings and not by the search stems, which make one of "fastställande" and "fastighet".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from index.compounds import Compound, compound

_ENDINGS = (
    "", "s", "n", "ns", "en", "ens", "et", "ets", "t", "ts", "r", "rs", "a", "as", "na", "nas", "e", "es", "ar", "ars",
    "arna", "arnas", "er", "ers", "erna", "ernas", "or", "ors", "orna", "ornas",
)  # fmt: skip
_LEAST_LETTERS, _LEAST_OF_FIRST = 5, 4
"""Letters that a trigger, and one written as a first part, must have to count in a word that nothing divides."""
_LEAST_REST = 3
_SHORT = 2
"""Letters of a trigger that is not inflected but for its genitive ("va"): "var" is another word."""
_WORD = re.compile(r"[^\W_]+(?:-(?:[ \t]*\n\s*)?[^\W_]+)*")

NO_CODE = "-"

_Named = tuple[str, str]
"""Code and trigger."""


class Found(NamedTuple):
    """A trigger met in a text: its code, the word as it stands, the trigger, where the word begins and ends.

    `weak` says that it is one of the words that stand in texts about anything.
    """

    code: str
    word: str
    trigger: str
    start: int
    end: int
    weak: bool = False


class Triggers:
    """Trigger words of many codes, found in one pass.

    A trigger counts as a word and as a part of a compound, in any inflection; written `=konst` only as a word of its
    own, `väg-` only as a part before the last, `-taxa` only as the last; written `~avtal` it is weak, for its word
    stands in texts about anything. `letters` makes words comparable (lower case, or folded); `divide` says what a
    compound is made of, and where it does not know, a long trigger counts where the word begins or ends with it.
    """

    def __init__(
        self,
        triggers: Iterable[tuple[str, str]],
        letters: Callable[[str], str] = str.lower,
        divide: Callable[[str], Compound | None] = compound,
    ) -> None:
        self._letters, self._divide = letters, divide
        self._whole: dict[str, list[_Named]] = defaultdict(list)
        self._first: dict[str, list[_Named]] = defaultdict(list)
        self._last: dict[str, list[_Named]] = defaultdict(list)
        self._begins: dict[str, list[_Named]] = defaultdict(list)
        self._ends: dict[str, list[_Named]] = defaultdict(list)
        self._phrases: dict[str, list[tuple[str, tuple[frozenset[str], ...], str]]] = defaultdict(list)
        self._weak: set[_Named] = set()
        for code, trigger in triggers:
            self._add(code, trigger)
        self._look_up = lru_cache(maxsize=200_000)(self._of_word)

    def _add(self, code: str, trigger: str) -> None:
        word = trigger.strip("=-~")
        if trigger[0] == "~":
            self._weak.add((code, word))
        plain = self._letters(word)
        if " " in word:
            parts = tuple(frozenset(_inflected(part.rstrip("-"))) for part in plain.split())
            for form in parts[0]:
                self._phrases[form].append((code, parts, word))
            return
        alone = trigger[0] not in "-" and trigger[-1] not in "-"
        inside = trigger[0] != "="
        long = len(plain) >= (_LEAST_LETTERS if alone else _LEAST_OF_FIRST)
        places = [self._whole] * alone
        if inside and trigger[0] != "-":
            places.append(self._first)
            self._begins[plain] += [(code, word)] * long
        if inside and trigger[-1] != "-":
            places += [self._last] + [self._ends] * long
        for form in _inflected(plain):
            for place in places:
                place[form].append((code, word))

    def find(self, text: str) -> Iterator[Found]:
        """Every trigger in the text in reading order; a word gives each code at most once.

        Where one trigger is part of another ("miljö" in "arbetsmiljö", "bistånd" in "ekonomiskt bistånd"), the longer
        one counts. The code "-" is that of words that give none.
        """
        matches = list(_WORD.finditer(text))
        words = ["".join(match[0].split()) for match in matches]
        plain = list(map(self._letters, words))
        covered: dict[int, str] = {}
        for position, match in enumerate(matches):
            codes = {}
            for code, parts, trigger in self._phrases.get(plain[position], ()):
                if _matches(parts, plain[position : position + len(parts)]):
                    codes[code] = (trigger, matches[position + len(parts) - 1].end())
                    covered.update(dict.fromkeys(range(position, position + len(parts)), trigger))
            for code, trigger in self._look_up(words[position]):
                if code not in codes and trigger not in covered.get(position, ""):
                    codes[code] = (trigger, match.end())
            for code, (trigger, end) in codes.items():
                if code != NO_CODE:
                    weak = (code, trigger) in self._weak
                    yield Found(code, text[match.start() : end], trigger, match.start(), end, weak)

    def _of_word(self, word: str) -> tuple[_Named, ...]:
        found: dict[_Named, None] = {}
        for form in dict.fromkeys((word, word.replace("-", ""), *word.split("-"))):
            found.update(dict.fromkeys((*self._whole.get(self._letters(form), ()), *self._in_compound(form))))
        if "-" in word:
            found.update(dict.fromkeys(self._first.get(self._letters(word.split("-")[0]), ())))
        longest = [one for one in found if not any(one[1] != other and one[1] in other for _, other in found)]
        return tuple({code: (code, trigger) for code, trigger in reversed(longest)}.values())

    def _in_compound(self, word: str) -> Iterator[_Named]:
        made = self._divide(word)
        if made is None:
            yield from self._at_the_ends(self._letters(word))
            return
        for part in dict.fromkeys((made.modifier, made.head, *made.parts, *made.groups)):
            last = made.head.endswith(part) or part.endswith(made.head)
            yield from (self._last if last else self._first).get(self._letters(part), ())

    def _at_the_ends(self, word: str) -> Iterator[_Named]:
        for cut in range(_LEAST_REST, len(word) - _LEAST_REST + 1):
            yield from (*self._begins.get(word[:cut], ()), *self._ends.get(word[cut:], ()))


def _matches(parts: Sequence[frozenset[str]], words: Sequence[str]) -> bool:
    return len(parts) == len(words) and all(word in forms for forms, word in zip(parts, words, strict=True))


def _inflected(word: str) -> Iterator[str]:
    """The forms a word may take, and some that it never does.

    >>> {"taxor", "taxan"} <= set(_inflected("taxa")) and "museets" in set(_inflected("museum"))
    True
    """
    if len(word) <= _SHORT:
        yield from (word, f"{word}s")
        return
    stems = {word}
    if word.endswith(("mälan", "sökan", "frågan")):
        stems.add(f"{word[:-2]}ning")  # "anmälan", "anmälningar"
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
