"""Marked words and passages: what the query matched is marked as it stands, and passages are verbatim."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import term_of
from index.records import Record
from search.query import All, AnyOf, Concept, Layer, Most, Not, Preferring, Reading, Scored
from search.snippets import LENGTH, Snippet, marks, snippet
from search.syntax import parse

LOST = "Namnden beslutade att folja overenskommelsen om sjukvard i lanet. Ordforande Per Hégberg yttrade sig. " * 3

MARKED = {
    "inflected": (
        "beslut",
        "Beslutet togs, besluten följs och beslutade saker görs",
        ["Beslutet", "besluten", "beslutade"],
    ),
    "another word is not": ("skola", "skolskjuts och skolan", ["skolan"]),
    "two words": ("biogas skatt", "Skatten på biogas", ["Skatten", "biogas"]),
    "either": ("biogas OR skatt", "Skatten på biogas", ["Skatten", "biogas"]),
    "not what is excluded": ("biogas -skatt", "Skatten på biogas", ["biogas"]),
    "only excluded": ("-biogas", "Skatten på biogas", []),
    "phrase": ('"ny skatt"', "En ny skatt, inte nya skatter. NY SKATT!", ["ny skatt", "NY SKATT"]),
    "phrase in another form is not": ('"nya skatten"', "ny skatt", []),
    "phrase over a line end": ('"ny skatt"', "en ny\n   skatt", ["ny\n   skatt"]),
    "half a phrase is not": ('"ny skatt"', "en ny avgift och en skatt", []),
    "phrase of one word is exact": ('"beslut"', "Beslut och beslutet", ["Beslut"]),
    "a repeated beginning": ('"ny ny skatt"', "ny ny ny skatt", ["ny ny skatt"]),
    "prefix": ("kollektiv*", "Kollektivtrafiken, kollektivt, inkollektiv", ["Kollektivtrafiken", "kollektivt"]),
    "linked word": ("va-taxa", "Ny VA-taxa och VA taxa", ["VA-taxa", "VA taxa"]),
    "part of a linked word": ("taxa", "Ny VA-taxa", ["taxa"]),
    "word broken at a line end": ("biogas", "bio-\ngas", ["bio-\ngas"]),
    "without dots": ("jonkoping", "I Jönköping", ["Jönköping"]),
    "without dots only where it is not as typed": ("halsan", "Halsan på hälsan", ["Halsan"]),
    "short words keep their dots": ("val", "Väl valt", []),
    "dots typed are meant": ("mål", "mal", []),
    "damaged text": ("överenskommelse nämnd", LOST[:102], ["Namnden", "overenskommelsen"]),
    "damaged é": ("Högberg", LOST[:102], ["Hégberg"]),
    "title words in a text of no field": ("titel:avgift", "Avgiften", ["Avgiften"]),
    "case number": ("dnr:KS 2019/1", "Dnr KS 2019/1, KS 2019/12", ["KS 2019/1"]),
    "person": ("föredragande:Berg", "Anna Berg föredrar", ["Berg"]),
    "topic is no word": ("ämne:ekonomi", "Om ekonomi", []),
    "everything": ("", "Allt", []),
    "signs around": ("biogas", "(biogas) ”Biogas” biogas.", ["biogas", "Biogas", "biogas"]),
    "no text": ("biogas", "", []),
}


@pytest.mark.parametrize(("query", "text", "words"), MARKED.values(), ids=MARKED.keys())
def test_marks(query: str, text: str, words: list[str]) -> None:
    lost = True if text.startswith("Namnden") else None
    spans = marks(text, parse(query).query, damaged=lost)
    assert [text[start:end] for start, end in spans] == words


def test_a_long_text_without_dots_is_taken_for_damaged() -> None:
    spans = marks(LOST, parse("överenskommelse").query)
    assert [LOST[slice(*span)] for span in spans] == ["overenskommelsen"] * 3


def test_marks_in_a_field_only_what_was_sought_there() -> None:
    query = parse("titel:avgift biogas").query
    assert marks("avgift biogas", query, "body") == ((7, 13),)
    assert marks("avgift biogas", query, "title") == ((0, 6), (7, 13))


_words = st.sampled_from(
    [
        "biogas",
        "Biogasen",
        "skatt",
        "ny",
        "VA-taxa",
        "för-",
        "\n",
        "överenskommelse",
        ".",
        "(",
        "§",
        "1",
        "KS 2019/1",
        "-",
        "é",
    ]
)
_texts = st.one_of(st.text(max_size=60), st.lists(_words, max_size=30).map(" ".join), st.lists(_words).map("".join))


@given(_texts, st.one_of(_texts, st.lists(_words, min_size=1, max_size=4).map(" OR ".join)), st.booleans())
def test_marks_lie_in_the_text_in_order(text: str, query: str, damaged: bool) -> None:
    last = 0
    for start, end in marks(text, parse(query).query, damaged=damaged):
        assert last <= start < end <= len(text)
        assert any(letter.isalnum() for letter in text[start:end])
        last = end


def _record(body: str = "", decision: str = "", title: str = "Titeln", **rest: bool) -> Record:
    return Record("a/2024-01-01/§1", "a/2024-01-01/§1", "paragraf", "a/2024-01-01", "Nämnden", "a", "2024-01-01", title,
                  number=1, body=body, decision=decision, **rest)  # fmt: skip


FILLING = "Detta är en mening som inte säger något särskilt. " * 12


def _shown(record: Record, query: str) -> tuple[Snippet, list[str]]:
    shown = snippet(record, parse(query).query)
    return shown, [shown.text[slice(*span)] for span in shown.marks]


def test_shows_the_passage_where_most_words_meet() -> None:
    body = f"Biogas nämns. {FILLING}Skatten på biogas höjs. {FILLING}Skatt nämns."
    shown, words = _shown(_record(body), "biogas skatt")
    assert words == ["Skatten", "biogas"]
    assert shown.field == "body"
    assert shown.cut_before
    assert shown.cut_after


def test_begins_and_ends_with_sentences_or_words() -> None:
    shown, _ = _shown(_record(f"{FILLING}Skatten på biogas höjs. {FILLING}"), "biogas")
    assert shown.text.startswith(("Detta", "Skatten"))
    assert shown.text.endswith(".")
    shown, _ = _shown(_record("ord " * 100 + "biogas " + "ord " * 100), "biogas")
    assert set(shown.text.split()) == {"ord", "biogas"}


def test_takes_the_decision_before_the_body() -> None:
    shown, words = _shown(_record(body="Biogas i texten.", decision="att införa biogas"), "biogas")
    assert (shown.field, shown.text, words) == ("decision", "att införa biogas", ["biogas"])
    shown, _ = _shown(_record(body="Skatt på biogas.", decision="att införa biogas"), "biogas skatt")
    assert shown.field == "body"


def test_shows_the_beginning_where_nothing_is_marked() -> None:
    shown, words = _shown(_record(f"\n Allra först. {FILLING}", title="Biogas"), "biogas")
    assert shown.text.startswith("Allra först.")
    assert (words, shown.cut_before, shown.cut_after) == ([], False, True)


def test_shows_the_title_of_a_record_without_text() -> None:
    shown, words = _shown(_record(title="Om biogas"), "biogas")
    assert (shown.field, shown.text, words) == ("title", "Om biogas", ["biogas"])


def test_looks_in_the_field_that_was_asked_for() -> None:
    shown, words = _shown(_record(body="Biogas i texten.", decision="Ingen gas"), "beslut:biogas")
    assert (shown.field, words) == ("decision", [])


def test_marks_damaged_records_folded() -> None:
    assert _shown(_record("Overenskommelsen", damaged=True), "överenskommelse")[1] == ["Overenskommelsen"]
    assert _shown(_record("Overenskommelsen"), "överenskommelse")[1] == []


@given(_texts, _texts, _texts)
def test_a_passage_is_verbatim_and_short(body: str, decision: str, query: str) -> None:
    record = _record(body, decision)
    shown = snippet(record, parse(query).query)
    whole = getattr(record, shown.field)
    assert shown.text in whole
    assert shown.cut_before == bool(whole[: whole.index(shown.text)].strip()) or whole.count(shown.text) > 1
    marked = max((end - start for start, end in shown.marks), default=0)
    assert len(shown.text) <= LENGTH + marked


LONG = {
    "words": "biogas " * 10_000,
    "one word": "b" * 80_000,
    "hyphens": "b-" * 40_000,
    "line ends": "biogas-\n" * 10_000,
    "links": "b/" * 40_000,
}


@pytest.mark.parametrize("body", LONG.values(), ids=LONG.keys())
def test_is_done_in_time_with_long_texts(body: str) -> None:
    begun = time.perf_counter()
    snippet(_record(body), parse('biogas "biogas biogas" b*').query)
    assert time.perf_counter() - begun < 8


def reading(*terms: str, layer: Layer = "term", window: int = 0) -> Reading:
    return Reading(tuple(term_of(term) if layer != "exact" else term for term in terms), layer, window)


READINGS: dict[str, tuple[list[Reading], str, list[str]]] = {
    "compound part": (
        [reading("garage"), reading("garage", layer="part")],
        "Ett cykelgarage och garaget",
        ["cykelgarage", "garaget"],
    ),
    "parts that stand together": (
        [reading("kollektivtrafik", layer="part")],
        "Om kollektivtrafikupphandlingen",
        ["kollektivtrafikupphandlingen"],
    ),
    "part of a street is none": ([reading("gata", layer="part")], "På Kungsgatan", []),
    "phrase for a compound": (
        [reading("cykelgarage"), reading("cykel", "garage", layer="either", window=3)],
        "Garage för nya cyklar; cyklar utan tak",
        ["Garage", "cyklar"],
    ),
    "phrase whose words are parts": (
        [reading("skola", "skjuts", layer="either", window=2)],
        "Skjutsar till gymnasieskolan",
        ["Skjutsar", "gymnasieskolan"],
    ),
    "words too far apart": ([reading("cykel", "garage", layer="either", window=2)], "Garage för allas våra cyklar", []),
    "both parts in one word": (
        [reading("cykel", "garage", layer="either", window=2)],
        "Nytt cykelgarage",
        ["cykelgarage"],
    ),
    "synonym of two words": (
        [reading("socialbidrag"), reading("ekonomiskt", "bistånd")],
        "Ekonomiskt bistånd, socialbidraget, ekonomiska skäl",
        ["Ekonomiskt bistånd", "socialbidraget"],
    ),
    "other spelling": ([reading("skolskjust"), reading("skolskjuts")], "Skolskjutsen", ["Skolskjutsen"]),
    "as written": ([reading("ks", "2019", layer="exact")], "KS 2019, KS:s 2019", ["KS 2019"]),
    "linked word": ([reading("va-taxa")], "VA-taxan", ["VA-taxan"]),
    "cut short": ([reading("skolnämnd", layer="part")], "Skol- och kulturnämnden", ["Skol"]),
}


@pytest.mark.parametrize(("readings", "text", "words"), READINGS.values(), ids=READINGS)
def test_marks_by_readings(readings: list[Reading], text: str, words: list[str]) -> None:
    found = marks(text, Concept("sökt", tuple(readings)))
    assert [text[start:end] for start, end in found] == words


def test_readings_of_damaged_text_count_where_no_other_stands() -> None:
    query = Concept("nämnd", (reading("nämnd"), Reading(("namnd",), "folded")))
    assert marks("Namnden i nämnden", query, damaged=True) == ((10, 17),)


def test_parts_of_restored_words_are_marked() -> None:
    query = Concept("nämnd", (reading("nämnd"), reading("nämnd", layer="part"), Reading(("namnd",), "folded")))
    assert marks("Trafiknamnden beslutar", query, damaged=True) == ((0, 13),)
    assert marks("Trafiknamnden beslutar", query, damaged=False) == ()


def test_damaged_text_is_read_so_only_where_it_is_damaged() -> None:
    query = Concept("nämnd", (reading("nämnd"), Reading(("namnd",), "folded")))
    assert marks("Namnden", query, damaged=True) == ((0, 7),)
    assert marks("Namnden", query, damaged=False) == ()


def test_marks_inside_whatever_an_expansion_builds() -> None:
    garage, plan = (Concept(word, (reading(word),)) for word in ("garage", "plan"))
    query = Preferring(Most((Scored(garage, 1.0), AnyOf((plan, Not(Concept("tak", (reading("tak"),)))))), 0.5), ())
    assert marks("plan för garage under tak", query) == ((0, 4), (9, 15))


def test_a_concept_counts_once_in_the_choice_of_a_passage() -> None:
    garage = Concept("garage", (reading("garage"), reading("parkering")))
    query = All((garage, Concept("avgift", (reading("avgift"),))))
    shown = snippet(_record(f"Garage och parkering nämns. {FILLING}Avgift för garage."), query)
    assert [shown.text[slice(*span)] for span in shown.marks] == ["Avgift", "garage"]
