"""What the collection holds: so that no hit is not mistaken for no decision."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass

from flask import g

from search.query import Request
from web.site import site

_NEWEST = 20


@dataclass(frozen=True, slots=True)
class OrganCoverage:
    """The meetings of one organization: their days (ISO), newest first, and how many hits it has."""

    value: str
    label: str
    days: tuple[str, ...]
    hits: int

    @property
    def missing_years(self) -> tuple[int, ...]:
        """Years between the first and the last meeting that have none."""
        years = {int(day[:4]) for day in self.days}
        return tuple(year for year in range(min(years, default=0), max(years, default=0)) if year not in years)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The whole collection in figures; `first` and `last` are ISO days, empty where nothing is dated."""

    meetings: int
    items: int
    attachments: int
    organs: tuple[OrganCoverage, ...]
    first: str
    last: str


def coverage() -> Coverage:
    """What the collection holds now."""
    if "coverage" not in g:
        g.coverage = _coverage()
    found: Coverage = g.coverage
    return found


def _coverage() -> Coverage:
    counts = site().catalogue.counts()
    days: dict[str, list[str]] = defaultdict(list)
    for identity in site().catalogue.meeting_digests():
        organ, _, day = identity.partition("/")
        if _dated(day):
            days[organ].append(day)
    organs = tuple(
        OrganCoverage(one.value, one.label, tuple(sorted(days.get(one.value, ()), reverse=True)), one.count)
        for one in site().engine.facet_values("organ")
    )
    every = [day for found in days.values() for day in found]
    return Coverage(
        counts.meetings,
        counts.items,
        counts.attachments,
        organs,
        min(every, default=""),
        max(every, default=""),
    )


def _dated(day: str) -> bool:
    try:
        datetime.date.fromisoformat(day[:10])
    except ValueError:
        return False
    return True


def examples() -> tuple[tuple[str, str], ...]:
    """Questions that this collection answers, each with what it shows."""
    newest = site().engine.search(Request(sort="nyast", limit=_NEWEST)).hits
    records = [hit.record for hit in newest if hit.record.kind == "paragraf"]
    words = [word for record in records if record.presenters for word in _long_words(record.title)]
    found = []
    if words:
        found.append((f"vem föredrog {words[0]}", "vem som har föredragit ett ämne"))
        found.append((words[-1], "ett ord i alla böjningar"))
    presented = next((record.presenters[0].name for record in records if record.presenters), None)
    if presented:
        found.append((f'föredragande:"{presented}"', "allt som någon har föredragit"))
    if records and records[0].number is not None and records[0].date:
        found.append((f"§ {records[0].number} {records[0].date}", "en paragraf direkt"))
    numbered = next((record.case_numbers[0] for record in records if record.case_numbers), None)
    if numbered:
        found.append((numbered, "ett ärende på diarienummer"))
    return tuple(found)


def _long_words(title: str) -> list[str]:
    words = [word.strip('.,:;()”"') for word in title.split()]
    return [word.lower() for word in words if len(word) > 7 and word.isalpha()]
