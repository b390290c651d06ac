"""Cleaning of text as read: named steps, each from text to text, done before any Span counts in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_SOFT = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202c"))
_SPACES = dict.fromkeys(
    map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"), " "
)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])
for _kept in "\t\n":
    del _CONTROLS[ord(_kept)]

# Symbol fonts put their signs in U+F020-F0FF: F0B7 is a dot, F0D8 an arrow head, F0E0 an arrow, F0A7 a square.
_SYMBOL = re.compile("[\uf020-\uf0ff]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")


def compose(text: str) -> str:
    """The text in Unicode form NFC: "a" and a ring become "å" (files made on a Mac keep them apart)."""
    return unicodedata.normalize("NFC", text)


def drop_soft_hyphens(text: str) -> str:
    """The text without soft hyphens and other marks of no width.

    >>> drop_soft_hyphens("samman\\u00adträde")
    'sammanträde'
    """
    return text.translate(_SOFT)


def plain_bullets(text: str) -> str:
    """The text with the bullets of symbol fonts as "•" and other private characters left out."""
    return _PRIVATE.sub("", _SYMBOL.sub("•", text))


def plain_spaces(text: str) -> str:
    """The text with no-break and typographic spaces as plain ones."""
    return text.translate(_SPACES)


def split_ligatures(text: str) -> str:
    """The text with "ﬁ" and its like as the letters they stand for."""
    return text.translate(_LIGATURES)


def drop_controls(text: str) -> str:
    """The text without control characters, half surrogates and non-characters; TAB and newline stay."""
    return text.translate(_CONTROLS)


STEPS: tuple[Callable[[str], str], ...] = (
    drop_controls,
    drop_soft_hyphens,
    plain_bullets,
    plain_spaces,
    split_ligatures,
    compose,
)


def clean(text: str) -> str:
    """The text after every step; cleaning twice changes nothing more."""
    for step in STEPS:
        text = step(text)
    return text


def clean_line(text: str) -> str:
    """One cleaned line: single spaces, a TAB between cells, nothing at its ends.

    >>> clean_line("  Namn \\t  Kommun  ")
    'Namn\\tKommun'
    """
    cells = (" ".join(cell.split()) for cell in clean(text).split("\t"))
    return "\t".join(cell for cell in cells if cell)
