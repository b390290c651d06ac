from __future__ import annotations

import io

import pytest

from corpus.progress import Progress
from web.cli_progress import ProgressLine, duration


class Clock:
    """A clock that goes on by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_elsewhere_than_on_a_terminal_each_step_is_one_line() -> None:
    out = io.StringIO()
    show = ProgressLine(out, terminal=False)
    for done in range(4):
        show(Progress("Läser filer", done, 3))
    show(Progress("Bygger sökindex", 0, 0))
    show(Progress("Sammanställer", 0, 1))
    show(Progress("Sammanställer", 1, 1))
    show.close()
    assert out.getvalue() == "Läser filer: 3 av 3\nSammanställer: 1 av 1\n"


def test_a_terminal_shows_a_bar_and_the_time_left() -> None:
    out, clock = io.StringIO(), Clock()
    show = ProgressLine(out, terminal=True, clock=clock)
    for done in range(5):
        show(Progress("Läser filer", done, 10))
        clock.now += 20
    last = out.getvalue().rpartition("\r")[2]
    assert "4/10" in last and last.endswith("2 min 0 s kvar")
    assert "█" * 9 + "░" * 15 in last


def test_time_left_counts_only_what_this_run_did() -> None:
    out, clock = io.StringIO(), Clock()
    show = ProgressLine(out, terminal=True, clock=clock)
    show(Progress("Läser filer", 90, 100))
    clock.now += 10
    show(Progress("Läser filer", 95, 100))
    assert out.getvalue().endswith("10 s kvar")


def test_a_line_is_not_drawn_more_often_than_can_be_seen() -> None:
    out, clock = io.StringIO(), Clock()
    show = ProgressLine(out, terminal=True, clock=clock)
    for done in range(1001):
        show(Progress("Läser filer", done, 1000))
    assert out.getvalue().count("\r") == 2
    assert out.getvalue().endswith("\n")


def test_a_step_cut_short_leaves_its_line() -> None:
    out = io.StringIO()
    show = ProgressLine(out, terminal=True)
    show(Progress("Läser filer", 1, 3))
    show.close()
    show.close()
    assert out.getvalue().count("\n") == 1


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.2, "0 s"), (59, "59 s"), (61, "1 min 1 s"), (3600, "1 h 0 min"), (7505, "2 h 5 min")]
)
def test_duration(seconds: float, text: str) -> None:
    assert duration(seconds) == text
