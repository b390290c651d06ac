from __future__ import annotations

import datetime
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from index.records import FACETS
from search.answer import Question
from web.params import MAX_PAGE, MAX_TEXT, MAX_VALUES, adding, read_question, search_address, without


def read(query: str) -> Question:
    return read_question(MultiDict(parse_qsl(query, keep_blank_values=True))).question


DAY = datetime.date
CASES = {
    "nothing": ("", Question(sort="nyast")),
    "words": ("q=avfall", Question(text="avfall")),
    "spaces and line ends": ("q=%20avfall%0A%00taxa%20", Question(text="avfall taxa")),
    "first of repeated": ("q=a&q=b", Question(text="a")),
    "filters keep their order": ("q=a&kommun=2&kommun=1", Question(text="a", filters={"kommun": ("2", "1")})),
    "empty values fall away": ("q=a&kommun=&organ=%20", Question(text="a")),
    "unknown names fall away": ("q=a&utm=1&__class__=x", Question(text="a")),
    "days": ("q=a&fran=2024-01-02&till=2024-02-03", Question("a", {}, DAY(2024, 1, 2), DAY(2024, 2, 3))),
    "a year": ("q=a&fran=2023&till=2024", Question("a", {}, DAY(2023, 1, 1), DAY(2024, 12, 31))),
    "a month": ("q=a&fran=2024-02&till=2024-02", Question("a", {}, DAY(2024, 2, 1), DAY(2024, 2, 29))),
    "order": ("q=a&sort=aldst", Question("a", sort="aldst")),
    "no relevance without words": ("sort=relevans", Question(sort="nyast")),
    "unknown order": ("q=a&sort=x%27", Question("a")),
    "page": ("q=a&sida=3", Question("a", page=3)),
    "page below": ("q=a&sida=-3", Question("a")),
    "page beyond": ("q=a&sida=99999999999999999999", Question("a", page=MAX_PAGE)),
    "page in other digits": ("q=a&sida=%D9%A3", Question("a")),
    "size": ("q=a&antal=50", Question("a", size=50)),
    "size between": ("q=a&antal=51", Question("a", size=100)),
    "size beyond": ("q=a&antal=5000", Question("a", size=100)),
}


@pytest.mark.parametrize(("query", "expected"), CASES.values(), ids=CASES)
def test_a_query_string_is_a_question(query: str, expected: Question) -> None:
    assert read(query) == expected


@pytest.mark.parametrize("typed", ["igår", "2024-13-40", "2024-02-30", "0000", "2024-1-1-1", "２０２４"])
@pytest.mark.parametrize("name", ["fran", "till"])
def test_a_bad_day_is_told_and_not_used(name: str, typed: str) -> None:
    asked = read_question(MultiDict({name: typed, "q": "a"}))
    assert typed in asked.errors[name]
    assert asked.typed[name] == typed
    assert asked.question == Question("a")


def test_days_in_the_wrong_order_are_told() -> None:
    asked = read_question(MultiDict({"fran": "2024-05-01", "till": "2024-04-01"}))
    assert "före" in asked.errors["till"]
    assert (asked.question.first, asked.question.last) == (DAY(2024, 5, 1), None)


def test_limits_hold_and_a_cut_question_is_told() -> None:
    many = MultiDict([("q", "x" * 5000), *(("kommun", str(number)) for number in range(500))])
    asked = read_question(many)
    assert len(asked.question.text) == MAX_TEXT
    assert len(asked.question.filters["kommun"]) == MAX_VALUES
    assert asked.notes


FILTERS = st.dictionaries(
    st.sampled_from(FACETS),
    st.sets(st.text("abcåäö&=§ -", min_size=1, max_size=6).map(str.strip), min_size=1, max_size=3),
)


@given(st.text(max_size=30), FILTERS, st.integers(1, 20), st.sampled_from(["relevans", "nyast", "aldst"]))
def test_an_address_asks_the_same_again(text: str, filters: dict[str, set[str]], page: int, sort: str) -> None:
    asked = MultiDict(
        [("q", text), ("sort", sort), ("sida", str(page)), *((f, v) for f in filters for v in filters[f])]
    )
    question = read_question(asked).question
    again = read(urlsplit(search_address(question)).query)
    assert replace(again, filters={}) == replace(question, filters={})
    assert {f: set(v) for f, v in again.filters.items()} == {f: set(v) for f, v in question.filters.items()}


def test_one_question_has_one_address() -> None:
    assert search_address(read("organ=hsr&kommun=2&q=a&kommun=1&sida=1")) == "/sok?q=a&kommun=1&kommun=2&organ=hsr"
    assert search_address(read("")) == "/sok"


def test_choices_come_and_go_and_lead_to_the_first_page() -> None:
    asked = read("q=a&kommun=1&kommun=2&fran=2024&sida=4")
    assert search_address(without(asked, "kommun", "1")) == "/sok?q=a&kommun=2&fran=2024-01-01"
    assert search_address(without(asked, "kommun")) == "/sok?q=a&fran=2024-01-01"
    assert search_address(without(asked, "datum")) == "/sok?q=a&kommun=1&kommun=2"
    assert search_address(adding(read("q=a&sida=2"), "organ", "hsr")) == "/sok?q=a&organ=hsr"
