"""What every engine promises of the parts that language puts into a question: readings, most words, preferences."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

import pytest
from engine_collection import BN, COLLECTION, KS, PKS, item, page
from engine_openers import KINDS, Opener, openers
from hypothesis import given, settings
from hypothesis import strategies as st
from linear_engine import LinearEngine

from index.analysis import fold, term_of
from index.records import Record
from search.engine import Engine
from search.query import (
    All,
    AnyOf,
    CaseNumber,
    Concept,
    Everything,
    Labelled,
    Most,
    Not,
    Preferring,
    Query,
    Reading,
    Request,
    Scored,
    Word,
)


@pytest.fixture(scope="module", params=KINDS)
def opener(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opener]:
    yield from openers(request.param, tmp_path_factory)


@pytest.fixture(scope="module")
def engine(opener: Opener) -> Engine:
    return opener(COLLECTION)


def said(*words: str, **more: object) -> Reading:
    """A reading of words as a person writes them."""
    return Reading(tuple(term_of(word) for word in words), shown=" ".join(words), **more)  # type: ignore[arg-type]


def concept(*readings: Reading, **more: object) -> Concept:
    return Concept(" ".join(readings[0].terms), readings, **more)  # type: ignore[arg-type]


def found(engine: Engine, query: Query, **more: object) -> list[str]:
    results = engine.search(Request(query, limit=1000, **more))  # type: ignore[arg-type]
    assert results.total == sum(1 + len(hit.same_case) for hit in results.hits)
    return [hit.record.hit for hit in results.hits]


SCHOOL, LOAN, QUAY = concept(said("skola")), concept(said("lån")), concept(said("kaj"))
HALL, NOTHING = concept(said("simhall")), concept(said("rymdraket"))

MATCHES: Mapping[str, tuple[Query, set[str]]] = {
    "one reading": (SCHOOL, {f"{BN}/§4", f"{BN}/§5", f"{BN}/§12"}),
    "in one field": (concept(said("skola"), field="title"), {f"{BN}/§4", f"{BN}/§5"}),
    "several readings": (concept(said("simhall"), said("taxa")), {f"{BN}/§12", f"{KS}/§10"}),
    "words side by side": (concept(said("fråga", "om")), {f"{KS}/§10"}),
    "words as written": (concept(Reading(("skolan",), "exact")), {f"{BN}/§5", f"{BN}/§12"}),
    "not as written": (concept(Reading(("skolor",), "exact")), set()),
    "words near each other": (concept(said("avlopp", "taxa", window=4)), {f"{KS}/§10"}),
    "words not that near": (concept(said("avlopp", "taxa", window=3)), set()),
    "three words near each other": (concept(said("karin", "utses", "protokoll", window=5)), {f"{KS}/§9"}),
    "near, but in two fields": (concept(said("avlopp", "lind", window=50)), set()),
    "damaged text": (concept(Reading(("redogor",), "folded")), {f"{PKS}/§4"}),
    "stem or part": (concept(Reading((term_of("simhall"),), "either")), {f"{BN}/§12"}),
    "no reading says nothing": (All((Concept("–", ()), HALL)), {f"{BN}/§12"}),
    "most, of one": (Most((SCHOOL,), 1.0), {f"{BN}/§4", f"{BN}/§5", f"{BN}/§12"}),
    "most, all": (Most((SCHOOL, HALL), 1.0), {f"{BN}/§12"}),
    "most, the rarer word is enough": (Most((SCHOOL, HALL), 0.6), {f"{BN}/§12"}),
    "most, the commoner word is enough": (Most((SCHOOL, HALL), 0.3), {f"{BN}/§4", f"{BN}/§5", f"{BN}/§12"}),
    "most, an unknown word says the most": (Most((SCHOOL, NOTHING), 0.5), set()),
    "most, any": (Most((HALL, SCHOOL, NOTHING), 0.0), {f"{BN}/§4", f"{BN}/§5", f"{BN}/§12"}),
    "most, silent parts aside": (Most((HALL, Concept("–", ())), 1.0), {f"{BN}/§12"}),
    "most, nothing but silent parts": (All((Most((Concept("–", ()),), 1.0), HALL)), {f"{BN}/§12"}),
    "most, with others": (All((Most((SCHOOL, HALL), 0.3), Not(HALL))), {f"{BN}/§4", f"{BN}/§5"}),
    "scored": (Scored(Labelled("kommun", "habo"), 2.0), {f"{BN}/§4", f"{BN}/§5"}),
    "scored nothing": (Scored(NOTHING, 2.0), set()),
    "preferring": (Preferring(SCHOOL, (Scored(Labelled("kommun", "håbo"), 50.0), LOAN)), {
        f"{BN}/§4", f"{BN}/§5", f"{BN}/§12",
    }),
    "preferring nothing": (Preferring(HALL, ()), {f"{BN}/§12"}),
}  # fmt: skip


@pytest.mark.parametrize("case", MATCHES)
def test_finds_exactly(engine: Engine, case: str) -> None:
    query, expected = MATCHES[case]
    assert set(found(engine, query)) == expected


def test_what_is_preferred_stands_first(engine: Engine) -> None:
    plain = found(engine, SCHOOL)
    assert plain[-1] == f"{BN}/§12"
    first = found(engine, Preferring(SCHOOL, (Scored(Labelled("kommun", "håbo"), 50.0),)))
    assert first == [f"{BN}/§12", *plain[:-1]]


def test_everything_can_be_preferred_among(engine: Engine) -> None:
    query = Preferring(Everything(), (Scored(HALL, 3.0),))
    assert found(engine, query)[0] == f"{BN}/§12"
    assert len(found(engine, query)) == 10


def test_a_score_is_given_whatever_the_part_scores(engine: Engine) -> None:
    hits = engine.search(Request(Scored(AnyOf((SCHOOL, LOAN)), 2.5))).hits
    assert {hit.score for hit in hits} == {2.5}
    assert {hit.score for hit in engine.search(Request(Scored(Everything(), 2.5))).hits} == {2.5, 2.5 * 0.6}


SCHOOLS: Mapping[str, Sequence[Record]] = {KS: (
    item(KS, 1, "Ärende", "skola skola skola"),
    item(KS, 2, "Ärende", "skola förskola skola"),
    item(KS, 3, "Ärende", "förskola förskola förskola"),
    item(KS, 4, "Ärende", "andra ord här"),
    item(KS, 5, "Ärende", "fdrskola i texten", damaged=True),
)}  # fmt: skip


def test_readings_count_by_their_weight(opener: Opener) -> None:
    opened = opener(SCHOOLS)
    alike = opened.search(Request(concept(said("skola"), said("förskola")))).hits
    assert len({round(hit.score, 6) for hit in alike if not hit.record.damaged}) == 1
    best, *others = (
        hit
        for hit in opened.search(Request(concept(said("skola"), said("förskola", weight=0.5)))).hits
        if not hit.record.damaged
    )
    assert best.record.number == 1
    assert [hit.record.number for hit in others] == [2, 3]
    assert others[0].score > others[1].score


def test_damaged_readings_count_last(opener: Opener) -> None:
    damaged = Reading(("fdrskola",), "folded", weight=0.5, why="damaged")
    opened = opener(SCHOOLS)
    numbers = [hit.record.number for hit in opened.search(Request(concept(said("förskola"), damaged))).hits]
    assert numbers == [3, 2, 5]


def test_a_concept_is_as_rare_as_all_its_readings(opener: Opener) -> None:
    """A rare reading of a common word gives no more than the word itself."""
    opened = opener(SCHOOLS)
    (rare,) = [hit for hit in opened.search(Request(concept(said("här")))).hits if hit.record.number == 4]
    both = opened.search(Request(concept(said("här"), said("skola"), said("förskola")))).hits
    assert next(hit.score for hit in both if hit.record.number == 4) < rare.score


CASES: Mapping[str, Sequence[Record]] = {
    KS: (
        item(KS, 1, "Simhall", "bad", case_keys=("KS:2022:17",), utfall=["bordlaggning"]),
        item(KS, 2, "Annat", "simhall", case_keys=("KS:2022:17", "KS:2022:18")),
        item(KS, 3, "Simhall", "bad bad bad bad bad"),
        item(KS, 4, "Simhall i Habo", "bad", case_keys=("KS:2022:17",), deltagande_kommun=["0643"]),
        page(KS, "bilaga-1", 1, "simhall", case_keys=("KS:2022:17",)),
        page(KS, "bilaga-1", 2, "simhall", case_keys=("KS:2022:17",)),
    ),
    BN: (
        item(BN, 1, "Simhall, simhall", "bad", case_keys=("KS:2022:17",)),
        item(BN, 2, "Övrigt", "intet om bad", case_keys=("KS:2022:17",)),
    ),
}
POOL = concept(said("simhall"))


def rows(engine: Engine, **more: object) -> list[tuple[str, ...]]:
    results = engine.search(Request(POOL, fold_cases=True, **more))  # type: ignore[arg-type]
    return [(hit.record.hit, *hit.same_case) for hit in results.hits]


def test_items_of_one_case_stand_in_one_row(opener: Opener) -> None:
    opened = opener(CASES)
    found_rows = rows(opened)
    assert found_rows[0] == (f"{BN}/§1", f"{KS}/§1", f"{KS}/§2")
    assert set(found_rows[1:]) == {(f"{KS}/§3",), (f"{KS}/§4",), (f"{KS}/bilaga-1",)}
    results = opened.search(Request(POOL, fold_cases=True, limit=1))
    assert (results.total, results.rows, len(results.hits)) == (6, 4, 1)


def test_pages_count_rows_where_cases_fold(opener: Opener) -> None:
    opened = opener(CASES)
    assert [row for at in range(5) for row in rows(opened, limit=1, offset=at)] == rows(opened)


def test_rows_are_hits_where_cases_do_not_fold(opener: Opener) -> None:
    results = opener(CASES).search(Request(POOL))
    assert results.rows == results.total == len(results.hits) == 6
    assert all(hit.same_case == () for hit in results.hits)


def test_rows_stand_by_date_where_that_is_asked(opener: Opener) -> None:
    opened = opener(CASES)
    assert rows(opened, sort="aldst")[0] == (f"{KS}/§1", f"{KS}/§2", f"{BN}/§1")
    assert rows(opened, sort="nyast")[0] == (f"{BN}/§1", f"{KS}/§1", f"{KS}/§2")


def test_what_was_put_off_weighs_less_unless_asked_for(opener: Opener) -> None:
    opened = opener(CASES)

    def score(**more: object) -> float:
        hits = opened.search(Request(POOL, **more)).hits  # type: ignore[arg-type]
        return next(hit.score for hit in hits if hit.record.hit == f"{KS}/§1")

    assert score() == pytest.approx(score(lifted=frozenset({"bordlaggning"})) / 2)
    assert score() == score(lifted=frozenset({"formalia"}))


def test_attachments_weigh_less_unless_asked_for(opener: Opener) -> None:
    opened = opener(CASES)
    lifted = opened.search(Request(Scored(POOL, 1.0), lifted=frozenset({"bilaga", "bordlaggning"}))).hits
    assert {hit.score for hit in lifted} == {1.0}


EXPLAINED: Mapping[str, Query] = {
    "concept": concept(said("simhall"), Reading((term_of("bad"),), weight=0.5, why="synonym", shown="bad")),
    "all": All((POOL, concept(said("bad")), CaseNumber("KS:2022:17", "KS 2022/17"))),
    "most": Most((POOL, concept(said("bad")), NOTHING), 0.1),
    "preferring": Preferring(POOL, (Scored(Labelled("kommun", "0643"), 1.5), concept(said("bad")))),
    "any": AnyOf((POOL, Labelled("organ", "ks"))),
    "scored": All((Scored(POOL, 2.0), Scored(Everything(), 1.0))),
    "word": Word("simhallen"),
}


@pytest.mark.parametrize("case", EXPLAINED)
def test_an_explanation_adds_up(opener: Opener, case: str) -> None:
    opened, request = opener(CASES), Request(EXPLAINED[case])
    for hit in opened.search(request).hits:
        told = opened.explain(request, hit.record.hit)
        assert told is not None
        assert told.score == pytest.approx(hit.score)
        assert sum(one.score for one in told.matched) * math.prod(told.factors.values()) == pytest.approx(hit.score)


def test_an_explanation_names_what_was_read(opener: Opener) -> None:
    opened, query = opener(CASES), EXPLAINED["concept"]
    told = opened.explain(Request(query), f"{KS}/§1")
    assert told is not None
    assert [(one.text, one.field, one.reading, one.why, one.occurrences) for one in told.matched] == [
        ("simhall", "title", "simhall", "typed", 1),
        ("simhall", "body", "bad", "synonym", 1),
    ]
    assert told.factors == {"bordlaggning": 0.5}


@pytest.mark.parametrize(
    ("request_", "hit"),
    [
        (Request(POOL), f"{BN}/§2"),
        (Request(POOL), "ingen/2020-01-01/§1"),
        (Request(POOL, filters={"organ": ("bn",)}), f"{KS}/§1"),
    ],
    ids=["no match", "unknown hit", "filtered away"],
)
def test_what_does_not_match_is_not_explained(opener: Opener, request_: Request, hit: str) -> None:
    assert opener(CASES).explain(request_, hit) is None


WORDS = ("skola", "vatten", "väg", "bro", "taxa", "plan")
_layers = st.sampled_from(["term", "exact", "either", "folded"])


def _terms(layer: str, words: Sequence[str]) -> tuple[str, ...]:
    return tuple({"exact": word, "folded": fold(term_of(word))}.get(layer, term_of(word)) for word in words)


readings = st.builds(
    lambda layer, words, window, weight: Reading(_terms(layer, words), layer, window if len(words) > 1 else 0, weight),
    _layers, st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), st.integers(0, 4), st.sampled_from([1.0, 0.5]),
)  # fmt: skip
concepts = st.builds(
    lambda own, field: Concept("ord", tuple(dict.fromkeys(own)), field),
    st.lists(readings, max_size=3), st.sampled_from([None, None, "title", "body"]),
)  # fmt: skip
trees = st.recursive(
    concepts | st.sampled_from([Everything(), Labelled("kommun", "0643")]),
    lambda inner: st.one_of(
        st.builds(lambda parts: All(tuple(parts)), st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: AnyOf(tuple(parts)), st.lists(inner, min_size=1, max_size=3)),
        st.builds(Not, inner),
        st.builds(
            lambda parts, share: Most(tuple(dict.fromkeys(parts)), share),
            st.lists(inner, min_size=1, max_size=3), st.sampled_from([0.0, 0.4, 0.7, 1.0]),
        ),
        st.builds(Scored, inner, st.sampled_from([0.5, 3.0])),
        st.builds(lambda part, more: Preferring(part, tuple(more)), inner, st.lists(inner, max_size=2)),
    ),
    max_leaves=6,
)  # fmt: skip


def _mixed() -> dict[str, list[Record]]:
    """Records of a few words each, in every order, some damaged; made by rule, so that they are the same each time."""
    made: dict[str, list[Record]] = {}
    for year in (2021, 2022, 2023):
        meeting = f"ks/{year}-03-01"
        made[meeting] = [
            item(
                meeting, n, WORDS[(n * year) % 6], " ".join(WORDS[(n * n + k * year + k // 2) % 6] for k in range(n % 9)),
                names=WORDS[n % 6] if n % 4 == 0 else "", damaged=n % 5 == 0, kommun=[("0643", "0617")[n % 2]],
            )
            for n in range(1, 15)
        ]  # fmt: skip
    return made


MIXED = _mixed()


@pytest.fixture(scope="module")
def linear() -> LinearEngine:
    return LinearEngine([record for records in MIXED.values() for record in records])


@pytest.fixture(scope="module", params=KINDS[1:])
def mixed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    for opener in openers(request.param, tmp_path_factory):
        yield opener(MIXED)


@given(query=trees)
@settings(max_examples=100, deadline=None)
def test_any_tree_finds_what_a_linear_scan_finds(mixed: Engine, linear: LinearEngine, query: Query) -> None:
    assert set(found(mixed, query)) == set(found(linear, query))


@given(query=trees)
@settings(max_examples=100, deadline=None)
def test_any_tree_scores_as_a_linear_scan(mixed: Engine, linear: LinearEngine, query: Query) -> None:
    if _replaced(mixed):
        return  # what was replaced still counts in the rarity of words until an index is built anew, as in Whoosh
    scores = {hit.record.id: hit.score for hit in mixed.search(Request(query, limit=1000)).hits}
    expected = {hit.record.id: hit.score for hit in linear.search(Request(query, limit=1000)).hits}
    assert scores == pytest.approx(expected, rel=1e-5)


def _replaced(engine: Engine) -> bool:
    return not engine.generation().startswith("v1-")
