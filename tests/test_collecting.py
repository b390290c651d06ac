from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from plain_steps import Counted, minutes

from corpus.catalogue.open import sqlite_url
from corpus.catalogue.packing import pack_meeting
from corpus.catalogue.store import Catalogue
from corpus.collecting.report import CollectReport, Rejected
from corpus.collecting.run import collect
from corpus.progress import Progress


class Place:
    """A folder of documents, a catalogue, and runs over them."""

    def __init__(self, root: Path) -> None:
        self.documents = root / "dokument"
        self.documents.mkdir()
        self.file = root / "catalogue.sqlite"
        self.catalogue = Catalogue(sqlite_url(self.file))
        self.counted = Counted()
        self.progress: list[Progress] = []

    def write(self, name: str, text: str) -> Path:
        path = self.documents / name
        path.write_text(text)
        return path

    def run(self, *paths: Path, prune: bool = False) -> CollectReport:
        self.counted.reads.clear()
        self.counted.understood.clear()
        self.progress.clear()
        return collect(
            self.catalogue,
            paths or (self.documents,),
            progress=self.progress.append,
            prune=prune,
            steps=self.counted.steps(),
        )

    def ids(self) -> list[str]:
        return [meeting.id for meeting in self.catalogue.meetings()]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path)
    made.write("a.txt", minutes("pks", "2024-03-21", "Val", "Budget"))
    made.write("b.txt", minutes("aks", "2024-01-10", "Motion"))
    yield made
    made.catalogue.close()


def _names(paths: tuple[str, ...]) -> list[str]:
    return [Path(path).name for path in paths]


def test_a_first_run_reads_everything(place: Place) -> None:
    report = place.run()
    assert _names(report.read) == ["a.txt", "b.txt"]
    assert (report.meetings, report.items, report.attachments) == (2, 3, 0)
    assert report.complete and not report.changed_nothing
    assert place.ids() == ["aks/2024-01-10", "pks/2024-03-21"]
    assert place.progress[0] == Progress("Läser filer", 0, 2)
    assert Progress("Läser filer", 2, 2) in place.progress
    assert place.progress[-1] == Progress("Sammanställer sammanträden", 1, 1)


def test_a_second_run_writes_nothing(place: Place) -> None:
    place.run()
    place.catalogue.close()
    before = place.file.read_bytes()
    report = place.run()
    place.catalogue.close()
    assert report.changed_nothing and report.complete
    assert _names(report.unchanged) == ["a.txt", "b.txt"]
    assert place.counted.reads == [] and place.counted.understood == []
    assert place.file.read_bytes() == before


def test_a_touched_file_is_not_read_again(place: Place) -> None:
    place.run()
    os.utime(place.documents / "a.txt", ns=(1, 1))
    report = place.run()
    assert report.changed_nothing
    assert place.counted.reads == []
    assert {source.name: source.mtime_ns for source in place.catalogue.sources()}["a.txt"] == 1


def test_a_changed_file_replaces_exactly_its_own_records(place: Place) -> None:
    place.run()
    before = place.catalogue.meeting_digests()
    place.write("a.txt", minutes("pks", "2024-03-22", "Val"))
    report = place.run()
    assert _names(report.changed) == ["a.txt"] and report.read == ()
    assert len(place.counted.reads) == 1
    after = place.catalogue.meeting_digests()
    assert list(after) == ["aks/2024-01-10", "pks/2024-03-22"]
    assert after["aks/2024-01-10"] == before["aks/2024-01-10"]
    assert place.run().changed_nothing


def test_a_rejected_file_is_told_each_time_and_read_once(place: Place) -> None:
    path = place.write("c.txt", "en inköpslista")
    rejected = (Rejected(str(path), "filen är inget protokoll"),)
    first = place.run()
    assert first.rejected == rejected and not first.complete
    assert place.ids() == ["aks/2024-01-10", "pks/2024-03-21"]
    second = place.run()
    assert second.rejected == rejected and not second.complete and second.changed_nothing
    assert place.counted.reads == []
    place.write("c.txt", minutes("cks", "2024-01-01", "Val"))
    assert place.run().complete
    assert "cks/2024-01-01" in place.ids()


def test_a_file_that_turns_unreadable_loses_its_records(place: Place) -> None:
    place.run()
    place.write("a.txt", "avhugget")
    report = place.run()
    assert _names(report.changed) == ["a.txt"] and len(report.rejected) == 1
    assert place.ids() == ["aks/2024-01-10"]


@pytest.mark.parametrize("given", ["folder", "file"])
def test_a_gone_file_is_offered_and_removed_only_with_prune(place: Place, given: str) -> None:
    place.run()
    gone = place.documents / "a.txt"
    gone.unlink()
    path = place.documents if given == "folder" else gone
    report = place.run(path)
    assert (report.gone, report.removed, report.missing) == ((str(gone),), (), ())
    assert report.complete and report.changed_nothing
    assert "pks/2024-03-21" in place.ids()
    report = place.run(path, prune=True)
    assert (report.gone, report.removed) == ((), (str(gone),))
    assert place.ids() == ["aks/2024-01-10"]
    assert place.run().changed_nothing


