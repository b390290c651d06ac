from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from council_minutes import board, council, json_lines

from corpus.catalogue.open import sqlite_url
from corpus.catalogue.store import Catalogue
from web.cli import protokollsok


class Desk:
    """A folder of documents and a data folder."""

    def __init__(self, root: Path) -> None:
        self.documents = root / "dokument"
        self.data = root / "data"
        self.documents.mkdir()

    def write(self, name: str, text: str) -> Path:
        path = self.documents / name
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, *words: str) -> Result:
        return CliRunner().invoke(protokollsok, (*words, "--data", str(self.data)))

    def read(self, *words: str) -> Result:
        return self.run("read", str(self.documents), *words)

    def export(self) -> str:
        return self.run("export").stdout


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.write("ks.jsonl", json_lines(board()))
    made.write("kf.jsonl", json_lines(council()))
    return made


def test_reading_tells_what_it_found(desk: Desk) -> None:
    result = desk.read()
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[:3] == [
        "2 filer hittades: 2 nya.",
        "Samlingen har 2 sammanträden, 3 paragrafer och 1 bilaga.",
        "Indexet har 5 poster (v1).",
    ]
    assert "Varningar (1):" in result.stdout and "kf.jsonl: Justerare hittades inte." in result.stdout
    assert "Läser filer: 2 av 2\n" in result.stderr
    assert "Traceback" not in result.output


def test_reading_again_changes_nothing_and_says_so(desk: Desk) -> None:
    desk.read()
    result = desk.read()
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Inget har ändrats.",
        "2 filer hittades: 2 oförändrade.",
        "Samlingen har 2 sammanträden, 3 paragrafer och 1 bilaga.",
        "Indexet har 5 poster (v1).",
    ]


def test_a_rejected_file_is_told_each_time_and_sets_the_exit_code(desk: Desk) -> None:
    desk.write("tom.txt", "")
    for _ in range(2):
        result = desk.read()
        assert result.exit_code == 1
        assert "Avvisade (1):" in result.stdout
        assert "tom.txt: " in result.stdout and "tom" in result.stdout
        assert "Samlingen har 2 sammanträden" in result.stdout
    assert "Inget har ändrats." in result.stdout


def test_a_missing_path_is_told_and_the_rest_read(desk: Desk) -> None:
    result = desk.read(str(desk.documents / "saknas"))
    assert result.exit_code == 1
    assert "Sökvägar som inte finns (1):" in result.stdout
    assert "Samlingen har 2 sammanträden" in result.stdout


def test_a_removed_file_is_offered_and_forgotten_with_prune(desk: Desk) -> None:
    desk.read()
    (desk.documents / "kf.jsonl").unlink()
    result = desk.read()
    assert result.exit_code == 0
    assert "Inget har ändrats." in result.stdout
    assert "Borttagna på disk, kvar i samlingen (1):" in result.stdout
    assert "Använd --prune" in result.stdout
    result = desk.read("--prune")
    assert result.exit_code == 0
    assert "Borttagna ur samlingen (1):" in result.stdout
    assert "Samlingen har 1 sammanträde, 2 paragrafer" in result.stdout
    assert "kommunfullmaktige" not in desk.run("search", "--json").stdout


def test_a_changed_file_is_searched_as_it_now_is(desk: Desk) -> None:
    desk.read()
    desk.write("kf.jsonl", json_lines(council()).replace("en ny kalkyl", "en bättre trafikutredning"))
    result = desk.read()
    assert "2 filer hittades: 1 ändrad, 1 oförändrad." in result.stdout
    assert "1 träff." in desk.run("search", "trafikutredning").stdout
    assert "0 träffar." in desk.run("search", "kalkyl").stdout


def test_export_read_export_is_identical(desk: Desk, tmp_path: Path) -> None:
    desk.read()
    file = tmp_path / "export.jsonl"
    result = desk.run("export", "--output", str(file))
    assert result.stdout == f"2 sammanträden skrevs till {file}.\n"
    assert file.read_text(encoding="utf-8") == desk.export()
    other = CliRunner().invoke(protokollsok, ("read", str(file), "--data", str(tmp_path / "annan")))
    assert other.exit_code == 0, other.output
    again = CliRunner().invoke(protokollsok, ("export", "--data", str(tmp_path / "annan")))
    assert again.stdout == desk.export()
    assert len(again.stdout.splitlines()) == 2


def test_export_to_a_place_that_cannot_be_written(desk: Desk, tmp_path: Path) -> None:
    desk.read()
    result = desk.run("export", "--output", str(tmp_path / "saknas" / "export.jsonl"))
    assert result.exit_code == 1
    assert "kan inte skrivas: mappen finns inte." in result.stderr


def test_a_second_writer_is_told(desk: Desk) -> None:
    desk.read()
    catalogue = Catalogue(sqlite_url(desk.data / "catalogue.sqlite"))
    with catalogue.lock():
        result = desk.read()
    catalogue.close()
    assert result.exit_code == 1
    assert "En annan körning skriver i katalogen: process" in result.stderr


def test_a_data_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "fil").touch()
    result = CliRunner().invoke(protokollsok, ("read", str(tmp_path), "--data", str(tmp_path / "fil" / "data")))
    assert result.exit_code == 1
    assert "kan inte skapas" in result.stderr


def test_the_data_folder_may_stand_among_the_documents(desk: Desk) -> None:
    inside = ("--data", str(desk.documents / "data"))
    for _ in range(2):
        result = CliRunner().invoke(protokollsok, ("read", str(desk.documents), *inside))
        assert result.exit_code == 0, result.output
    assert "Inget har ändrats." in result.stdout


def test_a_foreign_database_is_refused(desk: Desk) -> None:
    desk.data.mkdir()
    (desk.data / "catalogue.sqlite").write_text("det här är ingen databas, men långt nog för att se ut som en" * 3)
    result = desk.read()
    assert result.exit_code == 1
    assert "kan inte öppnas som databas" in result.stderr
