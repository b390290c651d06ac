"""What is kept of persons is, after any changes, what working all of it out from all meetings gives."""

from __future__ import annotations

import os
import random
import sqlite3
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_meetings import JOINT, section, sitting, who

from corpus.meeting import Evidence, Meeting, Organization, Participant, Proposal
from index.build import MeetingsInMemory, publish
from index.build_check import BuildRefused
from index.person_groups import group_of
from index.person_sightings import people_in
from index.persons import Persons, identify
from index.persons_file import PersonsDamaged, open_persons
from index.persons_kept import Changed, persons_in, take_in
from index.persons_store import PERSONS, persons_kept

ANEBY, LUND = (Organization("Kommunstyrelsen", body=name) for name in ("Aneby kommun", "Lunds kommun"))
NAMES = (
    "Per Ek", "PER EK", "Per Ék", "Ida Öst", "Ida Ost", "Ida Ést", "Ida Est", "Ola", "Ola Alm", "Ola Ek", "Bo Forssell",
    "Bo Forsell", "Anna", "Anna Lund", "Jimmy Alm", "Jimmie Alm", "Per Högdal", "Per Hégdal", "Åsa Lund",
)  # fmt: skip
PLACES = (None, None, None, "Aneby kommun", "Habo kommun", "Region Skåne", "Regional utveckling", "Mätbolaget AB")

people = st.builds(
    who, st.sampled_from(NAMES), st.sampled_from(PLACES), st.sampled_from([None, None, "S", "M"]),
    st.sampled_from([None, None, "ekonom", "ledamot"]),
)  # fmt: skip


def misread(person: Participant) -> Participant:
    return replace(person, seen=Evidence(person.name.replace("ö", "é"), None, "list"))


several = st.lists(st.one_of(people, people, people.map(misread)), max_size=5).map(tuple)
meetings = st.builds(
    lambda day, present, presenting, moved, organ: sitting(
        section(3, "Bokslut", presenters=presenting, proposals=moved),
        id=f"o/2024-01-{day:02}",
        organ=organ,
        attendance=present,
    ),
    st.integers(1, 6),
    several,
    several,
    st.lists(
        st.builds(Proposal, st.sampled_from(NAMES), st.sampled_from([None, "S"]), st.just("Bifall.")), max_size=2
    ).map(tuple),
    st.sampled_from([JOINT, ANEBY, LUND]),
)
steps = st.lists(
    st.tuples(st.lists(meetings, max_size=4), st.sets(st.integers(1, 6), max_size=2)), min_size=1, max_size=5
)


def known(persons: Persons, meeting: Meeting) -> Sequence[object]:
    people = [*meeting.attendance, *meeting.items[0].presenters]
    found = [persons.of(meeting.id, one) for one in people]
    found += [persons.named(meeting.id, one.name, party=one.party) for one in meeting.items[0].proposals]
    return [(one, persons.name(one.value)) for one in found]


@settings(deadline=None)
@given(steps)
def test_after_any_changes_everyone_is_who_she_is_in_all_meetings(
    changes: Sequence[tuple[Sequence[Meeting], set[int]]],
) -> None:
    held: dict[str, Meeting] = {}
    with tempfile.TemporaryDirectory() as folder:
        for new, days in changes:
            given_once = {meeting.id: meeting for meeting in new}
            gone = [id for id in held if int(id[-2:]) in days and id not in given_once]
            held |= given_once
            for id in gone:
                del held[id]
            with open_persons(Path(folder, PERSONS), "one") as file:
                take_in(file, [Changed("", people_in(one), False) for one in given_once.values()], gone)
            every = identify(held[id] for id in sorted(held))
            with open_persons(Path(folder, PERSONS), "one") as file:
                assert file.digests() == {id: every.digest_of(id) for id in held}
                for id, meeting in held.items():
                    assert known(persons_in(file, id), meeting) == known(every, meeting)


@given(st.lists(meetings, max_size=5, unique_by=lambda one: one.id), st.randoms(use_true_random=False))
def test_the_order_of_reading_counts_for_nothing(some: list[Meeting], chance: random.Random) -> None:
    other = chance.sample(some, len(some))
    assert {one.id: identify(some).digest_of(one.id) for one in some} == {
        one.id: identify(other).digest_of(one.id) for one in some
    }


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("bo forssell", "bo forsell", True, id="sound-alike"),
        pytest.param("anna", "anna lund", True, id="a-place-may-be-added"),
        pytest.param("per ek", "per ek region skane", True, id="a-region-may-be-added"),
        pytest.param("per ek", "per alm", False, id="another"),
        pytest.param("lund", "lund", True, id="nothing-but-a-place"),
    ],
)
def test_groups_hold_all_that_may_be_one(one: str, other: str, same: bool) -> None:
    assert (group_of(one) == group_of(other)) is same and group_of(one)


