"""Golden files: what a document was understood as, kept beside the tests for review."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "golden"


def check(name: str, actual: object) -> None:
    """Compare with the golden file; a missing one is written once and fails, so that someone reads it.

    To accept a change: delete the file, run the test twice, review the difference.
    """
    path = FOLDER / f"{name}.json"
    text = json.dumps(actual, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        pytest.fail(f"{path} was missing and has been written: review it and run again")
    assert json.loads(text) == json.loads(path.read_text(encoding="utf-8"))
