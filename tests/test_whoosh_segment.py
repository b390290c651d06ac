"""The writer of segments: its files say what those of Whoosh's own writer say, posting by posting."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from engine_collection import COLLECTION, item
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.index import create_in, open_dir
from whoosh.writing import SegmentWriter

from index.records import Record
from index.whoosh_pool import TermPool
from index.whoosh_schema import document, schema
from index.whoosh_segment import TermSegmentWriter

WORDS = ("skola", "skolan", "skolans", "vatten", "och", "ö", "§", "2024", "va-taxa", "3,5", "x" * 40)


def write(folder: Path, records: Sequence[Record], writer: Any, most: int = 10**9) -> None:
    folder.mkdir()
    opened = writer(create_in(str(folder), schema()))
    if isinstance(opened, TermSegmentWriter):
        opened._terms._most = most
    for record in records:
        opened.add_document(**document(record))
    opened.commit(merge=False)


def told(folder: Path) -> tuple[object, ...]:
    """Everything that an index says: terms with what is known of them, postings, stored fields, lengths."""
    with closing(open_dir(str(folder))) as index, index.reader() as reader:
        terms = []
        for field, term in reader.all_terms():
            info = reader.term_info(field, term)
            known = (info.weight(), info.doc_frequency(), info.min_length(), info.max_length(), info.max_weight())
            matcher, postings = reader.postings(field, term), []
            while matcher.is_active():
                postings.append((matcher.id(), matcher.weight(), matcher.value()))
                matcher.next()
            terms.append((field, term, *known, info.min_id(), info.max_id(), tuple(postings)))
        fields = tuple(sorted(reader.indexed_field_names()))
        documents = range(reader.doc_count_all())
        lengths = [(field, [reader.doc_field_length(one, field) for one in documents]) for field in fields]
        totals = [(field, reader.field_length(field)) for field in fields]
        return tuple(terms), [reader.stored_fields(one) for one in documents], lengths, totals


def same(tmp_path: Path, records: Sequence[Record], most: int = 10**9) -> None:
    write(tmp_path / "whoosh", records, SegmentWriter)
    write(tmp_path / "ours", records, TermSegmentWriter, most)
    assert told(tmp_path / "ours") == told(tmp_path / "whoosh")


@pytest.mark.parametrize("most", [10**9, 500, 3], ids=["in memory", "a few runs", "many runs"])
def test_the_collection(tmp_path: Path, most: int) -> None:
    same(tmp_path, [record for records in COLLECTION.values() for record in records], most)


def test_terms_of_many_blocks(tmp_path: Path) -> None:
    bodies = ("skola " * (1 + number % 3) + f"ord{number}" for number in range(300))
    same(tmp_path, [item("ks/2020-01-01", number, "Skolan", body) for number, body in enumerate(bodies)])


def test_positions_far_into_a_text(tmp_path: Path) -> None:
    same(tmp_path, [item("ks/2020-01-01", 1, "Lång", "ord " * 5000 + "sist sist"), item("ks/2020-01-01", 2, "Kort")])


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=12), min_size=1, max_size=5), st.booleans())
def test_any_texts(tmp_path_factory: pytest.TempPathFactory, bodies: list[list[str]], damaged: bool) -> None:
    records = [item("ks/2020-01-01", number, "Rubrik", " ".join(body)) for number, body in enumerate(bodies)]
    same(tmp_path_factory.mktemp("any"), [replace(record, damaged=damaged) for record in records], most=20)


def test_a_pool_leaves_no_files(tmp_path: Path) -> None:
    pool = TermPool(tmp_path, most=1)
    for number in range(5):
        pool.add_keys("body", number, ["b", "a", "b"])
    assert len(list(tmp_path.iterdir())) == 5
    assert [term for _, term, _ in pool.terms()] == ["a", "b"]
    pool.cleanup()
    assert list(tmp_path.iterdir()) == []
