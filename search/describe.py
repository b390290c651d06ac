"""A query read back in plain Swedish, so that a person sees how her question was understood."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from search.query import (
    All,
    AnyOf,
    CaseNumber,
    Dates,
    Everything,
    ItemNumber,
    Labelled,
    Not,
    Phrase,
    Prefix,
    Query,
    Word,
)

FACET_NAMES = {
    "kommun": "kommun",
    "deltagande_kommun": "deltagande kommun",
    "organ": "organ",
    "foredragande": "föredragande",
    "person": "person",
    "amne": "ämne",
    "ar": "år",
    "typ": "typ",
    "utfall": "utfall",
}
"""What each facet is called in running text."""

_FIELD_NAMES = {"title": "i titeln", "decision": "i beslutet", "body": "i texten", "names": "bland namnen"}


def describe(query: Query, intent: str | None = None) -> str:
    """One Swedish clause without a full stop: "Söker §§ och bilagor som innehåller biogas och inte skatt"."""
    asked = "vem som har föredragit §§" if intent == "presenters" else "§§ och bilagor"
    if isinstance(query, Everything):
        return f"Söker {asked}" if intent else "Visar alla §§ och bilagor"
    parts = query.parts if isinstance(query, All) else (query,)
    words = [part for part in parts if _is_text(part)]
    others = [part for part in parts if not _is_text(part) and not isinstance(part, Everything)]
    said = _words(words, everything=isinstance(parts[0], Everything)) if words else ""
    tail = ", ".join(_part(part) for part in others)
    if said and tail:
        return f"Söker {asked} {said}, {tail}"
    return f"Söker {asked} {said}" if said else f"Söker {asked}: {tail}"


def dates_in_words(dates: Dates) -> str:
    """Days of meetings in words: "2024-03-21", "2021–2023", "från och med 2024-01-15"; empty where all are open."""
    first, last = dates.first, dates.last
    if first and last:
        if first == last:
            return first.isoformat()
        if _begins_year(first) and _ends_year(last):
            return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
        return f"{first.isoformat()} till {last.isoformat()}"
    if first:
        return f"från och med {first.year if _begins_year(first) else first.isoformat()}"
    return f"till och med {last.year if _ends_year(last) else last.isoformat()}" if last else ""


def _begins_year(day: datetime.date) -> bool:
    return (day.month, day.day) == (1, 1)


def _ends_year(day: datetime.date) -> bool:
    return (day.month, day.day) == (12, 31)


def _is_text(query: Query) -> bool:
    """Whether a part is said after "som innehåller": words of the whole text, and choices among such."""
    if isinstance(query, Word | Phrase | Prefix):
        return query.field is None
    if isinstance(query, Not):
        return _is_text(query.part)
    if isinstance(query, All | AnyOf):
        return all(_is_text(part) or isinstance(part, Everything) for part in query.parts)
    return False


def _words(parts: Sequence[Query], *, everything: bool) -> str:
    wanted = [part for part in parts if not isinstance(part, Not)]
    refused = [part.part for part in parts if isinstance(part, Not)]
    if not wanted:
        return f"som inte innehåller {_listed([_part(part) for part in refused], 'eller')}"
    said = [_part(part) for part in wanted] + [f"inte {_part(part)}" for part in refused]
    return f"som innehåller {_listed(said, 'och')}"


def _listed(said: Sequence[str], word: str) -> str:
    return f"{', '.join(said[:-1])} {word} {said[-1]}" if len(said) > 1 else said[0]


def _part(query: Query) -> str:
    match query:
        case All(parts):
            return _group([_part(part) for part in parts if not isinstance(part, Everything)], "och")
        case AnyOf(parts):
            return _group([_part(part) for part in parts], "eller")
        case Not(part):
            return f"inte {_part(part)}"
        case Everything():
            return "allt"
    return _leaf(query)


def _group(said: Sequence[str], word: str) -> str:
    return f"({_listed(said, word)})" if len(said) > 1 else said[0]


def _leaf(query: Query) -> str:
    match query:
        case Word(text, field):
            return _in_field(field) + text
        case Phrase(text, field):
            return f"{_in_field(field)}”{text}”"
        case Prefix(text, field):
            return f"{_in_field(field)}ord på {text}…"
        case Labelled(facet, text):
            return f"{FACET_NAMES.get(facet, facet)}: {text}"
        case CaseNumber(_, text):
            return f"ärende {text}"
        case ItemNumber(number):
            return f"§ {number}"
        case Dates():
            return f"sammanträden {dates_in_words(query)}".rstrip()
    return ""


def _in_field(field: str | None) -> str:
    return f"{_FIELD_NAMES[field]}: " if field else ""
