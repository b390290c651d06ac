"""A vote and what was noted beside a decision, in Swedish words."""

from __future__ import annotations

import dataclasses

import pytest

from corpus.meeting import AgendaItem, Ballot, Evidence, Proposal, Statement, Vote
from web.voting import beside_decision, vote_meanings, vote_names, vote_words

COUNTS = [
    (Vote(21, 18), "21 ja, 18 nej"),
    (Vote(21, 18, 2, 1), "21 ja, 18 nej, 2 avstod, 1 frånvarande"),
    (Vote(21, 18, 0), "21 ja, 18 nej, 0 avstod"),
    (Vote(None, 3), "3 nej"),
]


@pytest.mark.parametrize(("vote", "words"), COUNTS, ids=[row[1] for row in COUNTS])
def test_counts(vote: Vote, words: str) -> None:
    assert vote_words(vote) == words


def test_meanings_are_told_only_where_the_minutes_tell() -> None:
    assert vote_meanings(Vote(1, 2, means_yes="avslag", means_no="bifall")) == ("Ja: avslag", "Nej: bifall")
    assert vote_meanings(Vote(1, 2)) == ()


def test_names_by_choice() -> None:
    named = (Ballot("Eva Ek", "S", "ja"), Ballot("Bo Alm", None, "ja"), Ballot("Ida Öst", "M", "avstår"))
    assert vote_names(Vote(2, 0, by_name=named)) == ("Röstade ja: Eva Ek (S), Bo Alm", "Avstod: Ida Öst (M)")


def test_lists_beside_the_decision() -> None:
    item = AgendaItem("x/§1", 1, "§ 1", "Taxa", "", Evidence("Taxa", None, "test"))
    assert beside_decision(item) == ()
    proposal, note = Proposal("Eva Ek", "S", "avslag"), Statement("protokollsanteckning", "Bo Alm", "M", "")
    item = dataclasses.replace(item, proposals=(proposal,), statements=(note,))
    assert beside_decision(item) == (("Yrkanden", (proposal,)), ("Protokollsanteckningar", (note,)))
