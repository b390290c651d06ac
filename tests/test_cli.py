from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from web.cli import protokollsok
from web.cli_swedish import Day, error_text

COMMANDS = (
    "read",
    "search",
    "show",
    "report",
    "correct",
    "withdraw",
    "export",
    "index",
    "backup",
    "restore",
    "serve",
    "doctor",
)
ENGLISH = re.compile(
    r"\b(usage|options?|commands?|arguments|show this|exit|error|default|required|integer|path|invalid|not)\b", re.I
)


def run(*words: str) -> Result:
    return CliRunner().invoke(protokollsok, words)


def test_without_a_command_the_help_is_shown() -> None:
    result = run()
    assert result.exit_code == 0
    assert result.output == run("--help").output
    listed = re.findall(r"^  (\w+)  ", result.output.split("Kommandon:")[1], re.MULTILINE)
    assert tuple(listed) == COMMANDS


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)], ids=["group", *COMMANDS])
def test_help_is_swedish(command: tuple[str, ...]) -> None:
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert result.output.startswith("Användning: ")
    assert "Visa denna hjälp och avsluta." in result.output
    assert not ENGLISH.search(re.sub(r"--[\w-]+|protokollsok \w+", "", result.output)), result.output


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_takes_a_data_folder(command: str) -> None:
    assert "--data MAPP" in run(command, "--help").output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("serch",), "Kommandot serch finns inte. Menade du search"),
        (("xyzzy",), "Kommandot xyzzy finns inte."),
        (("read",), "SÖKVÄG saknas."),
        (("show",), "ADRESS saknas."),
        (("read", "--prun", "x"), "Valet --prun finns inte. Menade du --prune?"),
        (("doctor", "extra", "ord"), "Oväntat argument: extra ord"),
        (("doctor", "--data"), "Valet --data behöver ett värde."),
        (("read", "--prune=ja", "x"), "Valet --prune tar inget värde."),
        (("search", "--limit", "många"), "--limit: många är inte ett heltal från 1 till 100."),
        (("search", "--limit", "0"), "--limit: 0 är inte ett heltal från 1 till 100."),
        (("search", "--sort", "nyst"), "Välj relevans, nyast, aldst. Menade du nyast?"),
        (("search", "--fran", "2024-02-30"), "--fran: 2024-02-30 är inget datum."),
        (("search", "--fran", "2024", "--till", "2023"), "--till 2023-12-31 är före --fran 2024-01-01."),
        (("search", "--komun", "Aneby"), "Valet --komun finns inte. Menade du --kommun"),
        (("serve", "--port", "99999"), "--port: 99999 är inte ett heltal från 0 till 65535."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_is_typed_wrong_is_told_in_swedish(words: tuple[str, ...], told: str, tmp_path: Path) -> None:
    result = CliRunner(env={"PROTOKOLLSOK_DATA": str(tmp_path)}).invoke(protokollsok, words)
    assert result.exit_code in (1, 2)
    assert told in result.stderr
    assert not ENGLISH.search(re.sub(r"--[\w-]+|protokollsok \w+", "", result.stderr)), result.stderr
    assert result.stdout == ""


def test_every_error_of_click_has_its_swedish() -> None:
    """A class that click adds later falls back on its own text: this says that it is time to translate it."""
    known = {error for error in vars(click.exceptions).values() if isinstance(error, type)}
    ours = {error.__name__ for error in known if issubclass(error, click.ClickException)}
    shown_as_help = {"ClickException", "NoArgsIsHelpError"}
    from web.cli_swedish import _ERRORS

    assert ours - shown_as_help == set(_ERRORS)


def test_our_own_errors_are_told_as_they_are() -> None:
    assert error_text(click.ClickException("Katalogen är låst.")) == "Katalogen är låst."


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2024-03-21", "2024-03-21", "2024-03-21"),
        ("2024-2", "2024-02-01", "2024-02-29"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2023", "2023-01-01", "2023-12-31"),
    ],
)
def test_a_day_a_month_or_a_year(typed: str, first: str, last: str) -> None:
    assert str(Day().convert(typed, None, None)) == first
    assert str(Day(last=True).convert(typed, None, None)) == last


@pytest.mark.parametrize("words", [("search", "skola"), ("show", "pks/2024-03-21"), ("export",), ("serve",)])
def test_an_empty_collection_says_what_to_do(words: tuple[str, ...], tmp_path: Path) -> None:
    result = run(*words, "--data", str(tmp_path))
    assert result.exit_code == 1
    assert "protokollsok read" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_module_runs_as_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "web", "--version"],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert re.fullmatch(r"protokollsok \d+\.\d+\.\d+\n", done.stdout)


def test_an_unexpected_error_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(protokollsok.commands["doctor"], "callback", broken)
    assert isinstance(run("doctor").exception, ZeroDivisionError)
