"""Sections of a §, and lines joined to running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from seen_lines import lines_of

from corpus.grammar.labels import heading_of, is_section_heading
from corpus.grammar.sections import join_lines, split_sections
from corpus.grammar.stretch import sentences, stretch

HEADINGS = {
    "Beslutsgång och omröstning": "procedure",
    "Yrkanden/Propositioner": "proposals",
    "Beslut": "decision",
    "Kommunfullmäktiges beslut": "decision",
    "Barn- och utbildningsnämndens beslut:": "decision",
    "KOMMUNSTYRELSENS BESLUT": "decision",
    "Kommunstyrelsens beslut för egen del": "decision",
    "Kommunstyrelsen beslutar": "decision",
    "Nämnden beslutar följande:": "decision",
    "Ärendebeskrivning": "background",
    "Arendebeskrivning": "background",
    "Sammanfattning av ärendet": "background",
    "Information:": "background",
    "Beslutsunderlag": "background",
    "Tidigare behandling": "background",
    "Förslag till beslut": "proposals",
    "Forslag till beslut": "proposals",
    "Arbetsutskottets förslag": "proposals",
    "Kommunstyrelsens förslag till kommunfullmäktige": "proposals",
    "Yrkanden": "proposals",
    "Yrkanden/förslag": "proposals",
    "Överläggning": "procedure",
    "Propositionsordning": "procedure",
    "Omröstning (31 ja, 20 nej, 0 avstår)": "procedure",
    "Reservation": "dissent",
    "Särskilt yttrande": "dissent",
    "Jäv": "dissent",
    "Protokollsutdrag skickas till": "recipients",
    "Exp:": "recipients",
    "Föredragande": "presenters",
    "Diskussion": "text",
}


@pytest.mark.parametrize(("line", "kind"), HEADINGS.items(), ids=HEADINGS.keys())
def test_headings(line: str, kind: str) -> None:
    found = heading_of(line)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    "line",
    [
        "beslut",
        "Beslut fattas i höst.",
        "Enligt kommunstyrelsens förslag:",
        "Informerar om läget i kommunen",
        "Kommunstyrelsen antar taxan i enlighet med förvaltningens förslag, som bilagts",
        "Information om läget",
        "Socialnämnden",
    ],
)
def test_no_headings(line: str) -> None:
    assert not is_section_heading(line)


def kinds(text: str) -> list[tuple[str, str | None, str]]:
    return [(section.kind, section.heading, section.text) for section in split_sections(lines_of(text))]


def test_a_body_in_sections() -> None:
    text = "Dnr KS 2021/118\nInledande text\npå två rader.\n\nBakgrund\nSå här var det.\nBeslut:\nNämnden beslutar\natt anta planen."
    assert kinds(text) == [
        ("text", None, "Inledande text på två rader."),
        ("background", "Bakgrund", "Så här var det."),
        ("decision", "Beslut", "Nämnden beslutar\natt anta planen."),
    ]


def test_text_after_the_colon_belongs_to_the_section() -> None:
    assert kinds("Beslut: Enligt förslaget.") == [("decision", "Beslut", "Enligt förslaget.")]


def test_page_counts_are_left_out() -> None:
    assert kinds("Texten.\n\nBeslutets antal sidor\n1") == [("text", None, "Texten.")]


def test_a_ruled_line_ends_a_section() -> None:
    assert kinds("Beslut\natt anta planen.\n_______\nBilaga A följer.")[1:] == [("text", None, "Bilaga A följer.")]


def test_presenters_end_at_blank_space() -> None:
    found = kinds("Föredragande: Eva Ek,\nBo Alm\n\nTexten börjar.")
    assert found == [("presenters", "Föredragande", "Eva Ek, Bo Alm"), ("text", None, "Texten börjar.")]


def test_a_heading_word_in_a_sentence_is_none() -> None:
    text = "Nämnden har tagit emot en lång skrivelse från en medborgare med\nInformation\nom hur det gick till."
    assert len(kinds(text)) == 1


def test_a_section_has_a_place_on_every_page() -> None:
    (section,) = split_sections(lines_of("Första\fAndra"))
    assert [(span.page, span.start, span.end) for span in section.spans] == [(1, 0, 6), (2, 0, 5)]


JOINED = {
    "wrapped": ("Det här är en rad som\ngår vidare.", "Det här är en rad som går vidare."),
    "paragraphs": ("Ett stycke.\n\nEtt till.", "Ett stycke.\n\nEtt till."),
    "page break in a sentence": (
        "Ordföranden talar om en\fgemensam hållning.",
        "Ordföranden talar om en gemensam hållning.",
    ),
    "list points": ("Så här:\n• ett\n• två", "Så här:\n• ett\n• två"),
    "att clauses": (
        "Nämnden beslutar\natt anta planen,\natt uppdra åt chefen.",
        "Nämnden beslutar\natt anta planen,\natt uppdra åt chefen.",
    ),
    "att in a wrapped clause": (
        "att uppdra åt förvaltningen och alla dess enheter i kommunen\natt återkomma i höst.",
        "att uppdra åt förvaltningen och alla dess enheter i kommunen att återkomma i höst.",
    ),
    "att gälla goes on": ("att anta taxan,\natt gälla från maj.", "att anta taxan, att gälla från maj."),
    "hyphen seen whole": ("Om kompetensplan och kompetens-\nplan.", "Om kompetensplan och kompetensplan."),
    "hyphen before an ending": ("Om förvalt-\nningen.", "Om förvaltningen."),
    "hyphen kept": ("Med IT-\nstödet.", "Med IT-stödet."),
    "hyphen between names": ("Sträckan Alby-\nBerga.", "Sträckan Alby-Berga."),
    "hyphen before och": ("Om barn-\noch ungdomsvård.", "Om barn- och ungdomsvård."),
    "short lines": (
        "Ekonomikontoret\nHR-enheten vid kommunens stadsbyggnadskontor",
        "Ekonomikontoret\nHR-enheten vid kommunens stadsbyggnadskontor",
    ),
}


@pytest.mark.parametrize(("text", "expected"), JOINED.values(), ids=JOINED.keys())
def test_join_lines(text: str, expected: str) -> None:
    assert join_lines(lines_of(text)) == expected


typed = st.text(alphabet="Aabtö -,.:\n\f", max_size=80)


@given(typed)
def test_joining_loses_no_letter(text: str) -> None:
    lines = lines_of(text)
    letters = [letter for line in lines for letter in line.text if letter.isalpha()]
    assert [letter for letter in join_lines(lines) if letter.isalpha()] == letters


@given(typed)
def test_every_piece_of_running_text_has_its_place(text: str) -> None:
    lines = lines_of(text)
    joined = stretch(lines)
    pages = text.split("\f")
    for start, end in sentences(joined.text):
        span = joined.span(start, end)
        assert span is not None
        seen = "\n".join(line.strip() for line in pages[span.page - 1].split("\n"))[span.start : span.end]
        assert seen[:1] == joined.text[start]
