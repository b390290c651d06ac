"""Lists of votes: marks in columns, names under headings, cells one a line; and the § that they belong to."""

from __future__ import annotations

import pytest

from corpus.grammar.marked_votes import marked_casts
from tests.small_minutes import read_typed

FRONT = "Kommunfullmäktige\nProtokoll 2024-03-21\nAneby kommun\nPlats: Aulan\nNärvarande: Karin Alm (S)\n\n"
ITEMS = (
    "§ 7 Upprop\nUpprop.\n\n§ 8 Ny simhall i Norrby\nMed 2 ja-röster mot 1 nej-röst bifalls förslaget.\n\n"
    "§ 9 Taxa för torget\nMed 1 ja-röst mot 2 nej-röster avslås förslaget.\n"
)
YES, NO = "Karin Alm (S)⇥x\nBo Ek (V)⇥x\nPer Lund (M)⇥⇥x\n", "Karin Alm (S)⇥x\nBo Ek (V)⇥⇥x\nPer Lund (M)⇥⇥x\n"


@pytest.mark.parametrize(
    ("text", "ja", "nej"),
    [
        ("Namn\tParti\tJa\tNej\nAlm, Karin\tS\tx\nEk, Bo\tV\t\tX\nLund, Per\tM\t\t1", ["Karin Alm"], ["Bo Ek", "Per Lund"]),
        ("\tJa\tNej\nKarin Alm (S)\tx\nBo Ek (V)\t\tx\nPer Lund (M)\t\tx", ["Karin Alm"], ["Bo Ek", "Per Lund"]),
        ("Nr\tNamn\tNej\tJa\n1\tKarin Alm (S)\t\tx\n2\tBo Ek (V)\tx\n3\tPer Lund (M)\tx", ["Karin Alm"], ["Bo Ek", "Per Lund"]),
        ("Ja\nKarin Alm (S)\nNej (2)\nBo Ek (V)\nPer Lund (M)", ["Karin Alm"], ["Bo Ek", "Per Lund"]),
        ("Ja\tNej\nKarin Alm (S)\tBo Ek (V)\n\tPer Lund (M)", ["Karin Alm"], ["Bo Ek", "Per Lund"]),
        ("Namn\tJa\tNej\nKarin Alm (S)\tx\nTransport:\t1\t0\nBo Ek (V)\t\tx\nPer Lund (M)\t\tx", ["Karin Alm"], ["Bo Ek", "Per Lund"]),
    ],
)  # fmt: skip
def test_marked_casts(text: str, ja: list[str], nej: list[str]) -> None:
    found = {cast.choice: [one.name for one in cast.ballots] for cast in marked_casts(text)}
    assert found == {"ja": ja, "nej": nej}


def test_several_votes_beside_each_other() -> None:
    text = (
        "Namn\tJa\tNej\tAvst\tJa\tNej\tAvst\nKarin Alm (S)\tx\t\t\t\tx\nBo Ek (V)\t\tx\t\tx\nPer Lund (M)\tx\t\t\t\t\tx"
    )
    found = {(cast.vote, cast.choice): [one.name for one in cast.ballots] for cast in marked_casts(text)}
    assert found[0, "ja"] == ["Karin Alm", "Per Lund"]
    assert found[1, "avstår"] == ["Per Lund"]


def test_cells_one_a_line() -> None:
    people = (
        ("Karin Alm", "S", "Ja"),
        ("Bo Ek", "V", "Ja"),
        ("Per Lund", "M", "Nej"),
        ("Siv Dal", "L", "Avstår"),
        ("Ida Öst", "C", "Ja"),
    )
    text = "\n".join(f"{name}\n{party}\n{at}\nLedamot\n{vote}" for at, (name, party, vote) in enumerate(people))
    found = {cast.choice: [(one.name, one.party) for one in cast.ballots] for cast in marked_casts(text)}
    assert found == {
        "ja": [("Karin Alm", "S"), ("Bo Ek", "V"), ("Ida Öst", "C")],
        "nej": [("Per Lund", "M")],
        "avstår": [("Siv Dal", "L")],
    }


@pytest.mark.parametrize(
    "text",
    ["Namn\tParti\nKarin Alm\tS", "Ja\nKarin Alm (S)", "Post\tBelopp\nLokaler\t340", "Ja, sade hon.\nNej, sade han."],
)
def test_no_list_of_votes(text: str) -> None:
    assert list(marked_casts(text)) == []


@pytest.mark.parametrize(
    ("head", "rows", "item"),
    [
        ("Bilaga 1\nOmröstningslista § 9\n", NO, "§ 9"),
        ("Bilaga 1\nOmröstningslista nr 1\n", YES, "§ 8"),
        ("Bilaga 1\nÄrende: 4 Taxa för torget\n", NO, "§ 9"),
        ("Bilaga 1\nÄrende: 4\nÄrendemening: Ny simhall i Norrby\n", YES, "§ 8"),
    ],
)
def test_a_list_belongs_to_its_item(head: str, rows: str, item: str) -> None:
    (meeting,) = read_typed(f"{FRONT}{ITEMS}=====\n{head}Namn⇥Ja⇥Nej\n{rows}")
    named = {each.label: [len(vote.by_name) for vote in each.votes] for each in meeting.items if each.votes}
    assert named == {label: [3 if label == item else 0] for label in ("§ 8", "§ 9")}
    assert meeting.attachments[0].linked_by in ("vote-list", "label-item")
    assert meeting.conflicts == ()


def test_lists_at_the_end_of_a_file_need_no_word_of_an_attachment() -> None:
    lists = f"=====\nOmröstningslista nr 1\nNamn⇥Ja⇥Nej\n{YES}=====\nOmröstningslista nr 2\nNamn⇥Ja⇥Nej\n{NO}"
    (meeting,) = read_typed(FRONT + ITEMS + lists)
    assert [[len(vote.by_name) for vote in each.votes] for each in meeting.items] == [[], [3], [3]]
    assert [(each.label, [id.rpartition("/")[2] for id in each.items]) for each in meeting.attachments] == [
        ("Omröstningslista nr 1", ["§8"]),
        ("Omröstningslista nr 2", ["§9"]),
    ]
    assert "Namn" not in meeting.items[-1].text


@pytest.mark.parametrize("more", ["", "\n§ 10 Val\nInget val.\n"])
def test_a_heading_of_a_section_at_the_top_of_a_page_begins_no_list(more: str) -> None:
    (meeting,) = read_typed(f"{FRONT}{ITEMS}=====\nOmröstningsresultat\nJa: 1. Nej: 2.\n{more}")
    assert meeting.attachments == ()
    assert "Ja: 1. Nej: 2." in meeting.items[2].text


def test_a_list_that_counts_otherwise_is_told() -> None:
    (meeting,) = read_typed(f"{FRONT}{ITEMS}=====\nBilaga 1\nOmröstningslista § 8\nNamn⇥Ja⇥Nej\n{NO}")
    assert [(one.field, one.seen, one.where) for one in meeting.conflicts] == [("vote", "Ja 1, Nej 2", "§ 8")]


def test_a_vote_that_contradicts_the_decision_is_told() -> None:
    text = "§ 7 Motion om bad\nJa för bifall till motionen, nej för avslag på motionen.\nJa 12, nej 20.\n\nBeslut\natt bifalla motionen."
    (meeting,) = read_typed(FRONT + text)
    assert [(one.field, one.where) for one in meeting.conflicts] == [("vote", "§ 7")]
    (agreed,) = read_typed(FRONT + text.replace("bifalla", "avslå"))
    assert agreed.conflicts == ()
