"""Until when something is to be done (senast): the words of a deadline and the last day that they give."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.damage import tolerant
from corpus.grammar.dates import find_dates

_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_BY = rf"(?:allra\s+)?(?:senast|inom|{tolerant('före')}|innan|till\s+och\s+med|t\.?\s?o\.?\s?m\.?)"
# What may stand between "senast" and the day: "senast vid nämndens sammanträde den 4 juni 2024", "senast i slutet av maj".
_ON_THE_WAY = re.compile(
    rf"(?:i|vid|till|under|{tolerant('på')}|med|av|{tolerant('utgången')}|slutet|{tolerant('början')}|mitten"
    rf"|(?:[\w-]+\s+){{0,3}}?(?:{tolerant('sammanträde')}(?:t|n|na)?|{tolerant('möte')}t?))\s+",
    re.IGNORECASE,
)
_LATEST = re.compile(rf"\b{_BY}\s+(?P<rest>\S[^.;\n]{{0,90}})", re.IGNORECASE)
# "till nämndens sammanträde den 4 juni 2024", "till nästa PKS 2024-05-16": a day that only the sitting tells
_SITTING = re.compile(
    rf"\b(?:till|vid|{tolerant('på')})\s+(?:[\w-]+\s+){{0,4}}?"
    rf"(?:{tolerant('sammanträde')}(?:t|n)?|{tolerant('möte')}t?|\w*(?:nämnd|styrelse|utskott)\w*|\w*{tolerant('fullmäktige')}|(?-i:[A-ZÅÄÖ]{{2,6}}))"
    r"\s+(?:den\s+|i\s+)?(?P<rest>\S[^.;\n]{0,40})",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(rf"(?:i\s+)?{_MONTH}(?:\s+{_YEAR})?(?!\w)", re.IGNORECASE)
_DAY_MONTH = re.compile(rf"(?:den\s+)?(?P<day>[0-3]?\d)(?::?e)?\s+{_MONTH}(?!\s*(?:19|20)?\d\d)(?!\w)", re.IGNORECASE)
_QUARTER = re.compile(
    rf"(?:kvartal\s+(?P<number>[1-4])|(?P<word>{tolerant('första')}|andra|tredje|{tolerant('fjärde')})\s+kvartalet)\s+{_YEAR}",
    re.IGNORECASE,
)
_TURN = re.compile(rf"{tolerant('årsskiftet')}\s+(?P<year>(?:19|20)\d\d)(?:\s?[/–-]\s?\d{{2,4}})?", re.IGNORECASE)
_YEAR_ALONE = re.compile(rf"(?:{tolerant('år')}\s+)?{_YEAR}(?:\s+{tolerant('års')}\s+slut)?(?![\w/-])", re.IGNORECASE)
_YEARS_END = re.compile(rf"{tolerant('årets')}\s+slut|{tolerant('årsskiftet')}(?!\s+\d)", re.IGNORECASE)
_QUARTERS = {"an": 2, "tr": 3, "fj": 4}


@dataclass(frozen=True, slots=True)
class Deadline:
    """The words of a deadline in a text, and its day; `told` says that the year stands there too."""

    day: datetime.date | None
    start: int
    end: int
    told: bool


def find_deadlines(text: str, meeting: datetime.date | None) -> Iterator[Deadline]:
    """All deadlines of a text in order; the day of the meeting dates those that stand without a year."""
    end = 0
    for found in sorted((*_LATEST.finditer(text), *_SITTING.finditer(text)), key=lambda each: each.start()):
        if found.start() < end:
            continue
        start, rest = found.start("rest"), found["rest"]
        day = _day_of(rest, meeting)
        while day is None and (passed := _ON_THE_WAY.match(rest)):
            start, rest = start + passed.end(), rest[passed.end() :]
            day = _day_of(rest, meeting)
        if day is not None:
            end = start + day.end
            yield Deadline(day.day, found.start(), end, day.told)


def _day_of(rest: str, meeting: datetime.date | None) -> Deadline | None:
    """The day that some words begin with, with the place where they end."""
    dated = next(find_dates(rest), None)
    if dated and len(rest[: dated.start].split()) <= 1:
        return Deadline(dated.date, 0, dated.end, True)
    alone = _DAY_MONTH.match(rest)
    if alone:
        return Deadline(_next(_number(alone["month"]), int(alone["day"]), meeting), 0, alone.end(), False)
    quarter = _QUARTER.match(rest)
    if quarter:
        number = int(quarter["number"]) if quarter["number"] else _QUARTERS.get(quarter["word"][:2].lower(), 1)
        return Deadline(_last_day(int(quarter["year"]), 3 * number), 0, quarter.end(), True)
    turn = _TURN.match(rest)
    if turn:
        return Deadline(datetime.date(int(turn["year"]), 12, 31), 0, turn.end(), True)
    month = _MONTH_YEAR.match(rest)
    if month:
        return _in_month(month, meeting)
    year = _YEAR_ALONE.match(rest)
    if year:
        return Deadline(datetime.date(int(year["year"]), 12, 31), 0, year.end(), True)
    ends = _YEARS_END.match(rest)
    return Deadline(datetime.date(meeting.year, 12, 31) if meeting else None, 0, ends.end(), False) if ends else None


def _in_month(found: re.Match[str], meeting: datetime.date | None) -> Deadline:
    number = _number(found["month"])
    if found["year"]:
        return Deadline(_last_day(int(found["year"]), number), 0, found.end(), True)
    year = meeting and (meeting.year if number >= meeting.month else meeting.year + 1)
    return Deadline(_last_day(year, number) if year else None, 0, found.end(), False)


def _number(month: str) -> int:
    return _MONTHS.index(month.casefold()) + 1


def _last_day(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def _next(month: int, day: int, meeting: datetime.date | None) -> datetime.date | None:
    """The first such day after the meeting; None where there is none."""
    for year in (meeting.year, meeting.year + 1) if meeting else ():
        try:
            found = datetime.date(year, month, day)
        except ValueError:
            continue
        if meeting and found >= meeting:
            return found
    return None
