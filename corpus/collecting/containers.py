"""Files that came together, in a mail, an archive or a folder: which are minutes, and which go with them."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from corpus.addresses import meeting_id, organ_slug, slug
from corpus.collecting.attachment_names import Told, dates_in, told_by
from corpus.collecting.linked_files import Linked, meeting_at
from corpus.collecting.page_links import PageLink
from corpus.meeting import AttachmentPage, Meeting, SourceFile
from corpus.readdressing import readdressed

_FOLDER_OF_ATTACHMENTS = re.compile(r"bilag|handling", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DeliveredFile:
    """A file of the collection by its path, with the meetings that it alone tells of."""

    path: str
    meetings: tuple[Meeting, ...]

    @property
    def source(self) -> SourceFile:
        return self.meetings[0].files[0]

    @property
    def place(self) -> str:
        """What the file lies in: its folder, or its archive or mail."""
        return self.path.rpartition(os.sep)[0]

    @property
    def is_read_as_minutes(self) -> bool:
        return any(meeting.items for meeting in self.meetings)

    @property
    def is_minutes(self) -> bool:
        """Whether nothing about it is in doubt: §§, people at the table, an organ and a date."""
        return _rank(self) == 3

    def pages(self) -> tuple[AttachmentPage, ...]:
        """The pages that no § claims, those under a label of their own among them, in order."""
        texts: dict[int, list[str]] = {}
        for meeting in self.meetings:
            loose = [page for file in meeting.files for page in file.unclaimed]
            for page in (*loose, *(page for each in meeting.attachments for page in each.pages)):
                texts.setdefault(page.number, []).append(page.text)
        return tuple(AttachmentPage(number, "\n".join(texts[number])) for number in sorted(texts))


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that goes with minutes: `meeting` and `minutes` are the id and the file (SHA-512) of those.

    `is_letter` says that it is the mail itself or an agenda, which is no attachment; `in_container` that both came in
    one mail or archive; `link` is the link in the minutes that leads to the file.
    """

    file: DeliveredFile
    told: Told
    meeting: str
    minutes: str
    is_letter: bool
    in_container: bool
    link: PageLink | None = None


@dataclass(frozen=True, slots=True)
class SortedFiles:
    """The meetings that stand by themselves, and the files that go with some of them."""

    meetings: tuple[Meeting, ...]
    enclosed: tuple[Enclosed, ...]


def sort_files(
    files: Iterable[DeliveredFile], containers: Iterable[str], linked: Mapping[str, Linked] = MappingProxyType({})
) -> SortedFiles:
    """Each file as minutes, or as a file that goes with the only minutes it came with; `containers` are paths.

    `linked` are files by path that minutes have a link to: these go with those minutes, if they are none themselves.

    A file goes with minutes where it is none itself, or calls itself an attachment. In a folder or archive with the
    minutes of several meetings it does so only where its name or first lines tell which one.
    """
    kept = [file for file in files if file.meetings]
    places = _Places(kept, frozenset(containers), linked)
    meetings: list[Meeting] = []
    enclosed: list[Enclosed] = []
    for file in kept:
        found = places.enclosed(file)
        if found is None:
            meetings += file.meetings
        else:
            enclosed.append(found)
    return dated(SortedFiles(tuple(meetings), tuple(enclosed)))


def dated(found: SortedFiles) -> SortedFiles:
    """Minutes without a date get that of the organ's own list of those present, which came with them."""
    dates: dict[tuple[str, str], dict[datetime.date, Meeting]] = {}
    for one in found.enclosed:
        for each in one.file.meetings:
            if each.date and each.organization.seen:
                dates.setdefault((one.minutes, organ_slug(each.organization)), {})[each.date] = each
    if not dates:
        return found
    meetings = []
    moved = {}
    for meeting in found.meetings:
        known = {} if meeting.date else dates.get((meeting.files[0].sha512, organ_slug(meeting.organization)), {})
        if len(known) == 1:
            (other,) = known.values()
            address = meeting_id(meeting.organization, other.date, meeting.files[0].key)
            moved[meeting.id] = address
            meeting = replace(readdressed(meeting, address), date=other.date, date_seen=other.date_seen)
        meetings.append(meeting)
    enclosed = tuple(replace(one, meeting=moved.get(one.meeting, one.meeting)) for one in found.enclosed)
    return SortedFiles(tuple(meetings), enclosed)


@dataclass(frozen=True, slots=True)
class _Minutes:
    """The minutes of one place: the paths of the files, and each meeting by id with the file that tells of it."""

    paths: frozenset[str]
    meetings: Mapping[str, tuple[Meeting, DeliveredFile]]
    by_date: Mapping[datetime.date | None, Sequence[str]]

    @classmethod
    def of(cls, files: Sequence[DeliveredFile]) -> _Minutes:
        meetings = {meeting.id: (meeting, file) for file in files for meeting in file.meetings if meeting.items}
        by_date: dict[datetime.date | None, list[str]] = {}
        for id, (meeting, _) in meetings.items():
            by_date.setdefault(meeting.date, []).append(id)
        return cls(frozenset(file.path for file in files), meetings, by_date)