def store(*held: Meeting) -> MeetingsInMemory:
    return MeetingsInMemory(held, digests(*held))


def digests(*held: Meeting) -> Mapping[str, str]:
    return {one.id: str(hash(one)) for one in held}


ONE = sitting(section(5, "Badet", presenters=(who("Eva Dal"),)), id="o/2023-01-12")
TWO = sitting(section(6, "Banan", presenters=(who("Eva Dal", "Habo kommun"),)), id="o/2023-02-09")


def kept(root: Path, *held: Meeting) -> Mapping[str, str]:
    with persons_kept(store(*held), digests(*held), root, lambda _: None) as persons:
        return {**persons.digests} | {one.id: known(persons.of(one.id), one)[0] for one in held}


def right(*held: Meeting) -> Mapping[str, object]:
    persons = identify(held)
    return {one.id: known(persons, one)[0] for one in held}


def flipped(root: Path) -> None:
    content = bytearray((root / PERSONS).read_bytes())
    for at in range(4096, len(content)):
        if content[at : at + 3] == b"Eva":
            content[at] ^= 1
    (root / PERSONS).write_bytes(bytes(content))


def cut(root: Path) -> None:
    os.truncate(root / PERSONS, 5000)


def another_file(root: Path) -> None:
    (root / PERSONS).write_bytes(b"Inte en databas. " * 500)


def another_version(root: Path) -> None:
    (root / PERSONS).unlink()
    with open_persons(root / PERSONS, "of before") as file:
        file.keep()


@pytest.mark.parametrize("harm", [flipped, cut, another_file, another_version], ids=lambda harm: harm.__name__)
def test_a_harmed_file_is_made_anew(tmp_path: Path, harm: object) -> None:
    kept(tmp_path, ONE)
    harm(tmp_path)  # type: ignore[operator]
    assert kept(tmp_path, ONE, TWO) == right(ONE, TWO)


def test_harm_seen_late_is_told_and_mended_by_another_run(tmp_path: Path) -> None:
    publish(store(ONE), tmp_path, lambda _: None)
    with sqlite3.connect(tmp_path / PERSONS) as connection:
        connection.execute("update kept_persons set content = x'00' || content")
    connection.close()
    with (
        pytest.raises(BuildRefused, match="Kör kommandot igen"),
        persons_kept(store(ONE), digests(ONE), tmp_path, lambda _: None) as persons,
    ):
        persons.of(ONE.id)
    assert kept(tmp_path, ONE) == right(ONE)


def test_what_was_not_kept_is_undone(tmp_path: Path) -> None:
    kept(tmp_path, ONE)
    before = kept(tmp_path, ONE)

    class Stopped(MeetingsInMemory):
        def meetings(self, ids: object = None) -> object:  # type: ignore[override]
            """Ends before the last."""
            yield TWO
            raise KeyboardInterrupt

    with (
        pytest.raises(KeyboardInterrupt),
        persons_kept(Stopped((ONE, TWO), {}), digests(ONE, TWO), tmp_path, lambda _: None),
    ):
        pytest.fail("went on")
    assert kept(tmp_path, ONE) == before


def test_a_full_disk_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_persons(tmp_path / PERSONS, "one") as file:
        file.execute("pragma max_page_count = 20")
        with pytest.raises(sqlite3.OperationalError, match="full"):
            file.put("people", "m", "x" * 200_000)
    with pytest.raises(OSError, match="full"), open_persons(tmp_path / "other", "one") as file:
        file.execute("pragma max_page_count = 20")
        file.put("people", "m", "x" * 200_000)


def test_a_meeting_given_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="given twice"), open_persons(tmp_path / PERSONS, "one") as file:
        take_in(file, [Changed("", people_in(one), False) for one in (ONE, replace(TWO, id=ONE.id))], ())


def test_rows_that_do_not_fit_are_damage(tmp_path: Path) -> None:
    with open_persons(tmp_path / PERSONS, "one") as file:
        take_in(file, [Changed("", people_in(ONE), False)], ())
    with pytest.raises(PersonsDamaged), open_persons(tmp_path / PERSONS, "one") as file:
        file.put("group", group_of("eva dal"), {})
        take_in(file, (), [ONE.id])
