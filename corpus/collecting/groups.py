"""The meetings of one address with the files that go with them: a group, put together anew only where it changed."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.catalogue.briefs import Brief, Group
from corpus.catalogue.sources import Source
from corpus.collecting.containers import Enclosed, SortedFiles
from corpus.collecting.listings import stands_alone
from corpus.meeting import Meeting

_SITTING = re.compile(r"(?P<address>.+/(?:\d{4}-\d\d-\d\d|utan-datum-\w{1,8}))-\d{1,2}")


@dataclass(slots=True)
class Wanted:
    """What a group is to be made of.

    `meetings` are those it is made of, each by the path of its file and its place there; `enclosed` the files that go with them.
    """

    meetings: list[tuple[str, int]] = field(default_factory=list)
    enclosed: list[Enclosed] = field(default_factory=list)
    parts: list[object] = field(default_factory=list)

    def recipe(self, version: str) -> str:
        """What tells this group from one made of anything else, or by other rules."""
        told = json.dumps([version, self.parts], ensure_ascii=False, default=str)
        return hashlib.sha256(told.encode(errors="surrogatepass")).hexdigest()


def group_of(meeting: str) -> str:
    """The group that a meeting belongs to: a second sitting of one day ("…/2024-03-01-2") goes with the first."""
    found = _SITTING.fullmatch(meeting)
    return found["address"] if found else meeting


def wanted_groups(briefs: Sequence[tuple[Source, Brief]], found: SortedFiles) -> Mapping[str, Wanted]:
    """The groups by key; `found` are the files of the briefs sorted, those that stand alone after the others."""
    going = {one.file.path for one in found.enclosed}
    digests: dict[str, list[str]] = {}
    staying: list[tuple[str, int, str]] = []
    for source, brief in sorted(briefs, key=lambda one: stands_alone(one[0])):
        of_file = digests.setdefault(source.path, [])
        if source.path not in going:
            staying.append((source.path, len(of_file), brief.digest))
        of_file.append(brief.digest)
    groups: dict[str, Wanted] = {}
    for (path, place, digest), meeting in zip(staying, found.meetings, strict=True):
        group = groups.setdefault(group_of(meeting.id), Wanted())
        group.meetings.append((path, place))
        group.parts.append([path, digest, meeting.id])
    for one in found.enclosed:
        group = groups.setdefault(group_of(one.meeting), Wanted())
        group.enclosed.append(one)
        link = one.link and [one.link.target, one.link.page, one.link.start]
        way = [one.meeting, one.minutes, one.is_letter, one.in_container, link]
        group.parts.append([one.file.path, digests[one.file.path], way])
    return groups


def made_groups(
    wanted: Mapping[str, Wanted], merged: Iterable[Meeting], names: Mapping[str, frozenset[str]], version: str
) -> Mapping[str, Group]:
    """The groups as made; `merged` are the meetings that came of them, `names` the people of each by id."""
    made: dict[str, list[Meeting]] = {key: [] for key in wanted}
    for meeting in merged:
        made.setdefault(group_of(meeting.id), []).append(meeting)
    return {
        key: Group(
            wanted[key].recipe(version),
            tuple(one.id for one in meetings),
            frozenset(name for one in meetings for name in names[one.id]),
            any(file.text_quality == "damaged" for one in meetings for file in one.files),
        )
        for key, meetings in made.items()
        if key in wanted
    }
