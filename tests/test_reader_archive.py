"""ZIP archives: a flat list of files within caps; what may not be unpacked is refused by name, the rest is read."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from deliveries import mailed, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import DocumentError
from corpus.readers import archive, mail
from corpus.readers.members import MemberCaps, clean_name, leads_out, members_of
from corpus.readers.sandbox import read_file
from corpus.readers.unpacking import unpack

MEBIBYTE = 1024 * 1024
SMALL = MemberCaps(members=5, total=4 * MEBIBYTE, member=2 * MEBIBYTE, ratio=200, ratio_from=MEBIBYTE // 4)


def told(data: bytes, folder: Path) -> dict[str, str | bytes]:
    """Each member's content, or the reason that it was refused for."""
    return {
        member.name: member.file.read_bytes() if member.file else str(member.reason) for member in unpack(data, folder)
    }


def linked() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        link = zipfile.ZipInfo("genväg.txt")
        link.create_system = 3
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(link, "/etc/passwd")
        made.writestr("a.txt", "Protokoll")
    return out.getvalue()


def lying(size: int) -> bytes:
    """An archive whose first member says that it has another size than it has."""
    data = bytearray(zipped({"b.txt": b"x" * 5000, "a.txt": b"Protokoll"}))
    struct.pack_into("<I", data, 22, size)
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 24, size)
    return bytes(data)


