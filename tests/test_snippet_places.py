"""What is found of a question in a text: as where all its words are looked at, one by one, in all layers."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from plain_marking import found

from index.analysis import fold, normal, term_of
from search.query import Layer, Reading, Word
from search.snippet_known import Kept, Known, Meant
from search.snippet_pieces import pieces_of
from search.snippet_places import Marking, marking
from search.snippet_words import Wanted

_SPOKEN = (
    "biogas Biogasen skola skolan skolskjuts gymnasieskolan cykel cyklar garage cykelgarage kommunstyrelsen Kungsgatan nämnd"
    " nämnden namnden Trafiknamnden förskolenämnden skolnämnd trafikfrågor mark marktrafik och samt eller i på till nya VA"
    " taxa taxan VA-taxa VA-taxan e-post SKR:s KS 2019 KS/2019/1 65+ § §12 1 barn's Jönköping Jonkoping Hégberg R&D J6nkoping"
    " &renden [okal b a Å"
).split()
_CUT = (
    "skol-",
    "mark-",
    "för-",
    "sam\u00ad",
    "trafik\u2010",
    "skol-,",
    "VA-",
    "-",
    "\u00ad",
    "cykel-\ngarage",
    "skol-\noch",
)
_SPACES = (" ", " ", " ", "\n", "\n  ", " \n", "\t\n", "\x0b", "\u00a0", "", "")
_SIGNS = (".", ",", "(", ")", "”", ":", "/", "+", "\u0301", "\u200b", "_", "–", "&", "[")
_word = st.one_of(st.sampled_from(_SPOKEN), st.sampled_from(_CUT), st.sampled_from(_SIGNS))
_texts = st.one_of(
    st.lists(st.tuples(_word, st.sampled_from(_SPACES)), max_size=25).map(
        lambda pairs: "".join(word + space for word, space in pairs)
    ),
    st.lists(st.sampled_from(_SPOKEN), max_size=25).map(" ".join),
    st.text(max_size=30),
)
_LAYERS: tuple[Layer, ...] = ("term", "exact", "part", "either", "folded")
_sought = st.one_of(
    st.sampled_from(_SPOKEN), st.sampled_from(("skolnämnden", "skolnämnd", "cykelgarage", "epost", "och"))
)


@st.composite
def _readings(draw: st.DrawFn) -> Reading:
    layer = draw(st.sampled_from(_LAYERS))
    words = draw(st.lists(_sought, min_size=1, max_size=3))
    form = {"exact": normal, "folded": fold}.get(layer, term_of)
    return Reading(tuple(map(form, words)), layer, draw(st.sampled_from((0, 0, 1, 3))))


_things = st.one_of(
    st.builds(Wanted, st.lists(_readings(), min_size=1, max_size=5).map(tuple)),
    st.builds(Wanted, start=st.sampled_from(("bio", "sk", "va", "namn", "nä", "trafik", "6"))),
    st.builds(
        Wanted,
        st.lists(_readings(), max_size=2).map(tuple),
        undotted=st.sampled_from((("jonkoping",), ("namnden",), ("cyklar", "garage"))),
    ),
)


@settings(max_examples=300, deadline=None)
@given(_texts, st.lists(_things, max_size=4), st.booleans())
@example("skol- och förskolenämnden", [Wanted((Reading(("skolnämnd",), "part"),))], False)
@example("skol-\noch förskolenämnden", [Wanted((Reading(("skola",), "part"),))], False)
@example("taxa-\nva va", [Wanted((Reading(("va",)),))], False)
@example("R&D namnden", [Wanted((Reading(("namnd",), "folded"),))], True)
@example("[okal[ &renden", [Wanted((Reading(("lokall",), "folded"), Reading(("arend",), "folded")))], True)
@example("cykel – nya garage", [Wanted((Reading(("cykel", "garage"), "either", 2),))], False)
@example("KS 2019 KS/2019/1", [Wanted((Reading(("ks", "2019"), "exact"),))], False)
@example("cykel", [Wanted((Reading(("cykel", "cykel"), window=1),))], False)
@example("sam\u00ad\n", [Wanted((Reading(("sam",), "exact"),))], False)
def test_finds_what_is_found_where_every_word_is_looked_at(text: str, things: list[Wanted], damaged: bool) -> None:
    assert Marking(things).find(text, damaged=damaged) == found(text, things, damaged=damaged)


@given(_texts)
def test_pieces_are_the_text_without_the_white_space_between_them(text: str) -> None:
    cut = pieces_of(text)
    end = 0
    for number, piece in enumerate(cut.pieces):
        start = cut.start(number, end)
        assert text[end:start].strip() == ""
        assert text.startswith(piece, start)
        end = start + len(piece)
    assert text[end:].strip() == ""


CUT = {
    "plain": ("Nya  skolor", ["Nya", "skolor"]),
    "broken at a line end": ("för- \n skolor nu", ["för- \n skolor", "nu"]),
    "broken twice": ("för-\nskole-\nnämnd", ["för-\nskole-\nnämnd"]),
    "hyphen inside a line": ("skol- och", ["skol-", "och"]),
    "hyphen at the end": ("skol-\n", ["skol-\n"]),
    "nothing": (" \n", []),
}


@pytest.mark.parametrize(("text", "pieces"), CUT.values(), ids=CUT)
def test_words_that_a_line_end_broke_stay_together(text: str, pieces: list[str]) -> None:
    assert list(pieces_of(text).pieces) == pieces


def test_a_piece_like_a_part_of_another_is_found_in_its_own_place() -> None:
    things = [Wanted((Reading((term_of("på"),)),))]
    assert [one.start for one in Marking(things).find("påse (på påse på")] == [6, 14]


def test_pieces_are_worked_out_once_and_never_too_many_kept() -> None:
    asked: list[str] = []

    def length(piece: str) -> int:
        asked.append(piece)
        return len(piece)

    kept = Kept(length, most=2)
    assert [kept[one] for one in ("a", "a", "bb", "a" * 1_000, "a" * 1_000)] == [1, 1, 2, 1_000, 1_000]
    assert asked == ["a", "bb", "a" * 1_000, "a" * 1_000]
    assert (kept["ccc"], len(kept)) == (3, 1)


def test_a_query_is_made_ready_once() -> None:
    query = Word("biogas")
    assert marking(query, "body") is marking(query, "body")
    assert marking(Word("biogas"), "body") is marking(query, "body")
    assert not marking(Word("biogas", "title"), "body")


def test_pieces_are_found_also_when_the_book_of_them_begins_anew() -> None:
    known = Known(lambda piece: {piece[:1], piece}, most=3)
    meant, others = Meant(known, {"b"}), Meant(known, {"a"})
    long = "b" * 1_000

    def among(one: Meant, pieces: list[str]) -> set[str]:
        return set(pieces).intersection(one.among(" ".join(pieces), pieces))

    for _ in range(2):
        assert among(meant, ["ba", "ab", "bo", "ba"]) == {"ba", "bo"}
        assert among(others, ["ac", "ad", "bb"]) == {"ac", "ad"}
        assert among(meant, ["bb", long, "ac"]) == {"bb", long}
    assert long not in known.book.known
