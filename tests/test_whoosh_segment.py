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
from whoosh.index import open_dir
from whoosh_oracle import arrays_of, write_by_whoosh

from index.analysis import analyse, runs_of
from index.lexicon import Lexicon
from index.records import Record
from index.restorer import Restorer
from index.term_gathering import TermGathering
from index.vocabulary import count_words
from index.whoosh_arrays_file import ArraySet
from index.whoosh_writer import writing

RESTORER = Restorer(Lexicon())
WORDS = (
    "skola",
    "skolan",
    "skolans",
    "vatten",
    "och",
    "ö",
    "§",
    "2024",
    "va-taxa",
    "3,5",
    "x" * 40,
    "Skol-",
    "Skolskjuts",
    "65+",
)


def write(folder: Path, records: Sequence[Record], most: int = 10**9, most_runs: int = 10**9) -> None:
    folder.mkdir()
    with writing(folder) as writer:
        writer._writer.gathering._most = most
        writer._writer.gathering._most_runs = most_runs
        for record in records:
            writer.add(record, RESTORER)


def told(folder: Path) -> tuple[object, ...]:
    """Everything that an index says: terms with what is known of them, postings, stored fields, lengths."""
    index: Any = open_dir(str(folder))
    with closing(index), index.reader() as reader:
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


def same(tmp_path: Path, records: Sequence[Record], most: int = 10**9, most_runs: int = 10**9) -> None:
    write_by_whoosh(tmp_path / "whoosh", records, RESTORER)
    write(tmp_path / "ours", records, most, most_runs)
    assert told(tmp_path / "ours") == told(tmp_path / "whoosh")
    (path,) = (tmp_path / "ours").glob("*.arrays")
    ours, theirs = ArraySet(path), arrays_of(tmp_path / "whoosh")
    assert {name: ours[name].tolist() for name in theirs} == {name: own.tolist() for name, own in theirs.items()}
    for name in ("body/starts", "body/documents", "exact_body/counts", "part_title/places", "title/length"):
        assert ours[name].dtype == theirs[name].dtype


@pytest.mark.parametrize(
    ("most", "runs"), [(10**9, 10**9), (500, 10**9), (3, 10**9), (10**9, 5)], ids=["one lot", "few", "many", "few runs"]
)
def test_the_collection(tmp_path: Path, most: int, runs: int) -> None:
    same(tmp_path, [record for records in COLLECTION.values() for record in records], most, runs)


def test_terms_of_many_blocks(tmp_path: Path) -> None:
    bodies = ("skola " * (1 + number % 3) + f"ord{number}" for number in range(300))
    same(tmp_path, [item("ks/2020-01-01", number, "Skolan", body) for number, body in enumerate(bodies)])


def test_positions_far_into_a_text(tmp_path: Path) -> None:
    same(tmp_path, [item("ks/2020-01-01", 1, "Lång", "ord " * 66_000 + "sist sist"), item("ks/2020-01-01", 2, "Kort")])


@pytest.mark.parametrize("most", [10**9, 4], ids=["one lot", "many lots"])
def test_sound_and_damaged_texts_and_words_cut_short(tmp_path: Path, most: int) -> None:
    bodies = ("Skol- och förskolenämnden, mark- och trafikfrågor.", "", "Sammantr", "—", "kommunstyrelsen - och sedan")
    records = [item("ks/2020-01-01", number, "Vård- eller omsorg", body) for number, body in enumerate(bodies)]
    lost = item("ks/2020-01-01", 9, "Kommunstyrelsens sammantrade", "Pa sammantradet beslutades om skolan. " * 20)
    same(tmp_path, [records[0], replace(lost, damaged=True), *records[1:], replace(records[0], damaged=True)], most)


TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


@settings(max_examples=25, deadline=None)
@given(
    texts=st.lists(st.tuples(TEXTS, TEXTS, st.booleans()), min_size=1, max_size=6),
    most=st.sampled_from([1, 10, 10**9]),
    runs=st.sampled_from([2, 10**9]),
)
def test_any_texts(
    tmp_path_factory: pytest.TempPathFactory, texts: list[tuple[str, str, bool]], most: int, runs: int
) -> None:
    records = [
        replace(item("ks/2020-01-01", number, title, body), damaged=damaged)
        for number, (title, body, damaged) in enumerate(texts)
    ]
    same(tmp_path_factory.mktemp("any"), records, most, runs)


@pytest.mark.parametrize("most", [10**9, 5], ids=["one lot", "many lots"])
def test_words_are_counted_as_the_vocabulary_does(tmp_path: Path, most: int) -> None:
    records = [record for records in COLLECTION.values() for record in records]
    records += [
        replace(records[0], id="x", hit="x", damaged=True),
        item("ks/2020-01-01", 1, "E-post 2024 65+", "3,5 e-post"),
    ]
    gathering = TermGathering(tmp_path, most)
    for record in records:
        gathering.add(record, RESTORER)
    for _ in gathering.fields():
        pass
    assert gathering.words == count_words(records, RESTORER)


@given(st.text("aäÅ1 -\u00ad\n.,:/+§'", max_size=40))
def test_runs_have_the_same_tokens_wherever_they_stand(text: str) -> None:
    apart, at = [], 0
    for run in runs_of(text):
        apart += [(one.term, one.word, one.kind, one.position + at) for one in analyse(run)]
        at += sum(one.kind == "main" for one in analyse(run))
    assert apart == [(one.term, one.word, one.kind, one.position) for one in analyse(text)]


def test_gathering_leaves_no_files(tmp_path: Path) -> None:
    gathering = TermGathering(tmp_path, most=1)
    for number in range(5):
        gathering.add(item("ks/2020-01-01", number, "Skolans vatten"), None)
    assert len(list(tmp_path.iterdir())) == 5
    found = dict(gathering.fields())
    assert len(found["title"].terms) == 2
    assert found["title"].documents.tolist() == [*range(5), *range(5)]
    gathering.cleanup()
    assert list(tmp_path.iterdir()) == []


def test_a_writer_that_fails_leaves_no_arrays(tmp_path: Path) -> None:
    with pytest.raises(KeyError), writing(tmp_path) as writer:
        writer.add(item("ks/2020-01-01", 1, "Skolan"))
        raise KeyError
    assert not list(tmp_path.glob("*.arrays*"))
