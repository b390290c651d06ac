"""Dates and times of day as minutes write them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

_MONTHS = {
    "januari": 1,
    "februari": 2,
    "mars": 3,
    "april": 4,
    "maj": 5,
    "juni": 6,
    "juli": 7,
    "augusti": 8,
    "september": 9,
    "oktober": 10,
    "november": 11,
    "december": 12,
}
# 2024-03-21, 2024–03–21, 2024.03.21 and "21 mars 2024", "den 21 mars 2024"
_ISO = r"(?P<y>(?:19|20)\d\d)\s?[-–.]\s?(?P<m>[01]?\d)\s?[-–.]\s?(?P<d>[0-3]?\d)(?!\d)"
_WORDS = rf"(?P<d2>[0-3]?\d)(?::?e)?\s+(?P<m2>{'|'.join(_MONTHS)})\s+(?P<y2>(?:19|20)\d\d)"
_DATE = re.compile(rf"(?<![\d-])(?:{_ISO}|{_WORDS})", re.IGNORECASE)
# "kl. 09.00-11.55", "klockan 13:00 – 15:30", read badly "KI. 09.00- 11.55"; a lone time needs the word before it
_TIME = r"(?P<{0}h>[0-2]?\d)[.:](?P<{0}m>[0-5]\d)"
_CLOCK = r"(?:k[lI1][.:]?|klockan)"
_TIMES = re.compile(
    rf"(?:{_CLOCK}\s*)?(?<![\d-]){_TIME.format('a')}(?!\d)\s*(?:[-–—]|till|–)\s*(?:{_CLOCK}\s*)?{_TIME.format('b')}(?!\d)",
    re.IGNORECASE,
)
# "klockan 9-12", "kl. 17-18.30": whole hours, only after the word
_HOURS = re.compile(
    rf"{_CLOCK}\s*(?P<ah>[0-2]?\d)(?:[.:](?P<am>[0-5]\d))?\s*(?:[-–—]|till)\s*(?P<bh>[0-2]?\d)(?:[.:](?P<bm>[0-5]\d))?(?![\d-])",
    re.IGNORECASE,
)
_ONE_TIME = re.compile(rf"{_CLOCK}\s*{_TIME.format('a')}(?!\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SeenDate:
    """A date and the characters of the text that give it."""

    date: datetime.date
    start: int
    end: int


def find_dates(text: str) -> Iterator[SeenDate]:
    """All full dates (day, month and year) of a text, in order; impossible ones are passed over."""
    for found in _DATE.finditer(text):
        if found["y"]:
            year, month, day = int(found["y"]), int(found["m"]), int(found["d"])
        else:
            year, month, day = int(found["y2"]), _MONTHS[found["m2"].lower()], int(found["d2"])
        try:
            yield SeenDate(datetime.date(year, month, day), found.start(), found.end())
        except ValueError:
            continue


def find_times(text: str) -> tuple[datetime.time | None, datetime.time | None]:
    """The first span of clock times of a text, or a lone start; None for what is not there."""
    span = _TIMES.search(text)
    if span:
        return _time(span["ah"], span["am"]), _time(span["bh"], span["bm"])
    hours = _HOURS.search(text)
    if hours:
        return _time(hours["ah"], hours["am"] or "0"), _time(hours["bh"], hours["bm"] or "0")
    one = _ONE_TIME.search(text)
    return (_time(one["ah"], one["am"]) if one else None), None


def _time(hour: str, minute: str) -> datetime.time | None:
    return datetime.time(int(hour), int(minute)) if int(hour) < 24 else None