class _Places:
    """The folders, archives and mails of the collection with the minutes in each."""

    def __init__(
        self, files: Sequence[DeliveredFile], containers: frozenset[str], linked: Mapping[str, Linked]
    ) -> None:
        self._containers = containers
        self._linked = {path: (one.link, minutes) for path, one, minutes in _linked_minutes(files, linked)}
        self._by_path = {file.path: file for file in files}
        self._read: dict[str, Told] = {}
        self._direct: dict[str, list[DeliveredFile]] = {}
        self._below: dict[str, list[DeliveredFile]] = {}
        self._found: dict[str, _Minutes] = {}
        for file in files:
            if file.is_read_as_minutes:
                self._direct.setdefault(self._place(file), []).append(file)
                for place in self._inside(self._place(file)):
                    self._below.setdefault(place, []).append(file)

    def enclosed(self, file: DeliveredFile) -> Enclosed | None:
        """The file with the minutes that it goes with; None where it is minutes, or nothing tells which."""
        if file.path in self._linked and _rank(file) < 3:
            link, linking = self._linked[file.path]
            told, within = self._told(file.path), self._is_inside(self._place(file))
            of = meeting_at(linking.meetings, link).id
            return Enclosed(file, told, of, linking.source.sha512, False, within, link)
        if _rank(file) == 3:
            return None
        place, minutes = self._minutes_around(file)
        told, within = self._told(file.path), self._is_inside(place)
        if not minutes.paths or not self._may_go(file, minutes, within):
            return None
        chosen = _chosen(file, told, minutes, within)
        letter = file.path in self._containers or (told.is_agenda and not told.is_attachment)
        if chosen is None or (letter and not within):
            return None
        return Enclosed(file, told, chosen, minutes.meetings[chosen][1].source.sha512, letter, within)

    def _told(self, path: str) -> Told:
        if path not in self._read:
            file = self._by_path[path]
            self._read[path] = told_by(file.source.name, _first_page(file))
        return self._read[path]

    def _may_go(self, file: DeliveredFile, minutes: _Minutes, within: bool) -> bool:
        """Whether the file is none of the minutes; statutes and contracts have §§ but no one at the table."""
        rank = _rank(file)
        if file.path in minutes.paths or rank == 3:
            return False
        if rank == 0 or (rank == 1 and within):
            return True
        return self._told(file.path).named_attachment and not any(map(_has_people, file.meetings))

    def _minutes_around(self, file: DeliveredFile) -> tuple[str, _Minutes]:
        """The nearest place around the file that holds minutes, with those."""
        place = self._place(file)
        while True:
            minutes = self._minutes(place)
            folder, _, name = place.rpartition(os.sep)
            may_leave = self._around(place) is not None or _FOLDER_OF_ATTACHMENTS.search(name)
            if minutes.paths or not may_leave or not folder:
                return place, minutes
            place = folder

    def _minutes(self, place: str) -> _Minutes:
        """The files of a place that are minutes the most, and do not call themselves attachments."""
        if place not in self._found:
            files = (self._below if self._is_inside(place) else self._direct).get(place, ())
            own = [file for file in files if not self._told(file.path).named_attachment]
            most = max(map(_rank, own), default=0)
            self._found[place] = _Minutes.of([file for file in own if _rank(file) == most])
        return self._found[place]

    def _is_inside(self, place: str) -> bool:
        return place in self._containers or self._around(place) is not None

    def _place(self, file: DeliveredFile) -> str:
        """A mail's own text lies in the mail."""
        return file.path if file.path in self._containers else file.place

    def _inside(self, place: str) -> Iterator[str]:
        """The place and those around it, as far out as the outermost archive or mail."""
        while self._is_inside(place):
            yield place
            place = place.rpartition(os.sep)[0]

    def _around(self, place: str) -> str | None:
        """The archive or mail that the place lies in."""
        at = place.rfind(os.sep)
        while at > 0:
            if place[:at] in self._containers:
                return place[:at]
            at = place.rfind(os.sep, 0, at)
        return None


def _linked_minutes(
    files: Sequence[DeliveredFile], linked: Mapping[str, Linked]
) -> Iterator[tuple[str, Linked, DeliveredFile]]:
    by_path = {file.path: file for file in files if file.is_read_as_minutes}
    for path, one in linked.items():
        if one.minutes in by_path and path != one.minutes:
            yield path, one, by_path[one.minutes]


def _rank(file: DeliveredFile) -> int:
    """How much a file is minutes, 0 to 3: §§, people at the table, and an organ on a date."""
    return max(
        (1 + _has_people(one) + bool(one.date and one.organization.seen) for one in file.meetings if one.items),
        default=0,
    )


def _has_people(meeting: Meeting) -> bool:
    return bool(meeting.attendance or meeting.chair or meeting.secretary or meeting.adjusters)


def _first_page(file: DeliveredFile) -> str:
    return next((page.text for page in file.pages()), "")


def _chosen(file: DeliveredFile, told: Told, minutes: _Minutes, within: bool) -> str | None:
    """The id of the meeting that the file goes with."""
    if len(minutes.meetings) == 1:
        (id,) = minutes.meetings
        own = file.meetings[0]
        of_another = own.date is not None and own.organization.seen is not None and own.id != id
        return id if within or told.is_attachment or not of_another else None
    lines = _first_page(file).split("\n")[:6]
    dates = told.dates or (dates_in(lines) if told.is_attachment else frozenset())
    by_date = [id for date in dates for id in minutes.by_date.get(date, ())]
    if len(by_date) == 1 or told.number is None:
        return by_date[0] if len(by_date) == 1 else None
    candidates = by_date or minutes.meetings
    by_item = [id for id in candidates if _names_item(file, told, lines, minutes.meetings[id][0])]
    return by_item[0] if len(by_item) == 1 else None


def _names_item(file: DeliveredFile, told: Told, lines: Sequence[str], meeting: Meeting) -> bool:
    """Whether a file names the organ and a § of the meeting: "KS § 18 Tidplan.pdf"."""
    if all(item.number != told.number for item in meeting.items):
        return False
    organ = meeting.organization
    words = f"-{slug(' '.join((file.source.name, *lines)))}-"
    return any(f"-{slug(name)}-" in words for name in (organ.name, organ.short_name) if name)
