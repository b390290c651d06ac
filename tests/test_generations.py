"""Generations: switched in one step, safe against kills and full disks, one writer at a time."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from engine_collection import item

from index import forced_files, generations
from index.forced_files import force, force_folder
from index.generation_note import IndexDamaged
from index.generations import (
    Generation,
    IndexBusy,
    changed_mark,
    current,
    holder,
    kept_generations,
    new_build,
    note_of,
    point_to,
    publish_build,
    sole_writer,
    usable,
)
from index.publishing import publish_records
from search.query import Request, Word
from search.whoosh_engine import IndexMissing, WhooshEngine

ROOT = Path(__file__).parents[1]


def publish_text(root: Path, text: str) -> Generation:
    with sole_writer(root):
        build = new_build(root)
        (build / "data").mkdir()
        (build / "data" / "text").write_text(text)
        return publish_build(root, build, Generation("", 1, 1, "abc"))


def test_nothing_is_published_at_first(tmp_path: Path) -> None:
    assert current(tmp_path) is None
    assert changed_mark(tmp_path / "missing") is None


def test_publishing_makes_a_build_current(tmp_path: Path) -> None:
    published = publish_text(tmp_path, "ett")
    assert published == Generation("v1", 1, 1, "abc") == current(tmp_path)
    assert (tmp_path / "v1" / "data" / "text").read_text() == "ett"
    assert not list(tmp_path.glob("build-*"))


def test_the_mark_changes_with_each_publishing(tmp_path: Path) -> None:
    marks = []
    for text in ("ett", "två", "tre"):
        publish_text(tmp_path, text)
        marks.append(changed_mark(tmp_path))
    assert len(set(marks)) == 3


def test_the_last_two_are_kept(tmp_path: Path) -> None:
    for text in ("ett", "två", "tre", "fyra"):
        publish_text(tmp_path, text)
    assert sorted(path.name for path in tmp_path.glob("v*")) == ["v3", "v4"]


def test_left_overs_of_dead_builders_are_cleared(tmp_path: Path) -> None:
    (tmp_path / "build-99999").mkdir()
    (tmp_path / "build-99999" / "half").write_text("x")
    publish_text(tmp_path, "ett")
    assert not list(tmp_path.glob("build-*"))


def test_a_second_writer_is_told_who_builds(tmp_path: Path) -> None:
    assert holder(tmp_path) is None
    with (
        sole_writer(tmp_path, "bygger om sökindexet"),
        pytest.raises(
            IndexBusy, match=rf"skrivs redan av process {os.getpid()} på .* sedan 20.* \(bygger om sökindexet\)"
        ),
        sole_writer(tmp_path),
    ):
        pytest.fail("two writers at once")
    assert holder(tmp_path) is None
    publish_text(tmp_path, "ett")


def test_a_lock_file_left_behind_means_nothing(tmp_path: Path) -> None:
    (tmp_path / "LOCK").write_text("process 1 på en annan dator")
    assert publish_text(tmp_path, "ett").name == "v1"


def test_a_published_folder_without_a_pointer_is_cleared_away(tmp_path: Path) -> None:
    publish_text(tmp_path, "ett")
    (tmp_path / "v2").mkdir()
    (tmp_path / "CURRENT.new").write_text("half")
    assert publish_text(tmp_path, "två").name == "v2"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["CURRENT", "LOCK", "v1", "v2"]


def test_pointing_back_keeps_the_newer_until_the_next_publishing(tmp_path: Path) -> None:
    for text in ("ett", "två"):
        publish_text(tmp_path, text)
    with sole_writer(tmp_path):
        point_to(tmp_path, note_of(tmp_path, "v1"), kept_generations(tmp_path))
    now = current(tmp_path)
    assert now and now.name == "v1"
    assert kept_generations(tmp_path) == ("v1", "v2")
    assert publish_text(tmp_path, "tre").name == "v3"
    assert kept_generations(tmp_path) == ("v1", "v3")


def test_any_flipped_byte_of_the_pointer_is_seen(tmp_path: Path) -> None:
    publish_text(tmp_path, "ett")
    whole = (tmp_path / "CURRENT").read_bytes()
    for at in range(len(whole)):
        (tmp_path / "CURRENT").write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        with pytest.raises(IndexDamaged, match="skadat.*index rebuild"):
            current(tmp_path)
        assert usable(tmp_path) is None


def test_what_cannot_be_forced_to_disk_is_not_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_text(tmp_path, "ett")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            publish_text(tmp_path, "två")
    assert current(tmp_path) == Generation("v1", 1, 1, "abc")
    assert publish_text(tmp_path, "tre").name == "v2"


def test_files_are_forced_before_the_switch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    monkeypatch.setattr("index.forced_files.force", lambda path: (steps.append(path.name), force(path))[1])
    monkeypatch.setattr("index.forced_files.force_folder", lambda path: steps.append(path.name))
    monkeypatch.setattr(generations, "force", lambda path: steps.append(path.name))
    monkeypatch.setattr(generations, "force_folder", lambda path: (steps.append(path.name), force_folder(path))[1])
    replace = Path.replace
    monkeypatch.setattr(Path, "replace", lambda one, other: (steps.append("switch"), replace(one, other))[1])
    publish_text(tmp_path, "ett")
    at = steps.index("switch")
    assert {"text", "data", "CURRENT.new"} <= set(steps[:at])
    assert tmp_path.name in steps[at:]


def test_an_engine_without_an_index_says_so_and_then_finds_it(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path / "index", follow_seconds=0)
    with pytest.raises(IndexMissing, match="inget sökindex"):
        engine.search(Request())
    publish_records([("ks/2020-01-01", [item("ks/2020-01-01", 1, "Skolan")])], tmp_path / "index")
    assert engine.search(Request(Word("skola"))).total == 1
    engine.close()


def test_an_index_of_another_analysis_is_not_searched(tmp_path: Path) -> None:
    publish_records([("ks/2020-01-01", [item("ks/2020-01-01", 1, "Skolan")])], tmp_path)
    running, fresh = WhooshEngine(tmp_path, follow_seconds=0), WhooshEngine(tmp_path, follow_seconds=0)
    assert running.generation().startswith("v1-")
    publish_text(tmp_path, "written by another version")
    with pytest.raises(IndexMissing, match="annan version"):
        fresh.generation()
    assert running.search(Request(Word("skola"))).generation.startswith("v1-")
    running.close()


@pytest.mark.parametrize("kept", [0, 16], ids=["nothing remembered", "answers remembered"])
def test_an_index_made_anew_is_not_taken_for_the_one_of_the_same_name(tmp_path: Path, kept: int) -> None:
    root, seen = tmp_path / "index", []
    engine = WhooshEngine(root, follow_seconds=0, remembered=kept)
    for title in ("Skolan", "Skolan och vägen"):
        shutil.rmtree(root, ignore_errors=True)
        publish_records([("ks/2020-01-01", [item("ks/2020-01-01", 1, title)])], root)
        results = engine.search(Request(Word("skola")))
        now = current(root)
        assert now and now.name == "v1" and results.hits[0].record.title == title
        assert results.generation == engine.generation() == now.identity
        seen.append(results.generation)
    engine.close()
    assert len(set(seen)) == 2


def test_an_engine_looks_no_more_often_than_told(tmp_path: Path) -> None:
    publish_records([("ks/2020-01-01", [item("ks/2020-01-01", 1, "Skolan")])], tmp_path)
    patient = WhooshEngine(tmp_path, follow_seconds=3600)
    assert patient.generation().startswith("v1-")
    publish_records([("ks/2020-01-01", [item("ks/2020-01-01", 2, "Skolan")])], tmp_path)
    assert patient.generation().startswith("v1-")
    patient.close()
    assert patient.generation().startswith("v2-")
    patient.close()


WRITER = """
import sys
from pathlib import Path
from engine_collection import item
from index.publishing import publish_records
n = 0
while True:
    n += 1
    meetings = {}
    for m in range(12):
        meeting = f"ks/20{m + 10}-01-01"
        word = f"omgång {n}" if m % 3 == n % 3 else "lugn"
        meetings[meeting] = [item(meeting, k, "Skolan", word) for k in range(1, 4)]
    publish_records(meetings.items(), Path(sys.argv[1]))
    print(n, flush=True)
