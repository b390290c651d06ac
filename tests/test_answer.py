"""A question answered whole, on a real index of a few made-up records."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.build import publish_records
from index.records import FACETS, FacetValue, Record, RecordPresenter
from search.answer import Answer, Question, UnknownFilter, answer, resolve_filter
from search.answer_json import answer_json
from search.engine import Engine
from search.whoosh_engine import open_engine

ANNA = FacetValue("anna-berg", "Anna Berg")
ERIK = FacetValue("erik-ek", "Erik Ek")
PLACES = {"0617": "Gnosjö", "0643": "Habo", "0680": "Jönköping", "0665": "Vaggeryd"}


def _record(number: int, title: str, body: str, *, organ: str, date: str, kommun: str, who: FacetValue | None = None,
            **rest: str) -> Record:  # fmt: skip
    slug = organ.lower()
    meeting = f"{slug}/{date}"
    facets = {
        "kommun": (FacetValue(kommun, PLACES[kommun]),),
        "organ": (FacetValue(slug, organ),),
        "ar": (FacetValue(date[:4], date[:4]),),
        "foredragande": (who,) if who else (),
        "person": (who,) if who else (),
        "utfall": (FacetValue("bifall", "Bifall"),),
    }
    return Record(
        f"{meeting}/§{number}", f"{meeting}/§{number}", "paragraf", meeting, organ, slug, date, title, number=number,
        body=body, facets=facets, outcome="bifall", decision_kind="beslut",
        presenters=(RecordPresenter(who.value, who.label, "ekonom", None, who.label),) if who else (), **rest,
    )  # fmt: skip


RECORDS = [
    _record(1, "Taxa för biogas", "Förslaget om biogas gäller skatten.", organ="Kommunstyrelsen", date="2023-02-14",
            kommun="0617", who=ANNA, decision="att anta taxan"),
    _record(2, "Biogas i bussar", "Bussarna går på biogas.", organ="Samhällsnämnden", date="2023-02-14",
            kommun="0617", who=ERIK),
    _record(3, "Uppföljning av biogas", "Biogasen följs upp.", organ="Samverkansrådet", date="2024-05-02",
            kommun="0643", who=ANNA),
    _record(4, "Val av justerare", "Till justerare utses en ledamot.", organ="Samverkansrådet", date="2024-05-02",
            kommun="0680"),
    *(
        _record(number, f"Remiss nummer {number}", "Remissen rör vägar i Jönköping.", organ="Tekniska nämnden",
                date="2022-09-01", kommun="0680")
        for number in range(10, 55)
    ),
]  # fmt: skip
LOOSE = Record("samhällsnämnden/2023-02-14/fil-1", "samhällsnämnden/2023-02-14/fil-1", "fil", "samhällsnämnden/2023-02-14",
               "Samhällsnämnden", "samhällsnämnden", "2023-02-14", "sn.txt", page=1,
               body="Gnosjö. Bussarna bifogas.")  # fmt: skip


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    opened = _opened(RECORDS, tmp_path_factory.mktemp("index"))
    yield opened
    opened.close()


def _opened(records: list[Record], root: Path) -> Engine:
    by_meeting: dict[str, list[Record]] = {}
    for record in records:
        by_meeting.setdefault(record.meeting, []).append(record)
    publish_records(by_meeting.items(), root)
    return open_engine(root)


def _hits(given: Answer) -> list[int | None]:
    return [hit.record.number for hit in given.results.hits]


def test_answers_with_passages_and_all_facets(engine: Engine) -> None:
    given = answer(engine, Question("biogas"))
    assert given.results.total == 3
    assert set(given.results.facets) == set(FACETS)
    assert len(given.snippets) == len(given.results.hits)
    for hit, shown in zip(given.results.hits, given.snippets, strict=True):
        assert shown.text in (hit.record.body, hit.record.decision)
        assert all(shown.text[slice(*span)].lower().startswith("biogas") for span in shown.marks)
        assert shown.marks
    assert (given.page, given.pages, given.sort, given.notes, given.suggestion) == (1, 1, "relevans", (), None)


def test_loose_pages_alone_are_no_answer(tmp_path: Path) -> None:
    engine = _opened([*RECORDS, LOOSE], tmp_path)
    given = answer(engine, Question("gnosjö bussarna"))
    assert {hit.record.id for hit in given.results.hits} == {"samhällsnämnden/2023-02-14/§2", LOOSE.id}
    assert given.notes[0].startswith("Bara sidor utan paragraf innehåller alla orden.")
    assert [hit.record.kind for hit in answer(engine, Question("bifogas")).results.hits] == ["fil"]
    engine.close()


def test_newest_comes_first_without_words(engine: Engine) -> None:
    given = answer(engine, Question("", size=5))
    assert given.sort == "nyast"
    assert [hit.record.date for hit in given.results.hits][0] == "2024-05-02"
    assert answer(engine, Question("kommun:Gnosjö")).sort == "nyast"
    assert answer(engine, Question("", sort="aldst")).sort == "aldst"


@pytest.mark.parametrize("given", ["0643", "Habo", "habo", "HABO kommun", "Habos kommun"])
def test_filters_by_value_or_label(engine: Engine, given: str) -> None:
    found = answer(engine, Question("biogas", filters={"kommun": (given,)}))
    assert found.filters == {"kommun": (FacetValue("0643", "Habo"),)}
    assert (_hits(found), found.notes) == ([3], ())


@pytest.mark.parametrize(
    ("facet", "text", "value"),
    [
        ("kommun", "jonkoping", "0680"),
        ("kommun", "Jönköpings kommun", "0680"),
        ("organ", "KS", "kommunstyrelsen"),
        ("organ", "tekniska", "tekniska nämnden"),
        ("foredragande", "Berg", "anna-berg"),
        ("foredragande", "anna-berg", "anna-berg"),
        ("ar", "2023", "2023"),
    ],
)
def test_resolves_a_filter(engine: Engine, facet: str, text: str, value: str) -> None:
    assert resolve_filter(engine, facet, text) == value


def test_an_unknown_filter_says_what_is_close(engine: Engine) -> None:
    with pytest.raises(UnknownFilter) as raised:
        resolve_filter(engine, "kommun", "Jönköpnig")
    assert raised.value.closest == ("Jönköping",)
    assert str(raised.value) == "”Jönköpnig” finns inte bland värdena för kommun. Menade du Jönköping?"
    with pytest.raises(UnknownFilter, match="finns inte bland värdena för kommun.$"):
        resolve_filter(engine, "kommun", "Xyz")


def test_a_filter_that_fits_several_says_which(engine: Engine) -> None:
    with pytest.raises(UnknownFilter, match="”sam” passar flera värden för organ: .* eller .*[.]") as raised:
        resolve_filter(engine, "organ", "sam")
    assert set(raised.value.closest) == {"Samhällsnämnden", "Samverkansrådet"}


def test_an_unknown_filter_finds_nothing_and_is_noted(engine: Engine) -> None:
    given = answer(engine, Question("biogas", filters={"kommun": ("Xyz",), "farg": ("blå",)}))
    assert given.results.total == 0
    assert "”Xyz” finns inte bland värdena för kommun." in given.notes
    assert any("”farg” är inget som det går att filtrera på" in note for note in given.notes)
    assert [(one.facet, one.total) for one in given.relaxations] == [("kommun", 3)]


def test_values_in_a_facet_are_or_and_days_bound(engine: Engine) -> None:
    both = {"kommun": ("Gnosjö", "Habo")}
    assert answer(engine, Question("biogas", filters=both)).results.total == 3
    late = Question("biogas", filters=both, first=datetime.date(2024, 1, 1))
    assert _hits(answer(engine, late)) == [3]
    turned = Question("biogas", first=datetime.date(2023, 12, 31), last=datetime.date(2023, 1, 1))
    assert answer(engine, turned).results.total == 2


def test_says_what_each_filter_costs_where_there_are_no_hits(engine: Engine) -> None:
    given = answer(
        engine,
        Question("justerare", filters={"kommun": ("Gnosjö",), "ar": ("2024",)}, first=datetime.date(2024, 1, 1)),
    )
    assert given.results.total == 0
    assert {(one.facet, one.total) for one in given.relaxations} == {("kommun", 1), ("ar", 0), ("datum", 0)}
    assert given.relaxations[0].label == "kommun: Gnosjö"
    assert given.relaxations[-1].label == "sammanträden från och med 2024"
    assert answer(engine, Question("biogas", filters={"kommun": ("Habo",)})).relaxations == ()


def test_suggests_only_what_gives_hits(engine: Engine) -> None:
    given = answer(engine, Question("boigas taxa", as_typed=True))
    assert (given.results.total, given.suggestion) == (0, "biogas taxa")
    assert answer(engine, Question("boigas justerare")).suggestion is None
    assert answer(engine, Question("biogas")).suggestion is None


def test_answers_a_corrected_question_where_the_typed_one_finds_nothing(engine: Engine) -> None:
    given = answer(engine, Question("boigas taxa"))
    assert (given.with_all_words, given.corrected, given.suggestion) == (1, "biogas taxa", None)
    assert _hits(given)[0] == 1
    assert answer(engine, Question("biogas taxa")).corrected is None


def test_most_words_are_enough_where_few_hits_have_all(engine: Engine) -> None:
    given = answer(engine, Question("taxa bussar biogas"))
    assert (given.results.total, given.with_all_words) == (3, 0)
    assert answer(engine, Question("taxa bussar biogas", as_typed=True)).results.total == 0
    assert answer(engine, Question("remiss vägar")).with_all_words is None


def test_names_words_that_are_nowhere(engine: Engine) -> None:
    assert "”xylofon” finns inte i samlingen." in answer(engine, Question("biogas xylofon", as_typed=True)).notes
    assert answer(engine, Question("biogas justerare", as_typed=True)).notes == ()


def test_offers_fewer_words(engine: Engine) -> None:
    given = answer(engine, Question("biogas justerare xylofon", as_typed=True))
    assert given.fewer_words == ()
    given = answer(engine, Question("taxa bussar biogas", as_typed=True))
    assert [(one.text, one.total) for one in given.fewer_words] == [("bussar biogas", 1), ("taxa biogas", 1)]
    for one in given.fewer_words:
        assert answer(engine, Question(one.text, as_typed=True)).results.total == one.total
    assert answer(engine, Question("biogas")).fewer_words == ()


WIDER = {
    "year": ("biogas 2023", "biogas och 2023 (ordet eller året)", 2),
    "body": ("biogas samverkansrådet", "biogas och samverkansrådet (ordet eller organet)", 1),
    "abbreviation": ("KS bussar", None, 0),
    "abbreviation of a body": ("KS taxa", "taxa, (KS eller organ: kommunstyrelsen)", 1),
    "place": ("bussar gnosjö", "bussar och gnosjö (ordet eller kommunen)", 1),
    "outcome": ("bussar bifölls", None, 1),
    "role": ("vad har ekonomen föredragit", None, 0),
}


@pytest.mark.parametrize(("text", "description", "total"), WIDER.values(), ids=WIDER.keys())
def test_words_may_name_a_value_where_nothing_holds_them_all(
    engine: Engine, text: str, description: str | None, total: int
) -> None:
    given = answer(engine, Question(text, as_typed=True))
    assert given.results.total == total
    assert any("söktes även så" in note for note in given.notes) == (description is not None)
    if description:
        assert given.understood.description == f"Söker §§ och bilagor som innehåller {description}"


def test_words_are_only_words_where_something_holds_them_all(engine: Engine) -> None:
    given = answer(engine, Question("remiss jönköping"))
    assert given.understood.description == "Söker §§ och bilagor som innehåller remiss och jönköping"
    assert (given.results.total, given.notes) == (45, ())


def test_presenters_are_answered_where_asked_for(engine: Engine) -> None:
    given = answer(engine, Question("vem föredrog biogas?"))
    assert [(one.name, one.count) for one in given.presenters] == [("Anna Berg", 2), ("Erik Ek", 1)]
    assert given.results.total == 3
    everything = answer(engine, Question("vem föredrog"))
    assert [one.name for one in everything.presenters] == ["Anna Berg", "Erik Ek"]
    assert [one.count for one in answer(engine, Question("vem föredrog bussar")).presenters] == [1]


def test_presenters_stand_beside_words_that_two_items_support(engine: Engine) -> None:
    assert len(answer(engine, Question("biogas")).presenters) == 2
    assert answer(engine, Question("bussar")).presenters == ()
    assert answer(engine, Question("")).presenters == ()
    assert answer(engine, Question("biogas", page=2, size=2)).presenters == ()


def test_a_page_past_the_end_is_the_last_one(engine: Engine) -> None:
    given = answer(engine, Question("remiss", page=9))
    assert (given.page, given.pages, len(given.results.hits)) == (3, 3, 5)
    assert "Sidan 9 finns inte; här är den sista, sidan 3." in given.notes
    assert answer(engine, Question("remiss", page=-4)).page == 1
    assert answer(engine, Question("remiss", page=10**12)).page == 3
    assert answer(engine, Question("finnsinte", page=5)).page == 1


def test_pages_hold_different_hits(engine: Engine) -> None:
    pages = [_hits(answer(engine, Question("remiss", page=page))) for page in (1, 2, 3)]
    assert sorted(number for page in pages for number in page if number) == list(range(10, 55))


@pytest.mark.parametrize(("asked", "given"), [(0, 1), (-5, 1), (7, 7), (10_000, 100)])
def test_size_has_bounds(engine: Engine, asked: int, given: int) -> None:
    assert answer(engine, Question("remiss", size=asked)).request.limit == given


def test_json_holds_what_is_promised(engine: Engine) -> None:
    shape = json.loads(json.dumps(answer_json(answer(engine, Question("biogas", filters={"kommun": ("Gnosjö",)})))))
    assert shape["total"] == 2
    assert shape["understood"] == "Söker §§ och bilagor som innehåller biogas"
    assert shape["filters"] == {"kommun": [{"value": "0617", "label": "Gnosjö"}]}
    assert {"value": "0643", "label": "Habo", "count": 1} in shape["facets"]["kommun"]
    hit = next(hit for hit in shape["hits"] if hit["number"] == 1)
    assert hit | {"score": 0, "snippet": "", "marks": [], "citation": ""} == {
        "id": "kommunstyrelsen/2023-02-14/§1",
        "kind": "paragraf",
        "title": "Taxa för biogas",
        "titleMarks": [[9, 15]],
        "date": "2023-02-14",
        "organization": "Kommunstyrelsen",
        "meeting": "kommunstyrelsen/2023-02-14",
        "number": 1,
        "label": None,
        "snippet": "",
        "snippetField": "body",
        "marks": [],
        "score": 0,
        "address": "/kommunstyrelsen/2023-02-14/§1",
        "citation": "",
        "sameCase": [],
        "pages": [],
        "items": [],
        "decisionKind": "beslut",
        "outcome": "bifall",
        "presenters": [
            {"person": "anna-berg", "name": "Anna Berg", "role": "ekonom", "organization": None, "asSeen": "Anna Berg"}
        ],
        "caseNumbers": [],
        "municipalities": ["Gnosjö"],
        "topics": [],
        "confidence": "confirmed",
        "textQuality": "good",
    }
    assert [hit["snippet"][slice(*span)] for span in hit["marks"]] == ["biogas"]
    assert hit["score"] > 0
    assert shape["presenters"][0]["count"] == 1


@pytest.mark.parametrize(
    "text", ["", "biogas", "-biogas", "vem föredrog", '"', "§ 1 ks", "kommun:xyz", "\0\ud800", "x" * 9999]
)
def test_any_text_is_answered_as_json(engine: Engine, text: str) -> None:
    json.dumps(answer_json(answer(engine, Question(text))), ensure_ascii=False).encode("utf-8")


def test_who_presented_in_a_body_and_year_means_the_meeting_not_the_text(engine: Engine) -> None:
    found = answer(engine, Question("vem föredrog i Samverkansrådet 2024"))
    assert [one.name for one in found.presenters] == ["Anna Berg"]
    assert {hit.record.organization for hit in found.results.hits} == {"Samverkansrådet"}


def test_all_words_that_are_missing_can_be_left_out_at_once(engine: Engine) -> None:
    found = answer(engine, Question("gratis flygplan biogas"))
    assert [(one.text, one.total) for one in found.fewer_words] == [("biogas", 3)]
