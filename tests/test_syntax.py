"""The query language: what each form is read as, that nothing breaks it, and that it can be written back."""

from __future__ import annotations

import datetime
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import (
    All,
    AnyOf,
    CaseNumber,
    Dates,
    Everything,
    ItemNumber,
    Labelled,
    Not,
    Phrase,
    Prefix,
    Query,
    Word,
)
from search.syntax import OPERATORS, parse, plain_words, render
from search.syntax_tree import both, either, without


def _day(text: str) -> Dates:
    day = datetime.date.fromisoformat(text)
    return Dates(day, day)


def _years(first: int | None, last: int | None) -> Dates:
    return Dates(
        datetime.date(first, 1, 1) if first else None,
        datetime.date(last, 12, 31) if last else None,
    )


def _organ(name: str) -> Query:
    return AnyOf((Labelled("organ", name), Word(name)))


BIOGAS, SKATT = Word("biogas"), Word("skatt")

READINGS: dict[str, tuple[str, Query]] = {
    "nothing": ("", Everything()),
    "words are and": ("biogas skatt", All((BIOGAS, SKATT))),
    "a word twice is once": ("biogas biogas", BIOGAS),
    "punctuation parts": ("biogas,skatt; (biogas)", All((BIOGAS, SKATT))),
    "question mark": ("biogas?", BIOGAS),
    "slash between words": ("skola/förskola", All((Word("skola"), Word("förskola")))),
    "signs inside words stay": (
        "VA-taxa 3,5 24/7 09:00 S:t EU:s",
        All((Word("VA-taxa"), Word("3,5"), Word("24/7"), Word("09:00"), Word("S:t"), Word("EU:s"))),
    ),
    "small words drop out": (
        "avgiften för skolan och i hemmet",
        All(tuple(map(Word, ("avgiften", "skolan", "hemmet")))),
    ),
    "small words alone stay": ("vad är det", All((Word("vad"), Word("är"), Word("det")))),
    "capitals are no small word": ("IT i skolan", All((Word("IT"), Word("skolan")))),
    "phrase": ('"ekonomiskt bistånd"', Phrase("ekonomiskt bistånd")),
    "phrase in Swedish quotes": ("”ekonomiskt bistånd”", Phrase("ekonomiskt bistånd")),
    "phrase in mixed quotes": ('“ekonomiskt  bistånd"', Phrase("ekonomiskt bistånd")),
    "phrase in guillemets": ("»ett beslut» «ett annat»", All((Phrase("ett beslut"), Phrase("ett annat")))),
    "operators in a phrase are words": ('"titel:a OR -b"', Phrase("titel:a OR -b")),
    "minus": ("biogas -skatt", All((BIOGAS, Not(SKATT)))),
    "minus phrase": ('biogas -"ny skatt"', All((BIOGAS, Not(Phrase("ny skatt"))))),
    "minus group": ("biogas -(skatt OR avgift)", All((BIOGAS, Not(AnyOf((SKATT, Word("avgift"))))))),
    "minus prefix": ("biogas -titel:skatt", All((BIOGAS, Not(Word("skatt", "title"))))),
    "typographic minus": ("biogas −skatt", All((BIOGAS, Not(SKATT)))),
    "only minus": ("-biogas", All((Everything(), Not(BIOGAS)))),
    "only minuses": ("-biogas -skatt", All((Everything(), Not(BIOGAS), Not(SKATT)))),
    "minus minus group": ("-(-biogas)", BIOGAS),
    "dash between spaces": ("biogas - skatt", All((BIOGAS, SKATT))),
    "hyphen at the end": ("för- och grundskola", Word("grundskola")),
    "or": ("biogas OR skatt", AnyOf((BIOGAS, SKATT))),
    "eller": ("biogas ELLER skatt ELLER avgift", AnyOf((BIOGAS, SKATT, Word("avgift")))),
    "or binds its neighbours": ("ny biogas OR skatt höjs", All((Word("ny"), AnyOf((BIOGAS, SKATT)), Word("höjs")))),
    "or of a minus": ("biogas OR -skatt", AnyOf((BIOGAS, All((Everything(), Not(SKATT)))))),
    "small or is a word": ("biogas or skatt", All((BIOGAS, Word("or"), SKATT))),
    "group": ("(ny biogas) OR skatt", AnyOf((All((Word("ny"), BIOGAS)), SKATT))),
    "nested groups": ("((biogas) (skatt))", All((BIOGAS, SKATT))),
    "empty group": ("biogas () skatt", All((BIOGAS, SKATT))),
    "prefix": ("kollektiv*", Prefix("kollektiv")),
    "prefix in title": ("titel:kollektiv*", Prefix("kollektiv", "title")),
    "prefix too short": ("b*", Word("b")),
    "star alone": ("*", Everything()),
    "star inside": ("bio*gas", All((Prefix("bio"), Word("gas")))),
    "facet prefix": ("föredragande:Högberg", Labelled("foredragande", "Högberg")),
    "facet prefix without dots": ("foredragande:Högberg", Labelled("foredragande", "Högberg")),
    "facet prefix in capitals": ("KOMMUN:gnosjö", Labelled("kommun", "gnosjö")),
    "facet prefix and space": ("kommun: gnosjö", Labelled("kommun", "gnosjö")),
    "formal name behind its prefix": ("kommun:Habo kommun skatt", All((Labelled("kommun", "Habo"), SKATT))),
    "other prefixes end at the word": ("titel:Habo kommun", All((Word("Habo", "title"), Word("kommun")))),
    "and of other engines": ("biogas AND skatt", All((BIOGAS, SKATT))),
    "not of other engines": ("biogas NOT skatt", All((BIOGAS, Not(SKATT)))),
    "and as a word": ("AND", Word("AND")),
    "facet phrase": ('person:"Anna Berg"', Labelled("person", "Anna Berg")),
    "facet group": ("föredragande:(Anna Berg)", Labelled("foredragande", "Anna Berg")),
    "facet group with or": (
        "kommun:(Gnosjö OR Habo)",
        AnyOf((Labelled("kommun", "Gnosjö"), Labelled("kommun", "Habo"))),
    ),
    "topic": ("amne:ekonomi", Labelled("amne", "ekonomi")),
    "taking part": ("deltagande:aneby", Labelled("deltagande_kommun", "aneby")),
    "type and outcome": ("typ:motion utfall:avslag", All((Labelled("typ", "motion"), Labelled("utfall", "avslag")))),
    "title": ("titel:avgift", Word("avgift", "title")),
    "title group": ("titel:(taxa OR avgift)", AnyOf((Word("taxa", "title"), Word("avgift", "title")))),
    "title minus": ("titel:-avgift", All((Everything(), Not(Word("avgift", "title"))))),
    "decision phrase": ('beslut:"att uppdra"', Phrase("att uppdra", "decision")),
    "body and names": ("text:underlag namn:Ekberg", All((Word("underlag", "body"), Word("Ekberg", "names")))),
    "case number prefix": ("dnr:RJL 2023/1235", CaseNumber("RJL:2023:1235", "RJL 2023/1235")),
    "case number prefix, other words": (
        "dnr:rjl-2023-01235 biogas",
        All((CaseNumber("RJL:2023:1235", "rjl-2023-01235"), BIOGAS)),
    ),
    "case number": ("biogas RJL 2023/1235", All((BIOGAS, CaseNumber("RJL:2023:1235", "RJL 2023/1235")))),
    "no case number: school year": ("läsåret 2024/25", All((Word("läsåret"), Word("2024/25")))),
    "year": ("år:2023", _years(2023, 2023)),
    "year without dots": ("ar:2023", _years(2023, 2023)),
    "years": ("år:2021-2023", _years(2021, 2023)),
    "years with a long dash": ("år:2021–2023", _years(2021, 2023)),
    "years turned": ("år:2023-2021", _years(2021, 2023)),
    "years open after": ("år:2021-", _years(2021, None)),
    "years open before": ("år:-2023", _years(None, 2023)),
    "years in a group": ("år:(2021 OR 2023)", AnyOf((_years(2021, 2021), _years(2023, 2023)))),
    "no year": ("år:snart", Word("snart")),
    "day": ("2024-03-21", _day("2024-03-21")),
    "no such day": ("2024-02-31", Word("2024-02-31")),
    "day in letters": ("21 mars 2024", AnyOf((_day("2024-03-21"), Phrase("21 mars 2024")))),
    "days": ("datum:2024-01-15..2024-03", Dates(datetime.date(2024, 1, 15), datetime.date(2024, 3, 31))),
    "december": ("datum:2023-12", Dates(datetime.date(2023, 12, 1), datetime.date(2023, 12, 31))),
    "days open": ("datum:2024-01-15..", Dates(datetime.date(2024, 1, 15), None)),
    "paragraph": ("§ 16", ItemNumber(16)),
    "paragraph without space": ("§16", ItemNumber(16)),
    "paragraph and day": ("§ 16 2024-03-21", All((ItemNumber(16), _day("2024-03-21")))),
    "paragraph and day in letters": ("§ 16 den 21 mars 2024", All((ItemNumber(16), _day("2024-03-21")))),
    "paragraph, board, year": (
        "KF § 45/2024",
        All((ItemNumber(45), _organ("kommunfullmäktige"), _years(2024, 2024))),
    ),
    "paragraph, day, board": (
        "§45 2024-03-18 KS",
        All((ItemNumber(45), _organ("kommunstyrelsen"), _day("2024-03-18"))),
    ),
    "paragraphs": ("§ 3, 5 och 7", AnyOf((ItemNumber(3), ItemNumber(5), ItemNumber(7)))),
    "a range of paragraphs": ("§§ 12-14", AnyOf((ItemNumber(12), ItemNumber(13), ItemNumber(14)))),
    "paragraph or paragraph": ("§ 16 OR § 17", AnyOf((ItemNumber(16), ItemNumber(17)))),
    "paragraph among words": ("biogas § 16 skatt", All((BIOGAS, ItemNumber(16), SKATT))),
    "number before the sign": ("16 §", AnyOf((ItemNumber(16), Phrase("16 §")))),
    "section of a statute": (
        "6 kap. 5 § kommunallagen",
        All((Phrase("6 kap. 5 §"), Word("kommunallagen"))),
    ),
    "since": ("biogas sedan 2022", All((BIOGAS, _years(2022, None)))),
    "since a day": ("sedan 2022-05-01", Dates(datetime.date(2022, 5, 1), None)),
    "from and with": ("fr.o.m. 2022 biogas", All((_years(2022, None), BIOGAS))),
    "up to and with": ("biogas till och med år 2022", All((BIOGAS, _years(None, 2022)))),
    "before": ("biogas före 2022", All((BIOGAS, _years(None, 2021)))),
    "after": ("biogas efter 2022", All((BIOGAS, _years(2023, None)))),
    "between": ("biogas mellan 2021 och 2023", All((BIOGAS, _years(2021, 2023)))),
    "from to": ("från 2021 till 2023", _years(2021, 2023)),
    "during": ("biogas under 2022", All((BIOGAS, _years(2022, 2022)))),
    "month": (
        "mars 2024",
        AnyOf((Dates(datetime.date(2024, 3, 1), datetime.date(2024, 3, 31)), Phrase("mars 2024"))),
    ),
    "a year alone is a word": ("budget 2024", All((Word("budget"), Word("2024")))),
    "after with other words": ("efter 2022-", Word("2022")),
    "asked about decisions": ("vad beslutades om biogas?", BIOGAS),
    "asked about decisions more": ("vilka beslut finns det om skatt", SKATT),
    "asked when": ("när togs beslut om biogas", BIOGAS),
    "decisions without a question": ("beslut biogas", All((Word("beslut"), BIOGAS))),
    "asked about a person": ("vad har Anna Berg föredragit?", Labelled("foredragande", "Anna Berg")),
    "asked about a person, other words": ("vad presenterade ekonomichefen", Labelled("foredragande", "ekonomichefen")),
    "all at once": (
        "biogas -skatt titel:avgift § 16 2024-03-21",
        All((BIOGAS, Not(SKATT), Word("avgift", "title"), ItemNumber(16), _day("2024-03-21"))),
    ),
    "half a phrase": ('titel:"abc', Phrase("abc", "title")),
    "half a group": ("(biogas (skatt", All((BIOGAS, SKATT))),
    "half an or": ("biogas OR", BIOGAS),
    "half a prefix": ("biogas titel:", BIOGAS),
    "a prefix alone": ("titel:", Word("titel")),
    "lone minus": ("-", Everything()),
    "lone parenthesis": (")", Everything()),
    "lone quote": ('"', Everything()),
    "unknown prefix": ("foo:bar", All((Word("foo"), Word("bar")))),
    "address": ("https://exempel.se/a", All((Word("https"), Word("exempel.se"), Word("a")))),
    "control characters": ("bio\0gas\nskatt", All((Word("bio"), Word("gas"), SKATT))),
    "decomposed letters": ("forskola\u0308r", Word("forskolär")),
}


