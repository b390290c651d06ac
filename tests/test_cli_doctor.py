from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from council_minutes import board, json_lines

from web.cli import protokollsok
from web.cli_doctor import module_checks, package_check, python_check, tool_checks, whoosh_check
from web.settings import settings


def test_this_environment_is_well(tmp_path: Path) -> None:
    result = CliRunner().invoke(protokollsok, ("doctor", "--data", str(tmp_path)))
    assert result.exit_code == 0, result.output
    assert "modulen whoosh kommer från whoosh3" in result.stdout
    assert "inget inläst ännu" in result.stdout
    assert result.stdout.endswith("Allt nödvändigt finns.\n")


def test_the_state_of_the_collection_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json_lines(board()), encoding="utf-8")
    data = ("--data", str(tmp_path / "data"))
    CliRunner().invoke(protokollsok, ("read", str(tmp_path / "a.jsonl"), *data))
    result = CliRunner().invoke(protokollsok, ("doctor", *data))
    assert "katalog: 1 fil, 1 sammanträde, 2 paragrafer, 1 bilaga" in result.stdout
    assert "index v1: 4 poster ur 1 sammanträden" in result.stdout


def test_a_broken_catalogue_and_a_missing_index_are_told(tmp_path: Path) -> None:
    (tmp_path / "catalogue.sqlite").write_text("trasig" * 50)
    result = CliRunner().invoke(protokollsok, ("doctor", "--data", str(tmp_path)))
    assert result.exit_code == 1
    assert "fel      " in result.stdout and "kan inte öppnas som databas" in result.stdout
    assert "index: inget publicerat" in result.stdout


@pytest.mark.parametrize(
    ("name", "version", "status"),
    [("flask", "3.1.3", "ok"), ("flask", None, "saknas"), ("snowballstemmer", "2.2.0", "fel"),
     ("snowballstemmer", "3.1.1", "ok"), ("snowballstemmer", "10.0", "ok")],
)  # fmt: skip
def test_packages(name: str, version: str | None, status: str) -> None:
    assert package_check(name, version).status == status


@pytest.mark.parametrize(
    ("owners", "statuses"),
    [
        ({"web": ["protokollsok"]}, []),
        ({"web": ["protokollsok", "protokollsok"]}, []),
        ({"web": ["web.py", "protokollsok"]}, ["fel"]),
    ],
    ids=["one", "named twice", "a foreign web"],
)
def test_modules_have_one_owner(owners: Mapping[str, Sequence[str]], statuses: list[str]) -> None:
    assert [check.status for check in module_checks(owners)] == statuses


@pytest.mark.parametrize(
    ("owners", "status"),
    [(["whoosh3"], "ok"), (["whoosh-reloaded"], "ok"), (["whoosh-reloaded", "whoosh3"], "fel"), (["whoosh"], "fel"), ([], "fel")],
)  # fmt: skip
def test_whoosh_has_one_known_owner(owners: list[str], status: str) -> None:
    assert [check.status for check in whoosh_check(owners)] == [status]


def test_a_missing_tool_says_what_it_costs() -> None:
    (check,) = tool_checks({"finns-inte-här": "behövs för att provas"})
    assert (check.status, check.text) == ("tillval", "finns-inte-här saknas: behövs för att provas")


@pytest.mark.parametrize(("version", "status"), [((3, 10, 9), "fel"), ((3, 11, 0), "ok"), ((3, 14, 1), "ok")])
def test_python(version: tuple[int, ...], status: str) -> None:
    assert [check.status for check in python_check(version)] == [status]


def test_settings_take_the_option_before_the_environment(tmp_path: Path) -> None:
    named = {"PROTOKOLLSOK_DATA": str(tmp_path / "a")}
    assert settings(tmp_path / "b", environ=named).data == tmp_path / "b"
    assert settings(environ=named).data == tmp_path / "a"
    assert settings(environ={}).data.name == "protokollsok"
    assert settings(environ={}).data.is_absolute()


def test_settings_lay_out_the_data_folder(tmp_path: Path) -> None:
    here = settings(tmp_path, environ={})
    assert (here.catalogue_file, here.index_root) == (tmp_path / "catalogue.sqlite", tmp_path / "index")
    assert (here.host, here.port) == ("127.0.0.1", 8000)
    elsewhere = settings(tmp_path, environ={"PROTOKOLLSOK_DATABASE": "postgresql://db/protokoll"})
    assert elsewhere.catalogue_url == "postgresql://db/protokoll"
