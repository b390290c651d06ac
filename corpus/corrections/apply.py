"""Corrections laid over the meetings as they were understood: a pure function, run anew each time these change."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from corpus.corrections.given import Correction
from corpus.corrections.parts import decide, evidence, item_at, move, noted, present, rename, retitle, tie
from corpus.corrections.text import CannotCorrect
from corpus.meeting import Meeting
from corpus.readdressing import meeting_of, readdressed

Merge = Callable[[Iterable[Meeting]], tuple[Meeting, ...]]


@dataclass(frozen=True, slots=True)
class Edited:
    """The collection as editors left it.

    `moved` are earlier addresses of meetings and where these are now, `gone` addresses of what was withdrawn, `dormant`
    by number of a correction what of it finds nothing to correct.
    """

    meetings: tuple[Meeting, ...]
    moved: Mapping[str, str] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    dormant: Mapping[int, str] = field(default_factory=dict)


def apply_corrections(
    meetings: Iterable[Meeting],
    corrections: Sequence[tuple[int, Correction]],
    merge: Merge,
    undone: Sequence[Correction] = (),
) -> Edited:
    """The meetings with every correction that fits, in order of its number; dates first, for they move addresses.

    `undone` are earlier corrections of dates, whose addresses people may have kept: they lead on to where the meeting
    is. `merge` makes one meeting of two that come to share an address.
    """
    book = _Book({meeting.id: meeting for meeting in meetings}, merge)
    for number, correction in corrections:
        if correction.date:
            book.redate(number, correction, correction.date)
    for number, correction in corrections:
        book.correct(number, correction)
    for correction in (*undone, *(one for _, one in corrections)):
        book.lead_on(correction)
    ordered = tuple(book.meetings[id] for id in sorted(book.meetings))
    return Edited(ordered, book.moved, frozenset(), {n: " ".join(told) for n, told in book.dormant.items()})


def address_of_date(address: str, date: datetime.date) -> str:
    """Where a meeting is once it has this date."""
    return f"{address.split('/', maxsplit=1)[0]}/{date.isoformat()}"


class _Book:
    """The meetings by address while they are corrected."""

    def __init__(self, meetings: dict[str, Meeting], merge: Merge) -> None:
        self.meetings = meetings
        self.moved: dict[str, str] = {}
        self.dormant: dict[int, list[str]] = {}
        self._merge = merge

    def redate(self, number: int, correction: Correction, date: datetime.date) -> None:
        """Give a meeting its right date, and the address that goes with it."""
        if correction.address != meeting_of(correction.address):
            return  # only a meeting has a date: told where the rest of the correction is tried
        here = self._now(correction.address)
        meeting = self.meetings.get(here)
        target = address_of_date(correction.address, date)
        if meeting is None:
            if target in self.meetings:  # read right in the meantime
                self.moved[correction.address] = target
            else:
                self._sleep(number, self._unknown(correction.address))
            return
        if meeting.date == date:
            return
        was = meeting.date.isoformat() if meeting.date else ""
        seen = evidence(meeting.date_seen, was)
        meeting = noted(replace(meeting, date=date, date_seen=seen), meeting.id, "date", was, correction)
        del self.meetings[here]
        placed = self._place(meeting, target)
        self.moved = {old: placed if new == here else new for old, new in self.moved.items()}
        self.moved |= {address: placed for address in (here, correction.address) if address != placed}

    def _place(self, meeting: Meeting, target: str) -> str:
        """Put a meeting at an address, or beside the other sitting that is there; where it came to be."""
        other = self.meetings.get(target)
        if other is None:
            self.meetings[target] = readdressed(meeting, target)
            return target
        merged = self._merge([other, readdressed(meeting, target)])
        if len(merged) == 1:
            self.meetings[target] = merged[0]
            return target
        free = next(f"{target}-{count}" for count in range(2, 1000) if f"{target}-{count}" not in self.meetings)
        self.meetings[free] = readdressed(meeting, free)
        return free

    def correct(self, number: int, correction: Correction) -> None:
        """Everything but the date."""
        here = self._now(correction.address)
        meeting = self.meetings.get(meeting_of(here))
        if meeting is None:
            if not correction.date or "/" in correction.address.removeprefix(meeting_of(correction.address)):
                self._sleep(number, self._unknown(correction.address))
            return
        for step in _steps(here, correction):
            try:
                meeting = step(meeting)
            except CannotCorrect as problem:
                meeting = problem.meeting or meeting
                self._sleep(number, str(problem))
        self.meetings[meeting.id] = meeting

    def lead_on(self, correction: Correction) -> None:
        """Let the address that a date once gave lead to where the meeting is now."""
        if correction.date is None:
            return
        now = self._now(correction.address)
        for address in (correction.address, address_of_date(correction.address, correction.date)):
            if address not in self.meetings and now in self.meetings:
                self.moved.setdefault(address, now)

    def _now(self, address: str) -> str:
        meeting = meeting_of(address)
        return self.moved.get(meeting, meeting) + address.removeprefix(meeting)

    def _sleep(self, number: int, reason: str) -> None:
        told = self.dormant.setdefault(number, [])
        if reason not in told:
            told.append(reason)

    def _unknown(self, address: str) -> str:
        close = difflib.get_close_matches(address, list(self.meetings), 1)
        return f"adressen {address} finns inte i samlingen." + (f" Närmast: {close[0]}." if close else "")


Step = Callable[[Meeting], Meeting]


def _steps(address: str, correction: Correction) -> Iterable[Step]:
    """What a correction does to a meeting, one thing at a time. Raises nothing itself."""
    if "/" not in address.removeprefix(meeting_of(address)):
        yield from _meeting_steps(correction)
    elif "§" in address:
        yield from _item_steps(address, correction)
    else:
        yield lambda meeting: _attachment(meeting, address, correction)


def _meeting_steps(correction: Correction) -> Iterable[Step]:
    for name, right in correction.names:
        yield lambda meeting, name=name, right=right: rename(meeting, name, right, correction)  # type: ignore[misc]
    yield lambda meeting: _refuse_others(meeting, correction, {"date", "names"}, "ett sammanträde")


def _item_steps(address: str, correction: Correction) -> Iterable[Step]:
    # the text first: a title, presenter or outcome that is given by hand stands over what the text gives
    yield lambda meeting: move(meeting, address, correction)
    yield lambda meeting: retitle(meeting, item_at(meeting, address), correction)
    yield lambda meeting: present(meeting, item_at(meeting, address), correction)
    yield lambda meeting: decide(meeting, item_at(meeting, address), correction)
    fit = {"title", "presenters", "added", "removed", "moves", "kind", "outcome"}
    yield lambda meeting: _refuse_others(meeting, correction, fit, "en paragraf")


def _attachment(meeting: Meeting, address: str, correction: Correction) -> Meeting:
    for each in (one for one in meeting.attachments if one.id == address):
        meeting = retitle(meeting, each, correction)
        attachment = next(one for one in meeting.attachments if one.id == address)
        meeting = tie(meeting, attachment, correction)
        return _refuse_others(meeting, correction, {"title", "items"}, "en bilaga")
    raise CannotCorrect(f"{address} finns inte i sammanträdet {meeting.id}.")


_NAMES = {
    "title": "titel",
    "date": "datum",
    "presenters": "foredragande",
    "added": "lagg_till_foredragande",
    "removed": "ta_bort_foredragande",
    "names": "namn",
    "moves": "flytta",
    "items": "paragrafer",
    "kind": "beslut",
    "outcome": "utfall",
}


def _refuse_others(meeting: Meeting, correction: Correction, fit: set[str], what: str) -> Meeting:
    """Raises CannotCorrect for fields that mean nothing at an address of this kind."""
    wrong = [word for name, word in _NAMES.items() if name not in fit and getattr(correction, name)]
    if wrong:
        raise CannotCorrect(f"{', '.join(wrong)} går inte att rätta på {what}.", meeting)
    return meeting