@pytest.mark.parametrize(("text", "query"), READINGS.values(), ids=READINGS.keys())
def test_reads(text: str, query: Query) -> None:
    assert parse(text).query == query


@pytest.mark.parametrize(("text", "query"), READINGS.values(), ids=READINGS.keys())
def test_what_is_read_can_be_written_back(text: str, query: Query) -> None:
    assert parse(render(query)).query == query


OPERATOR_READINGS: dict[str, Query] = {
    "biogas skatt": All((BIOGAS, SKATT)),
    '"ekonomiskt bistånd"': Phrase("ekonomiskt bistånd"),
    "biogas -skatt": All((BIOGAS, Not(SKATT))),
    "biogas OR vindkraft": AnyOf((BIOGAS, Word("vindkraft"))),
    "(buss OR tåg) taxa": All((AnyOf((Word("buss"), Word("tåg"))), Word("taxa"))),
    "kollektiv*": Prefix("kollektiv"),
    "föredragande:Högberg": Labelled("foredragande", "Högberg"),
    'person:"Anna Berg"': Labelled("person", "Anna Berg"),
    "kommun:gnosjö": Labelled("kommun", "gnosjö"),
    "deltagande:aneby": Labelled("deltagande_kommun", "aneby"),
    "organ:kommunstyrelsen": Labelled("organ", "kommunstyrelsen"),
    "ämne:ekonomi": Labelled("amne", "ekonomi"),
    "typ:motion": Labelled("typ", "motion"),
    "utfall:avslag": Labelled("utfall", "avslag"),
    "titel:avgift": Word("avgift", "title"),
    'beslut:"att uppdra"': Phrase("att uppdra", "decision"),
    "text:underlag": Word("underlag", "body"),
    "namn:Ekberg": Word("Ekberg", "names"),
    "dnr:KS 2019/1": CaseNumber("KS:2019:1", "KS 2019/1"),
    "år:2021-2023": _years(2021, 2023),
    "datum:2024-01-15..2024-03": Dates(datetime.date(2024, 1, 15), datetime.date(2024, 3, 31)),
    "§ 16 2024-03-21": All((ItemNumber(16), _day("2024-03-21"))),
    "KS 2019/1": CaseNumber("KS:2019:1", "KS 2019/1"),
    "avslag lovskola": All((Word("avslag"), Word("lovskola"))),
    "Anna Berg lovskola": All((Word("Anna"), Word("Berg"), Word("lovskola"))),
    "vem föredrog biogas?": BIOGAS,
}


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda operator: operator.syntax)
def test_every_operator_in_the_table_does_what_it_says(operator) -> None:  # type: ignore[no-untyped-def]
    understood = parse(operator.example)
    assert understood.query == OPERATOR_READINGS[operator.example]
    assert understood.notes == ()