def locked() -> bytes:
    data = bytearray(zipped({"b.txt": b"x" * 50, "a.txt": b"Protokoll"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


REFUSED = [
    pytest.param(linked(), "genväg.txt", "länk", id="symlink"),
    pytest.param(zipped({"../../b.txt": b"x", "a.txt": b"Protokoll"}), "b.txt", "pekar ut", id="dots"),
    pytest.param(zipped({"/etc/b.txt": b"x", "a.txt": b"Protokoll"}), "etc/b.txt", "pekar ut", id="from the root"),
    pytest.param(zipped({"C:\\b.txt": b"x", "a.txt": b"Protokoll"}), "b.txt", "pekar ut", id="on a drive"),
    pytest.param(zipped({"b.txt": bytes(9 * MEBIBYTE), "a.txt": b"Protokoll"}), "b.txt", "sväller", id="ratio"),
    pytest.param(lying(10), "b.txt", "skadad", id="more than it says"),
    pytest.param(lying(150 * MEBIBYTE), "b.txt", "större än 100 MB", id="says that it is large"),
    pytest.param(locked(), "b.txt", "lösenord", id="password"),
]


@pytest.mark.parametrize(("data", "name", "reason"), REFUSED)
def test_a_member_is_refused_by_name_and_the_next_is_unpacked(
    data: bytes, name: str, reason: str, tmp_path: Path
) -> None:
    found = told(data, tmp_path)
    assert reason in str(found[name])
    assert found["a.txt"] == b"Protokoll"
    assert len(found) == 2


BOMBS: list[object] = [
    pytest.param(lambda: zipped({f"{n}.txt": b"x" for n in range(2001)}), "fler än 2000 filer", id="many"),
    pytest.param(lambda: lying(0xFFFFFFF0), "tillsammans större än 300 MB", id="says that it is enormous"),
    pytest.param(lambda: zipped({"a.txt": b"Protokoll"})[:-10], "skadat eller avkortat", id="cut off"),
    pytest.param(lambda: zipped({".DS_Store": b"x", "__MACOSX/._a.txt": b"y"}), "tomt", id="nothing in it"),
]


@pytest.mark.parametrize(("made", "reason"), BOMBS)
def test_an_archive_is_refused_whole(made: Callable[[], bytes], reason: str, tmp_path: Path) -> None:
    data = made()
    with pytest.raises(DocumentError, match=reason):
        read_file(data)
    with pytest.raises(DocumentError, match=reason):
        unpack(data, tmp_path)


def test_bytes_are_counted_as_they_come(tmp_path: Path) -> None:
    data = zipped({f"{n}.txt": bytes(range(256)) * 6000 for n in range(3)}, zipfile.ZIP_STORED)
    caps = MemberCaps(members=5, total=2 * MEBIBYTE, member=2 * MEBIBYTE)
    small = bytearray(data)
    at = small.index(b"PK\x01\x02")
    while at >= 0:  # the directory says that every member is small
        struct.pack_into("<I", small, at + 24, 10)
        at = small.find(b"PK\x01\x02", at + 4)
    archive.read(bytes(small), caps)
    with pytest.raises(DocumentError, match="tillsammans större än 2 MB"):
        archive.unpack(data, tmp_path, caps)


NAMES = [
    pytest.param("Ärende § 18.pdf".encode("cp850"), "Ärende § 18.pdf", id="cp850, as Windows writes"),
    pytest.param("Ärende åäö.pdf".encode("cp437"), "Ärende åäö.pdf", id="cp437"),
    pytest.param("Ärende § 18.pdf".encode(), "Ärende § 18.pdf", id="utf-8 without saying so"),
    pytest.param("A\N{COMBINING DIAERESIS}rende.pdf".encode(), "Ärende.pdf", id="utf-8 in two parts, as a Mac writes"),
    pytest.param("Ärende.pdf".encode("cp1252"), "Ärende.pdf", id="cp1252"),
    pytest.param(b"Mapp\\b.pdf", "Mapp/b.pdf", id="backslash"),
]


@pytest.mark.parametrize(("raw", "name"), NAMES)
def test_names_are_read_whatever_wrote_them(raw: bytes, name: str, tmp_path: Path) -> None:
    data = zipped({"x" * len(raw): b"Protokoll"}).replace(b"x" * len(raw), raw)
    assert list(told(data, tmp_path)) == [name]


def test_two_members_of_one_name_are_numbered(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made, pytest.warns(UserWarning, match="Duplicate"):
        for text in ("ett", "två"):
            made.writestr("b/a.txt", text)
    assert told(out.getvalue(), tmp_path) == {"b/a.txt": b"ett", "b/a (2).txt": "två".encode()}


@given(st.text(max_size=40))
def test_a_clean_name_stays_inside_and_clean(name: str) -> None:
    clean = clean_name(name)
    assert clean and not leads_out(clean) and clean_name(clean) == clean


@settings(max_examples=100, deadline=None)
@given(noise=st.binary(max_size=60), at=st.integers(0, 200), kind=st.sampled_from(["zip", "mail"]))
def test_damage_gives_members_or_a_reason(
    noise: bytes, at: int, kind: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    whole = (zipped if kind == "zip" else mailed)({"a.txt": b"Protokoll " * 9, "b.txt": b"Bilaga"})
    data = whole[:at] + noise + whole[at + len(noise) :]
    reader = archive if kind == "zip" else mail
    try:
        members = reader.unpack(data, tmp_path_factory.mktemp("m"), SMALL)
    except DocumentError as error:
        assert error.reason
    else:
        assert all(member.file or member.reason for member in members)


ANSWERS = [
    pytest.param('{"member": "../a", "file": "0", "reason": null}', id="a name that leads out"),
    pytest.param('{"member": "a", "file": "../0", "reason": null}', id="a file elsewhere"),
    pytest.param('{"member": "a", "file": "7", "reason": null}', id="a file that is not there"),
    pytest.param('{"member": "a", "file": "1", "reason": null}', id="a link"),
    pytest.param('{"end": 3}', id="too few"),
    pytest.param("[1]", id="no object"),
    pytest.param("", id="no JSON"),
]


@pytest.mark.parametrize("line", ANSWERS)
def test_the_parent_believes_no_child(line: str, tmp_path: Path) -> None:
    (tmp_path / "0").write_bytes(b"x")
    (tmp_path / "1").symlink_to("/etc/passwd")
    with pytest.raises(DocumentError, match="begripligt"):
        members_of([line, '{"end": 1}'], tmp_path)
