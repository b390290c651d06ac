from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.meeting import (
    AttachmentPage,
    Clause,
    Decision,
    Evidence,
    Meeting,
    Organization,
    Proposal,
    Section,
    SourceFile,
)
from index.persons import identify
from index.projection import organ_label, project
from index.records import FACETS, Record
from tests.made_meetings import FILE, SPAN, annex, section, sitting, who

ITEM_ID = "pks/2024-03-21/§16"
BILAGA = "pks/2024-03-21/bilaga-1"


def records(meeting: Meeting) -> dict[str, Record]:
    return {record.id: record for record in project(meeting, identify([meeting]))}


def values(record: Record, facet: str) -> list[str]:
    return [one.value for one in record.facets[facet]]


ITEM = section(
    16,
    "Bokslut för Habo bibliotek",
    "Karin visar.\nBeslut\natt godkänna bokslutet.\nYrkanden\nBifall.",
    decision=Decision("beslut", "återremiss", (Clause("att godkänna bokslutet."),), "Beslut"),
    sections=(
        Section("background", "Bakgrund", "Karin visar."),
        Section("decision", "Beslut", "att godkänna bokslutet."),
        Section("proposals", "Yrkanden", "Bifall."),
    ),
    presenters=(replace(who("Karin Öst", role="ekonom"), seen=Evidence("Karin Ost", SPAN, "label")),),
    proposals=(Proposal("Per Ek", "S", "Bifall."),),
    case_numbers=("RJL 2023/1235",),
    attachments=(BILAGA,),
)
MEETING = sitting(
    section(12, "Upprop"),
    ITEM,
    attendance=(who("Per Ek", "Aneby kommun", "S"), who("Karin Öst", "Eksjö kommun"), who("Ida Alm", "Region Skåne")),
    presenters=(who("Ola Göte"),),
    secretary=who("Eva Dal"),
    attachments=(annex("Tidplan", "Första sidan i Värnamo", "Andra sidan", items=(ITEM_ID,)),),
    files=(SourceFile("protokoll.txt", FILE, "good", 5, (AttachmentPage(5, "En lös sida"),)),),
)


def test_one_record_a_paragraph_and_a_page() -> None:
    found = records(MEETING)
    assert list(found) == [
        "pks/2024-03-21/§12",
        ITEM_ID,
        f"{BILAGA}/s2",
        f"{BILAGA}/s3",
        f"pks/2024-03-21/fil-{FILE[:8]}/s5",
    ]
    assert [(record.kind, record.page) for record in found.values()][1:] == [
        ("paragraf", None),
        ("bilaga", 2),
        ("bilaga", 3),
        ("fil", 5),
    ]
    assert all(tuple(record.facets) == FACETS for record in found.values())


def test_item_fields() -> None:
    record = records(MEETING)[ITEM_ID]
    assert (record.hit, record.meeting, record.date, record.number, record.label) == (
        ITEM_ID,
        "pks/2024-03-21",
        "2024-03-21",
        16,
        "§ 16",
    )
    assert (record.organization, record.organ) == ("Primärkommunalt samverkansorgan", "pks")
    assert record.decision == "att godkänna bokslutet."
    assert record.body == "Bakgrund\nKarin visar.\n\nYrkanden\nBifall."
    assert record.case_keys == ("RJL:2023:1235",)
    assert (record.decision_kind, record.outcome, record.confidence, record.damaged) == (
        "beslut",
        "återremiss",
        "confirmed",
        False,
    )
    assert record.names.split("\n") == ["Karin Öst", "Karin Ost", "Per Ek"]
    (presenter,) = record.presenters
    assert (presenter.person, presenter.name, presenter.role, presenter.as_seen) == (
        "karin-ost-eksjo",
        "Karin Öst",
        "ekonom",
        "Karin Ost",
    )


@pytest.mark.parametrize(
    ("facet", "expected"),
    [
        ("kommun", ["0604", "0643", "0683", "0686"]),
        ("deltagande_kommun", ["0604", "0686"]),
        ("organ", ["pks"]),
        ("foredragande", ["karin-ost-eksjo"]),
        ("person", ["karin-ost-eksjo", "per-ek-aneby"]),
        ("amne", ["ekonomi", "kultur"]),
        ("ar", ["2024"]),
        ("typ", ["beslutsarende"]),
        ("utfall", ["aterremiss"]),
    ],
)
def test_facets_of_an_item(facet: str, expected: list[str]) -> None:
    assert values(records(MEETING)[ITEM_ID], facet) == expected