DESCRIPTIONS = {
    "": "Visar alla §§ och bilagor",
    "biogas": "Söker §§ och bilagor som innehåller biogas",
    "biogas -skatt titel:avgift § 16 2024-03-21": (
        "Söker §§ och bilagor som innehåller biogas och inte skatt, i titeln: avgift, § 16, sammanträden 2024-03-21"
    ),
    "biogas skatt avgift": "Söker §§ och bilagor som innehåller biogas, skatt och avgift",
    "-biogas -skatt": "Söker §§ och bilagor som inte innehåller biogas eller skatt",
    "biogas OR skatt": "Söker §§ och bilagor som innehåller biogas eller skatt",
    "(biogas OR skatt) ny*": "Söker §§ och bilagor som innehåller (biogas eller skatt) och ord på ny…",
    '"ny skatt" föredragande:Berg': "Söker §§ och bilagor som innehåller ”ny skatt”, föredragande: Berg",
    "titel:(taxa OR avgift)": "Söker §§ och bilagor: i titeln: taxa eller avgift",
    "beslut:(uppdra åt)": "Söker §§ och bilagor: i beslutet: uppdra och åt",
    "kommun:(Habo OR Aneby) år:2021-": (
        "Söker §§ och bilagor: kommun: Habo eller Aneby, sammanträden från och med 2021"
    ),
    "KF § 45/2024": "Söker §§ och bilagor: § 45, organ: kommunfullmäktige, sammanträden 2024",
    "dnr:KS 2019/1": "Söker §§ och bilagor: ärende KS 2019/1",
    "datum:..2024-03": "Söker §§ och bilagor: sammanträden till och med 2024-03-31",
    "beslut om bidrag": "Söker §§ och bilagor som innehåller bidrag, helst med beslut",
    "beslut ärende": "Söker §§ och bilagor som innehåller beslut och ärende",
    "bidrag slk 2023 1145": "Söker §§ och bilagor: ärende slk 2023 1145, helst med bidrag",
    "0497/22": "Söker §§ och bilagor som innehåller 0497/22 (ärendet eller ordet)",
    "vem föredrog biogas": "Söker vem som har föredragit §§ som innehåller biogas",
    "vem föredrog": "Söker vem som har föredragit §§",
}


