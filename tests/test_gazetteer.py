"""The tables of known names, and what poor readings make of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.damage import Readings, reads_as, skeleton
from corpus.gazetteer import (
    first_names,
    municipalities,
    organs,
    parties,
    party_marks,
    regions,
    surname_parts,
    surnames,
    word_list,
)


def test_all_municipalities_have_a_county_and_a_formal_name() -> None:
    counties = {region.county_code for region in regions()}
    assert len(municipalities()) == len({place.code for place in municipalities()}) == 290
    assert {place.county_code for place in municipalities()} == counties
    formal = {place.name: place.formal_name for place in municipalities()}
    assert (formal["Falun"], formal["Malmö"], formal["Gotland"]) == ("Falu kommun", "Malmö stad", "Region Gotland")


def test_regions() -> None:
    assert len(regions()) == 21
    assert {region.county_code: region.name for region in regions()}["06"] == "Region Jönköpings län"


def test_old_party_marks_lead_to_new_ones() -> None:
    assert {party.mark: party.mark_now for party in parties()}["FP"] == "L"
    assert party_marks()["s"] == "S"


def test_tables_of_names_are_large_and_clean() -> None:
    assert len(surnames()) >= 400 and len(first_names()) >= 300 and len(organs()) >= 60
    for name in surnames() | first_names():
        assert name == name.strip() and name[0].isupper() and " " not in name


def test_organs_have_abbreviations_in_use() -> None:
    short = {organ.name: organ.abbreviation for organ in organs()}
    assert (short["kommunfullmäktige"], short["kommunstyrelsens arbetsutskott"]) == ("KF", "KSAU")
    assert short["Kommunalt forum"] is None


@pytest.mark.parametrize("name", ["title", "not-name", "body-ending", "presents", "settles", "deciding"])
def test_word_lists_are_there(name: str) -> None:
    assert word_list(name)


def test_parts_of_surnames_come_longest_first() -> None:
    lengths = [len(part) for part in surname_parts("last")]
    assert lengths == sorted(lengths, reverse=True)


READ_AS = [
    ("Högberg", "Hogberg", True),
    ("Högberg", "Hégberg", True),
    ("Högberg", "H6gberg", True),
    ("Jönköping", "J6nkoping", True),
    ("primär", "primdr", True),
    ("godkänna", "godkdanna", True),
    ("ärenden", "&renden", True),
    ("län", "[an", True),
    ("Norén", "Noren", True),
    ("Noren", "Norén", False),
    ("Högberg", "Hagberg", False),
    ("Hogberg", "Högberg", False),
]


@pytest.mark.parametrize(("right", "seen", "expected"), READ_AS, ids=[f"{row[0]}-{row[1]}" for row in READ_AS])
def test_readings(right: str, seen: str, expected: bool) -> None:
    assert reads_as(seen, right) is expected


@given(st.sampled_from(sorted(surnames())), st.sampled_from(["ao", "éo", "a6", "do", "dé"]))
def test_a_misread_name_is_found_again(name: str, losses: str) -> None:
    seen = name.translate(str.maketrans("åäöÅÄÖ", losses[0] * 2 + losses[1] + "AAO"))
    assert skeleton(seen) == skeleton(name)
    assert name in Readings.of(surnames()).read(seen)
