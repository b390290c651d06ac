"""Which values of a facet a typed label means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from index.analysis import analyse, fold, term_of

_MOST_REMEMBERED = 2_000


def values_meant(text: str, labels: Mapping[str, str]) -> frozenset[str]:
    """The values whose label holds all words of the text; `labels` are by value.

    Words may be inflected ("Jönköpings"), then folded ("jonkopings"), then beginnings ("jönk"): the first of these
    that finds anything counts, so that Habo is not Håbo and Mark not Markaryd. A value itself ("0617") is
    understood too.
    """
    return KnownLabels(labels).meant(text)


class KnownLabels:
    """The labels of a facet, taken apart once to be asked many times; they do not change meanwhile."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._labels = labels
        self._meant: dict[str, frozenset[str]] = {}

    def meant(self, text: str) -> frozenset[str]:
        """See values_meant."""
        found = self._meant.get(text)
        if found is None:
            if len(self._meant) >= _MOST_REMEMBERED:
                self._meant.clear()
            found = self._meant[text] = self._found(text)
        return found

    def _found(self, text: str) -> frozenset[str]:
        wanted = _words(text)
        if not wanted:
            return frozenset()
        exact = self._by_value.get(fold(text.strip()))
        if exact:
            return frozenset(exact)
        for having in (self._of_term, self._folded, self._begun):
            found = frozenset.intersection(*map(having, wanted))
            if found:
                return found
        return frozenset()

    def _of_term(self, word: str) -> frozenset[str]:
        return frozenset(self._by_term.get(term_of(word), ()))

    def _folded(self, word: str) -> frozenset[str]:
        by_word, by_term = self._by_folded, self._by_folded_term
        return frozenset((*by_word.get(fold(word), ()), *by_term.get(fold(term_of(word)), ())))

    def _begun(self, word: str) -> frozenset[str]:
        begun = fold(word)
        return frozenset().union(*(values for known, values in self._by_folded.items() if known.startswith(begun)))

    @cached_property
    def _by_value(self) -> Mapping[str, set[str]]:
        return _grouped((fold(value), {value}) for value in self._labels)

    @cached_property
    def _by_word(self) -> Mapping[str, set[str]]:
        return _grouped((word, {value}) for value, label in self._labels.items() for word in _words(label))

    @cached_property
    def _by_term(self) -> Mapping[str, set[str]]:
        return self._by(term_of)

    @cached_property
    def _by_folded(self) -> Mapping[str, set[str]]:
        return self._by(fold)

    @cached_property
    def _by_folded_term(self) -> Mapping[str, set[str]]:
        return self._by(lambda word: fold(term_of(word)))

    def _by(self, key: Callable[[str], str]) -> Mapping[str, set[str]]:
        return _grouped((key(word), values) for word, values in self._by_word.items())


def _grouped(pairs: Iterable[tuple[str, set[str]]]) -> Mapping[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, values in pairs:
        found[key] |= values
    return found


def swedish_order(label: str) -> str:
    """A key that sorts labels as Swedish does: å, ä, ö last, in that order."""
    return label.casefold().translate(_ORDER)


_ORDER = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "é": "e", "ü": "y"})


def _words(text: str) -> tuple[str, ...]:
    return tuple(token.word for token in analyse(text) if token.kind == "main")