@pytest.mark.parametrize(("text", "description"), DESCRIPTIONS.items(), ids=DESCRIPTIONS.keys())
def test_reads_the_question_back(text: str, description: str) -> None:
    assert parse(text).description == description


QUESTIONS = {
    "vem föredrog biogas": "biogas",
    "Vem föredrog biogas?": "biogas",
    "vem foredrog biogas": "biogas",
    "vem har föredragit ärendet om biogas?": "biogas",
    "vem är det som har presenterat biogas": "biogas",
    "vilka presenterade frågan kring biogas": "biogas",
    "vem redogjorde för biogas": "biogas",
    "vem har informerat om biogas": "biogas",
    "av vem föredrogs biogas": "biogas",
    "vem var föredragande i ärendet biogas?": "biogas",
    "vilka var föredragande för biogas": "biogas",
    "föredragande för biogas": "biogas",
    "who presented biogas": "biogas",
    "Who has presented the biogas?": "biogas",
    "who was the presenter of biogas": "biogas",
    "vem föredrog § 16 2024-03-21": "§ 16 2024-03-21",
    'vem föredrog "ny skatt" -biogas år:2023': '"ny skatt" -biogas år:2023',
    "biogas, vem föredrog?": "biogas",
    "biogas vem har föredragit det": "biogas",
    "vem har föredragit flest ärenden": "",
    "vem föredrog": "",
    "vilka föredrog?": "",
}


