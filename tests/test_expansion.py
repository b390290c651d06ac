"""What a question is put to an engine as: the readings of its words, what was used, what it asks for beside the text."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis import term_of
from search.expansion import WEIGHTS, Expanded, Knowledge, Used, expand, relaxed
from search.known_people import People
from search.query import (
    All,
    AnyOf,
    CaseNumber,
    Concept,
    Dates,
    Everything,
    ItemNumber,
    Labelled,
    Most,
    Not,
    Phrase,
    Preferring,
    Prefix,
    Query,
    Reading,
    Scored,
    Why,
)
from search.synonyms import Synonyms, read_table
from search.syntax import parse
from search.vocabulary import Vocabulary

WORDS: Mapping[str, int] = {
    "biogas": 9, "skatt": 30, "skolskjuts": 7, "skjuts": 3, "skolan": 40, "hundrastgårdar": 2, "hundrastgård": 2,
    "gård": 9, "färdtjänst": 8, "avgift": 20, "våld": 9, "vald": 12, "nära": 30, "relation": 9, "båtuppläggning": 2,
    "uppläggning": 3, "båtar": 5, "försörjningsstöd": 4, "ekonomiskt": 30, "bistånd": 9, "översiktsplan": 4, "plan": 50,
    "vatten": 20, "avlopp": 20, "taxa": 20, "kommunen": 90, "återvinning": 4, "motion": 20, "avslag": 20, "lovskola": 3,
    "norrboda": 2, "anna": 3, "lind": 3, "beslut": 99,
    "litiumjonbatterier": 2, "föräldraskapsstöd": 2, "älv": 3, "färja": 3, "bidrag": 20, "yrkande": 20, "regional": 5, "tavla": 1,
}  # fmt: skip
TABLE = """
ÖP | översiktsplan | abbreviation | test
SoL | socialtjänstlagen | cased abbreviation | test
KS | kommunstyrelsen | one-way abbreviation | test
socialbidrag | försörjningsstöd, ekonomiskt bistånd | older term | test
VA | vatten och avlopp | abbreviation | test
skjuts | buss | narrower | test
taxa | prislista | related | test
"""
KNOWN = Knowledge(
    Vocabulary(WORDS),
    Synonyms(tuple(read_table(TABLE))),
    People.of({"anna-lind": "Anna Lind (Habo)", "bo-ek": "Bo Ek (S)"}),
)


def asked(text: str, **more: object) -> Expanded:
    """A question expanded; words near each other are a matter of their own."""
    weights = replace(WEIGHTS, near=0.0)
    return expand(parse(text).query, KNOWN, **{"weights": weights, **more})  # type: ignore[arg-type]


def concepts(query: Query) -> list[Concept]:
    match query:
        case Concept():
            return [query]
        case All(parts) | AnyOf(parts) | Most(parts, _):
            return [one for part in parts for one in concepts(part)]
        case Not(part) | Scored(part, _):
            return concepts(part)
        case Preferring(part, preferred):
            return [one for each in (part, *preferred) for one in concepts(each)]
    return []


def reading(text: str, word: str, terms: str, **more: object) -> Reading | None:
    """The reading of a word with terms given as words."""
    wanted = tuple(map(term_of, terms.split()))
    for concept in concepts(asked(text, **more).query):
        for one in concept.readings:
            if concept.text == word and one.terms == wanted and one.layer != "folded":
                return one
    return None


READINGS: dict[str, tuple[str, str, str, Why]] = {
    "as typed": ("biogas", "biogas", "biogas", "typed"),
    "inside compounds": ("skjuts", "skjuts", "skjuts", "typed"),
    "a compound as its parts": ("skolskjuts", "skolskjuts", "skol skjuts", "compound"),
    "two words as one": ("hundrast gård", "gård", "hundrastgård", "compound"),
    "two words as one, turned": ("uppläggning av båtar", "uppläggning", "båtuppläggning", "compound"),
    "without dots": ("fardtjanst", "fardtjanst", "färdtjänst", "undotted"),
    "without dots though it is a word": ("vald i nara relation", "vald", "våld", "undotted"),
    "abbreviation": ("ÖP Norrboda", "ÖP", "översiktsplan", "synonym"),
    "abbreviation in small letters": ("öp", "öp", "översiktsplan", "synonym"),
    "what an abbreviation stands for": ("översiktsplan", "översiktsplan", "öp", "synonym"),
    "cased abbreviation": ("SoL", "SoL", "socialtjänstlagen", "synonym"),
    "older term": ("socialbidrag", "socialbidrag", "ekonomiskt bistånd", "synonym"),
    "several words": ("ekonomiskt bistånd", "bistånd", "försörjningsstöd", "synonym"),
    "several words with a small one": ("vatten och avlopp", "avlopp", "va", "synonym"),
    "a linked word": ("VA-taxa", "VA-taxa", "va taxa", "typed"),
    "a linked word written out": ("VA-taxa", "VA-taxa", "vatten avlopp taxa", "synonym"),
    "narrower": ("buss", "buss", "skjuts", "synonym"),
    "words of the same act": ("yrkande", "yrkande", "yrkar", "synonym"),
}


@pytest.mark.parametrize(("text", "word", "terms", "why"), READINGS.values(), ids=READINGS.keys())
def test_reads_a_word(text: str, word: str, terms: str, why: Why) -> None:
    found = reading(text, word, terms)
    assert found is not None
    assert found.why in (why, "typed")
    assert found.weight <= 1.0


NOT_READ = {
    "a cased abbreviation in small letters": ("sol", "sol", "socialtjänstlagen"),
    "a one-way abbreviation for its words": ("kommunstyrelsen", "kommunstyrelsen", "ks"),
    "a compound that does not occur": ("biogas skatt", "biogas", "biogasskatt"),
    "dots that were typed": ("väld", "väld", "våld"),
    "a word without dots that exists": ("vald kommunen", "vald", "våld"),
    "names in other forms": ("namn:socialbidrag", "socialbidrag", "försörjningsstöd"),
    "excluded words": ("biogas -socialbidrag", "socialbidrag", "försörjningsstöd"),
}


@pytest.mark.parametrize(("text", "word", "terms"), NOT_READ.values(), ids=NOT_READ.keys())
def test_does_not_read(text: str, word: str, terms: str) -> None:
    assert reading(text, word, terms) is None
    assert any(one.text == word for one in concepts(asked(text).query))


def test_what_says_more_or_less_weighs_less() -> None:
    narrow, broad = reading("buss", "buss", "skjuts"), reading("skjuts", "skjuts", "buss")
    assert narrow is not None
    assert broad is not None
    assert broad.weight < narrow.weight < 1.0
    related = reading("taxa", "taxa", "prislista")
    assert related is not None
    assert related.weight == broad.weight


def test_the_layers_of_a_word() -> None:
    (concept,) = concepts(asked("skjuts").query)
    assert {(one.layer, one.why) for one in concept.readings} >= {
        ("term", "typed"),
        ("part", "part"),
        ("folded", "damaged"),
    }
    assert all(one.layer == "folded" for one in concept.readings if one.why == "damaged")


def test_excluded_words_are_sought_as_such_and_in_damaged_text() -> None:
    query = asked("biogas -skjuts").query
    assert isinstance(query, All)
    (refused,) = [part.part for part in query.parts if isinstance(part, Not)]
    assert isinstance(refused, Concept)
    assert {one.layer for one in refused.readings} == {"term", "folded"}


SAME: dict[str, Query] = {
    "a phrase": Phrase("ekonomiskt bistånd"),
    "a beginning": Prefix("skol"),
    "a facet": Labelled("organ", "ks"),
    "days": Dates(datetime.date(2024, 1, 1), None),
    "a number": ItemNumber(7),
    "everything": Everything(),
}


@pytest.mark.parametrize("query", SAME.values(), ids=SAME.keys())
def test_leaves_alone(query: Query) -> None:
    assert expand(query, KNOWN) == Expanded(query)


@pytest.mark.parametrize("why", ["synonym", "compound", "part", "undotted", "damaged"])
def test_each_kind_of_reading_can_be_switched_off(why: Why) -> None:
    text = "socialbidrag fardtjanst hundrast gård skolskjuts yrkande"
    assert why in {one.why for concept in concepts(asked(text).query) for one in concept.readings}
    without = asked(text, off=frozenset({why}))
    assert why not in {one.why for concept in concepts(without.query) for one in concept.readings}
    assert why not in {one.why for one in without.used}


USED = {
    "nothing": ("biogas", ()),
    "synonyms that the collection holds": (
        "socialbidrag",
        (Used("socialbidrag", ("försörjningsstöd", "ekonomiskt bistånd"), "synonym"),),
    ),
    "no synonym that it lacks": ("taxa", ()),
    "dots": ("fardtjanst", (Used("fardtjanst", ("färdtjänst",), "undotted"),)),
    "one word of two": ("uppläggning av båtar", (Used("uppläggning båtar", ("båtuppläggning",), "compound"),)),
}


@pytest.mark.parametrize(("text", "used"), USED.values(), ids=USED.keys())
def test_says_what_it_used(text: str, used: tuple[Used, ...]) -> None:
    assert asked(text).used == used


def test_misspelt_words_only_where_wanted() -> None:
    assert reading("återvining", "återvining", "återvinning") is None
    found = reading("återvining", "återvining", "återvinning", misspelt=True)
    assert found is not None
    assert found.why == "misspelt"
    assert reading("biogas", "biogas", "biogasen", misspelt=True) == reading("biogas", "biogas", "biogas")


ASKED_FOR = {
    "outcome": ("avslag lovskola", Labelled("utfall", "avslag"), frozenset()),
    "outcome as a verb": ("lovskola avslogs", Labelled("utfall", "avslag"), frozenset()),
    "postponed": ("bordlagd lovskola", Labelled("utfall", "bordlaggning"), frozenset({"bordlaggning"})),
    "sent back": ("återremitterad lovskola", Labelled("utfall", "aterremiss"), frozenset({"aterremiss"})),
    "kind": ("motion lovskola", Labelled("typ", "motion"), frozenset()),
    "kind as a verb": ("motionerat lovskola", Labelled("typ", "motion"), frozenset()),
    "kind of question": ("interpellationer lovskola", Labelled("typ", "interpellation"), frozenset()),
}


@pytest.mark.parametrize(("text", "value", "lifted"), ASKED_FOR.values(), ids=ASKED_FOR.keys())
def test_words_of_procedure_also_ask_for_values(text: str, value: Labelled, lifted: frozenset[str]) -> None:
    found = asked(text)
    assert isinstance(found.query, All)
    choices = [part.parts for part in found.query.parts if isinstance(part, AnyOf)]
    assert len(choices) == 1
    assert isinstance(choices[0][0], Concept)
    assert [one.part for one in choices[0][1:] if isinstance(one, Scored)] == [value]
    assert found.lifted == lifted


@pytest.mark.parametrize("word", ["jäv", "justering", "närvaro", "dagordning"])
def test_formal_words_lift_formal_items(word: str) -> None:
    assert "formalia" in asked(word).lifted


def test_framing_words_may_be_lacking() -> None:
    query = asked("beslut om bidrag").query
    assert isinstance(query, Preferring)
    assert [one.text for one in concepts(query.part)] == ["bidrag"]
    assert [one.text for part in query.preferred for one in concepts(part)] == ["beslut"]
    assert [one.text for one in concepts(asked("beslut").query)] == ["beslut"]


PERSONS = {
    "whole name": ("Anna Lind taxa", "anna-lind"),
    "in small letters": ("taxa anna lind", "anna-lind"),
    "surname": ("motion Lind", "anna-lind"),
    "genitive": ("Anna Linds motion", "anna-lind"),
    "after a word": ("yrkande från Bo Ek", "bo-ek"),
}


@pytest.mark.parametrize(("text", "person"), PERSONS.values(), ids=PERSONS.keys())
def test_a_name_prefers_what_she_presented_then_what_she_took_part_in(text: str, person: str) -> None:
    query = asked(text).query
    assert isinstance(query, Preferring)
    scores = {one.part: one.score for one in query.preferred if isinstance(one, Scored)}
    presented, took_part = Labelled("foredragande", person), Labelled("person", person)
    assert scores[presented] > scores[took_part] > 0


@pytest.mark.parametrize("text", ["lind", "plan taxa", "anna biogas"])
def test_other_words_name_nobody(text: str) -> None:
    assert not isinstance(asked(text).query, Preferring)


def test_a_case_comes_whole_those_with_the_words_first() -> None:
    query = asked("bidrag SLK-2023-00389").query
    assert isinstance(query, Preferring)
    assert isinstance(query.part, AnyOf)
    assert query.part.parts[0] == Scored(CaseNumber("SLK:2023:389", "SLK-2023-00389"), 30.0)
    assert [one.text for part in query.preferred for one in concepts(part)] == ["bidrag"]


def test_a_part_of_a_case_before_the_rest_of_it() -> None:
    query = asked("SLK-2024-00010:11").query
    assert isinstance(query, AnyOf)
    scored = {
        one.part.key: one.score for one in query.parts if isinstance(one, Scored) and isinstance(one.part, CaseNumber)
    }
    assert scored["SLK:2024:10:11"] > scored["SLK:2024:10"]


def test_texts_that_mention_a_case_come_after_it() -> None:
    query = asked("KS 2019/1").query
    assert isinstance(query, AnyOf)
    (mention,) = [one for one in query.parts if isinstance(one, Concept)]
    assert ("ks", "2019", "0001") in {one.terms for one in mention.readings}


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("biogas skatt taxa", ["biogas skatt", "skatt taxa"]),
        ("beslut om biogas", []),
        ("motion biogas skatt", ["biogas skatt"]),
        ("biogas titel:skatt", []),
        ("biogas -skatt taxa", ["biogas taxa"]),
        ("biogas OR skatt", []),
    ],
)
def test_words_near_each_other_are_preferred(text: str, pairs: list[str]) -> None:
    query = asked(text, weights=WEIGHTS).query
    preferred = query.preferred if isinstance(query, Preferring) else ()
    assert [one.text for one in preferred if isinstance(one, Concept) and one.readings[0].window] == pairs


SPLIT = {
    "sister with another part": ("litiumbatteri", "litiumjonbatteri"),
    "sister with another link": ("föräldrastöd", "föräldraskapsstöd"),
    "a compound of no dictionary": ("älvfärjor", "älv färja"),
}


@pytest.mark.parametrize(("word", "terms"), SPLIT.values(), ids=SPLIT.keys())
def test_a_compound_that_the_collection_lacks(word: str, terms: str) -> None:
    found = reading(word, word, terms)
    assert found is not None
    assert found.why == "compound"


def test_most_words_are_enough_and_all_are_better() -> None:
    query = relaxed(asked("biogas skatt organ:ks").query, 0.6)
    assert isinstance(query, Preferring)
    assert isinstance(query.part, All)
    most, organ = query.part.parts
    assert isinstance(most, Most)
    assert most.share == 0.6
    assert organ == Labelled("organ", "ks")
    (whole,) = query.preferred
    assert isinstance(whole, Scored)
    assert whole.part == All(most.parts)


@pytest.mark.parametrize("text", ["biogas", "biogas organ:ks", "biogas OR skatt", "§ 7", "biogas -skatt", ""])
def test_one_word_is_never_done_without(text: str) -> None:
    query = asked(text).query
    assert relaxed(query, 0.5) == query


def test_most_words_keep_what_is_preferred() -> None:
    query = asked("motion Anna Lind taxa").query
    assert isinstance(query, Preferring)
    wide = relaxed(query, 0.5)
    assert isinstance(wide, Preferring)
    assert set(query.preferred) < set(wide.preferred)


_pieces = st.sampled_from(
    ["socialbidrag ", "ÖP ", "fardtjanst ", "VA-taxa ", "beslut om ", "avslag ", "Anna Lind ", "KS 2019/1 ", "§ 7 "]
    + ["-", "(", ")", " OR ", '"', "titel:", "namn:", "2024-03-21 ", "å", "x*", "\u0301", "''", "hundrast gård "]
)


@settings(deadline=None)  # the first question loads the dictionaries
@given(st.one_of(st.text(max_size=60), st.lists(_pieces, max_size=12).map("".join)), st.booleans())
def test_any_text_can_be_expanded(text: str, misspelt: bool) -> None:
    found = expand(parse(text).query, KNOWN, misspelt=misspelt)
    for concept in concepts(found.query):
        assert concept.readings
        assert all(one.terms and 0 < one.weight <= 1.0 for one in concept.readings)
    for one in found.used:
        assert one.others
    relaxed(found.query, 0.5)
