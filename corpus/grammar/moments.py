"""When and where the meeting was held, and what in the file says otherwise."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.grammar.attachments import FoundAttachment
from corpus.grammar.dates import find_dates, find_times
from corpus.grammar.flow import SeenLine
from corpus.grammar.front import Field, field_label
from corpus.grammar.furniture import PageLines
from corpus.meeting import Confidence, Conflict, Evidence, Span

_RUNNING_HEAD = "running head"
_CLOCK_WORDS = re.compile(r"\b(?:kl(?:ockan)?|k[iI1])\b.*$|\b\d{1,2}[.:]\d\d\b.*$", re.IGNORECASE)
_WEEKDAY = re.compile(r"\b(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moment:
    """Date, times and place of a meeting, the date with its evidence."""

    date: datetime.date | None
    date_seen: Evidence | None
    start: datetime.time | None
    end: datetime.time | None
    location: str | None


def find_moment(
    front: Sequence[SeenLine],
    fields: Sequence[Field],
    pages: Sequence[PageLines],
    attachments: Sequence[FoundAttachment],
) -> Moment:
    """The moment by the best evidence: the front page's fields, its other lines, attachment heads, running heads."""
    date, seen = None, None
    for line, rule, sure in _dated_lines(front, fields, pages, attachments):
        for found in find_dates(line.text):
            date = found.date
            start = line.span.start + found.start
            place = Span(line.span.file, line.span.page, start, start + found.end - found.start)
            seen = Evidence(line.text[found.start : found.end], place, rule, sure)
            break
        if date:
            break
    times = [find_times(field.text) for field in fields if field.kind in {"when", "place"} and not field.notice]
    start_time = next((start for start, _ in times if start), None)
    end_time = next((end for _, end in times if end), None)
    return Moment(date, seen, start_time, end_time, _location(fields))


def _dated_lines(
    front: Sequence[SeenLine],
    fields: Sequence[Field],
    pages: Sequence[PageLines],
    attachments: Sequence[FoundAttachment],
) -> Iterator[tuple[SeenLine, str, Confidence]]:
    for field in fields:
        if field.kind in {"when", "place"} and not field.notice:
            yield from ((line, "front-field", "confirmed") for line in field.lines)
    for line in front:
        if field_label(line):
            break
        yield line, "front-line", "confirmed"
    for attachment in attachments:
        yield attachment.label_line, "attachment-head", "confirmed"
        yield from ((line, "attachment-head", "probable") for line in attachment.pages[0].lines[:4])
    for page in pages:
        yield from ((line, _RUNNING_HEAD, "probable") for line in page.furniture)
    for field in fields:
        if field.notice:
            yield from ((line, "notice", "probable") for line in field.lines)


def _location(fields: Sequence[Field]) -> str | None:
    """The place as written, date and time taken away ("Kommunhuset, Vaggeryd, kl. 13.00" is "Kommunhuset, Vaggeryd")."""
    for field in fields:
        if field.notice or field.kind not in {"when", "place"} or not field.lines:
            continue
        if field.kind == "when" and "plats" not in field.label.lower():
            continue
        for line in field.lines:
            text = line.text
            for found in reversed(list(find_dates(text))):
                text = text[: found.start] + " " + text[found.end :]
            for part in (_CLOCK_WORDS.sub(" ", text), *_after_clock(text)):
                place = re.sub(r"\b(?:den|kl)\s*$", "", _WEEKDAY.sub(" ", part).strip(" ,.;\t"))
                place = re.sub(r"\s+", " ", place).strip(" ,.;:–-")
                if re.search(r"[^\W\d_]{3}", place):
                    return place
    return None


def _after_clock(text: str) -> list[str]:
    """What follows the times, where the place stands last ("2014-03-05, kl. 13.30-15.00, Kommunhuset")."""
    return re.split(r"\d[.:]\d\d\s*[,;]\s*", text)[1:][-1:]


def find_conflicts(moment: Moment, pages: Sequence[PageLines]) -> tuple[Conflict, ...]:
    """Dates and times of running heads that are not the meeting's, each once, with the first page that has it."""
    found: dict[tuple[str, str], Conflict] = {}
    for page in pages:
        for line in page.furniture:
            for seen in find_dates(line.text):
                if moment.date and seen.date != moment.date:
                    _note(found, "start", seen.date.isoformat(), page.number)
            _, end = find_times(line.text)
            if end and moment.end and end != moment.end:
                _note(found, "end", f"{end:%H:%M}", page.number)
    return tuple(found.values())


def _note(found: dict[tuple[str, str], Conflict], field: str, seen: str, page: int) -> None:
    found.setdefault((field, seen), Conflict(field, seen, _RUNNING_HEAD, page))