@pytest.mark.parametrize(("text", "about"), QUESTIONS.items(), ids=QUESTIONS.keys())
def test_hears_a_question_for_presenters(text: str, about: str) -> None:
    understood = parse(text)
    assert understood.intent == "presenters"
    assert understood.query == parse(about).query


@pytest.mark.parametrize(
    "text",
    [
        "föredragande biogas",
        "föredragande:Berg",
        "presentation av biogas",
        "vem beslutade om biogas",
        '"vem föredrog" x',
    ],
)
def test_other_questions_are_not_for_presenters(text: str) -> None:
    assert parse(text).intent is None


NOTES = {
    "foo:bar": "”foo:” är inget som frågan kan avgränsas med",
    'titel:"abc': "Citattecknet saknar sitt par",
    "(biogas": "parentes saknar slut",
    "biogas)": "slutparentes saknar början",
    "biogas OR": "ELLER (OR) står utan ord",
    "biogas eller skatt": "Skriv ELLER med stora bokstäver",
    "b*": "Stjärnan i ”b*” räknas inte",
    "år:snart": "”snart” kunde inte läsas som ett år",
    "datum:igår": "”igår” kunde inte läsas som en dag",
    "dnr:hej": "”hej” kunde inte läsas som ett diarienummer",
    "biogas titel:": "”titel:” står utan något efter sig och räknas inte",
    "titel:": "”titel:” står utan något efter sig och söktes som ett ord",
    "-": "innehåller inga ord",
    "ord " * 200: "Frågan var för lång",
    " ".join(f"ord{n}" for n in range(40)): "Frågan var för lång: bara de första 32 leden",
}


@pytest.mark.parametrize(("text", "note"), NOTES.items(), ids=[key[:20] for key in NOTES])
def test_says_what_it_could_not_read(text: str, note: str) -> None:
    assert any(note in one for one in parse(text).notes)


@pytest.mark.parametrize(
    "text", ["biogas skatt", 'titel:"ny skatt" -biogas', "EU:s stöd", "S:t Nikolai", "kl. 09:00", ""]
)
def test_has_nothing_to_say_about_a_plain_question(text: str) -> None:
    assert parse(text).notes == ()


