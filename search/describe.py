"""A query read back in plain Swedish, so that a person sees how her question was understood."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator, Sequence

from search.expansion_intents import wished
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

_DEFINITE = {
    "organ": "organet",
    "kommun": "kommunen",
    "typ": "typen",
    "utfall": "utfallet",
    "foredragande": "föredragande",
}
_FIELD_NAMES = {"title": "i titeln", "decision": "i beslutet", "body": "i texten", "names": "bland namnen"}


def describe(query: Query, intent: str | None = None) -> str:
    """One Swedish clause without a full stop: "Söker §§ och bilagor som innehåller biogas och inte skatt"."""
    asked = "vem som har föredragit §§" if intent == "presenters" else "§§ och bilagor"
    if isinstance(query, Everything):
        return f"Söker {asked}" if intent else "Visar alla §§ och bilagor"
    parts = query.parts if isinstance(query, All) else (query,)
    optional = wished(parts)
    words = [part for at, part in enumerate(parts) if _is_text(part) and at not in optional]
    others = [part for part in parts if not _is_text(part) and not isinstance(part, Everything)]
    said = _words(words, alone=len(parts) == 1) if words else ""
    wishes = [f"helst med {_listed([_part(parts[at]) for at in sorted(optional)], 'och')}"] if optional else []
    tail = ", ".join([*_others(others, alone=len(parts) == 1), *wishes])
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
    match query:
        case AnyOf((Word(text, None), *others)) if others and all(_says_the_same(one, text) for one in others):
            return True
        case AnyOf((CaseNumber(_, number), Word(text))) if text == number:
            return True
    if isinstance(query, All | AnyOf):
        return all(_is_text(part) or isinstance(part, Everything) for part in query.parts)
    return False


def _words(parts: Sequence[Query], *, alone: bool) -> str:
    wanted = [part for part in parts if not isinstance(part, Not)]
    refused = [part.part for part in parts if isinstance(part, Not)]
    if not wanted:
        return f"som inte innehåller {_listed([_part(part) for part in refused], 'eller')}"
    said = [_part(part, alone=alone) for part in wanted] + [f"inte {_part(part)}" for part in refused]
    return f"som innehåller {_listed(said, 'och')}"


def _others(parts: Sequence[Query], *, alone: bool) -> Iterator[str]:
    """What is not words of the whole text; wanted words of one field are said together."""
    for place, together in itertools.groupby(parts, _place):
        group = list(together)
        if place and len(group) > 1:
            yield f"{place}: {_listed([_value(part) for part in group], 'och')}"
        else:
            yield from (_part(part, alone=alone) for part in group)


def _listed(said: Sequence[str], word: str) -> str:
    return f"{', '.join(said[:-1])} {word} {said[-1]}" if len(said) > 1 else said[0]


def _part(query: Query, *, alone: bool = False) -> str:
    match query:
        case All(parts):
            return _group([_part(part) for part in parts if not isinstance(part, Everything)], "och", alone)
        case AnyOf((Labelled(facet, text), *_)) if _value_or_words(query, text):
            return (
                f"{FACET_NAMES.get(facet, facet)}: {text}"
                if facet == "organ"
                else f"{text} (ordet eller {_kind(query.parts[0])})"
            )
        case AnyOf((CaseNumber(_, number), Word(text))) if text == number:
            return f"{text} (ärendet eller ordet)"
        case AnyOf((Word(text, None), *others)) if others and all(_says_the_same(one, text) for one in others):
            return f"{text} ({_listed(['ordet', *map(_kind, others)], 'eller')})"
        case AnyOf(parts):
            places = {_place(part) for part in parts}
            place = places.pop() if len(places) == 1 else ""
            if place:
                return f"{place}: {_listed([_value(part) for part in parts], 'eller')}"
            return _group([_part(part) for part in parts], "eller", alone)
        case Not(part):
            return f"inte {_part(part)}"
        case Everything():
            return "allt"
    place = _place(query)
    return f"{place}: {_value(query)}" if place else _value(query)


def _value_or_words(query: AnyOf, text: str) -> bool:
    """Whether the parts are a facet's value and its words, as a citation gives a body ("PKS § 16")."""
    words = [Word(word) for word in text.split()]
    return query.parts[1:] == (words[0] if len(words) == 1 else All(tuple(words)),)


def _says_the_same(query: Query, text: str) -> bool:
    match query:
        case Labelled(_, own):
            return own == text
        case Dates():
            return dates_in_words(query) == text
    return False


def _kind(query: Query) -> str:
    return _DEFINITE.get(query.facet, query.facet) if isinstance(query, Labelled) else "året"


def _group(said: Sequence[str], word: str, alone: bool) -> str:
    return f"({_listed(said, word)})" if len(said) > 1 and not alone else _listed(said, word)


def _place(query: Query) -> str:
    """Where a leaf looks ("i titeln", "kommun"); empty for the whole text."""
    match query:
        case Word(_, field) | Phrase(_, field) | Prefix(_, field):
            return _FIELD_NAMES[field] if field else ""
        case Labelled(facet, _):
            return FACET_NAMES.get(facet, facet)
    return ""


def _value(query: Query) -> str:
    match query:
        case Word(text) | Labelled(_, text):
            return text
        case Phrase(text):
            return f"”{text}”"
        case Prefix(text):
            return f"ord på {text}…"
        case CaseNumber(_, text):
            return f"ärende {text}"
        case ItemNumber(number):
            return f"§ {number}"
        case Dates():
            return f"sammanträden {dates_in_words(query)}".rstrip()
    return ""
