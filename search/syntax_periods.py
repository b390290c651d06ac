"""Spans of time as people write them in a question: "sedan 2022", "mellan 2019 och 2021", "mars 2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from search.query import Dates, Phrase, Query
from search.syntax_labels import days, plain
from search.syntax_tree import either
from search.typed_dates import MONTHS

_END = r"(?![\w/:-]|[.,]\d)"
_YEAR = r"(?:19|20)\d\d"
_TIME = rf"(?:ar\s+)?(?P<{{0}}>{_YEAR}(?:-\d\d-\d\d)?)"
_FROM = _TIME.format("first")
_TO = _TIME.format("last")
_FORMS = tuple(
    re.compile(rf"(?<!\w)(?:{form}){_END}")
    for form in (
        rf"(?:sedan|fran\s+och\s+med|fr\.?\s?o\.?\s?m\.?)\s+{_FROM}",
        rf"(?:till\s+och\s+med|t\.?\s?o\.?\s?m\.?)\s+{_TO}",
        rf"(?:mellan|fran)\s+{_FROM}\s+(?:och|till)\s+{_TO}",
        rf"under\s+(?:ar\s+)?(?P<whole>{_YEAR})",
    )
)
_BEFORE = re.compile(rf"(?<!\w)(?:fore|innan)\s+(?:ar\s+)?(?P<year>{_YEAR}){_END}")
_AFTER = re.compile(rf"(?<!\w)efter\s+(?:ar\s+)?(?P<year>{_YEAR}){_END}")
_MONTH = re.compile(rf"(?<![\w§])(?<!\d[ .])(?P<month>{'|'.join(MONTHS)})\s+(?P<year>{_YEAR}){_END}")


def find_periods(text: str) -> Iterator[tuple[int, int, Query]]:
    """Every span of time with its start and end in the text; a month may as well stand in the text of a §."""
    flat = plain(text)
    for form in _FORMS:
        for match in form.finditer(flat):
            given = match.groupdict()
            whole = given.get("whole")
            dates = days(whole or f"{given.get('first') or ''}..{given.get('last') or ''}")
            if dates:
                yield match.start(), match.end(), dates
    for form, step in ((_BEFORE, -1), (_AFTER, 1)):
        for match in form.finditer(flat):
            year = int(match["year"]) + step
            dates = days(f"..{year}" if step < 0 else f"{year}..")
            if dates:
                yield match.start(), match.end(), dates
    for match in _MONTH.finditer(flat):
        month = days(f"{match['year']}-{MONTHS.index(match['month']) + 1:02}")
        if isinstance(month, Dates):
            yield match.start(), match.end(), either((month, Phrase(text[match.start() : match.end()])))
