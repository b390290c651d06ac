"""Archives, mails and folders through the whole reading run: one meeting with its attachments."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from deliveries import PIECES, SAMPLE, mailed, pieces, zipped
from meeting_facts import meeting_facts
from plain_steps import Counted, minutes

from corpus.catalogue.open import sqlite_url
from corpus.catalogue.store import Catalogue
from corpus.collecting.report import CollectReport
from corpus.collecting.run import collect
from corpus.collecting.steps import Steps
from corpus.errors import DocumentError
from corpus.pages import Line, Page, Reading
from corpus.readers import archive, mail


class Place:
    """A folder of documents, a catalogue, and runs over them; the reading is plain and counted, unpacking is real."""

    def __init__(self, root: Path) -> None:
        self.documents = root / "dokument"
        self.documents.mkdir()
        self.catalogue = Catalogue(sqlite_url(root / "catalogue.sqlite"))
        self.counted = Counted()
        self.asked: list[bytes] = []
        self.fail_at: bytes | None = None

    def write(self, name: str, data: bytes) -> Path:
        path = self.documents / name
        path.write_bytes(data)
        return path

    def steps(self) -> Steps:
        def read(data: bytes) -> Reading:
            self.asked.append(data)
            if self.fail_at is not None and data == self.fail_at:
                raise KeyboardInterrupt
            if data.startswith(b"PK"):
                return archive.read(data)
            if data.startswith(b"Subject"):
                return replace(mail.read(data), pages=(Page(1, (Line("protokoll brev 2024-01-01"),)),))
            return plain.read(data)

        def unpack(data: bytes, folder: Path) -> tuple[object, ...]:
            return tuple((archive if data.startswith(b"PK") else mail).unpack(data, folder))

        plain = self.counted.steps()
        return replace(plain, read=read, unpack=unpack)  # type: ignore[arg-type]

    def run(self, *, prune: bool = False) -> CollectReport:
        self.asked.clear()
        return collect(self.catalogue, [self.documents], progress=lambda _: None, prune=prune, steps=self.steps())

    def ids(self) -> list[str]:
        return [meeting.id for meeting in self.catalogue.meetings()]

    def names(self) -> dict[str, str]:
        return {source.name: source.status for source in self.catalogue.sources()}

    def told(self, paths: tuple[str, ...]) -> list[str]:
        return [Path(path).relative_to(self.documents).as_posix() for path in paths]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path)
    yield made
    made.catalogue.close()


A = minutes("aks", "2024-01-10", "Motion").encode()
B = minutes("bks", "2024-02-20", "Val").encode()
C = minutes("cks", "2024-03-30", "Budget").encode()


def test_members_are_sources_and_the_archive_too(place: Place) -> None:
    place.write("a.zip", zipped({"a.txt": A, "mapp/b.txt": B, "fel.txt": b"skr\xc3\xa4p"}))
    report = place.run()
    assert place.told(report.read) == ["a.zip", "a.zip/a.txt", "a.zip/fel.txt", "a.zip/mapp/b.txt"]
    assert [(place.told((one.path,))[0], one.reason) for one in report.rejected] == [
        ("a.zip/fel.txt", "filen är inget protokoll")
    ]
    assert place.ids() == ["aks/2024-01-10", "bks/2024-02-20"]
    assert [file.name for file in next(place.catalogue.meetings()).files] == ["a.zip/a.txt"]
    again = place.run()
    assert again.changed_nothing and again.rejected == report.rejected and place.asked == []
    assert again.gone == () and again.unchanged == report.read


def test_a_changed_archive_replaces_exactly_its_own_records(place: Place) -> None:
    place.write("b.txt", B)
    path = place.write("a.zip", zipped({"a.txt": A, "b.txt": B, "x.txt": b"skr"}))
    place.run()
    path.write_bytes(zipped({"a.txt": A, "c.txt": C}))
    os.utime(path, ns=(5, 5))
    report = place.run()
    assert place.told(report.changed) == ["a.zip"] and place.told(report.read) == ["a.zip/c.txt"]
    assert place.ids() == ["aks/2024-01-10", "bks/2024-02-20", "cks/2024-03-30"]
    assert sorted(place.names()) == ["a.zip", "a.zip/a.txt", "a.zip/c.txt", "b.txt"]
    assert place.asked.count(A) == 0 and place.asked.count(C) == 1
    meeting = place.catalogue.meeting("bks/2024-02-20")
    assert meeting and [file.name for file in meeting.files] == ["b.txt"]
    assert place.run().changed_nothing


def test_a_touched_archive_is_not_opened(place: Place) -> None:
    path = place.write("a.zip", zipped({"a.txt": A}))
    place.run()
    os.utime(path, ns=(9, 9))
    assert place.run().changed_nothing and place.asked == []


@pytest.mark.parametrize("after", [b"skr\xc3\xa4p", zipped({"a.txt": A})[:-8]], ids=["no archive", "cut off"])
def test_an_archive_that_turns_unreadable_loses_its_members(place: Place, after: bytes) -> None:
    path = place.write("a.zip", zipped({"a.txt": A}))
    place.run()
    path.write_bytes(after)
    report = place.run()
    assert len(report.rejected) == 1 and place.ids() == [] and place.names() == {"a.zip": "rejected"}


def test_a_gone_archive_is_one_file_and_goes_with_its_members(place: Place) -> None:
    path = place.write("a.zip", zipped({"a.txt": A}))
    place.write("b.txt", B)
    place.run()
    path.unlink()
    report = place.run()
    assert report.gone == (str(path),) and len(place.ids()) == 2
    report = place.run(prune=True)
    assert report.removed == (str(path),) and place.ids() == ["bks/2024-02-20"]
    assert place.names() == {"b.txt": "read"}


def test_an_archive_cut_short_is_finished_by_the_next_run(place: Place) -> None:
    place.write("a.zip", zipped({"a.txt": A, "b.txt": B}))
    place.fail_at = B
    with pytest.raises(KeyboardInterrupt):
        place.run()
    place.fail_at = None
    place.run()
    assert place.ids() == ["aks/2024-01-10", "bks/2024-02-20"]
    assert place.run().changed_nothing


def test_copies_in_archives_are_read_once(place: Place) -> None:
    data = zipped({"a.txt": A})
    place.write("a.zip", data)
    place.run()
    place.write("kopia.zip", data)
    place.run()
    assert A not in place.asked
    assert sorted(place.names()) == ["a.zip", "a.zip/a.txt", "kopia.zip", "kopia.zip/a.txt"]


def test_new_rules_understand_members_without_opening_the_archive(place: Place) -> None:
    place.write("a.zip", zipped({"a.txt": A}))
    place.run()
    place.counted.grammar = "2"
    report = place.run()
    assert place.asked == [] and "a.zip/a.txt" in place.told(report.understood_again)
    assert place.run().changed_nothing


NESTED = [
    pytest.param("a.zip", zipped({"inre.zip": zipped({"b.txt": B}), "a.txt": A}), "a.zip/inre.zip", id="zip in zip"),
    pytest.param(
        "a.eml",
        mailed({"a.txt": A, "1.eml": mailed({"2.eml": mailed({"b.txt": B})})}),
        "a.eml/1.eml/2.eml",
        id="a mail three deep",
    ),
]


@pytest.mark.parametrize(("name", "data", "refused"), NESTED)
def test_nested_archives_are_refused_by_name(place: Place, name: str, data: bytes, refused: str) -> None:
    place.write(name, data)
    report = place.run()
    assert [place.told((one.path,))[0] for one in report.rejected] == [refused]
    assert "läses inte" in report.rejected[0].reason
    assert "aks/2024-01-10" in place.ids() and "bks/2024-02-20" not in place.ids()


def test_an_archive_in_a_mail_is_opened(place: Place) -> None:
    place.write("a.eml", mailed({"b.zip": zipped({"b.txt": B})}))
    report = place.run()
    assert report.rejected == () and "bks/2024-02-20" in place.ids()
    assert place.told(report.read) == ["a.eml", "a.eml/b.zip", "a.eml/b.zip/b.txt"]
    changed = mailed({"b.zip": zipped({"b.txt": B}), "c.txt": C})
    place.write("a.eml", changed)
    report = place.run()
    assert place.told(report.read) == ["a.eml/c.txt"] and "bks/2024-02-20" in place.ids()


def test_archives_in_a_mail_hold_too_much_together(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    from corpus.collecting import members
    from corpus.readers.members import MemberCaps

    monkeypatch.setattr(members, "MEMBER_CAPS", MemberCaps(members=4))
    three = zipped({f"{n}.txt": A for n in range(3)})
    place.write("a.eml", mailed({"b.zip": three, "c.txt": C}))
    report = place.run()
    assert [place.told((one.path,))[0] for one in report.rejected] == ["a.eml/b.zip"]
    assert "fler än 4 filer" in report.rejected[0].reason and "cks/2024-03-30" in place.ids()


def test_an_archive_that_changes_under_the_hand_is_told(place: Place) -> None:
    path = place.write("a.zip", zipped({"a.txt": A}))
    steps = place.steps()

    def read(data: bytes) -> Reading:
        path.write_bytes(zipped({"b.txt": B}))
        return steps.read(data)

    report = collect(place.catalogue, [place.documents], progress=lambda _: None, steps=replace(steps, read=read))
    assert [one.reason for one in report.rejected] == ["filen ändrades medan den lästes; läs in den på nytt"]
    place.run()
    assert place.ids() == ["bks/2024-02-20"]


# With the real steps: the sample cut in five.


def read_really(root: Path, fill: Callable[[Path], object]) -> tuple[list[dict[str, object]], CollectReport]:
    documents = root / "dokument"
    documents.mkdir(parents=True)
    fill(documents)
    catalogue = Catalogue(sqlite_url(root / "catalogue.sqlite"))
    try:
        report = collect(catalogue, [documents], progress=lambda _: None)
        assert collect(catalogue, [documents], progress=lambda _: None).changed_nothing
        return [meeting_facts(meeting) for meeting in catalogue.meetings()], report
    finally:
        catalogue.close()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    (facts,), _ = read_really(
        tmp_path_factory.mktemp("hel"), lambda folder: (folder / "p.pdf").write_bytes(SAMPLE.read_bytes())
    )
    return facts


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    return pieces()


def _unpacked(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).write_bytes(data)


DELIVERED: list[object] = [
    pytest.param(lambda folder, files: (folder / "a.zip").write_bytes(zipped(files)), 1, id="zip"),
    pytest.param(lambda folder, files: (folder / "a.eml").write_bytes(mailed(files)), 2, id="eml"),
    pytest.param(
        lambda folder, files: (folder / "a.eml").write_bytes(mailed({"b.zip": zipped(files)})), 2, id="zip in eml"
    ),
    pytest.param(_unpacked, 1, id="folder"),
]


@pytest.mark.parametrize(("deliver", "loose"), DELIVERED)
def test_minutes_and_attachments_are_the_meeting_that_one_file_gives(
    deliver: Callable[[Path, dict[str, bytes]], object],
    loose: int,
    whole: dict[str, object],
    parts: dict[str, bytes],
    tmp_path: Path,
) -> None:
    (facts,), report = read_really(tmp_path, lambda folder: deliver(folder, parts))
    assert report.complete and report.warnings == ()
    assert len(facts["quality"]) == len(PIECES) + loose - 1  # type: ignore[arg-type]
    assert facts["unclaimed"] == [1] * loose
    for each in (*facts["attachments"], *whole["attachments"]):  # type: ignore[misc]
        each["pages"] = len(each["pages"]) if isinstance(each["pages"], list) else each["pages"]
    passed = {"quality", "unclaimed"}
    assert {key: facts[key] for key in facts if key not in passed} == {
        key: whole[key] for key in whole if key not in passed
    }


def bad_archive(good: dict[str, bytes]) -> bytes:
    """Good files among a bomb, a link, a way out, an archive and a picture."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("bomb.txt", bytes(30 * 1024 * 1024))
        link = zipfile.ZipInfo("länk.txt")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        made.writestr(link, "/etc/passwd")
        made.writestr("../ut.txt", b"Protokoll")
        made.writestr("inre.zip", zipped({"a.txt": b"Protokoll"}))
        made.writestr("bild.png", b"\x89PNG\r\n\x1a\n")
        for name, data in good.items():
            made.writestr(name, data)
    return out.getvalue()


