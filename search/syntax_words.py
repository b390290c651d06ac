"""Small words that say nothing by themselves in a question."""

from __future__ import annotations

SMALL_WORDS = frozenset(
    {
        "alla",
        "angående",
        "att",
        "av",
        "blev",
        "bli",
        "blir",
        "dem",
        "den",
        "denna",
        "dess",
        "dessa",
        "det",
        "detta",
        "du",
        "där",
        "då",
        "efter",
        "eller",
        "en",
        "ett",
        "från",
        "för",
        "gällande",
        "ha",
        "hade",
        "han",
        "har",
        "hon",
        "hur",
        "i",
        "in",
        "inom",
        "kring",
        "med",
        "men",
        "mot",
        "när",
        "och",
        "om",
        "på",
        "rörande",
        "sig",
        "sin",
        "sina",
        "sitt",
        "som",
        "så",
        "till",
        "under",
        "upp",
        "ut",
        "vad",
        "var",
        "vara",
        "vem",
        "vi",
        "vid",
        "vilka",
        "vilkas",
        "vilken",
        "vilket",
        "är",
        "år",
        "över",
    }
)
"""Left out of a question that has other words, unless quoted, excluded or written in capitals ("IT", "VA")."""


QUESTION_WORDS = frozenset({"vad", "vilka", "vilken", "vilket", "när", "hur", "varför", "finns", "har", "var", "visa"})
FRAMING_WORDS = frozenset(
    {
        "beslut", "beslutat", "beslutats", "beslutade", "beslutades", "beslutet", "besluten", "beslöt", "beslöts",
        "bestämde", "bestämdes", "bestämt", "bestämts", "det", "fanns", "finns", "gjordes", "gjorts", "gäller",
        "gällde", "hände", "hänt", "handlar", "har", "protokoll", "sades", "sagts", "står", "tagits", "tog", "togs",
        "något", "någon", "några", "paragrafer", "ärenden", "ärendet",
    }
)  # fmt: skip
"""Left out of a question that begins with a question word ("vilka beslut finns om laddstolpar")."""


def is_small(word: str) -> bool:
    """Whether a word as typed is one of the small words."""
    return word.lower() in SMALL_WORDS and (len(word) == 1 or not word.isupper())
