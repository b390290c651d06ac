"""Dates and times as minutes write them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.grammar.dates import find_dates, find_times


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Datum och tid 2024-03-21", ["2024-03-21"], id="iso"),
        pytest.param("den 5 maj 2023 och 12 juni 2023", ["2023-05-05", "2023-06-12"], id="words"),
        pytest.param("Torsdagen den 5:e maj 2023", ["2023-05-05"], id="ordinal"),
        pytest.param("2024-02-30", [], id="impossible"),
        pytest.param("556-2024-03-21", [], id="inside-a-number"),
        pytest.param("2021–2024", [], id="years"),
        pytest.param("den 12 april", [], id="no-year"),
    ],
)
def test_find_dates(text: str, expected: list[str]) -> None:
    assert [found.date.isoformat() for found in find_dates(text)] == expected


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        pytest.param("kl. 09.00-11.55", "09:00", "11:55", id="dots"),
        pytest.param("KI. 09.00- 11.55", "09:00", "11:55", id="read-badly"),
        pytest.param("klockan 13:00 – 15:30", "13:00", "15:30", id="colons"),
        pytest.param("kl 9.30", "09:30", None, id="start-only"),
        pytest.param("klockan 9-12", "09:00", "12:00", id="whole-hours"),
        pytest.param("kl. 18.30-20", "18:30", "20:00", id="end-on-the-hour"),
        pytest.param("2024-03-21", None, None, id="date"),
        pytest.param("taxa 12.50", None, None, id="price"),
    ],
)
def test_find_times(text: str, start: str | None, end: str | None) -> None:
    found = tuple(time.isoformat("minutes") if time else None for time in find_times(text))
    assert found == (start, end)


@given(st.text(alphabet="0123456789-. januim\n"))
def test_any_text_gives_real_dates(text: str) -> None:
    for found in find_dates(text):
        assert isinstance(found.date, datetime.date)
        assert 0 <= found.start < found.end <= len(text)
