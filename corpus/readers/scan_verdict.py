"""How well a page was read: has its text lost å, ä and ö, and which of two readings of it is the better?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

Verdict = Literal["good", "bad", "unsure"]

_WORD = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile(r"[aeiouyåäöéüøæ]", re.IGNORECASE)
# Common Swedish words without å, ä and ö: they survive a reading that lost the dots.
_FUNCTION_WORDS = frozenset("och att som av till med den det en ett om i de har vid ska inte samt eller kan".split())
_DOTTED = re.compile(r"[åäö]", re.IGNORECASE)
# UTF-8 taken for another encoding: "fÃ¶r", "mÃ¥nad".
_MOJIBAKE = re.compile("Ã[\u0080-\u00bf\u2013-\u203a\u0152-\u0178\u20ac]")
# Signs of a font that does not say which letters it draws.
_NO_LETTER = re.compile("[\ufffd\ue000-\uefff]")

_FEWEST = 25
_SWEDISH = 0.04
_DOTS = 0.015
_FEW_VOWELS = 0.5
_MANY_UNKNOWN = 0.1


def verdict(text: str) -> Verdict:
    """Whether a page of Swedish was read well; unsure where it has too few words to tell.

    Bad where at least 4 % are common words and fewer than 1.5 % of the letters are å, ä, ö; or where what is there
    is no text at all: encodings mixed up, letters unknown, words without vowels.
    """
    words = _WORD.findall(text.lower())
    if _is_garbled(text, words):
        return "bad"
    if len(words) < _FEWEST:
        return "unsure"
    swedish = sum(word in _FUNCTION_WORDS for word in words) / len(words)
    letters = sum(map(len, words))
    dotted = len(_DOTTED.findall("".join(words))) / letters
    return "bad" if swedish >= _SWEDISH and dotted < _DOTS else "good"


def _is_garbled(text: str, words: Sequence[str]) -> bool:
    if len(_MOJIBAKE.findall(text)) > 2:
        return True
    solid = len("".join(text.split()))
    if solid >= _FEWEST and len(_NO_LETTER.findall(text)) > _MANY_UNKNOWN * solid:
        return True
    long = [word for word in words if len(word) >= 3]
    return len(long) >= _FEWEST and sum(bool(_VOWEL.search(word)) for word in long) < _FEW_VOWELS * len(long)


def bad_pages(texts: Sequence[str]) -> list[int]:
    """The places of pages badly read; one of few words takes the verdict of them all together."""
    verdicts = [verdict(text) for text in texts]
    whole = verdict("\n".join(texts))
    return [
        place
        for place, (found, text) in enumerate(zip(verdicts, texts, strict=True))
        if found == "bad" or (found == "unsure" and whole == "bad" and text.strip())
    ]


def worth(text: str) -> int:
    """How many words of a reading show that Swedish was read rightly: common words, and words with å, ä or ö."""
    words = _WORD.findall(text.lower())
    return sum(word in _FUNCTION_WORDS or bool(_DOTTED.search(word)) for word in words)


def is_better(again: str, before: str) -> bool:
    """Whether the second reading of a page is to be used: it shows more Swedish, or as much and more words.

    Of a page with no Swedish to go by, most words win; the first reading stands where nothing speaks against it.
    """
    if not before.strip():
        return bool(again.strip())
    one, other = worth(again), worth(before)
    if one != other:
        return one > other
    return verdict(before) != "good" and len(_WORD.findall(again)) > len(_WORD.findall(before))
