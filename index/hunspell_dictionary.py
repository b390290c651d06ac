"""The Swedish Hunspell dictionary: its words, and what their flags say of compounds; read only when tables are made."""

from __future__ import annotations

import re
import sysconfig
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

FIRST, MIDDLE, LAST = "X", "U", "Y"
"""May come first in a compound; first or between; last."""
_ONLY_INSIDE, _FORBIDDEN, _LINKING = "Z", "%", "W"
_FOREIGN = "XY"
"""The flags of terms taken over from translated programs ("rutnätsbilden"), inflected forms among them: no guide."""
_NOUN = frozenset("ABCDEFGHIJ")


@dataclass(frozen=True, slots=True)
class Suffix:
    """A rule: `strip` at the end turns into `add` where the word ends as `condition` says; flags of what comes out."""

    strip: str
    add: str
    condition: re.Pattern[str]
    flags: str

    def form(self, word: str) -> str | None:
        """The word with this suffix; None where the rule does not apply."""
        if not word.endswith(self.strip) or not self.condition.search(word):
            return None
        return word[: len(word) - len(self.strip)] + self.add


Suffixes = Mapping[str, tuple[Suffix, ...]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of the dictionary with its flags."""

    word: str
    flags: frozenset[str]

    def is_noun(self) -> bool:
        """Whether the word is inflected as a noun and stands alone."""
        return bool(self.flags & _NOUN) and _ONLY_INSIDE not in self.flags

    def links(self, suffixes: Suffixes) -> Iterator[str]:
        """The forms in which the word may come first in a compound, or between its parts."""
        if self.flags & {FIRST, MIDDLE}:
            yield self.word
        for suffix in self._suffixes(suffixes):
            form = suffix.form(self.word)
            if form and _LINKING in suffix.flags:
                yield form

    def forms(self, suffixes: Suffixes) -> Iterator[str]:
        """The word in all its inflections."""
        yield self.word
        for suffix in self._suffixes(suffixes):
            form = suffix.form(self.word)
            if form and _LINKING not in suffix.flags:
                yield form

    def _suffixes(self, suffixes: Suffixes) -> Iterator[Suffix]:
        for flag in sorted(self.flags):
            yield from suffixes.get(flag, ())


def dictionary_folder() -> Path:
    """Where the package `hunspell-sv` puts its files."""
    return Path(sysconfig.get_path("data")) / "share" / "hunspell"


def read_suffixes(path: Path) -> Suffixes:
    """The suffix rules of an .aff file by flag."""
    found: defaultdict[str, list[Suffix]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split()
        # "SFX  x  a  o/WXZ  a"; the head of a class has four cells
        if cells[:1] == ["SFX"] and len(cells) >= 5:
            _, flag, strip, added, condition = cells[:5]
            add, _, flags = added.partition("/")
            found[flag].append(
                Suffix("" if strip == "0" else strip, "" if add == "0" else add, re.compile(f"{condition}\\Z"), flags)
            )
    return {flag: tuple(rules) for flag, rules in found.items()}


def read_entries(path: Path) -> Iterator[Entry]:
    """The words of a .dic file that are of letters alone and neither forbidden nor foreign to common texts."""
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        word, _, flags = line.strip().partition("/")
        if word.isalpha() and flags != _FOREIGN and _FORBIDDEN not in flags:
            yield Entry(word, frozenset(flags))
