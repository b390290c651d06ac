"""Publishing meetings: only what changed is written, and the outcome is that of building anew."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from engine_collection import item
from made_meetings import section, sitting, who

from corpus.export_format.read import meeting_from_json
from corpus.meeting import Meeting
from corpus.progress import Progress
from index import joining, publishing
from index.build import MeetingsInMemory, PublishReport, publish, publish_records
from index.build_check import BuildRefused
from index.generations import current, kept_generations
from index.persons import identify
from index.projection import project
from index.record_packing import ValueNumbers, digest_of, pack, unkept, unpack
from index.records import FacetValue, Record, RecordPresenter
from index.whoosh_segments import IndexSize, size_of
from search.query import Request, Word
from search.whoosh_engine import WhooshEngine

MARCH = sitting(section(12, "Skolans budget", "Nämnden behandlar budgeten."), id="pks/2024-03-21")
MAY = sitting(section(20, "Ny simhall", "Frågan bordläggs.", presenters=(who("Eva Dal"),)), id="pks/2024-05-16")
JUNE = sitting(section(31, "Vägar", "Vägen lagas."), id="pks/2024-06-13")


def digests(meetings: Sequence[Meeting]) -> Mapping[str, str]:
    return {meeting.id: str(hash(meeting)) for meeting in meetings}


def publish_all(root: Path, *meetings: Meeting) -> PublishReport:
    return publish(MeetingsInMemory(meetings, digests(meetings)), root, lambda _: None)


def titles(root: Path) -> list[str]:
    engine = WhooshEngine(root)
    found = [hit.record.title for hit in engine.search(Request(sort="aldst", limit=100)).hits]
    engine.close()
    return found


def test_first_publishing(tmp_path: Path) -> None:
    report = publish_all(tmp_path, MARCH, MAY)
    assert report == PublishReport("v1", 2, changed=2, removed=0, unchanged=0)
    assert titles(tmp_path) == ["Skolans budget", "Ny simhall"]


def test_nothing_changed_publishes_nothing(tmp_path: Path) -> None:
    publish_all(tmp_path, MARCH, MAY)
    assert publish_all(tmp_path, MARCH, MAY) == PublishReport("v1", 2, changed=0, removed=0, unchanged=2)
    assert [path.name for path in tmp_path.glob("v*")] == ["v1"]


def test_a_changed_meeting_replaces_its_own_records(tmp_path: Path) -> None:
    publish_all(tmp_path, MARCH, MAY, JUNE)
    other = sitting(section(20, "Renoverad simhall"), section(21, "Val"), id="pks/2024-05-16")
    assert publish_all(tmp_path, MARCH, other, JUNE) == PublishReport("v2", 4, changed=1, removed=0, unchanged=2)
    assert titles(tmp_path) == ["Skolans budget", "Renoverad simhall", "Val", "Vägar"]


def test_a_meeting_that_is_gone_is_taken_out(tmp_path: Path) -> None:
    publish_all(tmp_path, MARCH, MAY, JUNE)
    assert publish_all(tmp_path, MARCH, JUNE) == PublishReport("v2", 2, changed=0, removed=1, unchanged=2)
    assert titles(tmp_path) == ["Skolans budget", "Vägar"]


def test_everything_can_be_taken_out(tmp_path: Path) -> None:
    publish_all(tmp_path, MARCH)
    assert publish_all(tmp_path).records == 0
    assert titles(tmp_path) == []


def test_progress_tells_each_step_to_its_end(tmp_path: Path) -> None:
    steps: list[Progress] = []
    publish(MeetingsInMemory((MARCH, MAY), digests([MARCH, MAY])), tmp_path, steps.append)
    assert [step.step for step in steps] == ["Förbereder sökningen"] * 3 + ["Bygger sökindex"] * 3
    assert [step.done for step in steps] == [0, 1, 2, 0, 1, 2]
    assert {step.total for step in steps} == {2}


@pytest.mark.parametrize("changed", ["FINGERPRINT", "rules_digest"])
def test_another_version_builds_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str) -> None:
    publish_all(tmp_path, MARCH, MAY)
    monkeypatch.setattr(publishing, changed, "another" if changed == "FINGERPRINT" else lambda: "another")
    assert publish_all(tmp_path, MARCH, MAY) == PublishReport("v2", 2, changed=2, removed=0, unchanged=0)
    assert size_of(tmp_path / "v2" / "whoosh").deleted == 0


def test_a_build_that_lacks_records_is_not_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_all(tmp_path, MARCH)
    size = size_of(tmp_path / "v1" / "whoosh")
    monkeypatch.setattr("index.build_check.size_of", lambda folder: size)
    with pytest.raises(BuildRefused, match="har 1 poster, skulle ha 3. Det publicerades inte"):
        publish_all(tmp_path, MARCH, MAY, JUNE)
    assert not list(tmp_path.glob("build-*"))
    published = current(tmp_path)
    assert published and published.name == "v1"
    assert titles(tmp_path) == ["Skolans budget"]


TRUTHS = sorted((Path(__file__).parents[1] / "corpus" / "samples" / "truth").glob("*.json"))


def test_records_need_only_what_is_decided_of_their_own_meeting() -> None:
    meetings = [meeting_from_json(json.loads(path.read_text(encoding="utf-8"))) for path in TRUTHS]
    persons = identify(meetings)
    for meeting in meetings:
        assert project(meeting, persons.of_meeting(meeting.id)) == project(meeting, persons)


ALONE = sitting(section(5, "Badet", "Badet öppnas.", presenters=(who("Eva Dal"),)), id="pks/2023-01-12")
PLACED = sitting(
    section(6, "Banan", "Banan spolas.", presenters=(who("Eva Dal", organization="Habo kommun"),)), id="pks/2023-02-09"
)


def test_a_person_known_better_from_another_meeting_changes_both(tmp_path: Path) -> None:
    publish_all(tmp_path / "steps", ALONE, MARCH)
    report = publish_all(tmp_path / "steps", ALONE, MARCH, PLACED)
    publish_all(tmp_path / "anew", ALONE, MARCH, PLACED)
    assert report == PublishReport("v2", 3, changed=2, removed=0, unchanged=1)
    assert everything(tmp_path / "steps", "badet") == everything(tmp_path / "anew", "badet")
    engine = WhooshEngine(tmp_path / "steps")
    ((record,),) = [engine.get("pks/2023-01-12/§5")]
    assert [one.value for one in record.facets["foredragande"]] == ["eva-dal-habo"]
    engine.close()


def test_only_meetings_that_changed_are_read_in_full(tmp_path: Path) -> None:
    class Counting(MeetingsInMemory):
        asked: list[object] = []

        def meetings(self, ids: Collection[str] | None = None) -> Iterator[Meeting]:
            """See MeetingStore."""
            self.asked.append(None if ids is None else sorted(ids))
            return super().meetings(ids)

    for known in ([MARCH, MAY], [MARCH, MAY, JUNE]):
        publish(Counting(known, digests(known)), tmp_path, lambda _: None)
    both = ["pks/2024-03-21", "pks/2024-05-16"]
    assert Counting.asked == [both, both, ["pks/2024-06-13"], ["pks/2024-06-13"]]


def test_anew_writes_everything_and_keeps_the_generation_before(tmp_path: Path) -> None:
    publish_all(tmp_path, MARCH, MAY)
    store = MeetingsInMemory([MARCH, MAY], digests([MARCH, MAY]))
    assert publish(store, tmp_path, lambda _: None, anew=True) == PublishReport("v2", 2, 2, 0, 0)
    assert kept_generations(tmp_path) == ("v1", "v2")
    assert publish(store, tmp_path, lambda _: None, afresh=True) == PublishReport("v3", 2, 2, 0, 0)
    assert kept_generations(tmp_path) == ("v3",)


def test_a_meeting_given_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="given twice: ks/2020-01-01"):
        publish_records([made("ks/2020-01-01", "a"), made("ks/2020-01-01", "b")], tmp_path)


def made(meeting: str, *bodies: str) -> tuple[str, list[Record]]:
    return meeting, [item(meeting, n, f"Ärende {n}", body, kommun=["0617"]) for n, body in enumerate(bodies, 1)]


def big(changed: Mapping[int, str]) -> list[tuple[str, list[Record]]]:
    return [made(f"ks/{year}-01-01", *[changed.get(year, f"ord {year}")] * 12) for year in range(2000, 2020)]


def everything(root: Path, word: str = "ärende") -> object:
    engine = WhooshEngine(root)
    found = engine.search(Request(Word(word), facets=("kommun", "ar"), limit=1000, sort="aldst"))
    answer = [hit.record for hit in found.hits], found.facets, engine.words(), engine.facet_values("organ")
    engine.close()
    return answer


def test_changed_copies_answer_as_if_built_anew(tmp_path: Path) -> None:
    changed: dict[int, str] = {}
    untidy = 0
    for year in range(2000, 2009):
        publish_records(big(changed), tmp_path / "steps")
        changed[year] = f"nytt {year}"
        size = size_of(tmp_path / "steps" / f"v{year - 1999}" / "whoosh")
        untidy += size.deleted > 0 or size.segments > 1
    assert untidy
    publish_records(big(changed)[:-1], tmp_path / "steps")
    publish_records(big(changed)[:-1], tmp_path / "anew")
    assert everything(tmp_path / "steps") == everything(tmp_path / "anew")


def test_a_segment_with_too_many_deletions_is_written_anew(tmp_path: Path) -> None:
    publish_records(big({}), tmp_path)
    publish_records(big({2000: "nytt", 2001: "nytt"}), tmp_path)
    assert size_of(tmp_path / "v2" / "whoosh") == IndexSize(240, deleted=24, segments=2)
    publish_records(big({2000: "nytt", 2001: "nytt", 2002: "nytt"}), tmp_path)
    assert size_of(tmp_path / "v3" / "whoosh").deleted == 0


def test_segments_never_grow_many(tmp_path: Path) -> None:
    years = list(range(1900, 1960))
    for last in range(1920, 1960):
        publish_records([made(f"ks/{year}-01-01", "ord", "till") for year in years if year <= last], tmp_path)
        published = current(tmp_path)
        assert published
        size = size_of(tmp_path / published.name / "whoosh")
        assert size.records == published.records == 2 * (last - 1899)
        assert size.segments <= joining.MAX_SEGMENTS


def test_a_new_label_is_shown(tmp_path: Path) -> None:
    meeting, records = made("ks/2020-01-01", "text")
    publish_records([(meeting, records), made("ks/2021-01-01", "text"), made("ks/2022-01-01", "text")], tmp_path)
    renamed = [replace(record, facets={"kommun": (FacetValue("0617", "Gnosjö stad"),)}) for record in records]
    publish_records([made("ks/2021-01-01", "a"), made("ks/2022-01-01", "b"), (meeting, renamed)], tmp_path)
    engine = WhooshEngine(tmp_path)
    assert [(one.label, one.count) for one in engine.facet_values("kommun")] == [("Gnosjö stad", 3)]
    engine.close()


FULL = replace(
    item("ks/2020-01-01", 7, "Titel", "Text med å, ä och ö\noch ny rad.", kommun=["0617", "0643"], damaged=True),
    label="Bilaga 1", decision="att bifalla", names="Eva Dal", case_numbers=("KS 2020/1",), case_keys=("KS:2020:1",),
    decision_kind="beslut", outcome="bifall", items=("ks/2020-01-01/§7",), confidence="probable",
    presenters=(RecordPresenter("eva-dal", "Eva Dal", "ekonom", None, "Eva Dahl"),),
)  # fmt: skip


@pytest.mark.parametrize("record", [FULL, item("ks/2020-01-01", 1, "Kort")], ids=["full", "short"])
def test_records_are_kept_whole(record: Record) -> None:
    numbers = ValueNumbers()
    assert unpack(pack(record, numbers), lambda number: unkept(numbers.kept[number])) == record


def test_any_change_of_a_record_changes_the_digest() -> None:
    others = [replace(FULL, **change) for change in ({"body": "x"}, {"facets": {}}, {"presenters": ()}, {"page": 1})]  # type: ignore[arg-type]
    assert len({digest_of([record]) for record in [FULL, *others]}) == 5
    assert digest_of([FULL, others[0]]) != digest_of([others[0], FULL])


@dataclass(frozen=True)
class Sized:
    """A segment, as far as choosing among segments goes."""

    records: int
    deleted: int


@pytest.mark.parametrize(
    ("segments", "new", "rewritten"),
    [
        pytest.param([(900, 100)], 1, [], id="a-tenth-may-be-deleted"),
        pytest.param([(890, 110)], 1, [890], id="more-may-not"),
        pytest.param([(90_000, 0), (300, 100)], 1, [], id="but-where-it-is-little-of-all"),
        pytest.param([(90_000, 0), (90, 100)], 1, [90], id="up-to-half"),
        pytest.param([(90_000, 0), (8_000, 1_200)], 1, [8_000], id="it-is-not-little"),
        pytest.param([(0, 50), (90_000, 0)], 1, [], id="what-is-empty-is-just-left-out"),
        pytest.param([(9_000, 0), *((n, 0) for n in range(20, 27))], 1, [20, 21, 22, 23], id="the-smallest-of-many"),
    ],
)
def test_which_segments_are_written_anew(segments: list[tuple[int, int]], new: int, rewritten: list[int]) -> None:
    chosen = joining._dissolved([Sized(*one) for one in segments], new)  # type: ignore[arg-type, misc]
    assert [one.records for one in chosen] == rewritten