@pytest.mark.parametrize(
    ("facet", "expected"),
    [
        ("kommun", ["0604", "0643", "0683", "0686"]),
        ("foredragande", []),
        ("person", ["karin-ost-eksjo", "per-ek-aneby"]),
        ("amne", ["ekonomi", "kultur"]),
        ("typ", ["bilaga"]),
        ("utfall", ["aterremiss"]),
    ],
)
def test_attachment_inherits_from_its_items(facet: str, expected: list[str]) -> None:
    assert values(records(MEETING)[f"{BILAGA}/s2"], facet) == expected


def test_all_pages_of_a_hit_have_the_same_facets_and_title() -> None:
    pages = [record for record in records(MEETING).values() if record.hit == BILAGA]
    assert len(pages) == 2
    assert len({(record.title, record.date, record.items, repr(record.facets)) for record in pages}) == 1


def test_presenter_of_the_meeting_presents_no_item_but_is_found_by_the_first() -> None:
    found = records(MEETING)
    assert values(found["pks/2024-03-21/§12"], "foredragande") == []
    assert {"Ola Göte", "Eva Dal", "Ida Alm"} <= set(found["pks/2024-03-21/§12"].names.split("\n"))
    assert "Ida Alm" not in found[ITEM_ID].names


def test_named_attachment_gives_no_record_but_is_found_by_its_item() -> None:
    meeting = sitting(ITEM, attachments=(annex("Plan för tvåbarnsgungor"),))
    found = records(meeting)
    assert list(found) == [ITEM_ID]
    assert found[ITEM_ID].body.endswith("\n\nPlan för tvåbarnsgungor")


def test_lone_first_name_is_shown_and_found_in_full() -> None:
    items = (section(12, "Bokslut", presenters=(who("Ola Göte"),)), section(13, "Taxa", presenters=(who("Ola"),)))
    record = records(sitting(*items))["pks/2024-03-21/§13"]
    assert [(one.name, one.as_seen) for one in record.presenters] == [("Ola Göte", "Ola")]
    assert record.names == "Ola Göte"


def test_procedural_decision_is_cut_from_the_text() -> None:
    item = section(13, "Tider", "Inledning. Tiderna fastställs. Slut.")
    item = replace(item, decision=Decision("procedural", "bifall", (Clause("Tiderna fastställs."),)))
    record = records(sitting(item))["pks/2024-03-21/§13"]
    assert record.decision == "Tiderna fastställs."
    assert [line.strip() for line in record.body.split("\n")] == ["Inledning.", "Slut."]


def test_damage_is_that_of_the_file_it_was_seen_in() -> None:
    good = SourceFile("ren.txt", "cd" * 64)
    meeting = sitting(section(12, "Oppnande"), quality="damaged")
    assert records(meeting)["pks/2024-03-21/§12"].damaged
    elsewhere = replace(meeting, files=(*meeting.files, good))
    moved = Evidence("Öppnande", replace(SPAN, file=good.key), "inline")
    elsewhere = replace(elsewhere, items=(replace(meeting.items[0], seen=moved),))
    assert not records(elsewhere)["pks/2024-03-21/§12"].damaged


@pytest.mark.parametrize(
    ("organ", "label"),
    [
        (Organization("Primärkommunalt samverkansorgan", "PKS"), "Primärkommunalt samverkansorgan (PKS)"),
        (Organization("Kommunstyrelsen", body="Aneby kommun"), "Kommunstyrelsen, Aneby kommun"),
        (Organization("Kommunstyrelsen", "KS", "Aneby kommun"), "Kommunstyrelsen (KS), Aneby kommun"),
        (Organization("Styrelsen för Region Skåne", body="Region Skåne"), "Styrelsen för Region Skåne"),
    ],
)
def test_label_of_the_body(organ: Organization, label: str) -> None:
    assert organ_label(sitting(organ=organ)) == label


def test_meeting_without_a_date_has_no_year() -> None:
    meeting = replace(sitting(section(12, "Bokslut")), date=None)
    record = records(meeting)["pks/2024-03-21/§12"]
    assert (record.date, values(record, "ar")) == ("", [])


def test_taking_part_does_not_make_a_person_part_of_every_item() -> None:
    found = records(MEETING)
    numbers = [record.number for record in found.values() if "eva-dal" in values(record, "person")]
    assert numbers == [12]
