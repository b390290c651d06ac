"""The tables that compounds are divided by: what may come first, what may come last, and what is never divided."""

from __future__ import annotations

import csv
import functools
import gzip
import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from index.folding import fold
from index.mapped_tables import mapped_or_made
from index.sorted_words import SortedWords

FOLDER = Path(__file__).with_name("hunspell_sv")
"""Tables made from the Hunspell dictionary by index.compounds_making; their own licence, see NOTICE.md there."""
FIRSTS, LASTS, NAMES = "firsts.txt.gz", "lasts.txt.gz", "names.txt"
KEY_LENGTH = 3
"""Parts are looked at in groups that begin with the same letters: this many."""
_MOST_BEGINNINGS = 20_000
"""Groups of first parts that are kept; Swedish texts ask for half as many."""
_RULES = Path(__file__).with_name("compound_words.tsv")


@functools.cache
def rule_words(rule: str) -> frozenset[str]:
    """The words of compound_words.tsv under a rule ("never first")."""
    with _RULES.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["rule"] == rule]
    return frozenset(word for row in rows for word in row["words"].split())


class Firsts(Mapping[str, str]):
    """The forms that may come first in a compound ("arbets"), each with the word that it is a form of ("arbete").

    Those that begin alike become a mapping of their own when they are first asked for: a text needs few of them.
    """

    def __init__(self, listed: SortedWords, own: Mapping[str, str], never: Collection[str]) -> None:
        """The forms of the dictionary, those of the rules, and those that the rules take away."""
        self._listed, self._own, self._never = listed, own, never
        self._begun: dict[str, Mapping[str, str]] = {}

    def begun(self, beginning: str) -> Mapping[str, str]:
        """The forms that begin with these KEY_LENGTH letters; of a shorter beginning, the form that is it alone."""
        found = self._begun.get(beginning)
        if found is None:
            if len(self._begun) >= _MOST_BEGINNINGS:
                self._begun = {}
            listed = self._listed.begun(beginning) if len(beginning) == KEY_LENGTH else ()
            own = ((form, base) for form, base in self._own.items() if form[:KEY_LENGTH] == beginning)
            forms = {**dict(listed), **dict(own)}
            found = {form: base for form, base in forms.items() if form not in self._never}
            self._begun[beginning] = found
        return found

    def __getitem__(self, form: str) -> str:
        return self.begun(form[:KEY_LENGTH])[form]

    def __contains__(self, form: object) -> bool:
        return isinstance(form, str) and form in self.begun(form[:KEY_LENGTH])

    def __iter__(self) -> Iterator[str]:
        known = dict.fromkeys((*self._listed, *self._own))
        return (form for form in known if form not in self._never)

    def __len__(self) -> int:
        return sum(1 for _ in self)


@functools.cache
def firsts() -> Firsts:
    """See Firsts."""
    own = {form: form for rule in ("first", "first before long") for form in rule_words(rule)}
    for row in rule_words("first of"):
        form, _, base = row.partition("=")
        own[form] = base
    return Firsts(mapped_or_made("firsts", packed_source(FIRSTS), read_firsts), own, rule_words("never first"))


@functools.lru_cache(maxsize=20_000)
def firsts_spelled(shape: str) -> Sequence[str]:
    """The forms that may come first and are this one without dots, rings and accents."""
    return _firsts_folded().get(shape, "").split()


@functools.cache
def _firsts_folded() -> SortedWords:
    return mapped_or_made("firsts-folded", digest(), fold_firsts)


def fold_firsts() -> dict[str, str]:
    """The forms that may come first by what they are without dots, with spaces between them."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for form in firsts():
        found[fold(form)].append(form)
    return {shape: " ".join(forms) for shape, forms in found.items()}


@functools.cache
def _lasts() -> SortedWords:
    return mapped_or_made("lasts", packed_source(LASTS), read_lasts)


def may_be_last(word: str) -> bool:
    """Whether the word may end a compound, in the form it has."""
    if word in rule_words("never last"):
        return False
    return word in rule_words("last") or word in _lasts()


@functools.lru_cache(maxsize=1000)
def last_rests(beginning: str) -> str:
    """How the forms that may come last and begin with these KEY_LENGTH letters go on, each between two spaces."""
    rests = " ".join(form[KEY_LENGTH:] for form, _ in _lasts().begun(beginning))
    return f"  {rests} " if rests else " "


def read_firsts() -> dict[str, str]:
    """The forms of the dictionary that may come first, each with its word, as they are packed."""
    found = {}
    for line in _lines(FIRSTS):
        form, _, base = line.partition(" ")
        found[form] = base
    return found


def read_lasts() -> dict[str, str]:
    """The forms of the dictionary that may come last, as they are packed; nothing more is said of them."""
    return {
        line[:KEY_LENGTH] + rest: ""
        for line in _lines(LASTS)
        for rest in line[KEY_LENGTH:].removeprefix(" ").split(" ")
    }


@functools.cache
def packed_source(name: str) -> str:
    """Says which packed table this is."""
    return hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()[:16]


@functools.cache
def names() -> frozenset[str]:
    """Names in lower case that could be read as compounds ("småland")."""
    return frozenset((FOLDER / NAMES).read_text(encoding="utf-8").split())


@functools.cache
def digest() -> str:
    """Says which tables these are."""
    files = [FOLDER / FIRSTS, FOLDER / LASTS, FOLDER / NAMES, _RULES]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


def _lines(name: str) -> list[str]:
    return gzip.decompress((FOLDER / name).read_bytes()).decode().splitlines()
