"""The arrays of an index: written once a segment, mapped back, and true to what Whoosh keeps."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from engine_collection import BN, COLLECTION, KS, item
from hypothesis import given
from hypothesis import strategies as st
from whoosh.index import open_dir

from index.generations import current, folder_of
from index.publishing import publish_records
from index.whoosh_arrays import read_arrays, write_arrays
from index.whoosh_arrays_file import ArraySet, write_set
from index.whoosh_arrays_hits import natural
from index.whoosh_arrays_names import Names, names_as_arrays
from index.whoosh_positions import PackedPositions, decoded, encoded
from index.whoosh_schema import TEXT_FIELDS
from index.whoosh_writer import writing
from search.query import Concept, Phrase, Reading, Request
from search.whoosh_engine import WhooshEngine
from search.whoosh_terms import Terms


@given(st.lists(st.integers(0, 200_000), min_size=1, unique=True).map(sorted))
def test_positions_come_back(positions: list[int]) -> None:
    packed = PackedPositions()
    assert decoded(encoded(positions)) == positions
    assert packed.decode_positions(packed.encode(positions)) == positions
    assert packed.decode_frequency(packed.encode(positions)) == len(positions)


@given(
    st.dictionaries(
        st.text("abcåäö/", min_size=1, max_size=5), st.lists(st.integers(0, 60_000), max_size=20), max_size=5
    )
)
def test_a_set_of_arrays_comes_back(tmp_path_factory: pytest.TempPathFactory, lists: dict[str, list[int]]) -> None:
    path = tmp_path_factory.mktemp("set") / "a.arrays"
    write_set(path, {name: np.array(own, np.uint16) for name, own in lists.items()}, {"är": 1})
    found = ArraySet(path)
    assert found.facts == {"är": 1}
    assert {name: found[name].tolist() for name in found.names()} == lists
    assert all(name in found for name in lists)
    assert "saknas" not in found


def test_mapped_arrays_cannot_be_changed(tmp_path: Path) -> None:
    write_set(tmp_path / "a", {"x": np.arange(3)}, {})
    with pytest.raises(ValueError, match="read-only"):
        ArraySet(tmp_path / "a")["x"][0] = 5


def test_another_file_is_no_set(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("protokoll fört vid sammanträde", encoding="utf-8")
    with pytest.raises(ValueError, match="no set of arrays"):
        ArraySet(tmp_path / "a")


@given(st.lists(st.text("aåäöz1", max_size=4), unique=True), st.text("aåäöz1", max_size=3))
def test_names_are_found(tmp_path_factory: pytest.TempPathFactory, names: list[str], sought: str) -> None:
    path = tmp_path_factory.mktemp("names") / "a"
    listed = sorted(names, key=str.encode)
    write_set(path, names_as_arrays("n", (name.encode() for name in listed)), {})
    found = Names(ArraySet(path), "n")
    assert list(found) == listed
    assert [found[at] for at in range(len(found))] == listed
    assert found.place(sought.encode()) == (listed.index(sought) if sought in listed else None)
    low, high = found.begun(sought.encode())
    assert listed[low:high] == [name for name in listed if name.startswith(sought)]


def _written(folder: Path) -> Path:
    with writing(folder) as writer:
        for records in COLLECTION.values():
            for record in records:
                writer.add(record)
    write_arrays(folder)
    return folder


def test_postings_are_those_of_whoosh(tmp_path: Path) -> None:
    terms = Terms(list(read_arrays(_written(tmp_path))))
    index = open_dir(str(tmp_path))
    with index.reader() as reader:
        seen = 0
        for field, term in reader.all_terms():
            if field.rpartition("_")[2] not in TEXT_FIELDS:
                continue
            seen += 1
            matcher = reader.postings(field, term)
            expected = []
            while matcher.is_active():
                expected.append((matcher.id(), matcher.weight(), matcher.value_as("positions")))
                matcher.next()
            ids, counts = terms.postings(field, term.decode())
            assert list(zip(ids.tolist(), counts.tolist(), strict=True)) == [one[:2] for one in expected]
            ((places,), base, _), *_ = terms.places(field.rpartition("_")[2], [field], [term.decode()])
            owners = np.searchsorted(base, places, "right") - 1
            assert list(zip(owners.tolist(), (places - base[owners]).tolist(), strict=True)) == [
                (record, position) for record, _, positions in expected for position in positions
            ]
        assert seen > 100
    index.close()


def test_keys_are_those_of_whoosh(tmp_path: Path) -> None:
    terms = Terms(list(read_arrays(_written(tmp_path))))
    assert len(terms.holding("meeting", KS)) == len(COLLECTION[KS])
    assert len(terms.holding("case", ":2022:17")) == 2
    assert terms.holding("hit", "saknas").tolist() == []


def test_sets_that_are_there_are_kept(tmp_path: Path) -> None:
    _written(tmp_path)
    before = {path.name: path.stat().st_ino for path in tmp_path.glob("*.arrays")}
    write_arrays(tmp_path)
    assert {path.name: path.stat().st_ino for path in tmp_path.glob("*.arrays")} == before


def test_an_unchanged_segment_keeps_its_arrays_from_one_generation_to_the_next(tmp_path: Path) -> None:
    many = {f"ks/20{year}-01-01": [item(f"ks/20{year}-01-01", n, "Träd") for n in range(9)] for year in range(10, 30)}

    def sets() -> set[int]:
        published = current(tmp_path)
        assert published
        return {path.stat().st_ino for path in folder_of(tmp_path, published.name).rglob("*.arrays")}

    publish_records(many.items(), tmp_path)
    before = sets()
    publish_records((many | {BN: COLLECTION[BN]}).items(), tmp_path)
    if os.name == "posix":
        assert before < sets()


def test_a_generation_without_arrays_is_not_half_opened(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(read_arrays(tmp_path))


def test_words_far_into_a_long_text_are_found(tmp_path: Path) -> None:
    body = "ord " * 70_000 + "blå häst springer ord"
    publish_records([(KS, [item(KS, 1, "Långt", body), item(KS, 2, "Kort", "blå ko, häst springer")])], tmp_path)
    engine = WhooshEngine(tmp_path)
    assert [hit.record.number for hit in engine.search(Request(Phrase("blå häst springer"))).hits] == [1]
    near = Concept("x", (Reading(("springer", "blå"), "exact", window=3),))
    assert {hit.record.number for hit in engine.search(Request(near)).hits} == {1, 2}
    word = Concept("ord", (Reading(("ord",), "exact"),))
    (told,) = engine.explain(Request(word), f"{KS}/§1").matched  # type: ignore[union-attr]
    assert told.occurrences == 65_535  # as much as is counted
    engine.close()


@pytest.mark.parametrize(
    ("before", "after"),
    [("§9", "§12"), ("ks/2023-03-14", "ks/2023-11-02"), ("§ 1", "§ 1b"), ("bilaga-2", "bilaga-10")],
)
def test_numbers_in_a_text_sort_by_size(before: str, after: str) -> None:
    assert natural(before) < natural(after)