"""


def test_killed_writers_leave_a_whole_generation(tmp_path: Path) -> None:
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    chance = random.Random(7)
    for _ in range(4):
        command = [sys.executable, "-c", WRITER, str(tmp_path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": path}) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(chance.random() * 0.1)
            writer.kill()
        engine = WhooshEngine(tmp_path)
        results = engine.search(Request(Word("skola"), limit=50))
        published = current(tmp_path)
        assert published is not None
        assert results.total == published.records == 36
        assert len({hit.record.body for hit in results.hits}) == 2
        assert engine.words()["skolan"] == 36
        engine.close()
    assert len(list(tmp_path.glob("v*"))) <= 3


def test_a_root_that_is_a_file_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "fil").touch()
    assert current(tmp_path / "fil" / "index") is None
    assert changed_mark(tmp_path / "fil" / "index") is None


def test_only_what_is_new_is_forced_to_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, build = tmp_path / "v1", tmp_path / "build-1"
    for folder in (before, build / "whoosh"):
        folder.mkdir(parents=True)
    (before / "same").write_text("a", encoding="utf-8")
    os.link(before / "same", build / "whoosh" / "same")
    (build / "new").write_text("b", encoding="utf-8")
    forced: list[str] = []
    monkeypatch.setattr(forced_files, "force", lambda path: forced.append(path.name))
    forced_files.force_tree(build, forced_files.inodes_in(before))
    assert forced == ["new"]
    forced_files.force_tree(build)
    assert sorted(forced[1:]) == ["new", "same"]
