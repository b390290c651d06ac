from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.meeting import Clause, Decision, Section
from index.item_kinds import KINDS
from index.organ_names import without_organs
from index.persons import identify
from index.projection import project
from index.topics import assignments, evidence_of, topic_value, topics, topics_of
from index.triggers import Triggers
from tests.made_meetings import annex, section, sitting, who


def found(trigger: str, text: str) -> list[str]:
    return [one.word for one in Triggers([("x", trigger)]).find(text)]


@pytest.mark.parametrize(
    ("trigger", "text", "words"),
    [
        pytest.param("förskola", "förskolan, förskolor och Förskolornas", 3, id="inflected"),
        pytest.param("museum", "museet museerna", 2, id="latin"),
        pytest.param("läkemedel", "läkemedlet", 1, id="contracted"),
        pytest.param("avfall", "avfallstaxa och matavfallet", 2, id="compound"),
        pytest.param("taxa", "taxan avfallstaxa taxameter", 2, id="short-word-is-a-part-where-the-word-divides"),
        pytest.param("-taxa", "avfallstaxan taxa taxeområde", 1, id="only-as-last-part"),
        pytest.param("va-", "var VA-verket", 1, id="two-letters-are-not-inflected"),
        pytest.param("orosanmälan", "orosanmälningar, orosanmälan", 2, id="anmälan-anmälningar"),
        pytest.param("=konst", "konsten konstaterar", 1, id="only-as-a-word"),
        pytest.param("buss-", "bussresa bussen buss", 1, id="only-as-first-part"),
        pytest.param("it-", "IT-avtal italienska", 1, id="short-first-part-before-hyphen"),
        pytest.param("fastighet", "fastställande fastigheter", 1, id="one-stem-two-words"),
        pytest.param("arena", "ersättaren arenor", 1, id="ending-of-another-word"),
        pytest.param("god man", "gode mannen, god man", 2, id="phrase"),
        pytest.param("nära vård", "den nära vården", 1, id="inflected-phrase"),
        pytest.param("gång- och cykelväg", "gång- och cykelvägar, gångväg", 1, id="phrase-with-hanging-hyphen"),
        pytest.param("agenda 2030", "Agenda 2030-rapport, agenda 2030", 1, id="phrase-with-number"),
        pytest.param("kompetensförsörjning", "kompetens-\nförsörjningen", 1, id="broken-at-the-line-end"),
        pytest.param("trygghet", "trygghets- och miljöfrågor", 1, id="hanging-hyphen"),
    ],
)
def test_trigger(trigger: str, text: str, words: int) -> None:
    assert len(found(trigger, text)) == words


@pytest.mark.parametrize(
    ("triggers", "text", "codes"),
    [
        pytest.param(("m miljö", "p arbetsmiljö"), "arbetsmiljön och miljön", "pm", id="longer-word"),
        pytest.param(("v våld", "s våld i nära relation"), "våld i nära relationer, våldet", "sv", id="phrase"),
        pytest.param(("p anställning", "- sammanställning"), "sammanställningar", "", id="word-that-gives-none"),
        pytest.param(("e cykel", "t cykel"), "cykeln", "et", id="one-trigger-of-two-codes"),
    ],
)
def test_the_longer_trigger_counts(triggers: tuple[str, ...], text: str, codes: str) -> None:
    pairs = [(code, word) for code, _, word in (trigger.partition(" ") for trigger in triggers)]
    assert "".join(sorted(one.code for one in Triggers(pairs).find(text))) == "".join(sorted(codes))


@given(st.text(alphabet="§-\n aåbmiljö", max_size=60))
def test_found_words_stand_where_they_are_said_to(text: str) -> None:
    for one in Triggers([("m", "miljö"), ("b", "mil å")]).find(text):
        assert text[one.start : one.end] == one.word


