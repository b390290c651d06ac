"""whoosh3 and whoosh-reloaded go on with each other's index: what one has written the other reads, changes and verifies."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from exchanged_index import states

ROOT = Path(__file__).parents[1]
SCRIPTS = "Scripts" if sys.platform == "win32" else "bin"
ENVIRONMENTS = [ROOT / name for name in (".venv", ".venv-reloaded")]

pytestmark = pytest.mark.skipif(
    not all((folder / ".test").exists() for folder in ENVIRONMENTS),
    reason="needs both environments: make test-reloaded",
)


def run(environment: Path, *arguments: str) -> str:
    python = environment / SCRIPTS / "python"
    command = [str(python), "-W", "error", str(ROOT / "tests" / "exchanged_index.py"), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env={"PYTHONPATH": "."}).stdout


@pytest.mark.parametrize("first", [0, 1], ids=["whoosh3 first", "reloaded first"])
def test_either_goes_on_with_the_index_of_the_other(tmp_path: Path, first: int) -> None:
    for state in range(3):
        run(ENVIRONMENTS[(first + state) % 2], "write", str(tmp_path), str(state))
        seen: list[Mapping[str, Any]] = [json.loads(run(one, "read", str(tmp_path))) for one in ENVIRONMENTS]
        assert [one["reader"] for one in seen] == [["whoosh3"], ["whoosh-reloaded"]]
        assert [one["faults"] for one in seen] == [[], []]
        assert seen[0]["answers"] == seen[1]["answers"]
        assert seen[0]["stored"] == seen[1]["stored"]
        assert set(seen[0]["stored"]) >= {record.id for records in states(state).values() for record in records}
        assert seen[0]["answers"][-1][0] == state  # each state has one meeting more with that word
