"""Records as bytes and back."""

from __future__ import annotations

import dataclasses
import pickle

import pytest
from engine_collection import COLLECTION, values

from index.record_packing import ValueNumbers, pack, unkept, unpack
from index.records import FacetValue, Record, RecordPresenter


def through(record: Record) -> Record:
    """A record packed and unpacked, beside another whose values have numbers too."""
    numbers = ValueNumbers()
    pack(RECORDS[-1], numbers)
    return unpack(pack(record, numbers), lambda number: unkept(numbers.kept[number]))


RECORDS = [record for records in COLLECTION.values() for record in records]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_a_record_comes_back(record: Record) -> None:
    assert through(record) == record


def test_presenters_and_all_else_come_back() -> None:
    presenter = RecordPresenter("anna-lind", "Anna Lind", "ekonomichef", None, "Anna Lind, ekonomichef")
    record = dataclasses.replace(
        RECORDS[0], presenters=(presenter,), items=("ks/2023-03-14/§1",), outcome="bifall", damaged=True, label="§ 9 a"
    )
    assert through(record) == record


def test_facets_are_a_mapping_in_order() -> None:
    record = dataclasses.replace(RECORDS[0], facets={"kommun": values("0617", "0680"), "amne": ()})
    facets = through(record).facets
    assert list(facets) == ["kommun", "amne"]
    assert len(facets) == 2
    assert [one.label for one in facets["kommun"]] == ["Gnosjö kommun", "Jönköpings kommun"]
    assert facets.get("organ", ()) == ()
    with pytest.raises(KeyError):
        facets["organ"]
    assert repr(facets) == repr(dict(facets))
    assert pickle.loads(pickle.dumps(facets)) == facets


def test_labels_are_those_of_the_record() -> None:
    one = dataclasses.replace(RECORDS[0], facets={"person": (FacetValue("p1", "Anna Lind (S)"),)})
    other = dataclasses.replace(one, facets={"person": (FacetValue("p1", "Anna Lind (M)"),), "p1": ()})
    numbers = ValueNumbers()
    packed = [pack(record, numbers) for record in (one, other)]
    assert [unpack(data, lambda number: unkept(numbers.kept[number])) for data in packed] == [one, other]
