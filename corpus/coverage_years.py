"""What the collection holds of each organization year by year, and where something seems to be missing."""

from __future__ import annotations

import datetime
import statistics
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from corpus.meeting import Meeting

_FEWEST_INTERVALS = 4
_UNUSUAL = 3.0
_SHORTEST_SILENCE = 45


@dataclass(frozen=True, slots=True)
class HeldMeeting:
    """A meeting of the collection in short: its ISO day, empty where not known, and the numbers of its §§."""

    id: str
    name: str
    date: str
    items: int
    first: int | None
    last: int | None

    @property
    def organ(self) -> str:
        """The organization as addresses have it."""
        return self.id.partition("/")[0]

    @property
    def year(self) -> str:
        """The year of the meeting, empty where not known."""
        return self.date[:4]


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers that are missing between two meetings; `before` is the id of the later one."""

    year: str
    first: int
    last: int
    before: str


@dataclass(frozen=True, slots=True)
class Silence:
    """An unusually long time between two meetings of an organization, by their ids; `year` is that of the later."""

    year: str
    after: str
    before: str
    days: int


@dataclass(frozen=True, slots=True)
class OrganYear:
    """One organization in one year."""

    organ: str
    name: str
    year: str
    meetings: int
    items: int
    gaps: tuple[Gap, ...]
    silences: tuple[Silence, ...]


def held(meeting: Meeting) -> HeldMeeting:
    """The meeting in short."""
    numbers = [item.number for item in meeting.items]
    organ = meeting.organization
    named = organ.body is None or organ.body.casefold() in organ.name.casefold()
    return HeldMeeting(
        meeting.id,
        organ.name if named else f"{organ.name}, {organ.body}",
        meeting.date.isoformat() if meeting.date else "",
        len(numbers),
        min(numbers, default=None),
        max(numbers, default=None),
    )


def number_gaps(meetings: Iterable[HeldMeeting]) -> tuple[Gap, ...]:
    """Runs of § numbers that no meeting of one organization holds, where numbering goes on from meeting to meeting.

    Numbering that begins anew with a meeting or a year has no gap there; nor has one that goes on over New Year.
    """
    found = []
    reached, year = 0, ""
    for meeting in sorted(meetings, key=lambda one: (one.date, one.first or 0)):
        if not meeting.date or meeting.first is None or meeting.last is None:
            continue
        goes_on = meeting.first == reached + 1
        if meeting.year != year and not goes_on:
            reached = 0
        year = meeting.year
        if reached < meeting.first - 1:
            found.append(Gap(year, reached + 1, meeting.first - 1, meeting.id))
        reached = max(reached, meeting.last)
    return tuple(found)


def silences(meetings: Iterable[HeldMeeting]) -> tuple[Silence, ...]:
    """Times between meetings of one organization that are more than three times as long as its usual one."""
    dated = sorted((one for one in meetings if one.date), key=lambda one: one.date)
    days = [_days(one, other) for one, other in pairwise(dated)]
    apart = [each for each in days if each > 0]
    if len(apart) < _FEWEST_INTERVALS:
        return ()
    most = max(_UNUSUAL * statistics.median(apart), _SHORTEST_SILENCE)
    return tuple(
        Silence(other.year, one.id, other.id, between)
        for (one, other), between in zip(pairwise(dated), days, strict=True)
        if between > most
    )


def _days(one: HeldMeeting, other: HeldMeeting) -> int:
    return (datetime.date.fromisoformat(other.date) - datetime.date.fromisoformat(one.date)).days


def organ_years(meetings: Iterable[HeldMeeting]) -> tuple[OrganYear, ...]:
    """The collection by organization, in order of name, and year, the newest first; meetings without date come last."""
    by_organ: dict[str, list[HeldMeeting]] = defaultdict(list)
    for meeting in meetings:
        by_organ[meeting.organ].append(meeting)
    found = [year for organ in by_organ.values() for year in _years(organ)]
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.organ, _backwards(one.year))))


def _years(meetings: Sequence[HeldMeeting]) -> Iterable[OrganYear]:
    missing, quiet = number_gaps(meetings), silences(meetings)
    newest = max(meetings, key=lambda one: one.date)
    for year, group in groupby(sorted(meetings, key=lambda one: one.year), key=lambda one: one.year):
        here = list(group)
        yield OrganYear(
            newest.organ,
            newest.name,
            year,
            len(here),
            sum(one.items for one in here),
            tuple(gap for gap in missing if gap.year == year),
            tuple(one for one in quiet if one.year == year),
        )


def _backwards(year: str) -> int:
    return -int(year) if year else 1
