from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus.collecting.discovery import discover


def _names(root: Path, *paths: Path) -> list[str]:
    return [Path(found.path).relative_to(root).as_posix() for found in discover(paths or (root,)).files]


def _make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def test_files_are_found_in_folders_in_order_of_path(tmp_path: Path) -> None:
    _make(tmp_path, "b.txt", "a/z.txt", "a/b/c.txt", "a.txt")
    assert _names(tmp_path) == ["a/b/c.txt", "a/z.txt", "a.txt", "b.txt"]


def test_hidden_files_are_passed_over_unless_named(tmp_path: Path) -> None:
    _make(tmp_path, ".dold.txt", ".git/config", "öppen.txt")
    assert _names(tmp_path) == ["öppen.txt"]
    assert _names(tmp_path, tmp_path / ".dold.txt") == [".dold.txt"]


def test_our_own_data_folder_is_passed_over(tmp_path: Path) -> None:
    _make(tmp_path, "catalogue.sqlite", "catalogue.sqlite-wal", "index/v1/post", "protokoll.txt", "sub/index/a.txt")
    assert _names(tmp_path) == ["protokoll.txt", "sub/index/a.txt"]


def test_a_file_named_twice_is_found_once(tmp_path: Path) -> None:
    _make(tmp_path, "a/b.txt")
    assert _names(tmp_path, tmp_path / "a", tmp_path / "a" / "b.txt", tmp_path / "a" / ".." / "a") == ["a/b.txt"]


def test_links_in_circles_end_and_the_real_place_wins(tmp_path: Path) -> None:
    _make(tmp_path, "z/a.txt")
    (tmp_path / "z" / "upp").symlink_to(tmp_path)
    (tmp_path / "a-länk").symlink_to(tmp_path / "z")
    assert _names(tmp_path) == ["z/a.txt"]


def test_a_linked_folder_elsewhere_is_followed(tmp_path: Path) -> None:
    _make(tmp_path, "annat/a.txt", "här/b.txt")
    (tmp_path / "här" / "länk").symlink_to(tmp_path / "annat")
    assert _names(tmp_path, tmp_path / "här") == ["här/b.txt", "här/länk/a.txt"]


def test_what_does_not_exist_is_told(tmp_path: Path) -> None:
    found = discover((tmp_path / "borta",))
    assert (found.files, found.missing) == ((), (str(tmp_path / "borta"),))


def test_a_link_to_nothing_and_a_pipe_are_told_not_opened(tmp_path: Path) -> None:
    (tmp_path / "länk.txt").symlink_to(tmp_path / "borta")
    os.mkfifo(tmp_path / "rör")
    told = {Path(error.file or "").name: error.reason for error in discover((tmp_path,)).unreadable}
    assert told["rör"] == "är varken fil eller mapp"
    assert "länk" in told["länk.txt"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root får öppna alla mappar")
def test_a_closed_folder_is_told_and_its_files_do_not_count_as_gone(tmp_path: Path) -> None:
    _make(tmp_path, "stängd/a.txt")
    (tmp_path / "stängd").chmod(0)
    found = discover((tmp_path,))
    (tmp_path / "stängd").chmod(0o700)
    assert [error.reason for error in found.unreadable] == ["får inte öppnas: behörighet saknas"]
    assert not found.covers(str(tmp_path / "stängd" / "a.txt"))


def test_a_name_that_is_no_text_is_written_so_that_it_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"h\xe5gb.txt")).write_bytes(b"x")
    (found,) = discover((tmp_path,)).files
    assert found.name == "h\\xe5gb.txt"
    assert found.file.read_bytes() == b"x"


@pytest.mark.parametrize(
    ("path", "covered"),
    [("/a", True), ("/a/b", True), ("/ab", False), ("/", False)],
    ids=["itself", "below", "same beginning", "above"],
)
def test_covers(path: str, covered: bool) -> None:
    found = discover((Path("/a"),))
    assert found.covers(path) is covered