def test_files_elsewhere_are_not_gone(place: Place, tmp_path: Path) -> None:
    place.run()
    other = tmp_path / "annat"
    other.mkdir()
    (other / "d.txt").write_text(minutes("dks", "2024-01-01", "Val"))
    report = place.run(other, prune=True)
    assert (report.gone, report.removed) == ((), ())
    assert len(place.ids()) == 3


def test_a_path_that_does_not_exist_is_told_and_the_rest_is_read(place: Place) -> None:
    report = place.run(place.documents, place.documents / "saknas")
    assert report.missing == (str(place.documents / "saknas"),)
    assert not report.complete
    assert len(report.read) == 2


def test_a_moved_file_is_not_read_again(place: Place) -> None:
    place.run()
    (place.documents / "a.txt").rename(place.documents / "c.txt")
    report = place.run(prune=True)
    assert _names(report.read) == ["c.txt"] and _names(report.removed) == ["a.txt"]
    assert place.counted.reads == [] and place.counted.understood == ["c.txt"]
    assert place.catalogue.reading(place.catalogue.sources()[1].sha512) is not None


def test_two_files_that_trade_contents_are_both_right(place: Place) -> None:
    place.run()
    first, second = (place.documents / name for name in ("a.txt", "b.txt"))
    texts = first.read_text(), second.read_text()
    second.write_text(texts[0])
    first.write_text(texts[1])
    os.utime(first, ns=(5, 5))
    os.utime(second, ns=(5, 5))
    place.run()
    found = {source.name: meeting.id for source, meeting in place.catalogue.parsed()}
    assert found == {"a.txt": "aks/2024-01-10", "b.txt": "pks/2024-03-21"}
    assert all(place.catalogue.reading(source.sha512) for source in place.catalogue.sources())


def test_two_copies_are_one_meeting(place: Place) -> None:
    place.write("kopia.txt", minutes("pks", "2024-03-21", "Val", "Budget"))
    report = place.run()
    assert report.meetings == 2
    meeting = place.catalogue.meeting("pks/2024-03-21")
    assert meeting and [file.name for file in meeting.files] == ["a.txt", "kopia.txt"]


def test_new_rules_understand_stored_pages_without_reading(place: Place) -> None:
    place.run()
    (place.documents / "a.txt").unlink()
    place.counted.grammar = "2"
    report = place.run()
    assert place.counted.reads == []
    assert place.counted.understood == ["a.txt", "b.txt"]
    assert _names(report.understood_again) == ["a.txt", "b.txt"]
    assert place.run().changed_nothing


def test_a_new_reader_reads_again(place: Place) -> None:
    place.run()
    place.counted.reader = "2"
    report = place.run()
    assert len(place.counted.reads) == 2
    assert _names(report.changed) == ["a.txt", "b.txt"]
    assert place.run().changed_nothing


def test_a_run_cut_short_is_finished_by_the_next(place: Place) -> None:
    def cut(progress: Progress) -> None:
        if progress.step.startswith("Sammanställer"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        collect(place.catalogue, [place.documents], progress=cut, steps=place.counted.steps())
    assert len(place.catalogue.sources()) == 2 and place.ids() == []
    report = place.run()
    assert place.counted.reads == [] and not report.changed_nothing
    assert len(place.ids()) == 2


def test_warnings_are_told_for_what_was_read(place: Place) -> None:
    place.write("tom.txt", minutes("cks", "2024-01-01"))
    report = place.run()
    assert [(Path(one.path).name, one.text) for one in report.warnings] == [("tom.txt", "inga paragrafer hittades")]
    assert place.run().warnings == ()


def test_a_file_too_large_is_rejected_unopened(place: Place) -> None:
    with (place.documents / "stor.pdf").open("wb") as file:
        file.truncate(101 * 1024 * 1024)
    report = place.run()
    assert [one.reason for one in report.rejected] == ["filen är större än 100 MB"]
    again = place.run()
    assert again.changed_nothing and again.rejected == report.rejected


def test_our_own_export_comes_back_exactly_as_it_left(place: Place, tmp_path: Path) -> None:
    place.run()
    exported = list(place.catalogue.meetings())
    other = tmp_path / "annat"
    other.mkdir()
    again = Place(other)
    again.write("export.jsonl", "\n".join(_json_line(meeting) for meeting in exported))
    report = again.run()
    assert report.complete
    assert list(again.catalogue.meetings()) == exported
    again.counted.grammar = "2"
    again.run()
    assert list(again.catalogue.meetings()) == exported
    again.catalogue.close()


def test_json_that_is_no_meeting_is_rejected(place: Place) -> None:
    place.write("fel.jsonl", '{"type": "Paper"}')
    report = place.run()
    assert len(report.rejected) == 1 and "sammanträde" in report.rejected[0].reason
    assert report.meetings == 2


def _json_line(meeting: object) -> str:
    import zlib

    return zlib.decompress(pack_meeting(meeting)).decode()  # type: ignore[arg-type]
