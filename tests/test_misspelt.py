"""Misspelt words: the right one comes first, right ones are left alone, compounds need not be known as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import lexicon_file
from index.lexicon_file import WordFile, packed
from index.lexicon_skeleton import skeleton
from index.vocabulary import read_words, write_words
from search.misspelt import candidates, without_dots
from search.misspelt_compounds import compounds_near
from search.spelling_distance import distance
from search.vocabulary import Vocabulary, vocabulary_of

COUNTS = {
    word: count
    for count, line in (
        (900, "kommunstyrelsen sammanträde beslut nämnden ordförande val lån"),
        (200, "kollektivtrafik upphandling upphandlingen detaljplan skolskjuts äldreomsorg förskola budget län rad"),
        (
            60,
            "renhållning avgift taxa trafik skola parkering parkeringen återremiss interpellation tillgänglighet boende",
        ),
        (20, "cykelgarage idrottshallar jönköping wickström sjukhus avgifter nämnd tjänst äldre garage råd"),
        (1, "komunstyrelsen gislaveds"),
    )
    for word in line.split()
}
VOCABULARY = Vocabulary(COUNTS)

MEANT = {
    "double consonant": ("samanträdets", "sammanträde"),
    "letter lost": ("detljplan", "detaljplan"),
    "letter more": ("budgewt", "budget"),
    "letters turned": ("bugdet", "budget"),
    "key beside": ("interpelöation", "interpellation"),
    "sj": ("stjukhus", "sjukhus"),
    "tj": ("kjänst", "tjänst"),
    "ck and k": ("sykelgarage", "cykelgarage"),
    "first letter": ("nudget", "budget"),
    "without dots": ("forskola", "förskola"),
    "without dots, two readings": ("lan", "lån"),
    "without dots, in a compound": ("aldreboende", "äldreboende"),
    "dots in part": ("återremis", "återremiss"),
    "known with an ending only": ("idrottshal", "idrottshall"),
    "known as first part only": ("cyckel", "cykel"),
    "compound not in the collection": ("renhålningsavgift", "renhållningsavgift"),
    "both parts": ("kolektivtrafikuphandling", "kollektivtrafikupphandling"),
    "part wrong by a letter": ("renhållningsavgfit", "renhållningsavgift"),
    "linking s left out": ("parkeringavgift", "parkeringsavgift"),
    "place": ("jönkpöing", "jönköping"),
    "misprint of the collection": ("komunstyrelsen", "kommunstyrelsen"),
}


@pytest.mark.parametrize(("typed", "meant"), MEANT.values(), ids=MEANT.keys())
def test_the_right_word_comes_first(typed: str, meant: str | None) -> None:
    found = candidates(typed, VOCABULARY)
    assert (found[0].word if found else None) == meant


RIGHT = {
    "known": "kommunstyrelsen",
    "another inflection": "förskolornas",
    "compound of known words": "kollektivtrafikupphandling",
    "in the dictionary": "simhallen",
    "compound of the dictionary": "skolgårdsförnyelse",
    "name of the collection": "Wickström",
    "name known beforehand": "Annika",
    "its genitive": "Lindqvists",
    "a name near to a known one": "Wistrand",
    "place known beforehand": "Vårgårda",
    "number": "2023",
    "with digits": "ks19",
    "small word": "vid",
    "short": "ab",
    "nothing near": "xylofonorkestrar",
    "very long": "a" * 500,
}


@pytest.mark.parametrize("typed", RIGHT.values(), ids=RIGHT.keys())
def test_right_words_have_no_candidates(typed: str) -> None:
    assert candidates(typed, VOCABULARY) == ()


def test_why_a_word_is_a_candidate() -> None:
    assert [(one.word, one.why) for one in candidates("forskola", VOCABULARY)] == [("förskola", "dots")]
    assert [(one.word, one.why) for one in candidates("bugdet", VOCABULARY)] == [("budget", "spelling")]
    (parts,) = candidates("kolektivtrafikuphandling", VOCABULARY)
    assert (parts.why, parts.distance) == ("parts", 0.5)


def test_without_dots_also_where_the_word_exists() -> None:
    assert [(one.word, one.frequency) for one in without_dots("lan", VOCABULARY)] == [("lån", 900), ("län", 200)]
    assert [one.word for one in without_dots("rad", VOCABULARY)] == ["råd"]
    assert without_dots("län", VOCABULARY) == ()


def test_compounds_are_made_of_parts_that_may_stand_there() -> None:
    assert dict(compounds_near("parkeringavgift", VOCABULARY, whole_edits=False)) == {}
    assert list(compounds_near("skoltaxa", VOCABULARY, whole_edits=False)) == [("skoltaxa", 1)]


@given(st.text(alphabet="abcdefgijklmnoprstuväåö", max_size=25))
def test_candidates_are_near_and_sorted_and_never_the_word_itself(typed: str) -> None:
    found = candidates(typed, VOCABULARY)
    assert typed not in {one.word for one in found}
    assert len({one.word for one in found}) == len(found) <= 5
    for one in found:
        assert 0 < one.distance <= min(2.5, distance(typed, one.word, 99) or 99)


@given(st.sampled_from(sorted(COUNTS)), st.integers(1, 20))
def test_two_letters_turned_are_found(word: str, at: int) -> None:
    typed = word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]
    found = [one.word for one in candidates(typed, VOCABULARY)]
    assert not found or len(word) < 6 or word in found or COUNTS[word] == 1


_words = st.dictionaries(st.text(alphabet="akomunåöéx-/'1日", min_size=1, max_size=8), st.integers(1, 9), max_size=30)


@given(_words, st.sampled_from([3, 40, 1 << 15]))
def test_a_file_of_words_is_the_mapping_it_was_made_of(counts: dict[str, int], piece: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lexicon_file, "_PIECE", piece)
        _is_the_mapping(WordFile.of(counts), counts)


def _is_the_mapping(words: WordFile, counts: dict[str, int]) -> None:
    assert dict(words) == counts
    assert len(words) == len(counts)
    assert all(words[word] == count for word, count in counts.items())
    assert "saknas" not in words
    for word in counts:
        assert word in {known for known, _ in words.alike(skeleton(word))}
        begun = [known for _, known in words.beginning(skeleton(word)[:2])]
        assert word in {known for pairs in begun for known, _ in pairs}


@given(st.text(alphabet="abckqwvzxåäöéü", max_size=12), st.integers(0, 12))
def test_the_skeleton_of_a_beginning_begins_the_skeleton(word: str, end: int) -> None:
    assert skeleton(word).startswith(skeleton(word[:end]))


def test_words_are_kept_in_a_generation(tmp_path: Path) -> None:
    write_words(tmp_path, COUNTS | {"borta": 0, "under": -1})
    assert dict(read_words(tmp_path)) == COUNTS
    write_words(tmp_path, {})
    assert dict(read_words(tmp_path)) == {}
    assert packed({}) == b""


def test_a_vocabulary_is_made_once_for_a_mapping() -> None:
    assert vocabulary_of(COUNTS) is vocabulary_of(COUNTS)
    assert vocabulary_of(dict(COUNTS)) is not vocabulary_of(COUNTS)


def test_beginnings_without_dots() -> None:
    assert VOCABULARY.beginning("jonk", 5) == ("jönköping",)
    assert VOCABULARY.beginning("kommun", 5) == ()
    assert VOCABULARY.readings("jonkopings") == VOCABULARY.readings("jonkoping") != ()
    assert VOCABULARY.readings("lan") == VOCABULARY.readings("lan")
    assert VOCABULARY.exists("detaljplanerna")
    assert not VOCABULARY.exists("flygplats")
