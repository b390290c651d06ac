"""Case numbers and references to a § anywhere in a question, in every spelling, and ordinary phrases left alone."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.case_numbers import case_key, typed_case_key
from search.query import All, AnyOf, CaseNumber, Dates, ItemNumber, Labelled, Phrase, Query, Word
from search.syntax import parse, render

CASES = {
    "dnr 0497/22": ":2022:497",
    "Dnr: 0497/22": ":2022:497",
    "diarienr. 2019/1": ":2019:1",
    "ärendenummer SLK-2023-00389": "SLK:2023:389",
    "ärende SLK-2023-00389": "SLK:2023:389",
    "slk 2023 1145": "SLK:2023:1145",
    "SLK 2023 389": "SLK:2023:389",
    "slk-2023-389": "SLK:2023:389",
    "SLK-2023-00389": "SLK:2023:389",
    "slk202300389": "SLK:2023:389",
    "KS 2019/1": "KS:2019:1",
    "KS/2019/0001": "KS:2019:1",
    "ks2019/1": "KS:2019:1",
    "ks-2019-1": "KS:2019:1",
    "KS 2019:1": "KS:2019:1",
    "KS 2023 12": "KS:2023:12",
    "dnr KS 2023 12": "KS:2023:12",
    "bun 2023 114": "BUN:2023:114",
    "TN 2023 0112": "TN:2023:112",
    "RS 2019–07112": "RS:2019:7112",
    "KSN-2015-0712": "KSN:2015:712",
    "SLK-2024-00010:11": "SLK:2024:10:11",
    "2019-000001": ":2019:1",
    "2016/KA0117": "KA:2016:117",
    "KS13/204": "KS:2013:204",
    "324-190/2010": ":2010:324-190",
}


@pytest.mark.parametrize(("text", "key"), CASES.items(), ids=CASES.keys())
@pytest.mark.parametrize(("before", "after"), [("", ""), ("bidrag ", ""), ("", " bidrag"), ("bidrag, ", "?")])
def test_finds_a_case(text: str, key: str, before: str, after: str) -> None:
    short_and_followed = text in ("KS 2023 12",) and after == " bidrag"
    query = parse(f"{before}{text}{after}").query
    parts = query.parts if isinstance(query, All) else (query,)
    keys = [part.key for part in parts if isinstance(part, CaseNumber)]
    assert keys == ([] if short_and_followed else [key])
    assert short_and_followed or [part for part in parts if part not in (Word("bidrag"),)] == [
        part for part in parts if isinstance(part, CaseNumber)
    ]


NO_CASES = """KS 2024
ks 2024 möten
budget 2024 15 mkr
AI 2024 100 mkr
VA 2030
Agenda 2030
budget 2024 2026
covid 2020 2021
mars 2023 12
KS 2024 3 yrkanden
KS 2024 03 18
hus 2023 1145
plan 2023 1145
24/7
50/50
läsåret 21/22
läsåret 2024/25
1/3 tjänst
lag 2006:412
LOU 2016:1145
SFS 2017:725
SOU 2023:45
prop. 2023/24:100
65+ 2023 100 procent""".splitlines()


@pytest.mark.parametrize("text", NO_CASES)
def test_ordinary_phrases_are_no_cases(text: str) -> None:
    assert "CaseNumber" not in repr(parse(text).query)


@pytest.mark.parametrize(
    ("text", "key"), [("0497/22", ":2022:497"), ("1402/23", ":2023:1402"), ("RV190311", "RV:2019:311")]
)
def test_what_may_be_something_else_is_sought_as_both(text: str, key: str) -> None:
    assert parse(text).query == AnyOf((CaseNumber(key, text), Word(text)))


def _item(number: int, organ: str, first: str, last: str | None = None) -> Query:
    days = Dates(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last or first))
    return All((ItemNumber(number), AnyOf((Labelled("organ", organ), Word(organ))), days))


JUNE = _item(12, "kommunfullmäktige", "2023-06-08")
SEPTEMBER = _item(358, "kommunfullmäktige", "2024-09-12")
ITEMS = {
    "§ 12 2023-06-08 KF": JUNE,
    "KF 2023-06-08 § 12": JUNE,
    "KF 8/6 2023 § 12": JUNE,
    "paragraf 12 kf 2023-06-08": JUNE,
    "par. 12 KF 2023-06-08": JUNE,
    "p. 12 KF 2023-06-08": JUNE,
    "p 12 kf 2023-06-08": JUNE,
    "KF 2023-06-08 punkt 12": JUNE,
    "KF 2023-06-08 12": JUNE,
    "§ 358 kommunfullmäktige 12 september 2024": SEPTEMBER,
    "kf 12 sept 2024 358": SEPTEMBER,
    "kf 358 12 sept 2024": SEPTEMBER,
    "KF § 12/2023": _item(12, "kommunfullmäktige", "2023-01-01", "2023-12-31"),
    "KF 2023 p. 12": _item(12, "kommunfullmäktige", "2023-01-01", "2023-12-31"),
}


@pytest.mark.parametrize(("text", "query"), ITEMS.items(), ids=ITEMS.keys())
def test_finds_an_item(text: str, query: Query) -> None:
    assert parse(text).query == query


@pytest.mark.parametrize(
    "text", ["KF 12 mkr", "p. 12", "punkt 12 på listan", "KF 2024-09-12 358 miljoner", "358 platser KF 2024-09-12"]
)
def test_other_numbers_are_no_items(text: str) -> None:
    assert "ItemNumber" not in repr(parse(text).query)


def test_a_number_with_a_year_behind_a_body_is_the_item_or_the_case() -> None:
    item = _item(505, "kommunstyrelsen", "2024-01-01", "2024-12-31")
    assert parse("KS 505/2024").query == AnyOf((CaseNumber("KS:2024:505", "KS 505/2024"), item))


@pytest.mark.parametrize("text", [*CASES, *NO_CASES, *ITEMS, "KS 505/2024", "0497/22"])
def test_can_be_written_back(text: str) -> None:
    query = parse(text).query
    assert parse(render(query)).query == query


@given(st.from_regex(r"[A-ZÅÄÖ]{1,5}", fullmatch=True), st.integers(1990, 2030), st.integers(2100, 99999))
def test_spellings_of_one_number_are_one(code: str, year: int, serial: int) -> None:
    key = case_key(f"{code} {year}/{serial}")
    spellings = [f"{code}-{year}-{serial:05}", f"{code.lower()} {year} {serial}", f"{code}/{year}:{serial}"]
    assert {typed_case_key(spelling) for spelling in spellings} == {key}


def test_a_month_in_letters_stays_a_phrase_too() -> None:
    assert Phrase("12 sept 2024") in parse("12 sept 2024").query.parts  # type: ignore[union-attr]