def test_bad_members_are_told_by_name_and_everything_else_is_read(parts: dict[str, bytes], tmp_path: Path) -> None:
    def fill(folder: Path) -> None:
        (folder / "a.zip").write_bytes(bad_archive(parts))
        (folder / "b.zip").write_bytes(zipped({f"{n}.txt": b"x" for n in range(2001)}))

    (facts,), report = read_really(tmp_path, fill)
    told = {Path(one.path).relative_to(tmp_path / "dokument").as_posix(): one.reason for one in report.rejected}
    assert sorted(told) == [
        "a.zip/bild.png",
        "a.zip/bomb.txt",
        "a.zip/inre.zip",
        "a.zip/länk.txt",
        "a.zip/ut.txt",
        "b.zip",
    ]
    assert facts["id"] == "hoglandets-kommunala-samrad/2023-11-17"
    assert len(facts["attachments"]) == 4  # type: ignore[arg-type]


def test_no_member_is_written_outside_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    members = archive.unpack(bad_archive({}), folder)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in"]
    assert all(path.name.isdigit() for path in folder.iterdir())
    assert {member.name for member in members if member.reason} == {"bomb.txt", "länk.txt", "ut.txt"}


def test_what_is_neither_archive_nor_mail_is_not_unpacked(tmp_path: Path) -> None:
    from corpus.readers.unpacking import unpack

    with pytest.raises(DocumentError, match="varken arkiv eller brev"):
        unpack(b"Protokoll", tmp_path)
