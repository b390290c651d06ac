"""The damage of OCR with a model that knows no å, ä and ö."""

from __future__ import annotations

import hashlib
import re

# How often each reading was met, in sixteenths: mostly the bare vowel, now and then something else.
_READ = {
    "å": "aaaaaaaaaaaaaaaa",
    "ä": "aaaaaaaaaaaaaadd",
    "ö": "ooooooooooooéé6o",
    "Å": "AAAAAAAAAAAAAAAA",
    "Ä": "AAAAAAAAAAAAAAAA",
    "Ö": "OOOOOOOOOOOOOOOO",
    "–": "----------------",
    "”": '""""""""""""""""',
}


def damaged(text: str, page: int) -> str:
    """The text as read from one page; the same word on the same page is always read the same way."""
    return re.sub(r"\S+", lambda found: _word(found.group(), page), text)


def _word(word: str, page: int) -> str:
    roll = hashlib.sha256(f"{page}:{word.strip('.,;:()').lower()}".encode()).digest()
    return "".join(_READ[sign][roll[at % 32] % 16] if sign in _READ else sign for at, sign in enumerate(word))
