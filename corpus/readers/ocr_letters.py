"""Letters that Swedish has not, as the model for all Latin scripts now and then reads å, ä, ö and plain letters."""

from __future__ import annotations

import re
import unicodedata

_FOREIGN = re.compile(r"[^\W\d_a-zA-ZåäöÅÄÖéÉèÈêÊëËüÜáÁàÀíÍóÓçÇñÑæÆøØß]")
# Marks that hardly any name in Swedish minutes bears: macron, circumflex on a and o, dot below.
_NO_NAME = re.compile(r"[āĀâÂăĂōŌôÔūŪēĒīĪẹẸọỌạẠ]")
# "gàr" for "går", "volymmåàlet" for "volymmålet": a ring seen as another mark, or one letter seen twice.
_RING = re.compile(r"(?<=[a-zåäö])à(?=[a-zåäö])")
_TWICE = re.compile(r"åå|àå|åà")
# "§7" and "§ 7" cannot be told apart in an image; people write "§ 7".
_CLOSE = re.compile(r"§(?=\d)")
_BASES = {"ł": "l", "Ł": "L", "ı": "i", "ə": "e", "đ": "d", "ħ": "h"}
_DOTTED = {"a": "å", "A": "Å", "o": "ö", "O": "Ö"}


def swedish_letters(word: str) -> str:
    """The word with foreign letters as the Swedish ones they stand for; in names only those that no name has.

    >>> swedish_letters("âtgärdsplan"), swedish_letters("kımmun"), swedish_letters("Paweł")
    ('åtgärdsplan', 'kimmun', 'Paweł')
    """
    letters = _NO_NAME if word[:1].isupper() else _FOREIGN
    plain = letters.sub(lambda found: _swedish(found[0]), word)
    return _CLOSE.sub("§ ", _RING.sub("å", _TWICE.sub("å", plain)))


def _swedish(letter: str) -> str:
    if letter in _BASES:
        return _BASES[letter]
    base = unicodedata.normalize("NFD", letter)[0]
    return _DOTTED.get(base, base)
