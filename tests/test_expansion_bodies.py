"""Names of bodies in a question: which words name one, and what is preferred for them."""

from __future__ import annotations

import pytest

from search.expansion_bodies import body_named, preferred_bodies
from search.expansion_near import near_each_other
from search.expansion_weights import WEIGHTS
from search.query import All, Labelled, Scored, Word

NAMED = {
    "in full": (Word("kommunstyrelsen"), "kommunstyrelsen"),
    "with a capital": (Word("Byggnadsnämnden"), "Byggnadsnämnden"),
    "abbreviated": (Word("ks"), "kommunstyrelsen"),
    "indefinite": (Word("nämnd"), None),
    "the bare word": (Word("nämnden"), None),
    "another word": (Word("skolskjuts"), None),
    "in a field": (Word("kommunstyrelsen", "title"), None),
}


@pytest.mark.parametrize(("word", "name"), NAMED.values(), ids=NAMED.keys())
def test_knows_the_name_of_a_body(word: Word, name: str | None) -> None:
    assert body_named(word) == name


def test_prefers_the_body_that_is_named_beside_other_words() -> None:
    asked = All((Word("kommunstyrelsen"), Word("båtplatser")))
    assert list(preferred_bodies(asked, WEIGHTS)) == [Scored(Labelled("organ", "kommunstyrelsen"), WEIGHTS.body)]


def test_prefers_nothing_where_the_body_is_all_that_is_asked_for() -> None:
    assert list(preferred_bodies(Word("kommunstyrelsen"), WEIGHTS)) == []


def test_a_body_is_not_sought_near_other_words() -> None:
    words = [Word("kommunstyrelsen"), Word("båtplatser"), Word("köregler")]
    assert [one.text for one in near_each_other(words, WEIGHTS)] == ["båtplatser köregler"]