@pytest.mark.parametrize(
    ("title", "text", "codes"),
    [
        pytest.param("Taxa för matavfall 2025", "", ("ekonomi", "energi"), id="title"),
        pytest.param("Uppdrag", "Rektorn och läraren hörs.", ("utbildning",), id="two-words-of-text"),
        pytest.param("Uppdrag", "Rektorn hörs.", ("ovrigt",), id="one-word-of-text-is-too-little"),
        pytest.param("Svar från kulturnämnden", "Kulturnämnden svarar.", ("ovrigt",), id="body-says-who-not-what"),
        pytest.param("Val av ledamot i Tranemo badhus styrelse", "", ("demokrati",), id="election"),
        pytest.param("Val av protokollsjusterare", "Budget och bokslut, skola.", (), id="formalia"),
        pytest.param("Budget", "Skolan nämns.", ("ekonomi",), id="far-behind-the-best"),
        pytest.param("Budget", "Skolan, lärarna och rektorn.", ("ekonomi",), id="text-beside-a-title"),
        pytest.param(
            "Budget", "Skolan, lärarna, rektorn, läromedel.", ("ekonomi", "utbildning"), id="much-text-beside-a-title"
        ),
        pytest.param("Uppdrag", "Skolan, skolan, skolan.", ("ovrigt",), id="one-word-repeated"),
        pytest.param("Avtal om bibliotek", "", ("kultur",), id="weak-word-beside-another"),
        pytest.param("Uppsägning av avtal", "Avtalet sägs upp.", ("upphandling",), id="weak-word-alone"),
    ],
)
def test_topics_of_an_item(title: str, text: str, codes: tuple[str, ...]) -> None:
    assert topics_of(sitting(section(3, title, text)))["pks/2024-03-21/§3"] == codes


def test_damaged_text_is_matched_folded() -> None:
    item = section(3, "Nytt laromedel", "Laromedlet visas.")
    assert topics_of(sitting(item, quality="damaged"))["pks/2024-03-21/§3"] == ("utbildning",)
    assert topics_of(sitting(item))["pks/2024-03-21/§3"] == ("ovrigt",)


def test_every_topic_comes_with_its_reasons() -> None:
    (only,) = assignments(sitting(), section(3, "Ny simhall", "Simhallen byggs."))
    assert (only.topic.label, only.score) == ("Kultur, fritid och idrott", 4)
    assert [(why.word, why.trigger, why.place) for why in only.reasons] == [
        ("simhall", "simhall", "titel"),
        ("Simhallen", "simhall", "text"),
    ]


def test_evidence_of_a_record_stands_in_its_fields() -> None:
    decided = Decision("beslut", "bifall", (Clause("Simhallen byggs"),), "Beslut")
    item = section(3, "Ny simhall för skolan", "Badet ligger vid torget.\nSimhallen byggs", decision=decided)
    (record,) = [one for one in project(sitting(item), identify([sitting(item)])) if one.number == 3]
    evidence = evidence_of(record)
    assert list(evidence) == ["kultur", "utbildning"]
    fields = {"titel": record.title, "beslut": record.decision, "text": record.body}
    words = [(why.place, fields[why.place][why.start : why.end]) for why in evidence["kultur"]]
    assert words == [("titel", "simhall"), ("beslut", "Simhallen")]


def test_evidence_of_what_has_no_words_for_it() -> None:
    election = section(3, "Val av ledamot i Tranemo badhus styrelse")
    meeting = sitting(election, section(4, "Rapport"))
    first, second = project(meeting, identify([meeting]))[:2]
    assert [why.word for why in evidence_of(first)["demokrati"]] == [election.title]
    assert evidence_of(second) == {}


def test_titles_of_people_are_no_topics() -> None:
    presenters = (who("Ida Öst", role="utvecklingschef utbildning"), who("Bo Ek", role="skolchef"))
    text = "Ida Öst utvecklingschef utbildning, Bo Ek skolchef\nRapporten visas."
    assert topics_of(sitting(section(3, "Rapport", text, presenters=presenters)))["pks/2024-03-21/§3"] == ("ovrigt",)


def test_those_it_is_sent_to_are_no_topic() -> None:
    text = "Rapporten visas.\nRektorer, lärare och elever"
    sent = (Section("text", None, "Rapporten visas."), Section("recipients", None, "Rektorer, lärare och elever"))
    assert topics_of(sitting(section(3, "Rapport", text, sections=sent)))["pks/2024-03-21/§3"] == ("ovrigt",)


def test_title_of_a_named_attachment_counts_as_text() -> None:
    item = section(3, "Rapport", attachments=("pks/2024-03-21/bilaga-1",))
    meeting = sitting(item, attachments=(annex("Skolan och eleverna"),))
    assert topics_of(meeting)["pks/2024-03-21/§3"] == ("utbildning",)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Barn- och utbildningsnämnden beslutar", "beslutar"),
        ("nämnden för trafik, infrastruktur och miljö beslutar", "beslutar"),
        ("miljöförvaltningens förslag", "förslag"),
        ("Ett Miljöprogram", "Ett Miljöprogram"),
    ],
)
def test_names_of_bodies_are_taken_out(text: str, left: str) -> None:
    assert without_organs(text, damaged=False).strip() == left


def test_list_of_topics() -> None:
    assert len(topics()) == 20
    assert all(code.isascii() and code.islower() and code not in KINDS for code in topics())
    assert topic_value("vard").label == "Hälso- och sjukvård"
