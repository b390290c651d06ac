"""What a query looks for in a text, word by word, and where it stands there: the ground of marking."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.analysis import Token, analyse, fold, normal
from search.query import All, AnyOf, CaseNumber, Labelled, Not, Phrase, Prefix, Query, Word

NAMING_FACETS = frozenset({"foredragande", "person", "kommun"})
"""Facets whose values are names that stand in the text as well."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One word, phrase or beginning of a word that a query looks for.

    `terms` are search terms side by side (`exact`: words as written), `whole` is the term of a linked word
    ("va-taxa"). `start` is set instead for the beginning of a word.
    """

    terms: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    whole: str | None = None
    start: str | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Where one wanted thing stands in a text; `which` is its place among the wanted."""

    start: int
    end: int
    which: int


@functools.lru_cache(maxsize=512)
def wanted(query: Query, field: str | None) -> tuple[Wanted, ...]:
    """What the query looks for in a field (in any, where it is None); nothing of what it excludes."""
    return tuple(dict.fromkeys(_wanted(query, field)))


def _wanted(query: Query, field: str | None) -> Iterator[Wanted]:
    match query:
        case All(parts) | AnyOf(parts):
            for part in parts:
                if not isinstance(part, Not):
                    yield from _wanted(part, field)
        case Word(text, own) if _applies(own, field):
            yield from _of_words(text, exact=False)
        case Phrase(text, own) if _applies(own, field):
            yield from _of_words(text, exact=True)
        case Prefix(text, own) if _applies(own, field) and len(text) >= 2:
            yield Wanted(start=normal(text))
        case Labelled(facet, text) if facet in NAMING_FACETS:
            for word in text.split():
                yield from _of_words(word, exact=False)
        case CaseNumber(_, text):
            yield from _of_words(text, exact=True)


def _applies(own: str | None, field: str | None) -> bool:
    return own is None or field is None or own == field


def _of_words(text: str, *, exact: bool) -> Iterator[Wanted]:
    tokens = list(analyse(text))
    mains = [token for token in tokens if token.kind == "main"]
    wholes = [token for token in tokens if token.kind == "whole"]
    if mains:
        whole = wholes[0].term if len(wholes) == 1 and not exact and wholes[0].end >= mains[-1].end else None
        terms = tuple(token.word if exact else token.term for token in mains)
        yield Wanted(terms, tuple(token.word for token in mains), whole, exact=exact)


def find(text: str, sought: Sequence[Wanted], *, damaged: bool = False) -> list[Found]:
    """Where the wanted things stand in the text, in order of start.

    Folded forms count in a damaged text, and for words typed without dots that the text does not hold as typed.
    """
    if not sought:
        return []
    found = _scan(text, [(which, one, damaged) for which, one in enumerate(sought)])
    if not damaged:
        missing = set(range(len(sought))) - {one.which for one in found}
        plain = [(which, sought[which], True) for which in missing if _typed_without_dots(sought[which])]
        found += _scan(text, plain)
    return sorted(found, key=lambda one: (one.start, one.end))


def _typed_without_dots(one: Wanted) -> bool:
    return not one.exact and all(len(word) > 4 and fold(word) == word for word in (*one.words, one.start or "prefix"))


_Sought = tuple[int, Wanted, bool]


def _scan(text: str, sought: Sequence[_Sought]) -> list[Found]:
    """Only what begins with a wanted letter is analysed: analysis is what costs."""
    letters = {letter for _, one, folds in sought for letter in _first_letters(one, folds)}
    if not letters:
        return []
    found: list[Found] = []
    for chunk in _chunks(frozenset(letters)).finditer(text):
        start = chunk.start()
        tokens = list(analyse(chunk.group()))
        for at, token in enumerate(tokens):
            for which, one, folds in sought:
                end = _match(text, start, tokens, at, one, folds) if _begins(token, one, folds) else None
                if end is not None:
                    found.append(Found(start + token.start, end, which))
    return found


@functools.lru_cache(maxsize=512)
def _chunks(letters: frozenset[str]) -> re.Pattern[str]:
    """Text without space that holds a word with one of the first letters, with what a line break cut off."""
    some = re.escape("".join(sorted(letters)))
    return re.compile(rf"(?<!\S)\S*?(?<![^\W_])[{some}]\S*(?:(?<=[-\u2010\u2011\u00ad])[ \t]*\n\s*\S+)?")


_SAME_WHEN_FOLDED = {"a": "aåä&", "o": "oöé60", "e": "eé", "u": "uü"}


def _first_letters(one: Wanted, folds: bool) -> str:
    first = [word[0] for word in (one.start or "", *one.terms[:1], *one.words[:1], one.whole or "") if word]
    if folds:
        first += [other for letter in first for other in _SAME_WHEN_FOLDED.get(fold(letter), letter)]
    return "".join(first) + "".join(first).upper()


def _begins(token: Token, one: Wanted, folds: bool) -> bool:
    if one.start is not None:
        return token.word.startswith(one.start) or (folds and fold(token.word).startswith(fold(one.start)))
    if one.whole is not None and token.kind == "whole" and token.term == one.whole:
        return True
    if token.kind == "whole" or (token.kind == "part" and len(one.terms) > 1):
        return False
    return _same(token, one, 0, folds)


def _same(token: Token, one: Wanted, at: int, folds: bool) -> bool:
    if (token.word if one.exact else token.term) == one.terms[at]:
        return True
    return folds and bool(_readings(token.term, token.word) & _readings(one.terms[at], one.words[at]))


@functools.lru_cache(maxsize=20_000)
def _readings(term: str, word: str) -> frozenset[str]:
    """The folded forms of a word; é is read both as e and as o, as in damaged text."""
    forms = {term, word}
    forms |= {form.replace("é", "ö") for form in forms}
    return frozenset(fold(form) for form in forms)


def _match(text: str, offset: int, tokens: Sequence[Token], at: int, one: Wanted, folds: bool) -> int | None:
    """Where the wanted thing that begins with a token ends in the text; None where it does not go on."""
    token = tokens[at]
    if len(one.terms) < 2 or token.kind == "whole":
        return offset + token.end
    first = offset + token.start
    # room for the words that follow, with their spaces; analysed from the first word on
    room = sum(len(word) + 40 for word in one.words)
    end, matched = first, 0
    for following in analyse(text[first : first + room]):
        if following.kind != "main":
            continue
        if matched == len(one.terms) or not _same(following, one, matched, folds):
            break
        matched, end = matched + 1, first + following.end
    return end if matched == len(one.terms) else None
