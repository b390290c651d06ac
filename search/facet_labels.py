"""Which values of a facet a typed label means."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from index.analysis import analyse, fold, term_of


def values_meant(text: str, labels: Mapping[str, str]) -> frozenset[str]:
    """The values whose label holds all words of the text; `labels` are by value.

    Words may be inflected ("Jönköpings"), then folded ("jonkopings"), then beginnings ("jönk"): the first of these
    that finds anything counts, so that Habo is not Håbo and Mark not Markaryd. A value itself ("0617") is
    understood too.
    """
    wanted = _words(text)
    if not wanted:
        return frozenset()
    exact = frozenset(value for value in labels if fold(value) == fold(text.strip()))
    if exact:
        return exact
    known = {value: _words(label) for value, label in labels.items()}
    for same in (_same_term, _same_folded, _begins):
        found = frozenset(value for value, words in known.items() if _all_in(wanted, words, same))
        if found:
            return found
    return frozenset()


def swedish_order(label: str) -> str:
    """A key that sorts labels as Swedish does: å, ä, ö last, in that order."""
    return label.casefold().translate(_ORDER)


_ORDER = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "é": "e", "ü": "y"})


def _words(text: str) -> tuple[str, ...]:
    return tuple(token.word for token in analyse(text) if token.kind == "main")


def _all_in(wanted: tuple[str, ...], words: tuple[str, ...], same: Callable[[str, str], bool]) -> bool:
    return all(any(same(one, word) for word in words) for one in wanted)


def _same_term(wanted: str, word: str) -> bool:
    return wanted == word or term_of(wanted) == term_of(word)


def _same_folded(wanted: str, word: str) -> bool:
    return fold(wanted) == fold(word) or fold(term_of(wanted)) == fold(term_of(word))


def _begins(wanted: str, word: str) -> bool:
    return fold(word).startswith(fold(wanted))
