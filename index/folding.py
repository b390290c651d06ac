"""Letters without their dots, rings and accents."""

from __future__ import annotations

import unicodedata

_LETTERS = str.maketrans({"æ": "a", "ø": "o", "ß": "ss", "đ": "d", "ł": "l"})


def fold(text: str) -> str:
    """The text in lower case without dots, rings and accents: å and ä as a, ö as o, é as e.

    >>> fold("Håbo")
    'habo'
    """
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFD", text.lower().translate(_LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
