"""Every command, option, operator, facet, address and key that people meet is documented."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from corpus.export_format.read import meeting_from_json
from corpus.export_format.write import meeting_to_json
from index.records import FACETS
from search.syntax import OPERATORS, Operator
from web import cli

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs" / "anvandarguide.md").read_text(encoding="utf-8")
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
FORMAT = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
DEPENDENCIES = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")

COMMANDS = sorted(cli.protokollsok.commands.items())
OPTIONS = sorted(
    (name, option)
    for name, command in COMMANDS
    for each in command.params
    for option in each.opts
    if option[:2] == "--"
)


@pytest.mark.parametrize("name", [name for name, _ in COMMANDS])
def test_commands(name: str) -> None:
    assert f"`{name}" in OPERATIONS


@pytest.mark.parametrize(("command", "option"), OPTIONS, ids=lambda value: str(value))
def test_options(command: str, option: str) -> None:
    row = next(line for line in OPERATIONS.splitlines() if line.startswith(f"| `{command}"))
    assert re.search(rf"{re.escape(option)}\b", row), f"{option} is not in the row of {command}"


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda operator: str(operator.syntax))
def test_operators(operator: Operator) -> None:
    assert f"| `{operator.example}` | {operator.meaning} |" in GUIDE


@pytest.mark.parametrize("facet", FACETS)
def test_facets(facet: str) -> None:
    assert f"`{facet}`" in FORMAT


def keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for each in value.values() for key in keys(each)}
    if isinstance(value, list):
        return {key for each in value for key in keys(each)}
    return set()


TRUTHS = sorted((ROOT / "corpus" / "samples" / "truth").glob("*.json"))
EXPORTED = [meeting_to_json(meeting_from_json(json.loads(path.read_text(encoding="utf-8")))) for path in TRUTHS]


@pytest.mark.parametrize("key", sorted(set().union(*map(keys, EXPORTED))))
def test_keys_of_the_export(key: str) -> None:
    assert f"`{key}`" in FORMAT


@pytest.mark.parametrize(
    "query", ["q=vem+föredrog+avfallstaxa&organ=hsr", "q=xyzzyx+avfallstaxa&kommun=0685&fran=igår"]
)
def test_keys_of_search_results(client: FlaskClient, query: str) -> None:
    found = client.get(f"/api/search?{query}").json
    assert found is not None
    missing = {key for key in keys(found) if f"`{key}`" not in FORMAT} - set(found.get("errors", ()))
    assert not missing


def test_addresses_for_programs(app: Flask) -> None:
    rules = {re.sub(r"<.*>", "", rule.rule) for rule in app.url_map.iter_rules()}
    asked = sorted(rule for rule in rules if rule.startswith("/api/") or "." in rule and rule.startswith("/sok"))
    assert len(asked) > 5
    assert [rule for rule in asked if f"`{rule}" not in FORMAT] == []


@pytest.mark.parametrize("command", ["make run", "make test", "make lint"])
def test_readme_shows_the_commands(command: str) -> None:
    assert command in README


@pytest.mark.parametrize("place", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_links_of_the_readme_lead_somewhere(place: str) -> None:
    assert (ROOT / place).exists()


def dependencies() -> list[str]:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return sorted(set(re.findall(r'^    "([a-z0-9-]+)(?:[>=]=|")', text, re.MULTILINE)))


@pytest.mark.parametrize("package", dependencies())
def test_every_dependency_has_its_reason(package: str) -> None:
    assert package in DEPENDENCIES
