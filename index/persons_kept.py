"""Who is who, kept between publishings: only groups of names that a changed meeting touches are worked out anew.

What is kept says of the catalogue's meetings what index.persons.identify would, and depends on nothing else; it belongs
to no generation of the index. It lies in the root of the index as `persons.sqlite` and can be deleted: it is then made anew.

people    by meeting: its sightings (index.person_sightings)
sure      by key of a name without é: in how many meetings
doubtful  by key that some name with é depends on: the meetings with such names
group     by group of names (index.person_groups): their sightings with places, by meeting
persons   by meeting: the person of each wording
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from index.affiliations import Affiliation
from index.person_groups import Person, group_of, persons_of
from index.person_sightings import (
    Lookup,
    MeetingPeople,
    Placed,
    Sighting,
    doubtful_keys,
    place,
    sure_keys,
)
from index.persons import Persons, persons_digest
from index.persons_file import PersonsDamaged, PersonsFile

Rows = dict[str, list[list[Any]]]
"""The sightings of a group by meeting, as JSON has them."""


class Changed(NamedTuple):
    """A meeting that is new or other than before; `source` is the digest of it, `damaged` whether letters were lost."""

    source: str
    people: MeetingPeople
    damaged: bool


def take_in(file: PersonsFile, changed: Iterable[Changed], gone: Collection[str]) -> None:
    """Brings what is kept up to date; the meetings are taken one at a time. Raises PersonsDamaged."""
    others = _Others(file)
    for one in changed:
        _note(file, one)
        others.exchange(one.people.meeting, one.people)
    for meeting in gone:
        file.execute("delete from meeting where id = ?", (meeting,))
        others.exchange(meeting, None)
    others.finish()
    _settle(file)
    _tell(file)
    file.keep()


def persons_in(file: PersonsFile, meeting: str) -> Persons:
    """The persons of one meeting, as `Persons.of_meeting` gives them."""
    return Persons.alone(meeting, _lookups(file.get("persons", meeting) or []))


def damaged_among(file: PersonsFile, meetings: Collection[str]) -> bool:
    """Whether letters were lost in reading some of the meetings."""
    wanted = set(meetings)
    return any(row[0] in wanted for row in file.execute("select id from meeting where damaged"))


def _note(file: PersonsFile, one: Changed) -> None:
    id, source, damaged = one.people.meeting, one.source, int(one.damaged)
    known = file.execute("update meeting set source = ?, damaged = ? where id = ?", (source, damaged, id)).rowcount
    if not known:
        file.execute("insert into meeting values (?, ?, ?, ?)", (id, source, persons_digest({}), damaged))


class _Others:
    """Puts the sightings of meetings in place of earlier ones, and notes which rows of which groups differ then."""

    def __init__(self, file: PersonsFile) -> None:
        self._file = file
        self._counts: Counter[str] = Counter()
        """In how many more meetings each sure key is than before."""
        self._exchanged: dict[str, None] = {}

    def exchange(self, meeting: str, people: MeetingPeople | None) -> None:
        """Takes in the people of a meeting, None for one that is gone; those before stay beside them until `finish`."""
        before = _people(meeting, self._file.get("people", meeting))
        if before == people:
            return
        if meeting in self._exchanged:
            raise ValueError(f"meeting given twice: {meeting}")
        self._exchanged[meeting] = None
        self._file.execute("insert into earlier values (?, ?)", (meeting, json.dumps(_plain(before))))
        self._file.put("people", meeting, _plain(people))
        self._counts.subtract(sure_keys(before.seen) if before else ())
        self._counts.update(sure_keys(people.seen) if people else ())
        self._doubt(meeting, before, people)

    def _doubt(self, meeting: str, before: MeetingPeople | None, people: MeetingPeople | None) -> None:
        old = doubtful_keys(before.seen) if before else set()
        new = doubtful_keys(people.seen) if people else set()
        for key in sorted(old ^ new):
            kept = set(self._file.get("doubtful", key) or ()) ^ {meeting}
            self._file.put("doubtful", key, sorted(kept) or None)

    def finish(self) -> None:
        """Places the sightings of all meetings in which something may be otherwise now."""
        turned = self._count()
        others = {meeting for key in turned for meeting in self._file.get("doubtful", key) or ()}

        def is_sure(key: str) -> bool:
            return self._file.get("sure", key) is not None

        def was_sure(key: str) -> bool:
            return is_sure(key) != (key in turned)

        for meeting, content in self._file.execute("select meeting, content from earlier"):
            now = _people(meeting, self._file.get("people", meeting))
            self._move(meeting, _rows(_people(meeting, json.loads(content)), was_sure), _rows(now, is_sure))
        for meeting in sorted(others - self._exchanged.keys()):
            same = _people(meeting, self._file.get("people", meeting))
            self._move(meeting, _rows(same, was_sure), _rows(same, is_sure))
        self._file.execute("delete from earlier")

    def _count(self) -> set[str]:
        """Keeps the counts of sure keys; those that have become sure or no longer are."""
        turned: set[str] = set()
        for key, more in self._counts.items():
            if more:
                before = self._file.get("sure", key) or 0
                self._file.put("sure", key, before + more or None)
                turned |= {key} if not before or not before + more else set()
        return turned

    def _move(self, meeting: str, before: Rows, now: Rows) -> None:
        for name in sorted(before.keys() | now.keys()):
            if before.get(name) != now.get(name):
                content = json.dumps([before.get(name), now.get(name)])
                self._file.execute("insert into moved values (?, ?, ?)", (name, meeting, content))


def _settle(file: PersonsFile) -> None:
    """Works out the groups that differ, and notes what that changes for which meeting."""
    moved = file.execute("select name, meeting, content from moved order by name")
    for name, changes in groupby(moved, key=itemgetter(0)):
        rows: Rows = file.get("group", name) or {}
        before = persons_of(_placed(rows))
        for _, meeting, content in changes:
            was, now = json.loads(content)
            if rows.get(meeting) != was:
                raise PersonsDamaged(f"group {name}")
            rows |= {meeting: now}
            if now is None:
                del rows[meeting]
        file.put("group", name, rows or None)
        after = persons_of(_placed(rows))
        for meeting in before.keys() | after.keys():
            _differ(file, meeting, before.get(meeting, {}), after.get(meeting, {}))
    file.execute("delete from moved")


def _differ(file: PersonsFile, meeting: str, before: Mapping[Lookup, Person], after: Mapping[Lookup, Person]) -> None:
    if before == after:
        return
    gone = [[*one] for one in before if one not in after]
    set_to = [[*one, *person] for one, person in after.items() if before.get(one) != person]
    # A wording may leave one group and come to another: first all is taken out, then put in.
    for later, content in enumerate((gone, set_to)):
        if content:
            file.execute("insert into told values (?, ?, ?)", (meeting, later, json.dumps(content)))


def _tell(file: PersonsFile) -> None:
    """Keeps for each meeting who its people are now."""
    told = file.execute("select meeting, content from told order by meeting, later")
    for meeting, contents in groupby(told, key=itemgetter(0)):
        kept: dict[tuple[str | None, ...], list[Any]] = {
            tuple(row[:3]): row for row in file.get("persons", meeting) or ()
        }
        for _, content in contents:
            for row in json.loads(content):
                kept.pop(tuple(row[:3]), None)
                if len(row) > 3:
                    kept[tuple(row[:3])] = row
        rows = sorted(kept.values(), key=repr)
        file.put("persons", meeting, rows or None)
        file.execute("update meeting set persons = ? where id = ?", (persons_digest(_lookups(rows)), meeting))
    file.execute("delete from told")


def _lookups(rows: Iterable[list[Any]]) -> dict[Lookup, Person]:
    return {(row[0], row[1], row[2]): Person(*row[3:]) for row in rows}


def _people(meeting: str, plain: Any) -> MeetingPeople | None:
    if plain is None:
        return None
    body, seen = plain
    return MeetingPeople(meeting, body, tuple(Sighting(*one) for one in seen))


def _plain(people: MeetingPeople | None) -> object:
    return None if people is None else [people.body, people.seen]


def _rows(people: MeetingPeople | None, is_sure: Callable[[str], bool]) -> Rows:
    """The sightings of a meeting with their places, by group of names."""
    found: defaultdict[str, list[list[Any]]] = defaultdict(list)
    for one in place(people, is_sure) if people else ():
        there = [one.belongs.name, one.belongs.code] if one.belongs else None
        found[group_of(one.key)].append([one.key, there, one.apart, [*one.seen]])
    return dict(found)


def _placed(rows: Rows) -> Iterator[Placed]:
    for meeting, its in rows.items():
        for key, there, apart, seen in its:
            yield Placed(meeting, key, Affiliation(*there) if there else None, apart, Sighting(*seen))
