"""Days as a person types them in a question: 2024-03-21, 21 mars 2024, den 21/3 2024."""

from __future__ import annotations

import datetime
import re

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip

_MONTH = (
    r"(?P<month>jan(?:uari)?|feb(?:ruari)?|mars|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?"
    r"|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"

_FORMS = tuple(
    re.compile(r"(?<![\w/.-])(?:den\s+)?" + form + r"(?![\w/-]|[.:]\d)", re.IGNORECASE)
    for form in (
        _YEAR + r"([-./])(?P<month>\d{1,2})\2(?P<day>\d{1,2})",
        _YEAR + r"(?P<month>\d\d)(?P<day>\d\d)",
        r"(?P<day>\d{1,2})(?::?[ea])?\s+" + _MONTH + r",?\s+" + _YEAR,
        r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[-/., ]\s*" + _YEAR,
    )
)


def find_dates(text: str) -> tuple[tuple[datetime.date, tuple[int, int]], ...]:
    """Every full day in a text with its characters, in reading order; days that no calendar has are left out."""
    found: list[tuple[datetime.date, tuple[int, int]]] = []
    for form in _FORMS:
        for match in form.finditer(text):
            day = _day(match)
            if day and not any(match.start() < end and start < match.end() for _, (start, end) in found):
                found.append((day, match.span()))
    return tuple(sorted(found, key=lambda one: one[1]))


def _day(match: re.Match[str]) -> datetime.date | None:
    month = match["month"]
    number = int(month) if month.isdigit() else _month_number(month)
    try:
        return datetime.date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        return None


def _month_number(name: str) -> int:
    return next(number for number, full in enumerate(MONTHS, 1) if full.startswith(name.lower()[:3]))
