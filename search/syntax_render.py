"""A query tree written as a person would type it."""

from __future__ import annotations

import datetime
import re

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
    TextField,
    Word,
)
from search.syntax_labels import FACET_LABELS, FIELD_LABELS, WRITTEN

_FIELD_NAMES = {field: WRITTEN.get(label, label) for label, field in reversed(FIELD_LABELS.items())}
_FACET_NAMES = {facet: WRITTEN.get(label, label) for label, facet in reversed(FACET_LABELS.items())}


def typed(query: Query, *, apart: bool = False) -> str:
    """The query in the query language; `apart` puts §§ and days in parentheses so that no neighbour is drawn in."""
    if isinstance(query, All):
        parts = [part for part in query.parts if not isinstance(part, Everything)]
        return " ".join(_inner(part, apart) if isinstance(part, AnyOf) else typed(part, apart=apart) for part in parts)
    if isinstance(query, AnyOf):
        return " OR ".join(_choice(part, apart) for part in query.parts)
    if isinstance(query, Not):
        return "-" + _choice(query.part, apart)
    leaf = _leaf(query)
    return f"({leaf})" if apart and isinstance(query, ItemNumber | Dates | CaseNumber | Word) else leaf


def _inner(query: Query, apart: bool) -> str:
    return f"({typed(query, apart=apart)})"


def _choice(query: Query, apart: bool) -> str:
    """One side of OR, or what a minus stands before: in parentheses where it is more than a leaf."""
    match query:
        case All((Everything(), Not())):
            return typed(query, apart=apart)
        case All() | AnyOf() | Not():
            return _inner(query, apart)
    return typed(query, apart=apart)


def _leaf(query: Query) -> str:
    match query:
        case Word(text, field):
            return _prefix(field) + text
        case Phrase(text, field):
            return f'{_prefix(field)}"{text}"'
        case Prefix(text, field):
            return f"{_prefix(field)}{text}*"
        case Labelled(facet, text):
            return f"{_FACET_NAMES[facet]}:" + (text if re.fullmatch(r"[^\W_]{2,}", text) else f'"{text}"')
        case CaseNumber(_, text):
            return f'dnr:"{text}"'
        case ItemNumber(number):
            return f"§ {number}"
        case Dates(first, last):
            return _dates(first, last)
    return ""


def _prefix(field: TextField | None) -> str:
    return f"{_FIELD_NAMES[field]}:" if field else ""


def _dates(first: datetime.date | None, last: datetime.date | None) -> str:
    if first and first == last:
        return first.isoformat()
    whole_years = (first is None or (first.month, first.day) == (1, 1)) and (
        last is None or (last.month, last.day) == (12, 31)
    )
    if whole_years and (first or last):
        begin, end = f"{first.year:04}" if first else "", f"{last.year:04}" if last else ""
        return f"år:{begin}" if begin == end else f"år:{begin}-{end}"
    return f"datum:{first or ''}..{last or ''}"
