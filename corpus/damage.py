"""What a poor reading does to Swedish letters, and which right words a damaged word can stand for.

Text recognition without Swedish letters loses the dots ("Mullsjo", "Hogberg") or puts something else in their
place ("J6nkoping", "Hégberg", "Primdrkommunalt", "godkdanna", "&renden", "[an").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

# For each right letter the letters it has been read as; a reading may take two characters ("da" for ä).
_READ_AS = {
    "å": "(?:da|[aåäàád&é])",
    "ä": "(?:da|éd|[aäåàád&é])",
    "ö": "[oöòó0é6d]",
    "é": "[eéè]",
    "è": "[eéè]",
    "ü": "[uü]",
    "l": r"[l\[1|]",
    "'": "['’´]",
    "-": r"\s?[-–]\s?",
}
_CONFUSABLE = re.compile(r"[aåäàáeéèoöòóuüdl0&6\[1|\s'’´–-]")


@cache
def tolerant(text: str) -> str:
    """The source of a pattern that matches `text` as written and as a poor reading may have left it.

    Made for right spellings; matched with `re.IGNORECASE`.

    >>> bool(re.fullmatch(tolerant("Föredragande"), "Féredragande", re.IGNORECASE))
    True
    """
    out: list[str] = []
    for letter in text.casefold():
        if letter.isspace():
            out.append(r"\s+")
        else:
            out.append(_READ_AS.get(letter, re.escape(letter)))
    return "".join(out)


@cache
def _pattern(right: str) -> re.Pattern[str]:
    return re.compile(tolerant(right), re.IGNORECASE)


def reads_as(seen: str, right: str) -> bool:
    """Whether `seen` is `right` as written or as a poor reading may have left it."""
    return _pattern(right).fullmatch(seen) is not None


def skeleton(text: str) -> str:
    """The letters that no known misreading touches, in lower case: alike for a word and all its misreadings.

    >>> skeleton("Högberg") == skeleton("Hégberg") == skeleton("H6gberg")
    True
    """
    return _CONFUSABLE.sub("", text.casefold())


def has_dots(text: str) -> bool:
    """Whether the text holds an å, ä or ö, which a reading without Swedish letters never does."""
    return any(letter in "åäöÅÄÖ" for letter in text)


@dataclass(frozen=True)
class Readings:
    """Right spellings, found by what a poor reading may have made of them."""

    by_skeleton: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, words: Iterable[str]) -> Readings:
        """The readings of a list of right spellings."""
        found: dict[str, list[str]] = {}
        for word in sorted(set(words)):
            found.setdefault(skeleton(word), []).append(word)
        return cls({key: tuple(same) for key, same in found.items()})

    def read(self, seen: str) -> tuple[str, ...]:
        """All right spellings that `seen` can stand for, in alphabetical order."""
        return tuple(word for word in self.by_skeleton.get(skeleton(seen), ()) if reads_as(seen, word))
