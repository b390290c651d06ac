"""Lists of people as minutes write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.grammar.people import find_people, participants
from corpus.meeting import Span

Row = tuple[str, str | None, str | None, str | None]


def read(text: str) -> list[Row]:
    """Name, party, role and organization of everyone in a list."""
    span = Span("0123456789abcdef", 1, 0, len(text))
    return [(one.name, one.party, one.role, one.organization) for one in participants(text, span, "list")]


LISTS: dict[str, tuple[str, list[Row]]] = {
    "municipality without comma": ("Eva Alm Mullsjö kommun", [("Eva Alm", None, None, "Mullsjö kommun")]),
    "genitive municipality": ("Bo Ek Vaggeryds kommun", [("Bo Ek", None, None, "Vaggeryds kommun")]),
    "municipality of two words": ("Bo Ek Upplands Väsby kommun", [("Bo Ek", None, None, "Upplands Väsby kommun")]),
    "city": ("Bo Ek Göteborgs Stad", [("Bo Ek", None, None, "Göteborgs Stad")]),
    "region": ("Maj Öst Region Jönköpings län", [("Maj Öst", None, None, "Region Jönköpings län")]),
    "lost dots": ("Bo Ek Nassjo kommun", [("Bo Ek", None, None, "Nassjo kommun")]),
    "double surname": ("Eva Norén Lindh Vetlanda kommun", [("Eva Norén Lindh", None, None, "Vetlanda kommun")]),
    "municipality that is a surname": ("Anna Karin Lund", [("Anna Karin Lund", None, None, None)]),
    "role in parentheses": (
        "Eva Alm Habo kommun (ersätter ordförande)",
        [("Eva Alm", None, "ersätter ordförande", "Habo kommun")],
    ),
    "role before municipality": (
        "Eva Alm (tjänstgörande ersättare) Habo kommun",
        [("Eva Alm", None, "tjänstgörande ersättare", "Habo kommun")],
    ),
    "wrapped name": (
        "Bo Ek Habo kommun, Eva Ekvall\nLindh Aneby kommun,\nPer Öst Eksjö kommun",
        [
            ("Bo Ek", None, None, "Habo kommun"),
            ("Eva Ekvall Lindh", None, None, "Aneby kommun"),
            ("Per Öst", None, None, "Eksjö kommun"),
        ],
    ),
    "one a line": (
        "Karin Alm (M), ordförande\nBo Ek (S), 1:e vice ordförande\nEva Öst (-)",
        [
            ("Karin Alm", "M", "ordförande", None),
            ("Bo Ek", "S", "1:e vice ordförande", None),
            ("Eva Öst", "-", None, None),
        ],
    ),
    "party and organization": ("Eva-Marie Lindh (C), Habo kommun", [("Eva-Marie Lindh", "C", None, "Habo kommun")]),
    "small party mark": ("Bo Ek (s)", [("Bo Ek", "S", None, None)]),
    "party after comma": ("Bo Ek, S, Eva Alm, m", [("Bo Ek", "S", None, None), ("Eva Alm", "M", None, None)]),
    "party without sign": ("Karin Alm C", [("Karin Alm", "C", None, None)]),
    "local party": ("Karin Alm (SJV)", [("Karin Alm", "SJV", None, None)]),
    "partilös": ("Karin Alm (partilös)", [("Karin Alm", "-", None, None)]),
    "party and role in one": ("Karin Alm (S, ordförande)", [("Karin Alm", "S", "ordförande", None)]),
    "title and unit": ("Ulf Ek chef Kommunal utveckling", [("Ulf Ek", None, "chef", "Kommunal utveckling")]),
    "title and unit after comma": ("Ulf Ek, sektionschef Trafik AB", [("Ulf Ek", None, "sektionschef", "Trafik AB")]),
    "chef för": ("Ulf Ek, chef för Miljö och hälsa", [("Ulf Ek", None, "chef", "Miljö och hälsa")]),
    "bare title": ("Eva Ek ekonom", [("Eva Ek", None, "ekonom", None)]),
    "title with subject": ("Eva Ek utvecklingschef äldre", [("Eva Ek", None, "utvecklingschef äldre", None)]),
    "misread subject": ("Eva Ek utvecklingschef dldre", [("Eva Ek", None, "utvecklingschef dldre", None)]),
    "title with list": (
        "Eva Ek, projektledare miljö, klimat och energi",
        [("Eva Ek", None, "projektledare miljö, klimat och energi", None)],
    ),
    "title with capital": ("Eva Ek, Regional processledare", [("Eva Ek", None, "Regional processledare", None)]),
    "unit goes to the last": (
        "Eva Ek, VD och Bo Alm, Regional utveckling",
        [("Eva Ek", None, "VD", None), ("Bo Alm", None, None, "Regional utveckling")],
    ),
    "title of a company": (
        "Bo Ek, nätchef Kvarnbys Elnät, Eva Alm, ekonom",
        [("Bo Ek", None, "nätchef", "Kvarnbys Elnät"), ("Eva Alm", None, "ekonom", None)],
    ),
    "company with and sign": ("Eva Ek, Åsbo & Co AB", [("Eva Ek", None, None, "Åsbo & Co AB")]),
    "organization in parentheses": ("Eva Ek (Aneby kommun)", [("Eva Ek", None, None, "Aneby kommun")]),
    "from": ("Eva Ek (S) från Eksjö kommun", [("Eva Ek", "S", None, "Eksjö kommun")]),
    "title before": ("kommundirektör Eva Ek", [("Eva Ek", None, "kommundirektör", None)]),
    "definite title before": ("ekonomichefen Bo Ek", [("Bo Ek", None, "ekonomichefen", None)]),
    "acting title": ("tf. socialchef Bo Ek", [("Bo Ek", None, "tf. socialchef", None)]),
    "double title": ("barn- och utbildningschef Eva Ek", [("Eva Ek", None, "barn- och utbildningschef", None)]),
    "two with titles": (
        "controller Eva Ek och controller Bo Alm",
        [("Eva Ek", None, "controller", None), ("Bo Alm", None, "controller", None)],
    ),
    "office before comma": (
        "Ordföranden i revisionen, Eva Ek (M)",
        [("Eva Ek", "M", "Ordföranden i revisionen", None)],
    ),
    "surname first": ("Alm, Karin (S), Ek, Bo (m)", [("Karin Alm", "S", None, None), ("Bo Ek", "M", None, None)]),
    "particle": ("Ture von Essen Eksjö kommun", [("Ture von Essen", None, None, "Eksjö kommun")]),
    "hyphened": ("Sara El-Haj", [("Sara El-Haj", None, None, None)]),
    "hyphen at line end": ("Ann-\nMarie Ek", [("Ann-Marie Ek", None, None, None)]),
    "presence": ("Eva Ek, controller, §§ 51-53", [("Eva Ek", None, "controller, §§ 51-53", None)]),
    "presence with commas": (
        "Eva Ek (S) §§ 1-6, 8, Bo Alm",
        [("Eva Ek", "S", "§§ 1-6, 8", None), ("Bo Alm", None, None, None)],
    ),
    "to the end of": ("Eva Ek t.o.m. § 108", [("Eva Ek", None, "t.o.m. § 108", None)]),
    "stand-in": (
        "Bo Ek (M) ersätter Karin Alm (S), §§ 1-6",
        [("Bo Ek", "M", "ersätter Karin Alm (S), §§ 1-6", None)],
    ),
    "stand-in after comma": (
        "Bo Ek, tjänstgörande ersättare för Karin Alm (S)",
        [("Bo Ek", None, "tjänstgörande ersättare för Karin Alm (S)", None)],
    ),
    "capitals": ("EVA EKBERG (S)", [("Eva Ekberg", "S", None, None)]),
    "office without a name": ("Kommundirektören", []),
    "municipality alone": ("Vaggeryds kommun", []),
    "first name alone": ("Karin", []),
    "next label": (
        "Eva Ek, ersättare Bo Alm\nJusteringens plats: Rådhuset",
        [("Eva Ek", None, None, None), ("Bo Alm", None, "ersättare", None)],
    ),
    "no person": ("Öppet forum", []),
    "empty": ("", []),
}


@pytest.mark.parametrize(("text", "expected"), LISTS.values(), ids=LISTS.keys())
def test_lists(text: str, expected: list[Row]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("Eva Ek och Bo Alm", True),
        ("Eva Ek, ekonom", True),
        ("Eva Ek lyfter frågan om bussar", False),
        ("Planen och Eva Ek", False),
        ("Vid mötet", False),
    ],
)
def test_exact_means_nothing_but_people(text: str, exact: bool) -> None:
    assert find_people(text).exact is exact


def test_every_one_has_her_own_place() -> None:
    text = "Bo Ek Habo kommun, Eva\nAlm (S)"
    people = participants(text, Span("0123456789abcdef", 3, 100, 100 + len(text)), "list")
    places = [one.seen.span for one in people if one.seen.span]
    assert [text[place.start - 100 : place.end - 100] for place in places] == ["Bo Ek", "Eva\nAlm"]
    assert {(place.page, one.seen.rule) for place, one in zip(places, people, strict=True)} == {(3, "list")}


def test_a_joined_text_gives_everyone_the_whole_place() -> None:
    span = Span("0123456789abcdef", 1, 5, 50)
    assert [one.seen.span for one in participants("Bo Ek, Eva Alm", span, "list")] == [span, span]


@given(st.text(alphabet="ABEÅ aekmåöl,()§-.\n\t1", max_size=60))
def test_any_text_is_read(text: str) -> None:
    span = Span("0123456789abcdef", 1, 10, 10 + len(text))
    for one in participants(text, span, "list"):
        place = one.seen.span
        assert place is not None
        assert span.start <= place.start < place.end <= span.end
