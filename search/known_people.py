"""Persons of the collection, found by their names among typed words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from index.analysis import fold

_MOST_WORDS = 4
_MOST_PERSONS = 3


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A run of words (from `first`, before `after`) that names persons; `values` are theirs in the facet `person`."""

    first: int
    after: int
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class People:
    """Who is called what: values of the facet `person` by each word of the name, and by the last one."""

    by_word: Mapping[str, frozenset[str]] = field(default_factory=dict)
    by_surname: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, labels: Mapping[str, str]) -> People:
        """From labels by value; what stands in parentheses is no part of a name ("Anna Lind (Habo)")."""
        by_word: defaultdict[str, set[str]] = defaultdict(set)
        by_surname: defaultdict[str, set[str]] = defaultdict(set)
        for value, label in labels.items():
            words = fold(label.partition("(")[0]).split()
            for word in words:
                by_word[word].add(value)
            if words:
                by_surname[words[-1]].add(value)
        return cls(
            {word: frozenset(values) for word, values in by_word.items()},
            {word: frozenset(values) for word, values in by_surname.items()},
        )

    def named(self, words: Sequence[str]) -> Iterator[NamedPerson]:
        """The persons whom typed words name: by two or more words of a name, or by a surname with a capital letter."""
        at = 0
        while at < len(words):
            found = self._at(words, at)
            if found:
                yield found
            at = found.after if found else at + 1

    def _at(self, words: Sequence[str], at: int) -> NamedPerson | None:
        for length in range(min(_MOST_WORDS, len(words) - at), 1, -1):
            values = frozenset.intersection(*(_called(self.by_word, word) for word in words[at : at + length]))
            if values:
                return NamedPerson(at, at + length, tuple(sorted(values)[:_MOST_PERSONS]))
        alone = _called(self.by_surname, words[at]) if words[at][:1].isupper() else frozenset()
        return NamedPerson(at, at + 1, tuple(sorted(alone))) if 0 < len(alone) <= _MOST_PERSONS else None


def _called(names: Mapping[str, frozenset[str]], word: str) -> frozenset[str]:
    plain = fold(word)
    return names.get(plain) or names.get(plain.removesuffix("s")) or frozenset()
