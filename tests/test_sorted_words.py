"""Words in one sorted file: whatever a dictionary holds is found in the file, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sorted_words import SortedWords, packed

ANY = st.text(st.characters(exclude_characters="\t\n", exclude_categories=["Cs"]), max_size=6)
# few letters, so that words begin alike and stand beside each other
SWEDISH = st.text("abnåäö", max_size=5)
WORDS = st.dictionaries(SWEDISH | ANY, ANY, max_size=40)
FORMS = {f"{letter}rd{ending}": f"{letter}rd" for letter in "abeoåäö" for ending in ("", "en", "ens", "ets" * 40)}
MANY = {f"{start}{number}": "x" * (number % 50) for start in ("bord", "å", "") for number in range(900)}


@pytest.mark.parametrize(
    "values", [{}, {"": ""}, {"bord": "bord"}, FORMS, MANY], ids="none empty one long many".split()
)
def test_a_table_is_what_it_was_made_of(values: dict[str, str]) -> None:
    table = SortedWords(packed(values))
    assert dict(table.items()) == values
    assert len(table) == len(values)
    assert list(table) == sorted(values, key=str.encode)


@given(WORDS, ANY | SWEDISH)
def test_what_is_asked_for_is_answered_as_a_dict_does(values: dict[str, str], asked: str) -> None:
    table = SortedWords(packed(values))
    for word in (asked, *values, *(word[:-1] for word in values), *(f"{word}s" for word in values)):
        assert table.get(word) == values.get(word)
        assert (word in table) == (word in values)


@given(WORDS, SWEDISH)
def test_words_that_begin_so_come_in_order(values: dict[str, str], beginning: str) -> None:
    expected = sorted(
        (pair for pair in values.items() if pair[0].startswith(beginning)), key=lambda one: one[0].encode()
    )
    assert list(SortedWords(packed(values)).begun(beginning)) == expected


@pytest.mark.parametrize("beginning", ["bord", "bord1", "bord89", "å", "å7", "8", "", "bor", "c", "ö", "bord8999"])
def test_words_that_begin_so_in_many_blocks(beginning: str) -> None:
    expected = {word: value for word, value in MANY.items() if word.startswith(beginning)}
    assert dict(SortedWords(packed(MANY)).begun(beginning)) == expected


def test_a_missing_word_has_no_value() -> None:
    table = SortedWords(packed({"bord": "bord"}))
    assert table.get("stol", "?") == "?"
    assert 7 not in table
    with pytest.raises(KeyError):
        table["stol"]


@pytest.mark.parametrize("asked", ["bord\tbord", "bord\n", "\n", "\t", "\ud800", "bord\n\nborden"], ids=repr)
def test_signs_of_the_file_are_in_no_word(asked: str) -> None:
    assert SortedWords(packed({"bord": "bord", "borden": "bord"})).get(asked) is None


@pytest.mark.parametrize("values", [{"en\tbok": "bok"}, {"bok": "en\nbok"}], ids=["tab", "newline"])
def test_signs_of_the_file_cannot_be_kept(values: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="tab or a newline"):
        packed(values)
