"""Each step of cleaning, and what holds for all of them together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cleaning import clean, clean_line

LINES = [
    pytest.param("Sa\u0308vsjo\u0308 A\u030as", "Sävsjö Ås", id="letters and marks apart"),
    pytest.param("samman\u00adträde", "sammanträde", id="soft hyphen"),
    pytest.param("\ufeffProto\u200bkoll", "Protokoll", id="signs of no width"),
    pytest.param("\uf0b7 ett", "• ett", id="dot of a symbol font"),
    pytest.param("mars \uf0e0 höst", "mars • höst", id="arrow of a symbol font"),
    pytest.param("a\ue000b", "ab", id="other private sign"),
    pytest.param("§\u00a012", "§ 12", id="no-break space"),
    pytest.param("a\u2009b", "a b", id="thin space"),
    pytest.param("of\ufb01ciell", "officiell", id="ligature"),
    pytest.param("a\x00b\x07c\x9dd", "abcd", id="control characters"),
    pytest.param("a\ud800b", "ab", id="half a surrogate pair"),
    pytest.param("  Namn \t\t Kommun  ", "Namn\tKommun", id="cells"),
    pytest.param(" \t ", "", id="nothing"),
    pytest.param("Wallén Åse Ö", "Wallén Åse Ö", id="right as it is"),
]


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_clean_line(text: str, expected: str) -> None:
    assert clean_line(text) == expected


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@given(st.text())
def test_a_clean_line_has_no_ragged_space(text: str) -> None:
    line = clean_line(text)
    assert "\n" not in line and "  " not in line
    assert line == line.strip() and "\t\t" not in line
