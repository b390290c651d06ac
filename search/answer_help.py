"""Help where a question finds nothing or next to nothing: spelling, words that are missing, filters to leave out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from index.records import FacetValue
from search.describe import FACET_NAMES, dates_in_words
from search.engine import Engine
from search.expansion import expand, knowledge_of
from search.query import All, Dates, Everything, Query, Request, Word
from search.suggest import did_you_mean, joined
from search.syntax import Understood, parse, plain_words

_FEW = 2
_MUCH_MORE = 5
_MOST_WORDS = 8
_MOST_SHORTER = 3


@dataclass(frozen=True, slots=True)
class Relaxation:
    """What the total would be without one filter; `facet` is a facet name or "datum", `label` what was chosen."""

    facet: str
    label: str
    total: int


@dataclass(frozen=True, slots=True)
class FewerWords:
    """The typed text without one of its words, and what the total would be."""

    text: str
    total: int


def fewer_words(engine: Engine, request: Request, understood: Understood) -> tuple[FewerWords, ...]:
    """Shorter texts that give hits where the typed one gives none, most hits last: the rarest word is worth most."""
    found: dict[str, FewerWords] = {}
    for shorter in (*_shorter(understood.text), *_without_missing(engine, understood)):
        query = parse(shorter).query
        total = 0 if isinstance(query, Everything) else _total_of(engine, request, query)
        if total:
            found.setdefault(shorter, FewerWords(shorter, total))
    return tuple(sorted(found.values(), key=lambda one: (one.total, one.text))[:_MOST_SHORTER])


def _shorter(text: str) -> Iterator[str]:
    spans = plain_words(text)
    for start, end in spans[:_MOST_WORDS] if len(spans) > 1 else ():
        before, after = text[:start], text[end:]
        if not before.strip() or before[-1].isspace():
            yield " ".join(f"{before} {after}".split())


def _without_missing(engine: Engine, understood: Understood) -> Iterator[str]:
    """The text without all the words that the collection lacks, where others are left."""
    spans = plain_words(understood.text)[:_MOST_WORDS]
    texts = [(start, end, understood.text[start:end]) for start, end in spans]
    missing = [(start, end) for start, end, text in texts if not _total_of(engine, Request(), parse(text).query)]
    if 1 < len(missing) < len(spans):
        kept = understood.text
        for start, end in reversed(missing):
            kept = f"{kept[:start]} {kept[end:]}"
        yield " ".join(kept.split())


def suggestion(engine: Engine, request: Request, understood: Understood, total: int) -> str | None:
    """A corrected text that gives hits where the typed one gives none, or many more where it gives some.

    Words are only put together to one where there is next to nothing.
    """
    if not understood.text:
        return None
    words = engine.words()
    for better in (did_you_mean(understood.text, words), joined(understood.text, words) if total <= _FEW else None):
        if better and _total_of(engine, request, parse(better).query) > total * _MUCH_MORE:
            return better
    return None


def missing_words(engine: Engine, understood: Understood) -> Iterator[str]:
    """A note for each wanted word that no record holds."""
    for word in _wanted_words(understood.query)[:_MOST_WORDS]:
        if not _total_of(engine, Request(), word):
            yield f"”{word.text}” finns inte i samlingen."


def relaxations(
    engine: Engine, request: Request, filters: Mapping[str, tuple[FacetValue, ...]]
) -> Iterator[Relaxation]:
    """For each filter, and for the days, what the total would be without it."""
    for facet, values in filters.items():
        kept = {name: chosen for name, chosen in request.filters.items() if name != facet}
        label = f"{FACET_NAMES[facet]}: {' eller '.join(one.label for one in values)}"
        yield Relaxation(facet, label, _total(engine, replace(request, filters=kept)))
    if request.dates != Dates(None, None):
        label = f"sammanträden {dates_in_words(request.dates)}"
        yield Relaxation("datum", label, _total(engine, replace(request, dates=Dates(None, None))))


def _wanted_words(query: Query) -> list[Word]:
    parts = query.parts if isinstance(query, All) else (query,)
    return [part for part in parts if isinstance(part, Word)]


def _total_of(engine: Engine, request: Request, query: Query) -> int:
    """What a query as typed gives with all its readings: as the list that a link to it leads to."""
    return _total(engine, replace(request, query=expand(query, knowledge_of(engine)).query))


def _total(engine: Engine, request: Request) -> int:
    return engine.search(replace(request, offset=0, limit=1, facets=())).total
