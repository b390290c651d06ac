"""Parts written side by side, and builds that are taken up again where they were killed."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from council_minutes import board, json_lines
from engine_collection import item

from index import part_building
from index.build_check import BuildRefused
from index.generations import PARTS, current
from index.part_building import PartBuilding
from index.parts import PartWriter, finished_parts
from index.publishing import publish_records
from index.record_packing import digest_of
from index.records import Record
from index.whoosh_segments import open_segments, size_of
from index.work import ReadyRecords
from search.query import Request, Word
from search.whoosh_engine import WhooshEngine
from web.cli import protokollsok

ROOT = Path(__file__).parents[1]


def made(count: int, word: str = "lugn") -> dict[str, Sequence[Record]]:
    return {
        f"ks/{1900 + number}-01-01": [item(f"ks/{1900 + number}-01-01", one, "Skolan", word) for one in range(1, 4)]
        for number in range(count)
    }


def works(meetings: Mapping[str, Sequence[Record]]) -> list[ReadyRecords]:
    return [ReadyRecords(meeting, digest_of(records), records) for meeting, records in meetings.items()]


@pytest.mark.parametrize(("workers", "few"), [(1, 10**9), (2, 10**9), (2, 5)], ids=["one", "few", "two processes"])
def test_everything_lies_in_parts_once(tmp_path: Path, workers: int, few: int) -> None:
    told: list[int] = []
    with PartBuilding(tmp_path, told.append, workers, few) as building:
        for work in works(made(30)):
            building.add(work)
        building.finish()
        parts = list(finished_parts(tmp_path))
        assert all(building.wrote(part) for part in parts)
    assert sorted(meeting for part in parts for meeting in part.meetings) == sorted(made(30))
    assert told == [3] * 30
    with open_segments([part.whoosh for part in parts]) as segments:
        assert sum(segment.records for segment in segments) == 90
    assert 1 <= len(parts) <= workers


def test_a_part_is_no_larger_than_told(tmp_path: Path) -> None:
    writer = PartWriter(tmp_path, 10, "prov")
    for work in works(made(10)):
        writer.add(work)
    writer.finish()
    assert sorted(sum(one.records for one in part.meetings.values()) for part in finished_parts(tmp_path)) == [
        6,
        12,
        12,
    ]


@pytest.mark.parametrize("harm", ["flipped", "cut", "half", "version"])
def test_only_whole_parts_of_this_version_are_taken_up(tmp_path: Path, harm: str) -> None:
    writer = PartWriter(tmp_path, 10**9, "prov")
    for work in works(made(2)):
        writer.add(work)
    writer.finish()
    (part,) = finished_parts(tmp_path)
    file = next(part.whoosh.glob("*.pst"))
    if harm == "flipped":
        data = bytearray(file.read_bytes())
        data[len(data) // 2] ^= 1
        file.write_bytes(data)
    elif harm == "cut":
        os.truncate(file, 10)
    elif harm == "half":
        part.folder.rename(tmp_path / "half-prov")
    else:
        note = part.folder / "part.json"
        note.write_text(note.read_text(encoding="utf-8").replace('"rules": "', '"rules": "x'), encoding="utf-8")
    assert list(finished_parts(tmp_path)) == []
    assert list(tmp_path.iterdir()) == []


def test_a_killed_build_is_taken_up_where_it_was(tmp_path: Path) -> None:
    (tmp_path / PARTS).mkdir()
    writer = PartWriter(tmp_path / PARTS, 10**9, "förr")
    for work in works(made(12)):
        if work.meeting not in ("ks/1905-01-01",):
            writer.add(work)
    writer.finish()
    written: list[str] = []
    changed = made(10) | {"ks/1903-01-01": made(4, "nytt")["ks/1903-01-01"]}
    original = PartWriter.add
    PartWriter.add = lambda self, work: (written.append(work.meeting), original(self, work))[1]  # type: ignore[method-assign]
    try:
        report = publish_records(changed.items(), tmp_path, workers=1)
    finally:
        PartWriter.add = original  # type: ignore[method-assign]
    assert written == ["ks/1903-01-01", "ks/1905-01-01"]
    assert report.records == size_of(tmp_path / report.generation / "whoosh").records == 30
    assert not (tmp_path / PARTS).exists()
    publish_records(changed.items(), tmp_path / "anew", workers=1)
    both = [WhooshEngine(tmp_path), WhooshEngine(tmp_path / "anew")]
    for query in (Word("nytt"), Word("lugn"), Word("annat")):
        totals = [engine.search(Request(query, limit=50)).total for engine in both]
        assert totals[0] == totals[1]
    assert both[0].words() == both[1].words()
    for engine in both:
        engine.close()


STUCK = """
import sys
from pathlib import Path
from index.part_building import PartBuilding
from test_part_building import made, works
with PartBuilding(Path(sys.argv[1]), lambda count: None, 2, 0) as building:
    for work in works(made(4)):
        building.add(work)
    print("started", flush=True)
    sys.stdin.read()
"""


def test_processes_end_when_the_one_that_feeds_them_is_killed(tmp_path: Path) -> None:
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    with subprocess.Popen(
        [sys.executable, "-c", STUCK, str(tmp_path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": path},
    ) as feeder:  # fmt: skip
        assert feeder.stdout and feeder.stdout.readline() == b"started\n"
        feeder.kill()
    deadline = time.monotonic() + 20
    while _alive(tmp_path) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _alive(tmp_path)


def _alive(folder: Path) -> list[str]:
    """Processes that have the folder among their arguments."""
    found = []
    for words in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            text = words.read_bytes()
        except OSError:
            continue
        if b"part_worker" in text and str(folder).encode() in text:
            found.append(words.parent.name)
    return found


def test_a_process_that_dies_is_told_and_nothing_is_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_records(made(3).items(), tmp_path, workers=1)
    monkeypatch.setattr(part_building, "FEW", 0)
    monkeypatch.setattr(part_building, "START", "import sys; sys.exit(3)")
    with pytest.raises(BuildRefused, match="avbröts"):
        publish_records(made(200, "nytt").items(), tmp_path, workers=2)
    now = current(tmp_path)
    assert now and (now.name, now.records) == ("v1", 9)


def test_a_full_disk_in_a_process_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part_building, "FEW", 0)
    full = (
        "import index.parts; index.parts.PartWriter.add = lambda self, work: (_ for _ in ()).throw(OSError(28, 'full'))"
    )
    monkeypatch.setattr(
        part_building, "START", part_building.START.replace("from index.part_worker", f"{full}; from index.part_worker")
    )
    with pytest.raises(OSError, match="full") as told:
        publish_records(made(50).items(), tmp_path, workers=2)
    assert told.value.errno == errno.ENOSPC
    assert current(tmp_path) is None


def test_a_full_disk_is_told_in_swedish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ks.jsonl").write_text(json_lines(board()), encoding="utf-8")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("index.publishing.publish_build", full)
    words = ("read", str(tmp_path / "ks.jsonl"), "--data", str(tmp_path / "data"))
    result = CliRunner().invoke(protokollsok, words)
    assert result.exit_code == 1
    assert "kan inte skrivas: disken är full." in result.stderr and "Traceback" not in result.output
    assert not list((tmp_path / "data" / "index").glob("build-*"))
    monkeypatch.undo()
    assert CliRunner().invoke(protokollsok, words).exit_code == 0
