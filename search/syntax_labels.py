"""The prefixes of the query language ("titel:", "föredragande:") and the values that follow them."""

from __future__ import annotations

import datetime
import re

from corpus.case_numbers import typed_case_key
from search.query import CaseNumber, Dates, Labelled, Phrase, Prefix, Query, TextField, Word
from search.typed_dates import find_dates

FACET_LABELS = {
    "foredragande": "foredragande",
    "kommun": "kommun",
    "deltagande": "deltagande_kommun",
    "deltagande_kommun": "deltagande_kommun",
    "organ": "organ",
    "namnd": "organ",
    "amne": "amne",
    "person": "person",
    "typ": "typ",
    "utfall": "utfall",
}
"""Prefixes, written without dots, of the facets they search."""

FIELD_LABELS: dict[str, TextField] = {
    "titel": "title",
    "rubrik": "title",
    "beslut": "decision",
    "text": "body",
    "namn": "names",
}
"""Prefixes, written without dots, of the text fields they search."""

CASE_LABELS = frozenset({"dnr", "diarienr", "diarienummer"})
YEAR_LABELS = frozenset({"ar"})
DATE_LABELS = frozenset({"datum"})

WRITTEN = {
    "foredragande": "föredragande",
    "amne": "ämne",
    "ar": "år",
    "deltagande_kommun": "deltagande",
    "namnd": "nämnd",
}
"""How prefixes and facets are written for people where that differs."""

_KNOWN = frozenset({*FACET_LABELS, *FIELD_LABELS, *CASE_LABELS, *YEAR_LABELS, *DATE_LABELS})
_FOLD = str.maketrans("åäöéèüÅÄÖÉÈÜ", "aaoeeuAAOEEU")
_YEARS = re.compile(r"(?P<first>\d{4})?(?P<dash>-|–|—|\.\.)?(?P<last>\d{4})?")
_MONTH = re.compile(r"((?:19|20)\d\d)-(\d\d)")


def plain(text: str) -> str:
    """The text without dots and accents, lower case, character for character."""
    return text.translate(_FOLD).lower()


def known_label(typed: str) -> str | None:
    """The prefix that a typed name means ("Föredragande" → "foredragande"), or None."""
    name = plain(typed)
    return name if name in _KNOWN else None


def field_of(label: str | None) -> TextField | None:
    """The text field of a prefix; None where there is no prefix or it is not one of a field."""
    return FIELD_LABELS.get(label) if label else None


def labelled_word(label: str | None, word: str) -> Query | None:
    """A word after a prefix as a query; None where the prefix cannot take it ("år:snart")."""
    if label in FACET_LABELS:
        return Labelled(FACET_LABELS[label], word)
    if label in YEAR_LABELS:
        return years(word)
    if label in DATE_LABELS:
        return days(word)
    if label in CASE_LABELS:
        key = typed_case_key(word)
        return CaseNumber(key, word) if key else None
    return Word(word, field_of(label))


def labelled_phrase(label: str | None, text: str) -> Query | None:
    """A quoted text after a prefix (or none) as a query; None where the prefix cannot take it."""
    return labelled_word(label, text) if label and label not in FIELD_LABELS else Phrase(text, field_of(label))


def labelled_prefix(label: str | None, text: str) -> Query | None:
    """The beginning of a word after a prefix (or none) as a query; None where the prefix cannot take it."""
    if label and label not in FIELD_LABELS or len(text) < 2:
        return None
    return Prefix(text, field_of(label))


def years(text: str) -> Dates | None:
    """The days of a year or years ("2023", "2021-2023", "2021-"), in whichever order; None for other texts."""
    match = _YEARS.fullmatch(text.strip())
    if match is None or not (match["first"] or match["last"]) or (match["last"] and not match["dash"]):
        return None
    first, last = (int(match[end]) if match[end] else None for end in ("first", "last"))
    if not match["dash"]:
        last = first
    if any(year is not None and not 1800 <= year <= 2200 for year in (first, last)):
        return None
    if first and last and first > last:
        first, last = last, first
    return Dates(
        datetime.date(first, 1, 1) if first else None,
        datetime.date(last, 12, 31) if last else None,
    )


def days(text: str) -> Dates | None:
    """The days of "2024-03-21", "2024-03", "2024" or two such with ".." between, either left out."""
    first_text, dots, last_text = text.strip().partition("..")
    first, last = _period(first_text), _period(last_text)
    if not dots:
        return first
    if (first_text and not first) or (last_text and not last) or not (first or last):
        return None
    if first and last and first.first and last.first and first.first > last.first:
        first, last = last, first
    return Dates(first.first if first else None, last.last if last else None)


def _period(text: str) -> Dates | None:
    found = find_dates(text)
    if found:
        day, place = found[0]
        return Dates(day, day) if place == (0, len(text)) else None
    month = _MONTH.fullmatch(text)
    if month and 1 <= int(month[2]) <= 12:
        year, number = int(month[1]), int(month[2])
        after = datetime.date(year + number // 12, number % 12 + 1, 1)
        return Dates(datetime.date(year, number, 1), after - datetime.timedelta(days=1))
    return years(text) if re.fullmatch(r"\d{4}", text) else None
