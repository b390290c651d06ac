from __future__ import annotations

from dataclasses import replace

import pytest

from index.records import FacetValue, Record, RecordPresenter
from search import presenters as module
from search.presenters import who_presented
from search.query import Request, Word
from tests.linear_engine import LinearEngine

NAMES = {"ida-ost": "Ida Öst", "bo-ek": "Bo Ek", "eva-dal": "Eva Dal"}


def record(number: int, date: str, *people: str, title: str = "Biogas i länet", role: str | None = None) -> Record:
    return Record(
        id=f"pks/{date}/§{number}",
        hit=f"pks/{date}/§{number}",
        kind="paragraf",
        meeting=f"pks/{date}",
        organization="Kommunalt forum",
        organ="pks",
        date=date,
        title=title,
        number=number,
        presenters=tuple(RecordPresenter(one, NAMES[one], role) for one in people),
        facets={
            "foredragande": tuple(FacetValue(one, f"{NAMES[one]} (Habo)") for one in dict.fromkeys(people)),
            "ar": (FacetValue(date[:4], date[:4]),),
        },
    )


RECORDS = (
    record(1, "2022-05-01", "bo-ek"),
    record(2, "2023-05-01", "ida-ost", role="utredare"),
    record(3, "2024-05-01", "ida-ost", "bo-ek", role="chef"),
    record(4, "2024-06-01", "ida-ost"),
    record(5, "2024-06-01", "eva-dal", title="Bokslut"),
    record(6, "2024-06-01", title="Biogas utan föredragande"),
)
ENGINE = LinearEngine(RECORDS)
BIOGAS = Request(Word("biogas"))


def test_presenters_are_ranked_by_number_of_items() -> None:
    ida, bo = who_presented(ENGINE, BIOGAS)
    assert (ida.person, ida.name, ida.label, ida.count) == ("ida-ost", "Ida Öst", "Ida Öst (Habo)", 3)
    assert (ida.first, ida.last) == ("2023-05-01", "2024-06-01")
    assert [one.number for one in ida.records] == [4, 3, 2]
    assert (bo.person, bo.count, bo.first, bo.last) == ("bo-ek", 2, "2022-05-01", "2024-05-01")


def test_role_is_the_last_one_stated() -> None:
    assert [one.role for one in who_presented(ENGINE, BIOGAS)] == ["chef", "chef"]


@pytest.mark.parametrize("request_", [BIOGAS, Request(), replace(BIOGAS, filters={"ar": ("2024",)})])
def test_count_is_what_choosing_the_person_gives(request_: Request) -> None:
    answers = who_presented(ENGINE, request_)
    assert answers
    for one in answers:
        chosen = replace(request_, filters={**request_.filters, "foredragande": (one.person,)})
        assert ENGINE.search(chosen).total == one.count == len(one.records)


def test_choice_of_presenter_is_left_out() -> None:
    chosen = replace(BIOGAS, filters={"foredragande": ("bo-ek",)})
    assert who_presented(ENGINE, chosen) == who_presented(ENGINE, BIOGAS)


def test_one_item_counts_once_for_a_person_named_twice() -> None:
    engine = LinearEngine((record(1, "2024-01-01", "bo-ek", "bo-ek"),))
    assert [one.count for one in who_presented(engine, BIOGAS)] == [1]


def test_even_counts_go_by_match_then_by_newest() -> None:
    older = record(1, "2022-01-01", "bo-ek", title="Biogas, biogas och biogas")
    newer = record(2, "2024-01-01", "ida-ost", title="Om allt möjligt", role="chef")
    engine = LinearEngine((older, replace(newer, body="Något om biogas i länet.")))
    assert [one.person for one in who_presented(engine, BIOGAS)] == ["bo-ek", "ida-ost"]
    same = LinearEngine((record(1, "2022-01-01", "bo-ek"), record(1, "2024-01-01", "ida-ost")))
    assert [one.person for one in who_presented(same, BIOGAS)] == ["ida-ost", "bo-ek"]


def test_limit_and_nobody() -> None:
    assert len(who_presented(ENGINE, BIOGAS, limit=1)) == 1
    assert who_presented(ENGINE, Request(Word("skidspår"))) == ()


def test_counts_stay_exact_where_not_all_hits_are_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CAP", 2)
    monkeypatch.setattr(module, "LINKS", 2)
    ida = who_presented(ENGINE, BIOGAS)[0]
    assert (ida.count, ida.first, ida.last) == (3, "2023-05-01", "2024-06-01")
    assert ([one.number for one in ida.records], ida.complete) == ([4, 3], False)
