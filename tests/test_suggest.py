"""Did you mean: misspelt words become ones that the collection holds, and nothing else is touched."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.spelling_distance import CHEAP, distance
from search.suggest import did_you_mean, joined

WORDS = {
    word: count
    for count, line in (
        (900, "beslut kommunen nämnden ärendet protokoll kommunstyrelsen ordförande sammanträde föredragande förslag"),
        (300, "budget avgift avfallstaxa detaljplan bygglov skola förskola upphandling verksamhet ekonomi underlag"),
        (
            90,
            "kollektivtrafik biogas bibliotek sjukvård trygghet överenskommelse jämställdhet tillgänglighet vindkraft",
        ),
        (
            60,
            "återremiss bordläggning kompetensförsörjning integration redovisning delårsrapport parkering renhållning",
        ),
        (30, "jönköping gislaved värnamo gnosjö högberg äldreomsorg ansökan kommitté skolskjuts taxa taxan hälsa"),
        (2, "häst mast fest bost skuld skald vatten vinter bebyggelse byggnation gymnasium nyckeltal"),
    )
    for word in line.split()
}

CORRECTED = {
    # å, ä and ö
    "dots lost": ("aterremiss", "återremiss"),
    "dots wrong": ("jänköping", "jönköping"),
    "dots lost twice": ("kompetensforsorjning", "kompetensförsörjning"),
    "å for ö": ("åverenskommelse", "överenskommelse"),
    "wrong ä": ("väärnamo", "värnamo"),
    "e for ä": ("jemställdhet", "jämställdhet"),
    # consonants
    "single for double": ("komunen", "kommunen"),
    "double for single": ("protokolll", "protokoll"),
    "double in the middle": ("biblliotek", "bibliotek"),
    "single in a compound": ("överenskomelse", "överenskommelse"),
    "single m": ("samanträde", "sammanträde"),
    "two of them": ("tilgänglighett", "tillgänglighet"),
    "double l": ("detalljplan", "detaljplan"),
    "single g": ("bordlägning", "bordläggning"),
    # slips of the fingers
    "letters turned": ("bugdet", "budget"),
    "letters turned in a name": ("Jönkpöing", "Jönköping"),
    "letter lost": ("avfalltaxa", "avfallstaxa"),
    "letter more": ("avfallsstaxa", "avfallstaxa"),
    "letter wrong": ("detaljplsn", "detaljplan"),
    "two letters wrong": ("kollektivtraffek", "kollektivtrafik"),
    "first letter wrong": ("nygglov", "bygglov"),
    "end missing": ("vindkraf", "vindkraft"),
    # how it sounds
    "k for ck": ("nykeltal", "nyckeltal"),
    "g twice, a vowel wrong": ("byoggas", "biogas"),
    "y for i": ("upphandlyng", "upphandling"),
    "cs for x": ("avfallstacsa", "avfallstaxa"),
    "double r": ("parkerring", "parkering"),
    "upper case": ("BUGDET", "BUDGET"),
    "capital": ("Gisslaved", "Gislaved"),
    "health": ("halsa", "hälsa"),
    "known without its accent": ("kommitte", "kommitté"),
    "only the wrong word": ("budget fär förskolla", "budget fär förskola"),
    # written apart
    "apart": ("kollektiv trafik", "kollektivtrafik"),
    "apart with s": ("avfall taxa", "avfallstaxa"),
    # among operators
    "in a field": ("titel:bugdet", "titel:budget"),
    "beside operators": ('bugdet -biogasx "avgfit" år:2023', 'budget -biogasx "avgfit" år:2023'),
    "in a group": ("(bugdet OR biogass) § 16", "(budget OR biogas) § 16"),
    "in a question": ("vem föredrog bugdet?", "vem föredrog budget?"),
}


@pytest.mark.parametrize(("typed", "meant"), CORRECTED.values(), ids=CORRECTED.keys())
def test_corrects(typed: str, meant: str) -> None:
    assert did_you_mean(typed, WORDS) == meant


LEFT_ALONE = {
    "known": "budget",
    "known in capitals": "BUDGET",
    "another inflection of a known word": "budgeten avgifterna förslagets",
    "nothing near": "xylofonmusik",
    "short": "bst ek",
    "numbers": "2023 KS 2019/1 § 45 3,5",
    "case number": "dnr:KS 2019/1",
    "phrase": '"bugdet"',
    "excluded": "-bugdet",
    "person": "föredragande:Hogberg person:Hogbrg",
    "municipality": "kommun:gisslaved",
    "surname": "Karlsson Lindqvist",
    "first name": "annika",
    "prefix": "bugde*",
    "operators": "vem föredrog",
    "nothing": "",
    "no words": "( ) - *",
}


@pytest.mark.parametrize("typed", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_leaves_alone(typed: str) -> None:
    assert did_you_mean(typed, WORDS) is None


def test_joins_words_that_are_one_together() -> None:
    words = {"kultur": 9, "skola": 9, "kulturskola": 2, "avgift": 3}
    assert did_you_mean("kultur skola", words) is None
    assert joined("avgift kultur skola", words) == "avgift kulturskola"
    assert joined("kultur -skola", words) is None
    assert joined('"kultur skola"', words) is None
    assert joined("skola avgift", words) is None


def test_prefers_the_nearest_then_the_most_common() -> None:
    assert did_you_mean("skoola", {"skola": 1, "skolor": 900}) == "skola"
    assert did_you_mean("rapprot", {"rapport": 5, "rapporter": 4}) == "rapport"
    assert did_you_mean("planerimg", {"planering": 1, "plantering": 900}) == "planering"


def test_knows_only_the_words_it_is_given() -> None:
    assert did_you_mean("bugdet", {}) is None
    assert did_you_mean("bugdet", {"gudbet": 1}) is None


@given(st.text(max_size=40))
def test_never_fails(text: str) -> None:
    better = did_you_mean(text, WORDS)
    assert better is None or better != text


@given(st.lists(st.sampled_from(sorted(WORDS)), min_size=1, max_size=5).map(" ".join))
def test_never_changes_words_that_exist(text: str) -> None:
    assert did_you_mean(text, WORDS) is None


DISTANCES = {
    "same": ("taxa", "taxa", 0.0),
    "changed": ("taxa", "tava", 1.0),
    "added": ("taxa", "taxan", 1.0),
    "turned": ("taxa", "atxa", 0.75),
    "dots": ("halsa", "hälsa", CHEAP),
    "doubled": ("komun", "kommun", CHEAP),
    "vowel doubled": ("skola", "skoola", 1.0),
    "too far": ("taxa", "budget", None),
    "empty": ("", "a", 1.0),
}


@pytest.mark.parametrize(("one", "other", "edits"), DISTANCES.values(), ids=DISTANCES.keys())
def test_distance(one: str, other: str, edits: float | None) -> None:
    assert distance(one, other, 2.0) == edits


_short = st.text("aåbklmo", max_size=7)


@given(_short, _short)
def test_distance_is_the_same_both_ways(one: str, other: str) -> None:
    assert distance(one, other, 99) == distance(other, one, 99)


def test_is_quick_with_many_words() -> None:
    parts = ["kommun", "skol", "vatten", "plan", "trafik", "miljö", "energi", "bygg", "vård", "kultur"]
    many = {"".join(one): 1 for one in itertools.product(parts, repeat=4)} | {
        "".join(one) + str(end): 1 for one in itertools.product(parts, repeat=3) for end in "abcdefghij"
    }
    did_you_mean("förberedelse", many)
    begun = time.perf_counter()
    assert did_you_mean("komunskolplantrafik", many) == "kommunskolplantrafik"
    assert time.perf_counter() - begun < 2
