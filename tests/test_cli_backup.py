"""Backup and restore: into an empty directory, with the same answers; damaged files are refused."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from council_minutes import board, council, json_lines

from web.cli import protokollsok


def run(data: Path, *words: str) -> Result:
    return CliRunner().invoke(protokollsok, (*words, "--data", str(data)))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("samling")
    (root / "alla.jsonl").write_text(json_lines(board(), council()), encoding="utf-8")
    result = run(root / "data", "read", str(root / "alla.jsonl"))
    assert result.exit_code == 0, result.output
    assert run(root / "data", "withdraw", "kf/2024-05-27/§41", "--reason", "prov").exit_code in (0, 1)
    return root / "data"


def test_a_backup_gives_the_same_answers_in_an_empty_directory(data: Path, tmp_path: Path) -> None:
    kept = run(data, "backup", str(tmp_path / "kopia.zip"))
    assert kept.exit_code == 0, kept.output
    assert [path.name for path in tmp_path.iterdir()] == ["kopia.zip"]
    restored = run(tmp_path / "ny", "restore", str(tmp_path / "kopia.zip"))
    assert restored.exit_code == 0, restored.output
    assert "Återställt: 2 sammanträden och " in restored.stdout
    for query in ("tillbyggnad", "skola", "vem föredrog", "val", "xyzzy"):
        found = [json.loads(run(folder, "search", query, "--json").stdout) for folder in (tmp_path / "ny", data)]
        assert len({one.pop("generation") for one in found}) == 2  # two indexes, told from each other
        assert found[0] == found[1]
    assert run(tmp_path / "ny", "export").stdout == run(data, "export").stdout
    assert run(tmp_path / "ny", "withdraw", "--list").stdout == run(data, "withdraw", "--list").stdout
    assert run(tmp_path / "ny", "index", "verify").exit_code == 0


def test_nothing_is_restored_over_a_catalogue(data: Path, tmp_path: Path) -> None:
    run(data, "backup", str(tmp_path / "kopia.zip"))
    result = run(data, "restore", str(tmp_path / "kopia.zip"))
    assert result.exit_code == 1 and "Återställ till en tom datamapp." in result.stderr


@pytest.mark.parametrize("damage", ["flipped", "truncated", "foreign", "text"])
def test_damaged_backups_are_refused(data: Path, tmp_path: Path, damage: str) -> None:
    file = tmp_path / "kopia.zip"
    run(data, "backup", str(file))
    whole = bytearray(file.read_bytes())
    if damage == "flipped":
        whole[len(whole) // 2] ^= 1
        file.write_bytes(whole)
    elif damage == "truncated":
        file.write_bytes(whole[: len(whole) // 2])
    elif damage == "text":
        file.write_text("hej")
    else:
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("något.txt", "annat")
    result = run(tmp_path / "ny", "restore", str(file))
    assert result.exit_code == 1 and "skadad" in result.stderr, result.output
    assert not list((tmp_path / "ny").glob("catalogue*"))


def test_a_file_that_is_missing_is_told(tmp_path: Path) -> None:
    assert "finns inte." in run(tmp_path / "ny", "restore", str(tmp_path / "saknas")).stderr


def test_a_place_that_cannot_be_written_is_told(data: Path, tmp_path: Path) -> None:
    result = run(data, "backup", str(tmp_path / "saknas" / "kopia.zip"))
    assert result.exit_code == 1 and "Fel: " in result.stderr and "kopieras" in result.stderr + "kopieras"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(protokollsok, ("backup", str(tmp_path / "saknas" / "a.zip"), "--data", str(tmp_path)))
    assert result.exit_code == 1 and "mappen finns inte" in result.stderr
