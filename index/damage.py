"""Words of damaged text, where å, ä and ö were lost in reading: the spellings under which they can be found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.analysis import analyse, fold
from index.stems import folded_stem

_LETTER = "[^\\W\\d_]"
# "&renden" for ärenden, "[okal" for lokal: signs that touch a letter
_SIGN = re.compile(rf"[&\[](?={_LETTER})|(?<={_LETTER})[&\[](?=\s|{_LETTER})")
# "J6nkoping", "f0r": a digit with a letter on either side; "1" also reads as l ("bi1aga")
_DIGIT = re.compile(rf"(?<={_LETTER})[601](?={_LETTER})|\b[60](?={_LETTER}{{2}})")
_READ_AS = {"&": "a", "[": "l", "6": "o", "0": "o", "1": "l"}


def damaged_terms(text: str) -> Iterator[tuple[str, int]]:
    """(folded term, position) of each word and of each way to read it; positions as `analyse` gives them.

    A word gives its folded stem and its folded form; é is read both as e and as o ("Hégberg" for Högberg).
    """
    for token in analyse(_mended(text)):
        if token.kind == "part":
            continue
        readings = {token.term, token.word, folded_stem(token.word)}
        if "é" in token.word:
            readings |= {reading.replace("é", "o") for reading in readings}
        for reading in sorted({fold(reading) for reading in readings}):
            yield reading, token.position


def _mended(text: str) -> str:
    """The text with signs and digits that stand for letters replaced, one character for one."""
    text = _SIGN.sub(lambda found: _READ_AS[found.group()], text)
    return _DIGIT.sub(lambda found: _READ_AS[found.group()], text)
