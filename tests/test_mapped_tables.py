"""Word tables made when the package is built: whole, of the right source, the same words as where they come from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import compound_tables, lemmas_dictionary, lexicon_common, mapped_tables
from index.compound_tables import FIRSTS, LASTS, digest, firsts, fold_firsts, packed_source, read_firsts, read_lasts
from index.firsts_alike import FIRSTS_ALIKE
from index.folding import fold
from index.lemmas_dictionary import DICTIONARY, dictionary, loaded_dictionary, read_dictionary, source
from index.lexicon_common import COMMON, all_common, common, read_common
from index.lexicon_file import WordFile
from index.lexicon_swedish import names, swedish
from index.mapped_making import make
from index.mapped_tables import clear, keep, mapped, mapped_lines
from index.sorted_words import SortedWords, packed

FORMS = {"bord": "bord", "borden": "bord"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mapped")
    (folder / "simplemma-0.9.0.words").write_bytes(packed(FORMS))
    make(folder)
    return folder


def test_all_tables_are_made_and_those_of_other_sources_go(made: Path) -> None:
    names = {f"{DICTIONARY}-{source()}", f"firsts-{packed_source(FIRSTS)}", f"lasts-{packed_source(LASTS)}"}
    names |= {f"firsts-folded-{digest()}", f"{FIRSTS_ALIKE}-{digest()}", f"{COMMON}-{lexicon_common.source()}"}
    assert {path.name for path in made.iterdir()} == {f"{name}.words" for name in names}


def test_every_word_of_the_dictionary_has_its_form(made: Path) -> None:
    table, whole = mapped(DICTIONARY, source(), made), read_dictionary()
    assert table is not None
    assert len(table) == len(whole)
    for word in islice(whole, 0, None, 31):
        assert table.get(word) == whole[word]
        assert table.get(f"{word}s") == whole.get(f"{word}s")


@pytest.mark.parametrize("beginning", ["sk", "Sk", "å", "é", "kommun"])
def test_the_table_has_no_word_that_the_dictionary_lacks(made: Path, beginning: str) -> None:
    table, whole = mapped(DICTIONARY, source(), made), read_dictionary()
    assert table is not None
    found = dict(table.begun(beginning))
    assert found and found == {word: whole[word] for word in found}


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
    | st.sampled_from(["ärende", "sammanträdets", "gick", "Göran", "göran", "é", "ß"])
)
def test_the_dictionary_answers_as_simplemma_does(word: str) -> None:
    for asked in (word, word.lower(), word.title(), f"{word}s"):
        assert dictionary().get(asked) == loaded_dictionary().get(asked)


@pytest.mark.parametrize(
    ("name", "made_of", "read"),
    [
        ("firsts", packed_source(FIRSTS), read_firsts),
        ("lasts", packed_source(LASTS), read_lasts),
        ("firsts-folded", digest(), fold_firsts),
        (COMMON, lexicon_common.source(), read_common),
    ],
)
def test_tables_hold_what_they_are_made_of(
    made: Path, name: str, made_of: str, read: Callable[[], Mapping[str, str]]
) -> None:
    table = mapped(name, made_of, made)
    assert table is not None
    assert list(table.begun("")) == sorted(read().items(), key=lambda one: one[0].encode())


def test_parts_spelt_alike_are_as_they_are_made(made: Path) -> None:
    lines = mapped_lines(FIRSTS_ALIKE, digest(), made)
    assert lines is not None
    assert dict(WordFile(lines)) == dict.fromkeys(firsts(), 1)


def test_every_common_word_and_name_is_found_without_its_dots() -> None:
    found = {word: share for words in all_common() for word, share in words.items()}
    assert found == {**dict.fromkeys(names()), **swedish()}
    assert all(common(fold(word))[word] == share for word, share in islice(found.items(), 0, None, 20))


def test_a_table_of_another_source_is_not_used(tmp_path: Path) -> None:
    keep("forms", "1.0", packed(FORMS), tmp_path)
    assert mapped("forms", "1.1", tmp_path) is None
    assert dict(mapped("forms", "1.0", tmp_path) or {}) == FORMS


def test_tables_of_other_sources_are_cleared_away_but_nothing_else(tmp_path: Path) -> None:
    for one in ("1.0", "1.1"):
        keep("forms", one, packed(FORMS), tmp_path)
    (tmp_path / "README").touch()
    clear([("forms", "1.1")], tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["README", "forms-1.1.words"]


def test_several_may_make_a_table_at_once(tmp_path: Path) -> None:
    lines = packed({str(number): "x" * 50 for number in range(5000)})

    def once(_: int) -> int:
        keep("numbers", "1", lines, tmp_path)
        return len(mapped("numbers", "1", tmp_path) or ())

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(once, range(40))) == {5000}
    assert [path.name for path in tmp_path.iterdir()] == ["numbers-1.words"]


def test_a_table_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "forms-1.words").mkdir()
    with pytest.raises(OSError, match="forms"):
        keep("forms", "1", packed(FORMS), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["forms-1.words"]
    assert mapped("forms", "1", tmp_path) is None


def test_without_tables_the_answers_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_tables = {form: compound_tables.firsts()[form] for form in ("arbets", "skol", "el")}
    for module in (lemmas_dictionary, mapped_tables):
        monkeypatch.setattr(module, "mapped", lambda name, source: mapped(name, source, tmp_path))
    assert not isinstance(lemmas_dictionary.dictionary.__wrapped__(), SortedWords)
    assert lemmas_dictionary.dictionary.__wrapped__()["sammanträdena"] == dictionary()["sammanträdena"]
    assert {form: compound_tables.firsts.__wrapped__()[form] for form in with_tables} == with_tables
    assert list(compound_tables._lasts.__wrapped__().begun("näm")) == list(compound_tables._lasts().begun("näm"))
