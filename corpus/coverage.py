"""How well the collection covers what it is made from: per meeting, per file, and per organization and year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from corpus.catalogue.sources import Source
from corpus.meeting import AttachmentPage, Conflict, Meeting, Participant

RepairKind = Literal["name", "organization", "role"]
_ITEM = re.compile(r".*/§(\d+)[a-z]?")
_TOLD_MISSING = re.compile(r"^Saknas i filen: (.*)", re.MULTILINE)
CONTENTS = "contents"
"""The field of a conflict that tells what a contents list has and the minutes have not."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A spelling that was repaired: what is shown, what was read, and the rule that supports it."""

    kind: RepairKind
    shown: str
    seen: str
    rule: str


@dataclass(frozen=True, slots=True)
class MeetingCoverage:
    """What was found of one meeting and what was not.

    `missing` are numbers within the range of §§ that the minutes give, `withdrawn` those that editors took back.
    `unclaimed` is the share of the text, 0 to 1, that stands outside every § and attachment. `contents` are what the
    contents list says otherwise, `conflicts` all other contradictions. `announced` is true of a meeting of which there
    is nothing but an agenda (kallelse).
    """

    id: str
    items: int
    attachments: int
    wanted: tuple[int, int] | None
    missing: tuple[int, ...]
    withdrawn: tuple[int, ...]
    unsure: tuple[str, ...]
    absent: tuple[str, ...]
    repairs: tuple[Repair, ...]
    conflicts: tuple[Conflict, ...]
    contents: tuple[Conflict, ...]
    unclaimed: float
    damaged: bool
    corrections: int
    announced: bool = False

    @property
    def troubled(self) -> bool:
        """Whether someone ought to look at it."""
        if self.announced:
            return False
        return bool(not self.items or self.missing or self.unsure or self.conflicts or self.contents)


def meeting_coverage(meeting: Meeting, gone: Collection[str] = ()) -> MeetingCoverage:
    """The coverage of a meeting; `gone` are the addresses of its parts that are withdrawn."""
    withdrawn = {
        int(told[1]) for address in gone if (told := _ITEM.fullmatch(address)) and told[0].startswith(f"{meeting.id}/")
    }
    return MeetingCoverage(
        id=meeting.id,
        items=len(meeting.items),
        attachments=len(meeting.attachments),
        wanted=meeting.paragraph_range,
        missing=tuple(number for number in missing_numbers(meeting) if number not in withdrawn),
        withdrawn=tuple(sorted(withdrawn)),
        unsure=tuple(item.label for item in meeting.items if item.seen.confidence == "uncertain"),
        absent=tuple(each.label or each.title for each in meeting.attachments if not each.present),
        repairs=tuple(dict.fromkeys(repair for one in _people(meeting) for repair in _repairs(one))),
        conflicts=tuple(one for one in meeting.conflicts if one.field != CONTENTS),
        contents=tuple(one for one in meeting.conflicts if one.field == CONTENTS),
        unclaimed=unclaimed_share([meeting]),
        damaged=any(file.text_quality == "damaged" for file in meeting.files),
        corrections=len(meeting.corrections),
        announced=bool(meeting.files) and all(file.kind == "kallelse" for file in meeting.files),
    )


def missing_numbers(meeting: Meeting) -> tuple[int, ...]:
    """The §§ that the meeting's own range names and nothing was found of.

    A front page may list its §§ one by one ("§§ 39, 50"), which the range does not tell: where far more numbers are
    missing than found, only those count that the reading itself missed.
    """
    if meeting.paragraph_range is None:
        return ()
    found = {number for item in meeting.items for number in item.numbers}
    first, last = meeting.paragraph_range
    gap = [number for number in range(first, last + 1) if number not in found]
    told = {int(one) for text in meeting.warnings for line in _TOLD_MISSING.findall(text) for one in _numbers(line)}
    if told:
        return tuple(number for number in gap if number in told)
    return () if found and len(gap) > len(found) else tuple(gap)


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def unclaimed_share(meetings: Iterable[Meeting]) -> float:
    """The share of the letters and digits of some meetings that no § and no attachment claims."""
    claimed = unclaimed = 0
    for meeting in meetings:
        claimed += sum(_size(item.title) + _size(item.text) for item in meeting.items)
        claimed += sum(_size(page.text) for each in meeting.attachments for page in each.pages)
        unclaimed += sum(_size(page.text) for page in _loose(meeting))
    whole = claimed + unclaimed
    return unclaimed / whole if whole else 0.0


def _loose(meeting: Meeting) -> Iterator[AttachmentPage]:
    for file in meeting.files:
        yield from file.unclaimed


def _size(text: str) -> int:
    return sum(map(str.isalnum, text))


def _people(meeting: Meeting) -> Iterator[Participant]:
    yield from (one for one in (meeting.chair, meeting.secretary) if one)
    yield from (*meeting.adjusters, *meeting.presenters, *meeting.attendance)
    for item in meeting.items:
        yield from item.presenters


def _repairs(one: Participant) -> Iterator[Repair]:
    rule = next((part for part in one.seen.rule.split("+") if part.startswith("spelling:")), "")
    if rule and rule != "spelling:ambiguous":
        yield Repair("name", one.name, " ".join(one.seen.as_seen.split()), rule)
    if one.organization and one.organization_seen:
        yield Repair("organization", one.organization, one.organization_seen, rule)
    if one.role and one.role_seen:
        yield Repair("role", one.role, one.role_seen, rule)


@dataclass(frozen=True, slots=True)
class FileCoverage:
    """What came of one file; `meetings` are those that it tells of, by itself."""

    source: Source
    meetings: tuple[MeetingCoverage, ...]

    @property
    def items(self) -> int:
        """How many §§ were found in the file."""
        return sum(one.items for one in self.meetings)

    @property
    def troubled(self) -> bool:
        """Whether someone ought to look at it."""
        source = self.source
        if source.status == "withdrawn":
            return False
        return bool(source.status == "rejected" or source.warnings or any(one.troubled for one in self.meetings))


def file_coverages(sources: Iterable[Source], parsed: Iterable[tuple[Source, Meeting]]) -> tuple[FileCoverage, ...]:
    """The coverage of every file, in the order of the sources; `parsed` are the meetings of each file alone."""
    found: dict[str, list[MeetingCoverage]] = defaultdict(list)
    for source, meeting in parsed:
        found[source.path].append(meeting_coverage(meeting))
    return tuple(FileCoverage(source, tuple(found[source.path])) for source in sources)
