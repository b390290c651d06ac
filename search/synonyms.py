"""Synonyms and abbreviations (synonymer, förkortningar): what else a text may call what was asked for.

The table `synonyms.tsv` is curated: one group a line, `words | words | kind | reason`. Pairs learnt from the
collection (index.abbreviations) are added to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Literal, get_args

from index.analysis import analyse, fold, term_of
from search.syntax_words import is_small

Kind = Literal[
    "synonym", "abbreviation", "one-way abbreviation", "cased abbreviation", "older term", "narrower", "related"
]
"""What the left side of a group is to the right one.

`synonym`: both say the same. `abbreviation`: the left is short for the right. `one-way abbreviation`: likewise, but no
text is sought for it, since the same letters stand in case numbers or for other things ("KS"). `cased abbreviation`:
the same, and it counts only as written in the table, since the letters are also an ordinary word ("SoL").
`older term`: the left is no longer used. `narrower`: the left is a kind of the right: who asks for the right also wants
the left; who asks for the left may make do with the right, at less weight. `related`: they belong together, at less
weight both ways.
"""

KINDS: tuple[str, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Group:
    """One line of the table: wordings of the left side, of the right side, kind and reason."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    kind: Kind
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Alternative:
    """What a text may say instead: search terms side by side, as shown, and whether it says more than was asked.

    `content` are the terms without small words.
    """

    terms: tuple[str, ...]
    shown: str
    broader: bool = False
    content: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    """What one wording stands for; `spellings` are those that count where not every spelling of the terms does."""

    spellings: frozenset[str]
    cased: bool
    same: tuple[str, ...]
    others: tuple[str, ...]
    broader: bool

    @property
    def alternatives(self) -> Iterator[Alternative]:
        """What the wording may be called: wordings of its own side, then of the other one."""
        yield from map(_alternative, self.same)
        yield from (_alternative(one, broader=self.broader) for one in self.others)

    def fits(self, words: Sequence[str]) -> bool:
        if not self.spellings:
            return True
        typed = _bare(words[0])
        return typed in self.spellings if self.cased else typed.lower() in self.spellings


@dataclass(frozen=True)
class Synonyms:
    """Groups by the words that a question may use."""

    groups: tuple[Group, ...]

    def of(self, words: Sequence[str], terms: Sequence[str]) -> Iterator[tuple[int, int, tuple[Alternative, ...]]]:
        """(first, after last, what they may be called) for each run of words that the table holds.

        `words` are as typed, without small words; `terms` are their search terms, one a word.
        """
        for start, term in enumerate(terms):
            entries = self._beginning(_beginning_of(term))
            for length in range(1, min(_LONGEST, len(words) - start) + 1):
                key = tuple(terms[start : start + length])
                run = words[start : start + length]
                fitting = [entry for entry in entries.get(key, ()) if entry.fits(run)]
                found = dict.fromkeys(one for entry in fitting for one in entry.alternatives if one.content != key)
                if found:
                    yield start, start + length, tuple(found)

    def with_pairs(self, pairs: Mapping[str, Iterable[str]]) -> Synonyms:
        """These and abbreviations with what they are short for, as learnt from a collection."""
        learnt = (
            Group((short,), (full,), "abbreviation", "learnt") for short, fulls in pairs.items() for full in fulls
        )
        return Synonyms((*self.groups, *learnt))

    def _beginning(self, letters: str) -> Mapping[tuple[str, ...], tuple[_Entry, ...]]:
        """The entries whose first word begins so; made when first asked for, since a question needs few."""
        made = self._made.get(letters)
        if made is None:
            found: defaultdict[tuple[str, ...], list[_Entry]] = defaultdict(list)
            for group, own in self._places.get(letters, ()):
                found[content_terms(own)].append(_entry(group, own))
            made = self._made[letters] = {key: tuple(entries) for key, entries in found.items()}
        return made

    @cached_property
    def _made(self) -> dict[str, Mapping[tuple[str, ...], tuple[_Entry, ...]]]:
        return {}

    @cached_property
    def _places(self) -> Mapping[str, list[tuple[Group, str]]]:
        """Each wording with its group, by how its first word begins."""
        found: defaultdict[str, list[tuple[Group, str]]] = defaultdict(list)
        for group in self.groups:
            for own in (*group.left, *group.right):
                found[_beginning_of(_content(own)[0])].append((group, own))
        return found


_LONGEST = 6
"""Words of a wording, small ones aside."""


def _beginning_of(word: str) -> str:
    """Two letters that a word and its search term share, whatever its inflection ("böcker", "bok")."""
    return "".join(letter for letter in fold(word[:5]) if letter.isalnum())[:2]


def _content(wording: str) -> list[str]:
    words = wording.split()
    return [word for word in words if not is_small(word)] or words


@lru_cache(maxsize=10_000)
def content_terms(wording: str) -> tuple[str, ...]:
    """The search terms of a wording without its small words, one a word, as a question holds it."""
    return spelled_as_terms(_content(wording))


def _entry(group: Group, own: str) -> _Entry:
    """What a wording of a group stands for."""
    short = group.kind.endswith("abbreviation")
    cased = group.kind == "cased abbreviation"
    loose = group.kind == "related"
    if own in group.left:
        same, others, broader = (() if short else group.left), group.right, loose or group.kind == "narrower"
        spellings = frozenset({own if cased else own.lower()}) if short else frozenset()
    else:
        same = () if loose or group.kind == "narrower" else group.right
        others, broader, spellings = group.left, loose, frozenset()
        if short and group.kind != "abbreviation":
            others = ()
    return _Entry(spellings, cased, tuple(one for one in same if one != own), others, broader)


@lru_cache(maxsize=10_000)
def _alternative(text: str, *, broader: bool = False) -> Alternative:
    terms = tuple(token.term for token in analyse(text) if token.kind == "main")
    return Alternative(terms, text, broader, content_terms(text))


def _bare(word: str) -> str:
    """An abbreviation without its ending ("SKR:s")."""
    return word.partition(":")[0]


@cache
def curated() -> Synonyms:
    """The table that comes with the program."""
    return Synonyms(tuple(read_table(files("search").joinpath("synonyms.tsv").read_text(encoding="utf-8"))))


def read_table(text: str) -> Iterator[Group]:
    """The groups of a table; empty lines and those that begin with # say nothing. Raises ValueError for other lines."""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) != 4 or cells[2] not in KINDS or not all(cells):
            raise ValueError(f"synonyms, line {number}: {line}")
        yield Group(_wordings(cells[0]), _wordings(cells[1]), _kind(cells[2]), cells[3])


def _kind(text: str) -> Kind:
    return next(kind for kind in get_args(Kind) if kind == text)


def _wordings(cell: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in cell.split(",") if one.strip())


def spelled_as_terms(words: Iterable[str]) -> tuple[str, ...]:
    """One search term for each typed word, linked words by all of theirs joined."""
    return tuple(_one_term(word) for word in words)


def _one_term(word: str) -> str:
    terms = [token.term for token in analyse(word) if token.kind == "main"]
    return terms[0] if len(terms) == 1 else term_of(word)
