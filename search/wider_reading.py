"""A second reading of words that no record holds together: a word may name a body, a place, a year or an outcome.

"budget kommunstyrelsen 2023" asks for the § on the budget by that body in that year, though it may name neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from index.analysis import analyse, fold, term_of
from search.engine import Engine
from search.organ_words import ABBREVIATIONS
from search.query import All, Dates, Labelled, Query, Word
from search.syntax_labels import years
from search.syntax_tree import both, either

_FACETS = ("organ", "kommun", "typ", "utfall")
"""Facets whose values people write as plain words."""

_OUTCOMES = {
    "avslag": re.compile(r"av(?:slog|slogs|slagit|slagits|slagen|slagna|slaget|slår|slås)"),
    "bifall": re.compile(r"bif(?:öll|ölls|allit|allits|allen|allna|allet|aller|alls)"),
    "återremiss": re.compile(r"återremitter\w+"),
    "bordläggning": re.compile(r"bord(?:lagd|lagda|lades|lade|lagt|lagts|läggs|lägger)"),
}


def wider(query: Query, engine: Engine) -> Query | None:
    """The query with each word that names a facet's value or a year wanted as word or as that; None where none does."""
    parts = query.parts if isinstance(query, All) else (query,)
    read = tuple(_either_way(part, engine) for part in parts)
    return both(read) if read != tuple(parts) else None


def _either_way(part: Query, engine: Engine) -> Query:
    if isinstance(part, Labelled) and part.facet == "foredragande":
        # "vad har ekonomichefen föredragit": no name, so the words themselves
        return either((part, both(Word(word) for word in part.text.split())))
    if not isinstance(part, Word) or part.field is not None:
        return part
    return either((part, *_values(part.text, engine)))


def narrower(query: Query, engine: Engine) -> Query | None:
    """The query with each word that is a year or names a body wanted as that only; None where none does."""
    parts = query.parts if isinstance(query, All) else (query,)
    read = tuple(_as_place(part, engine) for part in parts)
    return both(read) if read != tuple(parts) else None


def _as_place(part: Query, engine: Engine) -> Query:
    if not isinstance(part, Word) or part.field is not None:
        return part
    dates = _years(part.text)
    if dates:
        return dates
    full = ABBREVIATIONS.get(part.text.lower(), part.text)
    named = any(_names(one.label, full) for one in engine.facet_values("organ"))
    return Labelled("organ", full) if named else part


def _years(text: str) -> Dates | None:
    """The year or years that a text is, not a number of another kind."""
    dates = years(text)
    return dates if dates and dates.first and dates.last and dates.first.year >= 1900 else None


def _names(label: str, text: str) -> bool:
    """Whether a text is the whole name of a body ("kommunstyrelsen"), not a word of it ("trafik")."""
    return _folded_words(re.split(r"[(,]", label)[0]) == _folded_words(text)


def _values(text: str, engine: Engine) -> Iterator[Query]:
    dates = _years(text)
    if dates:
        yield dates
    outcome = next((name for name, forms in _OUTCOMES.items() if forms.fullmatch(text.lower())), None)
    if outcome:
        yield Labelled("utfall", outcome)
    full = ABBREVIATIONS.get(text.lower(), text)
    for facet in _FACETS:
        if any(_holds(one.label, full) for one in engine.facet_values(facet)):
            yield Labelled(facet, full)


def _holds(label: str, text: str) -> bool:
    return _folded_terms(text) <= _folded_terms(label)


# each is asked of every label of a facet, and again for every question that nothing answers as it stands


@lru_cache(maxsize=8_192)
def _folded_words(text: str) -> tuple[str, ...]:
    return tuple(fold(token.word) for token in analyse(text) if token.kind == "main")


@lru_cache(maxsize=8_192)
def _folded_terms(text: str) -> frozenset[str]:
    return frozenset(fold(term_of(token.word)) for token in analyse(text) if token.kind == "main")
