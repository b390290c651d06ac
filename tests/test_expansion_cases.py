"""Expanded questions answered by the plainest engine: references to a § with their case, persons, words of procedure."""

from __future__ import annotations

from dataclasses import replace

import pytest
from engine_collection import COLLECTION, KS, item
from linear_engine import LinearEngine

from index.records import Record
from search.expansion import expand, knowledge_of, relaxed
from search.expansion_cases import with_case
from search.query import Request
from search.syntax import parse

RECORDS = (
    *(record for records in COLLECTION.values() for record in records),
    item("ks/2024-02-13", 3, "Cykelgarage", "Yrkande om garage för cyklar.", names="Anna Lind"),
    item("ks/2024-02-13", 4, "Parkering", "Anna Lind svarar om cykelgaraget.", foredragande=["anna-lind-habo"]),
    item("ks/2024-02-13", 5, "Redovisning", "Se även KS 2022/17.", case_keys=("KS:2024:5:2",)),
    item("ks/2024-02-13", 6, "Redovisning", "Fortsättning.", case_keys=("KS:2024:5",)),
)


def _with_persons(record: Record) -> Record:
    """Presenters are persons too."""
    return replace(record, facets={**record.facets, "person": record.facets.get("foredragande", ())})


ENGINE = LinearEngine([_with_persons(record) for record in RECORDS])


def hits(text: str, share: float | None = None) -> list[str]:
    query = with_case(expand(parse(text).query, knowledge_of(ENGINE)).query, ENGINE)
    request = Request(query=query if share is None else relaxed(query, share))
    return [hit.record.hit for hit in ENGINE.search(request).hits]


FIRST = {
    "a reference": ("§ 10 2023-03-14", f"{KS}/§10"),
    "a reference with words": ("hyra § 10 2023-03-14", f"{KS}/§10"),
    "a case number with words of one §": ("skolans KS 2022/17", "bn/2024-05-02/§4"),
    "a part of a case": ("KS 2024/5:2", "ks/2024-02-13/§5"),
    "the other half of a person": ("Anna Lind cykelgarage", "ks/2024-02-13/§4"),
    "a compound for a phrase": ("cykelgarage", "ks/2024-02-13/§3"),
    "framed": ("beslut om lån", f"{KS}/§12"),
}


@pytest.mark.parametrize(("text", "first"), FIRST.values(), ids=FIRST.keys())
def test_stands_first(text: str, first: str) -> None:
    assert hits(text)[0] == first


ALSO = {
    "the case of a reference": ("§ 10 2023-03-14", "bn/2024-05-02/§4"),
    "texts that mention a case": ("KS 2022/17", "ks/2024-02-13/§5"),
    "the whole of a case after its part": ("KS 2024/5:2", "ks/2024-02-13/§6"),
    "parts of a case": ("KS 2024/5", "ks/2024-02-13/§5"),
    "synonyms of several words": ("VA", f"{KS}/§10"),
}


@pytest.mark.parametrize(("text", "other"), ALSO.values(), ids=ALSO.keys())
def test_stands_below(text: str, other: str) -> None:
    assert other in hits(text)


@pytest.mark.parametrize("text", ["§ 99 2023-03-14", "§ 5", "2023-03-14", "lån § 10", "organ:ks § 10 -lån", "cykel"])
def test_other_questions_are_not_references(text: str) -> None:
    query = expand(parse(text).query, knowledge_of(ENGINE)).query
    assert with_case(query, ENGINE) == query


def test_a_case_stands_before_texts_that_mention_it() -> None:
    assert set(hits("KS 2022/17")[:2]) == {f"{KS}/§10", "bn/2024-05-02/§4"}


def test_most_words_find_more() -> None:
    assert hits("cykelgarage xyzzyx lån") == []
    assert f"{KS}/§12" in hits("cykelgarage xyzzyx lån", 0.1)
