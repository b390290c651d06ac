from __future__ import annotations

from dataclasses import replace

import pytest

from index.records import Record
from search import cases
from search.cases import case_thread
from tests.linear_engine import LinearEngine


def record(organ: str, date: str, number: int, *keys: str, kind: str = "paragraf") -> Record:
    return Record(
        id=f"{organ}/{date}/§{number}",
        hit=f"{organ}/{date}/§{number}",
        kind=kind,  # type: ignore[arg-type]
        meeting=f"{organ}/{date}",
        organization=organ,
        organ=organ,
        date=date,
        title="Avfallstaxa",
        number=number,
        case_keys=keys,
    )


COUNCIL = record("kf", "2024-03-01", 9, "KS:2024:12")
BOARD = record("ks", "2024-02-01", 31, "KS:2024:12", "TN:2023:7")
COMMITTEE = record("tn", "2023-12-01", 4, "TN:2023:7")
OTHER = record("ks", "2024-02-01", 32, "KS:2024:13")
ATTACHED = replace(record("ks", "2024-02-01", 1, "KS:2024:12", kind="bilaga"), items=(BOARD.id,), number=None)
ENGINE = LinearEngine((COUNCIL, OTHER, BOARD, ATTACHED, COMMITTEE))


@pytest.mark.parametrize(
    ("start", "thread"),
    [
        pytest.param(COUNCIL, [BOARD], id="other-body"),
        pytest.param(BOARD, [COMMITTEE, COUNCIL], id="two-numbers-by-date"),
        pytest.param(OTHER, [], id="alone"),
        pytest.param(replace(OTHER, case_keys=()), [], id="no-number"),
        pytest.param(ATTACHED, [COUNCIL], id="attachment-leaves-out-its-own-item"),
    ],
)
def test_thread(start: Record, thread: list[Record]) -> None:
    assert list(case_thread(ENGINE, start)) == thread


def test_long_threads_are_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cases, "_PAGE", 2)
    many = [record("ks", f"2024-01-{day:02}", day, "KS:2024:1") for day in range(1, 8)]
    assert list(case_thread(LinearEngine(many), many[3])) == [*many[:3], *many[4:]]
