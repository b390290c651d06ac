"""The commands on the search index: state, verification both ways, back and forward, built anew."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from council_minutes import board, council, json_lines

from corpus.catalogue.open import sqlite_url
from corpus.catalogue.store import Catalogue
from corpus.export_format.read import meeting_from_json
from index.generations import current, folder_of, sole_writer
from index.persons import identify
from index.projection import project
from index.verification import faults_of, record_ids
from web.cli import protokollsok

TRUTHS = sorted((Path(__file__).parents[1] / "corpus" / "samples" / "truth").glob("*.json"))


class Place:
    """A data folder with two meetings and two generations."""

    def __init__(self, root: Path) -> None:
        self.data = root / "data"
        self.index = self.data / "index"
        for name, text in (("ks", json_lines(board())), ("kf", json_lines(council()))):
            (root / f"{name}.jsonl").write_text(text, encoding="utf-8")
            result = self.run("read", str(root / f"{name}.jsonl"))
            assert result.exit_code == 0, result.output

    def run(self, *words: str) -> Result:
        return CliRunner().invoke(protokollsok, (*words, "--data", str(self.data)))

    def answers(self, query: str) -> bool:
        return " träff" in self.run("search", query).stdout


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Place:
    return Place(tmp_path_factory.mktemp("made"))


@pytest.fixture
def place(made: Place, tmp_path: Path) -> Place:
    """A copy of its own of the data folder."""
    own = object.__new__(Place)
    own.data, own.index = tmp_path / "data", tmp_path / "data" / "index"
    shutil.copytree(made.data, own.data)
    return own


def test_status_shows_generations_and_that_nobody_writes(place: Place) -> None:
    result = place.run("index", "status")
    assert result.exit_code == 0
    first, second, lock = result.stdout.splitlines()
    assert first.startswith("v1     kvar ") and second.startswith("v2     gäller nu  5 poster ur 2 sammanträden, ")
    assert lock == "Skrivlås: ingen skriver."


def test_status_tells_who_writes_and_what_is_left(place: Place) -> None:
    (place.index / "build-99999").mkdir()
    assert "städas vid nästa publicering: build-99999." in place.run("index", "status").stdout
    with sole_writer(place.index, "bygger om sökindexet"):
        told = place.run("index", "status").stdout
    assert f"Skrivlås: process {os.getpid()} på " in told and "(bygger om sökindexet)." in told


def test_a_whole_index_is_verified(place: Place) -> None:
    result = place.run("index", "verify")
    assert result.exit_code == 0, result.output
    assert result.stdout == ("Sökindex v2 är helt: 5 poster ur 2 sammanträden, lika som katalogen åt båda hållen.\n")


def test_any_flipped_byte_is_found(place: Place) -> None:
    folder = folder_of(place.index, "v2")
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        whole = path.read_bytes()
        for at in {0, len(whole) // 3, len(whole) - 1}:
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 16]) + whole[at + 1 :])
            assert list(faults_of(place.index, "v2")), f"{path.name} at {at}"
        path.write_bytes(whole)
    assert list(faults_of(place.index, "v2")) == []


@pytest.mark.parametrize("damage", ["flipped", "truncated", "missing", "extra"])
def test_damage_is_told_with_what_to_run(place: Place, damage: str) -> None:
    file = next((place.index / "v2" / "whoosh").glob("*.pst"))
    if damage == "flipped":
        whole = bytearray(file.read_bytes())
        whole[len(whole) // 2] ^= 1
        file.write_bytes(whole)
    elif damage == "truncated":
        os.truncate(file, 100)
    elif damage == "missing":
        file.unlink()
    else:
        (place.index / "v2" / "whoosh" / "mer").touch()
    result = place.run("index", "verify")
    assert result.exit_code == 1
    assert "protokollsok index rollback" in result.stderr and "protokollsok index rebuild" in result.stderr
    if damage in ("flipped", "truncated", "missing"):
        assert place.run("index", "rollback").exit_code == 0
        assert place.answers("tillbyggnad")
    assert place.run("index", "rebuild").exit_code == 0
    assert place.run("index", "verify").exit_code == 0


def test_rollback_and_forward(place: Place) -> None:
    result = place.run("index", "rollback")
    assert result.stdout.startswith("Sökindex v1 gäller nu (förut v2)")
    verified = place.run("index", "verify")
    assert verified.exit_code == 1 and "finns i katalogen men inte i indexet" in verified.stderr
    again = place.run("index", "rollback")
    assert again.exit_code == 1 and "inget tidigare sökindex" in again.stderr
    assert place.run("index", "rollback", "--forward").stdout.startswith("Sökindex v2 gäller nu (förut v1)")
    assert place.run("index", "verify").exit_code == 0
    assert "inget senare sökindex" in place.run("index", "rollback", "--forward").stderr


def test_a_damaged_generation_is_not_rolled_back_to(place: Place) -> None:
    os.truncate(next((place.index / "v1" / "whoosh").glob("*.pst")), 10)
    result = place.run("index", "rollback")
    assert result.exit_code == 1 and "v1 är skadat, inget ändrades" in result.stderr
    now = current(place.index)
    assert now and now.name == "v2"


def test_a_damaged_pointer_is_told_and_mended(place: Place) -> None:
    (place.index / "CURRENT").write_text("{")
    for action in ("status", "verify"):
        result = place.run("index", action)
        assert result.exit_code == 1 and "är skadat" in result.stderr
    assert place.run("search", "tillbyggnad").exit_code == 1
    doctor = place.run("doctor")
    assert doctor.exit_code == 1 and "är skadat" in doctor.stdout
    assert place.run("index", "rollback").stdout.startswith("Sökindex v2 gäller nu")
    assert place.run("index", "verify").exit_code == 0


def test_an_index_of_another_version_is_told(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.verification.FINGERPRINT", "annan")
    for action in ("status", "verify"):
        result = place.run("index", action)
        assert result.exit_code == 1
        assert "annan analys" in result.stderr and "protokollsok index rebuild" in result.stderr


def test_the_index_is_rebuilt_without_documents(place: Place) -> None:
    shutil.rmtree(place.index)
    assert "protokollsok index rebuild" in place.run("index", "status").stderr
    assert place.run("index", "verify").exit_code == 1
    result = place.run("index", "rebuild")
    assert result.exit_code == 0, result.output
    assert result.stdout == "Indexet har 5 poster (v1).\n"
    assert place.answers("tillbyggnad") and place.run("index", "verify").exit_code == 0


def test_what_the_catalogue_lost_is_told(place: Place) -> None:
    catalogue = Catalogue(sqlite_url(place.data / "catalogue.sqlite"))
    catalogue.keep_meetings(list(catalogue.meetings())[:1], "prov")
    catalogue.close()
    result = place.run("index", "verify")
    assert result.exit_code == 1 and "finns i indexet men inte i katalogen" in result.stderr


def test_forward_belongs_to_rollback(place: Place) -> None:
    assert "--forward hör till rollback" in place.run("index", "status", "--forward").stderr


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: str(path.stem))
def test_ids_are_known_without_making_records(path: Path) -> None:
    meeting = meeting_from_json(json.loads(path.read_text(encoding="utf-8")))
    assert list(record_ids(meeting)) == [record.id for record in project(meeting, identify([meeting]))]
