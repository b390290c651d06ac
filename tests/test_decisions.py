"""What was decided, and what became of the matter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from seen_lines import lines_of

from corpus.grammar.decisions import find_decision
from corpus.grammar.outcomes import outcome_of
from corpus.grammar.sections import split_sections
from corpus.grammar.whose import foreign_headings, same_body
from corpus.meeting import AgendaItem, Decision, Evidence


def decide(text: str, title: str = "Rubrik") -> Decision:
    body = lines_of(text)
    return find_decision(title, split_sections(body), body)


UNDER_HEADING: dict[str, tuple[str, list[str]]] = {
    "att-sentences": (
        "Beslut\nNämnden beslutar\natt anta planen,\natt uppdra åt chefen.",
        ["att anta planen,", "att uppdra åt chefen."],
    ),
    "capital Att": ("Beslut\nNämnden beslutar\n\nAtt anta planen", ["Att anta planen"]),
    "wrapped over a page": (
        "Beslut\natt ge skolan i uppdrag att se över\flikvärdigheten.",
        ["att ge skolan i uppdrag att se över likvärdigheten."],
    ),
    "one sentence": ("Nämndens beslut\nNämnden beslutar att godkänna rapporten.", ["att godkänna rapporten."]),
    "several in one sentence": (
        "Beslut\nNämnden beslutar att anta planen, att uppdra åt chefen att återkomma.",
        ["att anta planen,", "att uppdra åt chefen att återkomma."],
    ),
    "one clause in spite of och att": (
        "Beslut\nAtt ge oss en bild och att det blir ett ärende",
        ["Att ge oss en bild och att det blir ett ärende"],
    ),
    "dashes": (
        "Beslut\n- Nämnden godkänner rapporten.\n- Nämnden uppdrar åt chefen.",
        ["Nämnden godkänner rapporten.", "Nämnden uppdrar åt chefen."],
    ),
    "dashes with openings": (
        "Beslut\n- Nämnden beslutar att ärendet får behandlas.\n- Nämnden beslutar att avsägelsen godkänns.",
        ["att ärendet får behandlas.", "att avsägelsen godkänns."],
    ),
    "numbers after att": (
        "Beslut\nNämnden beslutar att\n1. anta planen\n2. avslå begäran",
        ["anta planen", "avslå begäran"],
    ),
    "numbers after reference": (
        "Beslut\nEnligt styrelsens förslag:\n1. Planen antas.\n2. Skolan får svara.",
        ["Planen antas.", "Skolan får svara."],
    ),
    "list under a clause": (
        "Beslut\natt fördela så här:\n- 10 kronor\n- 20 kronor\natt uppdra åt chefen",
        ["att fördela så här:\n- 10 kronor\n- 20 kronor", "att uppdra åt chefen"],
    ),
    "running with list": (
        "Beslut\nRådet fastställer tiderna för året enligt följande.\n\n• 2 maj\n• 9 maj",
        ["Rådet fastställer tiderna för året enligt följande.\n\n• 2 maj\n• 9 maj"],
    ),
    "board to council": (
        "Kommunstyrelsens beslut\nKommunstyrelsen föreslår kommunfullmäktige besluta\natt anta taxan.",
        ["att anta taxan."],
    ),
    "chain of bodies": (
        "Beslut\nNämnden beslutar föreslå kommunstyrelsen besluta föreslå kommunfullmäktige besluta\natt anta planen.",
        ["att anta planen."],
    ),
    "by reference": ("Beslut: Enligt arbetsutskottets förslag.", ["Enligt arbetsutskottets förslag."]),
    "a new opening in the same paragraph": (
        "Beslut\nEnligt styrelsens förslag:\nPlanen godkänns i alla sina delar utom den tredje och sista bilagan, som"
        " utgår.\nPå förslag av Eva Ek (S):\nTaxan bordläggs till nästa sammanträde.",
        [
            "Planen godkänns i alla sina delar utom den tredje och sista bilagan, som utgår.",
            "Taxan bordläggs till nästa sammanträde.",
        ],
    ),
    "only the opening line": ("Nämnden beslutar:\n- anta planen", ["anta planen"]),
    "annex is no clause": ("Beslut\natt anta planen.\nBilaga A", ["att anta planen."]),
    "nothing": ("Beslut", []),
}


@pytest.mark.parametrize(("text", "clauses"), UNDER_HEADING.values(), ids=UNDER_HEADING.keys())
def test_under_a_heading(text: str, clauses: list[str]) -> None:
    found = decide(text)
    assert found.kind == "beslut"
    assert [clause.text for clause in found.clauses] == clauses
    assert found.heading is not None


WITHOUT_HEADING = [
    ("Till att justera protokollet utses Eva Ek.", "procedural", "val"),
    ("Att med ordféranden justera protokollet utsags Eva Ek.", "procedural", "val"),
    ("Eva Ek (S) väljs till ordförande för dagens möte.", "procedural", "val"),
    ("Dagordningen fastställs enligt förslaget.", "procedural", "bifall"),
    ("Foredragningslistan faststalldes med ett tillägg:\n- Bussar", "procedural", "bifall"),
    ("Listan anmäls och läggs till handlingarna.", "procedural", "information"),
    ("Informationen noteras.", "procedural", "information"),
    ("Nämnden tackar för informationen.", "procedural", "information"),
    ("Ärendet utgår.", "procedural", "utgår"),
    ("Frågan anses besvarad.", "procedural", "besvarad"),
    ("Motionen avslås.", "procedural", "avslag"),
    ("Kommunen ger tillsammans ett uppdrag om att se över avtalet.", "assignment", "bifall"),
    ("Skolchefen får i uppdrag att återkomma.", "assignment", "bifall"),
    ("Direktörerna ska ta vidare frågan om sommaren.", "assignment", "bifall"),
    ("Rådet enas om att svara var för sig.", "consensus", None),
    ("Alla är överens om att fortsätta.", "consensus", None),
    ("Nämnden beslutar att godkänna rapporten.", "beslut", "bifall"),
    ("Nämnden beslutade att avslå ansökan.", "beslut", "avslag"),
    ("Ordföranden hälsar alla välkomna.", "none", None),
    ("Bidraget utgår med 100 kronor.", "none", None),
    ("Det noteras att antalet minskar.", "none", None),
    ("Skolchefen har fått i uppdrag att räkna.", "none", None),
    ("Kommunstyrelsen beslutade den 3 maj 2021 att bygga.", "none", None),
    ("Direktörerna har beslutat att hålla en dag.", "none", None),
    ("Förslag till beslut\natt anta planen", "none", None),
    ("Kommunstyrelsen föreslår kommunfullmäktige besluta\natt anta taxan.", "none", None),
    ("Bakgrund\nNämnden för skolan utsågs till vinnare i maj.", "none", None),
]


@pytest.mark.parametrize(("text", "kind", "outcome"), WITHOUT_HEADING, ids=[row[0][:30] for row in WITHOUT_HEADING])
def test_without_a_heading(text: str, kind: str, outcome: str | None) -> None:
    found = decide(text)
    assert (found.kind, found.outcome, found.heading) == (kind, outcome, None)
    assert bool(found.clauses) == (kind != "none")


def test_an_errand_takes_its_conditions_along() -> None:
    (clause,) = decide("Chefen får i uppdrag att räkna. Svaret ska lämnas i maj. Solen skiner.").clauses
    assert clause.text == "Chefen får i uppdrag att räkna. Svaret ska lämnas i maj."


def test_a_clause_knows_its_place() -> None:
    (clause,) = decide("Beslut\nNämnden beslutar\natt anta\nplanen.").clauses
    assert clause.span is not None
    assert (clause.span.start, clause.span.end) == (24, 40)


OUTCOMES = [
    (["att avslå motionen."], "avslag"),
    (["att motionen avslås."], "avslag"),
    (["att återremittera ärendet."], "återremiss"),
    (["Arendet aterremitteras."], "återremiss"),
    (["att bordlägga ärendet."], "bordläggning"),
    (["Får framställas.", "Interpellationen bordläggs till maj."], "bordläggning"),
    (["att motionen ska anses besvarad."], "besvarad"),
    (["att anse motionen besvarad."], "besvarad"),
    (["Att med godkdnnande lagga informationen till handlingarna"], "information"),
    (["att notera informationen."], "information"),
    (["Nämnden har tagit del av rapporten och skickar den vidare."], "information"),
    (["att välja Eva Ek (C) till ombud."], "val"),
    (["att godkänna förslaget till val av ombud."], "bifall"),
    (["att delegera till ordföranden att teckna avtal."], "delegation"),
    (["att anta planen."], "bifall"),
    (["att ge skolan i uppdrag att utse en samordnare."], "bifall"),
    (["att en förskola byggs."], "bifall"),
    (["att avslå yrkandet från Eva Ek (S),", "att anta planen."], "bifall"),
    (["att tillstyrka förslaget:\n1. Taxan antas.\n2. Motionen anses besvarad."], "bifall"),
    (["att bifalla förslaget och anse motionen besvarad."], "besvarad"),
    (["att avslå yrkandet från Eva Ek (S) och anta planen."], "bifall"),
    (["att avslå yrkandet från Eva Ek (S)."], "avslag"),
    ([], None),
]


@pytest.mark.parametrize(("clauses", "outcome"), OUTCOMES, ids=[" ".join(row[0])[:40] or "nothing" for row in OUTCOMES])
def test_outcomes(clauses: list[str], outcome: str | None) -> None:
    assert outcome_of("beslut", clauses) == outcome


@given(
    st.lists(
        st.sampled_from(
            ["Beslut", "att anta planen,", "- en sak", "Nämnden beslutar", "Eva Ek utses.", "", "\f", "1. två"]
        ),
        max_size=8,
    )
)
def test_clauses_stand_in_the_text(pieces: list[str]) -> None:
    found = decide("\n".join(pieces))
    for clause in found.clauses:
        assert clause.text.strip() == clause.text != ""
        assert clause.span is not None


WHOSE: dict[str, tuple[str, str, str, list[str]]] = {
    "the board's own proposal, in its minutes": (
        "Kommunstyrelsen föreslår kommunfullmäktige besluta\natt anta taxan.",
        "Kommunstyrelsen",
        "beslut",
        ["att anta taxan."],
    ),
    "the board's proposal, in the council's minutes": (
        "Kommunstyrelsen föreslår kommunfullmäktige besluta\natt anta taxan.",
        "Kommunfullmäktige",
        "none",
        [],
    ),
    "the board's proposal in one sentence": (
        "Bakgrund\nTaxan är gammal.\n\nDiskussion\nKommunstyrelsen föreslår kommunfullmäktige att anta taxan.",
        "Kommunstyrelsen",
        "beslut",
        ["Kommunstyrelsen föreslår kommunfullmäktige att anta taxan."],
    ),
    "the committee's own": (
        "Arbetsutskottets förslag till kommunstyrelsen\natt anta taxan.",
        "Kommunstyrelsens arbetsutskott",
        "beslut",
        ["att anta taxan."],
    ),
    "the committee's, in the board's minutes": (
        "Arbetsutskottets förslag till kommunstyrelsen\natt anta taxan.",
        "Kommunstyrelsen",
        "none",
        [],
    ),
    "what the administration wants the board to propose": (
        "Förslag till beslut\nKommunstyrelsen föreslår kommunfullmäktige besluta\natt anta taxan.",
        "Kommunstyrelsen",
        "none",
        [],
    ),
    "two blocks": (
        "Kommunstyrelsens förslag till kommunfullmäktige\natt anta taxan.\n"
        "Kommunstyrelsens beslut för egen del\natt uppdra åt chefen.",
        "Kommunstyrelsen",
        "beslut",
        ["att anta taxan.", "att uppdra åt chefen."],
    ),
    "the wrong body's heading": (
        "Kommunstyrelsens beslut\natt anta taxan.",
        "Kommunfullmäktige",
        "beslut",
        ["att anta taxan."],
    ),
    "the wrong body's heading beside the right one": (
        "Kommunstyrelsens beslut\natt föreslå en taxa.\n\nKommunfullmäktiges beslut\natt anta taxan.",
        "Kommunfullmäktige",
        "beslut",
        ["att anta taxan."],
    ),
    "another body's words in running text": (
        "Kommunstyrelsen beslutar att föreslå en taxa.\n\nKommunfullmäktige beslutar att anta taxan.",
        "Kommunfullmäktige",
        "beslut",
        ["att anta taxan."],
    ),
    "after a proposal, in a paragraph of its own": (
        "Ordförandens förslag\nFörvaltningen föreslår valnämnden besluta\natt anta taxan.\n\n"
        "Valnämnden beslutar att avslå taxan.",
        "Valnämnden",
        "beslut",
        ["att avslå taxan."],
    ),
    "a proposal that says what the board decides": (
        "Förslag till beslut\n\nValnämnden beslutar att anta taxan.\n\nValnämnden beslutar att uppdra åt chefen.",
        "Valnämnden",
        "none",
        [],
    ),
    "no heading, struck out": ("Ärendet\nÄrendet utgår.", "Kommunfullmäktige", "procedural", ["Ärendet utgår."]),
    "a question refused": (
        "Interpellationen får inte ställas.",
        "Kommunfullmäktige",
        "procedural",
        ["Interpellationen får inte ställas."],
    ),
    "returned by a minority": (
        "Omröstning\nJa 26, nej 15.\n\nÄrendet återremitteras (minoritet).",
        "Kommunfullmäktige",
        "procedural",
        ["Ärendet återremitteras (minoritet)."],
    ),
}


@pytest.mark.parametrize(("text", "organ", "kind", "clauses"), WHOSE.values(), ids=WHOSE.keys())
def test_whose_decision(text: str, organ: str, kind: str, clauses: list[str]) -> None:
    body = lines_of(text)
    found = find_decision("Rubrik", split_sections(body), body, organ)
    assert (found.kind, [clause.text for clause in found.clauses]) == (kind, clauses)


DERIVED: dict[str, tuple[str, list[str], bool]] = {
    "the committee's": (
        "Arbetsutskottets förslag\natt anta taxan,\natt uppdra åt chefen.\n\nBeslut\nEnligt arbetsutskottets förslag.",
        ["att anta taxan,", "att uppdra åt chefen."],
        True,
    ),
    "the only one": (
        "Förslag till beslut\n1. Taxan antas.\n2. Chefen får svara.\n\nBeslut\nNämnden beslutar enligt förslaget.",
        ["Taxan antas.", "Chefen får svara."],
        True,
    ),
    "running": (
        "Förvaltningens förslag till beslut\natt avslå ansökan.\n\nDagens sammanträde\n"
        "Nämnden beslutar enligt förvaltningens förslag.",
        ["att avslå ansökan."],
        True,
    ),
    "the one named, of two": (
        "Förvaltningens förslag\natt avslå ansökan.\n\nArbetsutskottets förslag\natt bifalla ansökan.\n\n"
        "Beslut\nI enlighet med förslaget från arbetsutskottet.",
        ["att bifalla ansökan."],
        True,
    ),
    "nobody knows which of two": (
        "Förvaltningens förslag\natt avslå ansökan.\n\nArbetsutskottets förslag\natt bifalla ansökan.\n\n"
        "Beslut\nEnligt förslaget.",
        ["Enligt förslaget."],
        False,
    ),
    "nothing to point to": ("Beslut: Enligt arbetsutskottets förslag.", ["Enligt arbetsutskottets förslag."], False),
    "more than a reference": (
        "Förslag till beslut\natt anta taxan.\n\nBeslut\nEnligt förslaget med ändring av taxan.",
        ["Enligt förslaget med ändring av taxan."],
        False,
    ),
}


@pytest.mark.parametrize(("text", "clauses", "derived"), DERIVED.values(), ids=DERIVED.keys())
def test_decision_by_reference(text: str, clauses: list[str], derived: bool) -> None:
    found = decide(text)
    assert ([clause.text for clause in found.clauses], found.derived) == (clauses, derived)


def test_a_refused_question_is_rejected() -> None:
    assert decide("Interpellationen får inte ställas.").outcome == "avslag"


def test_a_minority_return_is_a_return() -> None:
    assert decide("Ja 26, nej 15.\n\nÄrendet återremitteras (minoritet).").outcome == "återremiss"


def test_a_return_by_its_opening() -> None:
    found = decide("Beslut\nEnligt återremissyrkande från Eva Ek (S):\nChefen får i uppdrag att räkna på kostnaden.")
    assert found.outcome == "återremiss"


def test_a_heading_without_text_is_a_decision_without_clauses() -> None:
    found = decide("Bakgrund\nTaxan är gammal.\n\nBeslut\n\nBeslutet skickas till\nChefen")
    assert (found.kind, found.outcome, found.clauses, found.heading) == ("beslut", None, (), "Beslut")


BODIES = [
    ("Nämnden", "Socialnämnden", True),
    ("Kommunstyrelsens", "Kommunstyrelsen", True),
    ("KS", "Kommunstyrelsen", True),
    ("KS", "Kommunfullmäktige", False),
    ("Arbetsutskottets", "Kommunstyrelsens arbetsutskott", True),
    ("Kommunstyrelsen", "Kommunstyrelsens arbetsutskott", False),
    ("Fullmäktige", "Regionfullmäktige", True),
    ("Kommunstyrelsen", "Kommunfullmaktige", False),
    ("Kommunfullmäktiges", "Kommunfullmaktige", True),
    ("NSO", "Norra samverkansorganet", True),
]


@pytest.mark.parametrize(("named", "organ", "same"), BODIES, ids=[f"{row[0]}, {row[1]}" for row in BODIES])
def test_same_body(named: str, organ: str, same: bool) -> None:
    assert same_body(named, organ) == same


def test_the_wrong_body_in_a_heading_is_told() -> None:
    decision = decide("Kommunstyrelsens beslut\natt anta taxan.")
    item = AgendaItem("x/§1", 1, "§ 1", "Taxa", "", Evidence("Taxa", None, "test"), decision=decision)
    (conflict,) = foreign_headings([item], "Kommunfullmäktige")
    assert (conflict.field, conflict.seen, conflict.where) == ("organization", "Kommunstyrelsens beslut", "§ 1")
    assert foreign_headings([item], "Kommunstyrelsen") == ()
