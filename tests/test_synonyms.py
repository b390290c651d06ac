"""The table of synonyms and abbreviations: its form, that it does not contradict itself, and how it is looked up."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

import pytest

from search.synonyms import KINDS, Group, Synonyms, content_terms, curated, read_table, spelled_as_terms

GROUPS = curated().groups
ABBREVIATIONS = [group for group in GROUPS if group.kind.endswith("abbreviation")]


def test_is_large_enough_and_each_line_has_its_reason() -> None:
    assert len(GROUPS) >= 300
    assert all(len(group.reason) > 2 for group in GROUPS)
    assert {group.kind for group in GROUPS} == set(KINDS)


def test_lines_are_written_alike() -> None:
    text = files("search").joinpath("synonyms.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            assert line == " | ".join(cell.strip() for cell in line.split("|"))
            assert "  " not in line


@pytest.mark.parametrize(
    "wanted", "VA ÖP LSS SFI KF KS PKS KSO RUS SKR SKL NPF AI IVO PBL LOU SoL HVB BUP MBL LOV".split()
)
def test_knows_the_common_abbreviations(wanted: str) -> None:
    assert any(wanted in group.left for group in ABBREVIATIONS)


def test_abbreviations_have_capitals_and_other_words_have_not() -> None:
    for group in ABBREVIATIONS:
        for word in group.left:
            assert len(word) <= 8, word
            assert sum(letter.isupper() for letter in word) * 2 >= len(word.replace("-", "")) - 2, word
            assert word != word.lower(), word
        for full in group.right:
            assert not full.isupper(), full
            assert len(full) > len(group.left[0]), full


def test_no_wording_stands_twice_in_a_group() -> None:
    for group in GROUPS:
        wordings = [content_terms(word) for word in (*group.left, *group.right)]
        assert [word for word, count in Counter(wordings).items() if count > 1] == [], group


def test_no_group_stands_twice() -> None:
    pairs = Counter((frozenset(group.left), frozenset(group.right)) for group in GROUPS)
    assert [pair for pair, count in pairs.items() if count > 1] == []


def test_several_words_are_more_than_one_beside_small_words() -> None:
    for group in GROUPS:
        for word in (*group.left, *group.right):
            assert " " not in word or len(content_terms(word)) > 1, word


def _pairs(kind: str) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    return {
        (content_terms(left), content_terms(right))
        for group in GROUPS if group.kind == kind
        for left in group.left for right in group.right
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["older term", "narrower", "abbreviation"])
def test_no_pair_is_told_both_ways(kind: str) -> None:
    pairs = _pairs(kind)
    assert [pair for pair in pairs if pair[::-1] in pairs] == []


def test_no_pair_is_told_in_two_ways() -> None:
    seen = Counter(pair for kind in ("synonym", "older term", "narrower", "related") for pair in _pairs(kind))
    assert [pair for pair, count in seen.items() if count > 1] == []


@pytest.mark.parametrize("word", ["KS", "VA", "AU"])
def test_ambiguous_abbreviations_have_several_groups(word: str) -> None:
    assert sum(word in group.left for group in ABBREVIATIONS) > 1


@pytest.mark.parametrize("line", ["a | b | synonym", "a | b | släkt | skäl", " | b | synonym | skäl", "a, b"])
def test_refuses_other_lines(line: str) -> None:
    with pytest.raises(ValueError, match="line 1"):
        list(read_table(line))


TABLE = Synonyms((
    Group(("ÖP",), ("översiktsplan",), "abbreviation"),
    Group(("LAV",), ("lagen om allmänna vattentjänster",), "cased abbreviation"),
    Group(("KS",), ("kommunstyrelsen",), "one-way abbreviation"),
    Group(("socialbidrag",), ("försörjningsstöd", "ekonomiskt bistånd"), "older term"),
    Group(("dagis",), ("barnomsorg",), "narrower"),
))  # fmt: skip


def shown(*words: str) -> dict[tuple[int, int], set[tuple[str, bool]]]:
    found = TABLE.of(words, spelled_as_terms(words))
    return {(first, after): {(one.shown, one.broader) for one in said} for first, after, said in found}


LOOKED_UP = {
    "abbreviation": (("ny", "ÖP"), {(1, 2): {("översiktsplan", False)}}),
    "with an ending": (("ÖP:n",), {(0, 1): {("översiktsplan", False)}}),
    "small letters": (("öp",), {(0, 1): {("översiktsplan", False)}}),
    "its words": (("översiktsplanen",), {(0, 1): {("ÖP", False)}}),
    "cased": (("LAV",), {(0, 1): {("lagen om allmänna vattentjänster", False)}}),
    "cased in other letters": (("lav",), {}),
    "one way": (("ks",), {(0, 1): {("kommunstyrelsen", False)}}),
    "not the other way": (("kommunstyrelsen",), {}),
    "both meanings of one side": (
        ("ekonomiskt", "bistånd"), {(0, 2): {("socialbidrag", False), ("försörjningsstöd", False)}}
    ),
    "half of several words": (("bistånd",), {}),
    "narrower": (("dagis",), {(0, 1): {("barnomsorg", True)}}),
    "its broader word": (("barnomsorgen",), {(0, 1): {("dagis", False)}}),
    "unknown": (("biogas", "skatt"), {}),
    "nothing": ((), {}),
}  # fmt: skip


@pytest.mark.parametrize(("words", "found"), LOOKED_UP.values(), ids=LOOKED_UP.keys())
def test_looks_up(words: tuple[str, ...], found: dict[tuple[int, int], set[tuple[str, bool]]]) -> None:
    assert shown(*words) == found


def test_learns_more() -> None:
    more = TABLE.with_pairs({"RUS": ("regional utvecklingsstrategi",)})
    ((first, after, said),) = more.of(["regional", "utvecklingsstrategi"], ["regional", "utvecklingsstrategi"])
    assert (first, after, [one.shown for one in said]) == (0, 2, ["RUS"])
