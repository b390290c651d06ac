"""The commands by name, imported when they are asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from web.cli_commands import Commands

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("name", list(Commands()))
def test_each_command_is_found_under_its_name(name: str) -> None:
    found = Commands()[name]
    assert isinstance(found, click.Command)
    assert found.name == name


def test_other_names_are_no_commands() -> None:
    commands = Commands()
    assert "sök" not in commands
    assert commands.get("sök") is None


def test_commands_can_be_put_in_and_taken_out() -> None:
    commands, count = Commands(), len(Commands())
    commands["sök"] = click.Command("sök")
    assert (len(commands), commands["sök"].name, list(commands)[-1]) == (count + 1, "sök", "sök")
    del commands["sök"]
    assert list(commands) == list(Commands())


@pytest.mark.parametrize(
    ("module", "unneeded"),
    [
        ("web.cli", "search.answer numpy sqlalchemy"),
        ("web.cli_search", "sqlalchemy corpus.grammar.understand corpus.readers.sandbox flask simplemma"),
    ],
)
def test_a_question_waits_for_nothing_it_does_not_need(module: str, unneeded: str) -> None:
    code = f"import sys, {module}; print(*set({unneeded.split()}) & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    assert done.stdout.split() == []
