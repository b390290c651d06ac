"""What every engine promises, asked of the Whoosh engine and of a linear scan."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

import pytest
from engine_collection import BN, COLLECTION, KS, PKS, item, page, values
from engine_openers import KINDS, Opener, openers
from hypothesis import given, settings
from hypothesis import strategies as st

from search.engine import Engine
from search.query import (
    All,
    AnyOf,
    CaseNumber,
    Dates,
    Everything,
    ItemNumber,
    Labelled,
    Not,
    Phrase,
    Prefix,
    Query,
    Request,
    Word,
)

Day = datetime.date

ALL_FACETS = ("kommun", "amne", "foredragande", "organ", "ar")


@pytest.fixture(scope="module", params=KINDS)
def opener(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opener]:
    yield from openers(request.param, tmp_path_factory)


@pytest.fixture(scope="module")
def engine(opener: Opener) -> Engine:
    return opener(COLLECTION)


def found(engine: Engine, query: Query, **more: object) -> list[str]:
    results = engine.search(Request(query, limit=1000, **more))  # type: ignore[arg-type]
    assert results.total == len(results.hits)
    return [hit.record.hit for hit in results.hits]


MATCHES: Mapping[str, tuple[Query, set[str]]] = {
    "inflected": (Word("frågor"), {f"{KS}/§10", f"{PKS}/§4"}),
    "definite": (Word("skola"), {f"{BN}/§4", f"{BN}/§5", f"{BN}/§12"}),
    "capitals": (Word("SKOLANS"), {f"{BN}/§4", f"{BN}/§5", f"{BN}/§12"}),
    "å and ä tell words apart": (Word("lån"), {f"{KS}/§10", f"{KS}/§12", f"{PKS}/§4"}),
    "decomposed letters": (Word("la\u030anet"), {f"{KS}/§10", f"{KS}/§12", f"{PKS}/§4"}),
    "in one field": (Word("skola", "title"), {f"{BN}/§4", f"{BN}/§5"}),
    "in the decision": (Word("taxa", "decision"), {f"{KS}/§10"}),
    "among the names": (Word("lind", "names"), {f"{KS}/§10", f"{BN}/§4"}),
    "two letters": (Word("it"), {f"{BN}/§5"}),
    "linked word": (Word("va-taxa"), {f"{KS}/§10"}),
    "part of a linked word": (Word("va"), {f"{KS}/§10"}),
    "linked word without its hyphen": (Word("vataxa"), {f"{KS}/§10"}),
    "hyphens inside": (Word("epostföretaget"), {f"{BN}/§4"}),
    "with a plus": (Word("65+"), {f"{KS}/§10"}),
    "without the plus": (Word("65"), {f"{KS}/§10"}),
    "decimal number": (Word("3,5"), {f"{KS}/§10"}),
    "abbreviation with ending": (Word("SKR"), {f"{KS}/§12"}),
    "broken at the end of a line": (Word("sammanträdesplan"), {f"{BN}/§5"}),
    "hyphen before och": (Word("vårdfråga"), {f"{BN}/§5"}),
    "nothing": (Word("rymdraket"), set()),
    "phrase": (Phrase("vatten och avlopp"), {f"{KS}/§10"}),
    "phrase in another form": (Phrase("vattnet och avloppet"), set()),
    "phrase across lines": (Phrase("ett lån bordläggs"), {f"{KS}/§10"}),
    "phrase in another order": (Phrase("avlopp och vatten"), set()),
    "phrase over the edge of a field": (Phrase("avlopp att fastställa"), set()),
    "phrase of one word as written": (Phrase("skolan"), {f"{BN}/§5", f"{BN}/§12"}),
    "phrase in one field": (Phrase("ett lån", "title"), set()),
    "phrase with a repeated word": (Phrase("kajen kajen"), {f"{KS}/bilaga-1"}),
    "phrase with a sign between": (Phrase("kajen, kajen"), {f"{KS}/bilaga-1"}),
    "beginning": (Prefix("bygde"), {f"{KS}/§12"}),
    "beginning is the word": (Prefix("avlopp"), {f"{KS}/§10"}),
    "beginning in one field": (Prefix("skol", "title"), {f"{BN}/§4", f"{BN}/§5"}),
    "beginning without dots": (Prefix("jonk"), {f"{BN}/§12", f"{PKS}/§4"}),
    "all": (All((Word("skola"), Word("lokal"))), {f"{BN}/§4"}),
    "all, one missing": (All((Word("skola"), Word("rymdraket"))), set()),
    "any": (AnyOf((Word("simhall"), Word("taxa"))), {f"{BN}/§12", f"{KS}/§10"}),
    "not": (All((Word("skola"), Not(Word("lokal")))), {f"{BN}/§5", f"{BN}/§12"}),
    "only not": (Not(AnyOf((ItemNumber(4), ItemNumber(5), Word("kaj")))), {
        f"{KS}/§9", f"{KS}/§10", f"{KS}/§12", f"{BN}/§12", "fn//§1",
    }),
    "not, of one page of several": (All((Word("kaj"), Not(Word("trasig")))), {f"{KS}/bilaga-1"}),
    "nested": (All((AnyOf((Word("lån"), Word("val"))), Not(Word("borgar")))), {f"{KS}/§9", f"{KS}/§10", f"{PKS}/§4"}),
    "a word of signs only says nothing": (All((Word("?!"), Word("simhall"))), {f"{BN}/§12"}),
    "not a word of signs": (All((Not(Word("–")), Word("simhall"))), {f"{BN}/§12"}),
    "§ is a word": (Word("§"), set()),
    "label": (Labelled("kommun", "gnosjö"), {f"{KS}/§9", f"{KS}/§10", f"{KS}/§12"}),
    "label without dots": (Labelled("kommun", "gnosjo"), {f"{KS}/§9", f"{KS}/§10", f"{KS}/§12"}),
    "label, habo is not håbo": (Labelled("kommun", "habo"), {f"{BN}/§4", f"{BN}/§5"}),
    "label, mark is not markaryd": (Labelled("kommun", "Mark"), {f"{PKS}/§5"}),
    "label by beginning": (Labelled("kommun", "markary"), {"fn//§1"}),
    "label of two persons": (Labelled("foredragande", "anna lind"), {f"{KS}/§10", f"{BN}/§4"}),
    "label of one of them": (Labelled("foredragande", "lind habo"), {f"{BN}/§4"}),
    "label by value": (Labelled("kommun", "0643"), {f"{BN}/§4", f"{BN}/§5"}),
    "label nobody has": (Labelled("kommun", "Ystad"), set()),
    "unknown facet": (Labelled("planet", "Mars"), set()),
    "case number": (CaseNumber("KS:2022:17", "KS 2022/17"), {f"{KS}/§10", f"{BN}/§4"}),
    "case number without code": (CaseNumber(":2022:17", "2022/17"), {f"{KS}/§10", f"{BN}/§4"}),
    "unknown case number": (CaseNumber("KS:2022:1", "KS 2022/1"), set()),
    "item number": (ItemNumber(12), {f"{KS}/§12", f"{BN}/§12"}),
    "dates": (Dates(Day(2024, 1, 1), Day(2024, 5, 2)), {f"{BN}/§4", f"{BN}/§5", f"{BN}/§12"}),
    "open dates": (All((Dates(None, Day(2023, 12, 31)), Word("val"))), {f"{KS}/§9"}),
    "name read wrong": (Word("Högberg"), {f"{PKS}/§4"}),
    "name as read": (Word("Hégberg"), {f"{PKS}/§4"}),
    "name without dots": (Word("hogberg"), {f"{PKS}/§4"}),
    "digit for a letter": (Word("Jönköping"), {f"{BN}/§12", f"{PKS}/§4"}),
    "place without dots": (Word("jonkoping"), {f"{BN}/§12", f"{PKS}/§4"}),
    "sign for a letter": (Word("ärende"), {f"{PKS}/§4"}),
    "folded after stemming": (Word("ansökan"), {f"{PKS}/§4"}),
    "phrase in damaged text": (Phrase("redogör för"), {f"{PKS}/§4"}),
    "damaged word in the title": (Word("överenskommelser", "title"), {f"{PKS}/§5"}),
    "damaged word not in this field": (Word("möte", "title"), set()),
    "without dots, but a word itself": (Word("val"), {f"{KS}/§9"}),
    "everything dated": (All((Everything(), Dates(Day(2024, 9, 1), None))), {f"{PKS}/§4", f"{PKS}/§5"}),
}  # fmt: skip


@pytest.mark.parametrize("case", MATCHES)
def test_finds_exactly(engine: Engine, case: str) -> None:
    query, expected = MATCHES[case]
    assert set(found(engine, query)) == expected


def test_title_stands_above_body(engine: Engine) -> None:
    assert found(engine, Word("skolan"))[-1] == f"{BN}/§12"
    assert set(found(engine, Word("lån"))[:1]) == {f"{KS}/§12"}


def test_restored_words_count_as_if_they_had_been_read_right(engine: Engine) -> None:
    assert found(engine, Word("Jönköping")) == [f"{PKS}/§4", f"{BN}/§12"]


def test_pages_of_an_attachment_are_one_hit(engine: Engine) -> None:
    (hit,) = engine.search(Request(Word("kaj"))).hits
    assert hit.record.id == f"{KS}/bilaga-1/sida-4"
    assert hit.pages == (4, 3, 5)
    assert hit.record.body.startswith("Kajen, kajen")


def test_items_have_no_pages(engine: Engine) -> None:
    assert engine.search(Request(Word("simhall"))).hits[0].pages == ()


def test_records_come_back_whole(engine: Engine) -> None:
    (hit,) = engine.search(Request(Word("simhall"))).hits
    assert hit.record == COLLECTION[BN][2]


def test_sorts_by_date(engine: Engine) -> None:
    newest = found(engine, Everything(), sort="nyast")
    assert newest == [
        f"{PKS}/§4", f"{PKS}/§5", f"{BN}/§4", f"{BN}/§5", f"{BN}/§12",
        f"{KS}/§9", f"{KS}/§10", f"{KS}/§12", f"{KS}/bilaga-1", "fn//§1",
    ]  # fmt: skip
    oldest = found(engine, Everything(), sort="aldst")
    assert oldest[:4] == [f"{KS}/§9", f"{KS}/§10", f"{KS}/§12", f"{KS}/bilaga-1"]
    assert oldest[-3:] == [f"{PKS}/§4", f"{PKS}/§5", "fn//§1"]
    assert found(engine, Everything(), sort="relevans") == newest


def test_scores_fall(engine: Engine) -> None:
    scores = [hit.score for hit in engine.search(Request(AnyOf((Word("skola"), Word("lån"))))).hits]
    assert len(scores) > 3
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)


def counts(engine: Engine, facet: str, query: Query = Everything(), **more: object) -> dict[str, int]:  # noqa: B008
    results = engine.search(Request(query, facets=(facet,), limit=0, **more))  # type: ignore[arg-type]
    return {one.value: one.count for one in results.facets[facet]}


def test_counts_hits_and_not_records(engine: Engine) -> None:
    assert counts(engine, "organ") == {"ks": 4, "bn": 3, "pks": 2, "fn": 1}


def test_counts_each_value_of_many(engine: Engine) -> None:
    assert counts(engine, "kommun", Labelled("organ", "ks")) == {"0617": 3, "0680": 1}


def test_counts_years(engine: Engine) -> None:
    assert counts(engine, "ar") == {"2024": 5, "2023": 4}


def test_own_choice_does_not_narrow_a_facet(engine: Engine) -> None:
    filters = {"kommun": ("0643",), "organ": ("bn",)}
    assert counts(engine, "kommun", filters=filters) == {"0643": 2, "1482": 1}
    assert counts(engine, "organ", filters=filters) == {"bn": 2}
    assert counts(engine, "ar", filters=filters) == {"2024": 2}


def test_values_of_one_facet_are_or(engine: Engine) -> None:
    assert set(found(engine, Everything(), filters={"kommun": ("0643", "1482")})) == {
        f"{BN}/§4", f"{BN}/§5", f"{BN}/§12",
    }  # fmt: skip


def test_facets_between_them_are_and(engine: Engine) -> None:
    assert found(engine, Everything(), filters={"kommun": ("0680",), "ar": ("2024",)}) == [f"{PKS}/§4"]


def test_a_chosen_value_stays_with_zero(engine: Engine) -> None:
    results = engine.search(Request(Word("simhall"), filters={"kommun": ("0617",)}, facets=("kommun",)))
    assert [(one.value, one.label, one.count) for one in results.facets["kommun"]] == [
        ("1482", "Håbo kommun", 1),
        ("0617", "Gnosjö kommun", 0),
    ]
    assert results.total == 0


def test_an_unknown_value_finds_nothing(engine: Engine) -> None:
    assert found(engine, Everything(), filters={"kommun": ("9999",)}) == []
    assert found(engine, Everything(), filters={"planet": ("mars",)}) == []


def test_dates_of_the_request_narrow_counts_too(engine: Engine) -> None:
    days = Dates(Day(2024, 1, 1), Day(2024, 6, 30))
    assert len(found(engine, Everything(), dates=days)) == 3
    assert counts(engine, "organ", dates=days) == {"bn": 3}


def test_counts_are_sorted_by_count_then_swedish_label(engine: Engine) -> None:
    results = engine.search(Request(facets=("kommun",)))
    assert [one.label for one in results.facets["kommun"]] == [
        "Gnosjö kommun", "Habo kommun", "Jönköpings kommun", "Håbo kommun", "Markaryds kommun", "Marks kommun",
    ]  # fmt: skip


def test_only_wanted_facets_are_counted(engine: Engine) -> None:
    assert set(engine.search(Request(facets=("organ", "planet"))).facets) == {"organ", "planet"}
    assert engine.search(Request(facets=("planet",))).facets["planet"] == ()


CHOICES = {
    facet: sorted({one.value for records in COLLECTION.values() for r in records for one in r.facets.get(facet, ())})
    for facet in ALL_FACETS
}
QUERIES = [Everything(), Word("skola"), Word("lån"), Not(Word("kaj")), Prefix("va"), AnyOf((Word("kaj"), Word("val")))]


@given(
    query=st.sampled_from(QUERIES),
    filters=st.fixed_dictionaries(
        {}, optional={facet: st.lists(st.sampled_from(own), max_size=2, unique=True) for facet, own in CHOICES.items()}
    ),
    facet=st.sampled_from(ALL_FACETS),
)
@settings(max_examples=40, deadline=None)
def test_a_count_is_a_promise(engine: Engine, query: Query, filters: dict[str, list[str]], facet: str) -> None:
    chosen = {name: tuple(own) for name, own in filters.items()}
    for value, count in counts(engine, facet, query, filters=chosen).items():
        choosing = chosen | {facet: (value,)}
        assert engine.search(Request(query, filters=choosing, limit=0)).total == count


MANY = {
    f"kn/20{year}-01-01": [item(f"kn/20{year}-01-01", n, f"Ärende {n}", "Träd planteras.") for n in range(1, 41)]
    for year in (20, 21, 22)
}


@pytest.fixture(scope="module")
def many(opener: Opener) -> Engine:
    return opener(MANY)


@pytest.mark.parametrize("sort", ["relevans", "nyast", "aldst"])
def test_paging_gives_each_hit_once(many: Engine, sort: str) -> None:
    pages = [many.search(Request(Word("träd"), sort=sort, offset=at, limit=7)) for at in range(0, 120, 7)]  # type: ignore[arg-type]
    assert {results.total for results in pages} == {120}
    seen = [hit.record.id for results in pages for hit in results.hits]
    assert len(seen) == len(set(seen)) == 120
    assert seen == found(many, Word("träd"), sort=sort)


def test_numbers_sort_by_size(many: Engine) -> None:
    numbers = [hit.record.number for hit in many.search(Request(sort="aldst", limit=40)).hits]
    assert numbers == list(range(1, 41))


def test_a_page_past_the_end_is_empty(many: Engine) -> None:
    results = many.search(Request(Word("träd"), offset=1000, limit=10))
    assert (results.total, results.hits) == (120, ())


def test_words_of_undamaged_records(engine: Engine) -> None:
    words = engine.words()
    assert words["skolan"] == 2
    assert words["anna"] == 2
    assert words["kajen"] == 2
    assert "redogor" not in words


def test_get_gives_pages_in_order(engine: Engine) -> None:
    assert [record.page for record in engine.get(f"{KS}/bilaga-1")] == [3, 4, 5]
    assert [record.title for record in engine.get(f"{KS}/§9")] == ["Val av justerare"]
    assert list(engine.get("ks/2023-03-14/§99")) == []


def test_meeting_gives_its_records_in_order(engine: Engine) -> None:
    assert [record.id for record in engine.meeting(KS)] == [record.id for record in COLLECTION[KS]]
    assert list(engine.meeting("ks/1999-01-01")) == []


def test_values_of_a_facet(engine: Engine) -> None:
    assert [(one.label, one.count) for one in engine.facet_values("kommun")] == [
        ("Gnosjö kommun", 3), ("Habo kommun", 2), ("Håbo kommun", 1), ("Jönköpings kommun", 2),
        ("Markaryds kommun", 1), ("Marks kommun", 1),
    ]  # fmt: skip
    assert list(engine.facet_values("planet")) == []


def test_an_empty_collection(opener: Opener) -> None:
    empty = opener({})
    assert empty.search(Request(Word("skola"), facets=("kommun",))).total == 0
    assert empty.search(Request()).hits == ()
    assert dict(empty.words()) == {}
    assert list(empty.meeting(KS)) == []
    assert list(empty.facet_values("kommun")) == []


def test_many_pages_of_one_hit_fill_one_place(opener: Opener) -> None:
    meeting = "tn/2022-02-02"
    records = [page(meeting, "bilaga-2", n, "Dammsäkerhet", kommun=["0617"]) for n in range(1, 31)]
    records.append(item(meeting, 1, "Dammsäkerhet", kommun=["0617"]))
    results = opener({meeting: records}).search(Request(Word("dammsäkerhet"), facets=("kommun",), limit=10))
    assert results.total == len(results.hits) == 2
    assert results.facets["kommun"][0].count == 2
    assert values("0617")[0].label == results.facets["kommun"][0].label
