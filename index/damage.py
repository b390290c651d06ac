"""Damaged text, where å, ä and ö were lost in reading: which it is, and the spellings its words can be found under."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from corpus.grammar.quality import is_swedish
from index.analysis import Token, analyse, fold
from index.stems import folded_stem

_LETTER = "[^\\W\\d_]"
# "&renden" for ärenden, "[okal" for lokal: signs that touch a letter
_SIGN = re.compile(rf"[&\[](?={_LETTER})|(?<={_LETTER})[&\[](?=\s|{_LETTER})")
# "J6nkoping", "f0r": a digit with a letter on either side; "1" also reads as l ("bi1aga")
_DIGIT = re.compile(rf"(?<={_LETTER})[601](?={_LETTER})|\b[60](?={_LETTER}{{2}})")
_READ_AS = {"&": "a", "[": "l", "6": "o", "0": "o", "1": "l"}


Damage = Literal["none", "some", "all"]
"""How many of its å, ä and ö a text has lost: "some" is a page partly lost, or suspected to be."""

_WORD = re.compile(r"[^\W\d_]+")
_TELLING, _SURE, _CERTAIN = 200, 600, 1500
"""Letters of a text that say something of it; that outweigh what the rest of its file says; that leave no doubt."""
_ALL_LOST, _SOME_LOST = 0.01, 0.025
"""Shares of å, ä and ö among the letters below which all or some of them are lost; sound Swedish has 4 to 5 %."""


def damage_of(texts: Iterable[str], *, inherited: bool) -> Damage:
    """How damaged the texts of a record are together; `inherited` is what is known of the file they are from.

    In short texts, and in tables of names, å, ä and ö are rare by chance: there the file decides.
    """
    words = [word for text in texts for word in _WORD.findall(text.lower())]
    letters = sum(map(len, words))
    unsure: Damage = "all" if inherited else "none"
    if letters < _TELLING:
        return unsure
    share = sum(letter in "åäö" for word in words for letter in word) / letters
    if share >= _SOME_LOST:
        return "none"
    if not is_swedish(words):
        return unsure
    if share < _ALL_LOST:
        return "all" if inherited or letters >= _SURE else "none"
    return "some" if inherited or letters >= _CERTAIN else "none"


def damaged_terms(text: str) -> Iterator[tuple[str, int]]:
    """(folded term, position) of each word and of each way to read it; positions as `analyse` gives them."""
    for token in analyse(mended(text)):
        for reading in damaged_readings(token):
            yield reading, token.position


def damaged_readings(token: Token) -> list[str]:
    """The folded ways to read a word of a text that was mended: its folded stem and its folded form.

    é is read both as e and as o ("Hégberg" for Högberg).
    """
    if token.kind == "part":
        return []
    readings = {token.term, token.word, folded_stem(token.word)}
    if "é" in token.word:
        readings |= {reading.replace("é", "o") for reading in readings}
    return sorted({fold(reading) for reading in readings})


def mended(text: str) -> str:
    """The text with signs and digits that stand for letters replaced, one character for one."""
    text = _SIGN.sub(lambda found: _READ_AS[found.group()], text)
    return _DIGIT.sub(lambda found: _READ_AS[found.group()], text)
