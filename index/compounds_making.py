"""Makes the tables of compound parts from the Swedish Hunspell dictionary: `python -m index.compounds_making`.

The package `hunspell-sv` must be installed. The tables are data under the dictionary's licence, see their NOTICE.
"""

from __future__ import annotations

import gzip
import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from index.compound_tables import FIRSTS, FOLDER, KEY_LENGTH, LASTS, NAMES, rule_words
from index.hunspell_dictionary import LAST, Entry, Suffixes, dictionary_folder, read_entries, read_suffixes

_SHORTEST = 3
_SHORTEST_NAME = 5
# "vecko-" of vecka, "kvinno-" of kvinna, "gymnasie-" of gymnasium, "skol-" of skola: how a linking form became one
_BASES = (
    ("s", ("", "e", "a")), ("o", ("a", "e")), ("e", ("a", "", "um")), ("u", ("a",)), ("i", ("um",)),
    ("a", ("",)), ("r", ("re",)), ("", ("a", "e", "me", "um")),
)  # fmt: skip


def firsts(entries: Iterable[Entry], suffixes: Suffixes) -> dict[str, str]:
    """Each form that may come first in a compound or between its parts, with the word that it is a form of."""
    entries = list(entries)
    nouns = {entry.word for entry in entries if entry.is_noun()}
    found: dict[str, str] = {}
    # common words before names: "borg" is of borg, not of Borg
    for entry in sorted(entries, key=lambda one: (not one.word.islower(), len(one.word), one.word)):
        named = not entry.word.islower()
        if named and not entry.word.istitle():
            continue
        for form in map(str.lower, entry.links(suffixes)):
            if len(form) >= (_SHORTEST_NAME if named else _SHORTEST) and form.isalpha():
                found.setdefault(form, entry.word.lower() if named else _base(form, entry, nouns))
    return found


def _base(form: str, entry: Entry, nouns: Collection[str]) -> str:
    """The word that stands alone: that of the entry, or the noun that an entry used only in compounds comes from."""
    if entry.is_noun():
        return entry.word
    if "Z" not in entry.flags and not form.endswith("s"):
        return entry.word
    return _noun(form, nouns) or entry.word


def _noun(form: str, nouns: Collection[str]) -> str | None:
    for ending, bases in _BASES:
        if form.endswith(ending):
            for base in bases:
                word = form[: len(form) - len(ending)] + base
                if word in nouns:
                    return word
    return None


def lasts(entries: Iterable[Entry], suffixes: Suffixes) -> set[str]:
    """Every form of every word that may end a compound."""
    return {
        form
        for entry in entries
        if LAST in entry.flags and entry.word.islower()
        for form in entry.forms(suffixes)
        if len(form) >= _SHORTEST and form.isalpha()
    }


def names(entries: Iterable[Entry], first: Collection[str]) -> set[str]:
    """Names that can be read as compounds ("småland"), in lower case; not words with a meaning of their own."""
    entries = list(entries)
    common = {entry.word for entry in entries if entry.word.islower() and entry.flags}
    found = {entry.word.lower() for entry in entries if entry.word.istitle()}
    return {name for name in found - common if _reads_as_place(name, first)}


def _reads_as_place(word: str, first: Collection[str]) -> bool:
    cuts = range(_SHORTEST, len(word) - _SHORTEST + 1)
    return any(word[:cut] in first and word[cut:] in rule_words("name last") for cut in cuts)


def write_tables(folder: Path, first: Mapping[str, str], last: Iterable[str], name: Iterable[str]) -> None:
    """Keeps the tables as text, packed; the same tables give the same bytes."""
    _pack(folder / FIRSTS, (f"{form} {base}" for form, base in sorted(first.items())))
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for form in sorted(last):
        groups[form[:KEY_LENGTH]].append(form[KEY_LENGTH:])
    _pack(folder / LASTS, (f"{key} {' '.join(rests)}" for key, rests in sorted(groups.items())))
    (folder / NAMES).write_text("".join(f"{one}\n" for one in sorted(name)), encoding="utf-8")


def _pack(path: Path, lines: Iterable[str]) -> None:
    text = "".join(f"{line}\n" for line in lines)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def main(folder: Path = FOLDER) -> None:
    """Reads the installed dictionary and writes the tables."""
    source = dictionary_folder()
    suffixes = read_suffixes(source / "sv_SE.aff")
    entries = list(read_entries(source / "sv_SE.dic"))
    first, last = firsts(entries, suffixes), lasts(entries, suffixes)
    folder.mkdir(parents=True, exist_ok=True)
    write_tables(folder, first, last, names(entries, first))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
