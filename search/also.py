"""What was sought beside the words typed, in a sentence."""

from __future__ import annotations

from collections.abc import Iterable

from search.expansion import Used

_MOST = 5
_SAID = ("undotted", "misspelt", "synonym", "compound")
"""Kinds of readings that are told; inflections and parts of compounds go without saying."""


def used_words(used: Iterable[Used]) -> str:
    """Swedish: "Söker även färdtjänstresor (för färdtjänst)"; empty where nothing worth saying was used.

    >>> used_words([Used("socialbidrag", ("försörjningsstöd", "ekonomiskt bistånd"), "synonym")])
    'Söker även försörjningsstöd och ekonomiskt bistånd (för socialbidrag).'
    """
    said: dict[str, list[str]] = {}
    for one in used:
        if one.why in _SAID:
            said.setdefault(one.word, []).extend(other for other in one.others if not _says(other, one.word))
    parts = [f"{_listed(_once(others))} (för {word})" for word, others in said.items() if others]
    return f"Söker även {'; '.join(parts)}." if parts else ""


def _says(other: str, word: str) -> bool:
    """Whether the word stands in the other wording: "mål och budget" of budget is found by budget anyway."""
    return word.casefold() in other.casefold().split() or word.casefold() == other.casefold()


def _once(words: Iterable[str]) -> list[str]:
    """The words, each once whatever its capitals."""
    found: dict[str, str] = {}
    for word in words:
        found.setdefault(word.casefold(), word)
    return list(found.values())


def _listed(words: list[str]) -> str:
    if len(words) > _MOST:
        return f"{', '.join(words[:_MOST])} med flera"
    return f"{', '.join(words[:-1])} och {words[-1]}" if len(words) > 1 else words[0]
