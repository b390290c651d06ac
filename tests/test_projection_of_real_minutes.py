"""Whole collections projected: the samples by their truth, and two real documents where they are at hand."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from corpus.export_format.read import meeting_from_json
from corpus.grammar.understand import understand
from corpus.meeting import Meeting
from corpus.merging import merge
from corpus.readers.text import read
from corpus.spelling import resolve
from index.persons import Persons, identify
from index.projection import project
from index.records import FACETS, Record

TRUTHS = sorted((Path(__file__).parents[1] / "corpus" / "samples" / "truth").glob("*.json"))
SEEDS = sorted((Path(__file__).parents[2] / "shared" / "seeds").glob("*.txt"))
with_seeds = pytest.mark.skipif(not SEEDS, reason="de verkliga protokollen finns inte i ../shared/seeds")


@cache
def samples() -> tuple[Sequence[Meeting], Persons, Sequence[Record]]:
    return projected([meeting_from_json(json.loads(path.read_text("utf-8"))) for path in TRUTHS])


@cache
def seeds() -> tuple[Sequence[Meeting], Persons, Sequence[Record]]:
    meetings: list[Meeting] = []
    for path in SEEDS:
        data = path.read_bytes()
        meetings += understand(read(data).pages, path.name, hashlib.sha512(data).hexdigest())
    return projected(list(resolve(merge(meetings))))


def projected(meetings: Sequence[Meeting]) -> tuple[Sequence[Meeting], Persons, Sequence[Record]]:
    persons = identify(meetings)
    return meetings, persons, [record for meeting in meetings for record in project(meeting, persons)]


def values(records: Sequence[Record], item: str, facet: str) -> list[str]:
    return [one.value for record in records if record.id == item for one in record.facets[facet]]


def test_samples_give_sound_records() -> None:
    meetings, _, records = samples()
    assert sum(record.kind == "paragraf" for record in records) == sum(len(meeting.items) for meeting in meetings) > 100
    assert len({record.id for record in records}) == len(records)
    hits: dict[str, set[str]] = defaultdict(set)
    labels: dict[tuple[str, str], set[str]] = defaultdict(set)
    for record in records:
        assert tuple(record.facets) == FACETS
        hits[record.hit].add(repr((record.facets, record.title, record.date, record.meeting)))
        for facet, found in record.facets.items():
            assert len({one.value for one in found}) == len(found)
            for one in found:
                labels[facet, one.value].add(one.label)
    assert all(len(same) == 1 for same in hits.values())
    assert {key: found for key, found in labels.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [("jimm", "rosander", 1), ("karolina", "uggla", 1), ("daniel", "fors", 1), ("maria", "sandgren", 2)],
)
def test_persons_of_the_samples(first: str, last: str, count: int) -> None:
    _, _, records = samples()
    everyone = {one.value for record in records for one in record.facets["person"]}
    assert sum(one.startswith(first) and f"-{last}" in one for one in everyone) == count


@with_seeds
def test_people_of_both_real_meetings_are_the_same() -> None:
    (forum, joint), persons, _ = seeds()
    both = {persons.of(joint.id, one).value for one in joint.attendance} & {
        persons.of(forum.id, one).value for one in forum.attendance
    }
    assert len(both) == len(joint.attendance) == 11
    assert all(len({mention.meeting for mention in persons.mentions(one)}) == 2 for one in both)


@with_seeds
@pytest.mark.parametrize(
    ("item", "kind", "topics"),
    [
        ("pks/2024-03-21/§13", ["formalia"], []),
        ("pks/2024-03-21/§16", ["beslutsarende"], ["ekonomi"]),
        ("pks/2024-03-21/§18", ["information"], ["aldre"]),
        ("pks/2024-03-21/§22", ["information"], ["digitalisering", "regional"]),
        ("pks/2024-03-21/§26", ["beslutsarende"], ["utbildning"]),
        ("kommunalt-forum/2023-10-27/§29", ["formalia"], []),
        ("kommunalt-forum/2023-10-27/§31", ["anmalan"], ["ovrigt"]),
        ("kommunalt-forum/2023-10-27/§32", ["beslutsarende"], ["energi"]),
        ("kommunalt-forum/2023-10-27/§33", ["beslutsarende"], ["personal"]),
    ],
)
def test_kinds_and_topics_of_real_items(item: str, kind: list[str], topics: list[str]) -> None:
    _, _, records = seeds()
    assert (values(records, item, "typ"), values(records, item, "amne")) == (kind, topics)


@with_seeds
@pytest.mark.parametrize(
    ("item", "codes"),
    [
        ("pks/2024-03-21/§13", []),
        ("pks/2024-03-21/§16", []),
        ("pks/2024-03-21/§19", ["0665"]),
        ("pks/2024-03-21/§21", ["0682"]),
        ("kommunalt-forum/2023-10-27/§29", []),
        ("kommunalt-forum/2023-10-27/§33", ["0617", "0683", "0684", "0685"]),
        ("kommunalt-forum/2023-10-27/§34", []),
    ],
)
def test_municipalities_of_real_items(item: str, codes: list[str]) -> None:
    _, _, records = seeds()
    assert values(records, item, "kommun") == codes


@with_seeds
def test_all_thirteen_take_part_but_do_not_narrow() -> None:
    _, _, records = seeds()
    assert len(values(records, "kommunalt-forum/2023-10-27/§34", "deltagande_kommun")) == 13
    assert len(values(records, "pks/2024-03-21/§16", "deltagande_kommun")) == 11
