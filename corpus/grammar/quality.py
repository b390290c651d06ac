"""How well a page was read: has å, ä and ö been lost?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.meeting import TextQuality

_WORD = re.compile(r"[^\W\d_]+")
# Common Swedish words that hold no å, ä or ö: they survive a reading that lost the dots.
_FUNCTION_WORDS = frozenset("och att som av till med den det en ett om i de har vid ska inte samt eller kan".split())
_FEWEST_WORDS = 25


def text_quality(pages: Sequence[str]) -> TextQuality:
    """The verdict on a file: damaged where its Swedish pages have next to no å, ä, ö.

    The test of notes on reading: at least 4 % function words, yet fewer than 1.5 % å, ä, ö among the letters.
    Pages of few words count only together.
    """
    words = _WORD.findall(" ".join(pages).lower())
    if len(words) < _FEWEST_WORDS:
        return "good"
    letters = "".join(words)
    dotted = sum(letter in "åäö" for letter in letters) / len(letters)
    return "damaged" if is_swedish(words) and dotted < 0.015 else "good"


def is_swedish(words: Sequence[str]) -> bool:
    """Whether words of a text, in lower case, are those of Swedish sentences: no table of names, nor English."""
    return sum(word in _FUNCTION_WORDS for word in words) >= 0.04 * len(words)