def test_reads_no_more_than_its_limits() -> None:
    query = parse(" ".join(f"ord{number}" for number in range(60))).query
    assert isinstance(query, All)
    assert len(query.parts) == 32
    assert parse("biogas " + "x" * 600).query == BIOGAS


def test_points_out_the_plain_words() -> None:
    text = 'vem föredrog biogas "ny skatt" -avgift titel:taxa kommun:habo § 16 år:2023 kol*'
    assert [text[slice(*span)] for span in plain_words(text)] == ["biogas", "taxa"]


_pieces = st.sampled_from(
    [
        '"',
        "”",
        "»",
        "(",
        ")",
        "-",
        "*",
        ":",
        "§",
        "OR",
        "ELLER",
        "AND",
        "NOT",
        " ",
        "titel:",
        "år:",
        "dnr:",
        "kommun:",
        "foo:",
        "..",
    ]
    + ["vem föredrog", "§ 16", "2024-03-21", "21 mars 2024", "KS 2019/1", "biogas", "\0", "\ud800", "KF", "och"]
)


@given(st.one_of(st.text(st.characters(), max_size=80), st.lists(_pieces, max_size=20).map("".join)))
def test_never_fails_and_says_what_can_be_shown(text: str) -> None:
    understood = parse(text)
    for said in (understood.text, understood.description, *understood.notes, render(understood.query)):
        said.encode("utf-8")
    for start, end in plain_words(text):
        assert understood.text[start:end].strip()


MONSTERS = {
    "brackets": "(" * 300 + "a" + ")" * 300,
    "closing first": ")" * 300 + "(" * 300,
    "quotes": '"' * 1001,
    "minuses": "-" * 1000 + "a",
    "long": "x" * 100_000,
    "long with spaces": "x " * 50_000,
    "surrogates": "\ud800" * 1000,
    "nul": "\0" * 1000,
    "colons": "a:" * 300,
    "prefixes": "titel:" * 100,
    "paragraphs": "§ 1 " * 200,
    "numbers": "2024-03-21 " * 60,
    "case numbers": "KS 2019/1 " * 60,
    "stars": "a* " * 200,
    "or": "OR " * 200,
    "digits": "1" * 500,
    "not not": "-(" * 200 + "a",
}


@pytest.mark.parametrize("text", MONSTERS.values(), ids=MONSTERS.keys())
def test_stands_anything(text: str) -> None:
    begun = time.perf_counter()
    parse(text)
    assert time.perf_counter() - begun < 5


_text = st.text("bcdfghjklmpqrtvxz", min_size=3, max_size=8).filter(lambda word: parse(word).query == Word(word))
_field = st.sampled_from([None, "title", "decision", "body", "names"])
_days = st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31))
_leaves: st.SearchStrategy[Query] = st.one_of(
    st.builds(Word, _text, _field),
    st.builds(lambda words, field: Phrase(" ".join(words), field), st.lists(_text, min_size=1, max_size=3), _field),
    st.builds(Prefix, _text, _field),
    st.builds(
        lambda facet, words: Labelled(facet, " ".join(words)),
        st.sampled_from(["kommun", "deltagande_kommun", "organ", "foredragande", "person", "amne", "typ", "utfall"]),
        st.lists(_text, min_size=1, max_size=2),
    ),
    st.builds(lambda year, number: CaseNumber(f"KS:{year}:{number}", f"KS {year}/{number}"),
              st.integers(2000, 2030), st.integers(1, 99999)),
    st.builds(ItemNumber, st.integers(1, 999)),
    st.builds(lambda first, last: Dates(min(first, last), max(first, last)), _days, _days),
    st.builds(lambda day: Dates(day, day), _days),
    st.builds(lambda day: Dates(day, None), _days),
    st.builds(lambda day: Dates(None, day), _days),
)  # fmt: skip
_trees = st.recursive(
    _leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(both),
        st.lists(inner, min_size=2, max_size=3).map(either),
        st.tuples(inner, inner).map(lambda pair: both((pair[0], without(pair[1])))),
        inner.map(lambda part: both((without(part),))),
    ),
    max_leaves=8,
)


@given(_trees)
def test_any_tree_can_be_typed(query: Query) -> None:
    assert parse(render(query)).query == query


def test_a_plus_after_a_number_is_part_of_the_word() -> None:
    assert parse("65+ boende").query == All((Word("65+"), Word("boende")))
