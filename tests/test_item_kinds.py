from __future__ import annotations

import pytest

from corpus.meeting import Decision, DecisionKind, Outcome
from index.item_kinds import KINDS, kind_of
from tests.made_meetings import section


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Öppnande", "formalia"),
        ("Sammanträdets öppnande", "formalia"),
        ("Upprop", "formalia"),
        ("Val av protokollsjusterare", "formalia"),
        ("Val av justerare samt tid för justering", "formalia"),
        ("Justerare", "formalia"),
        ("Faststallande av foredragningslistan", "formalia"),
        ("Godkännande av dagordning", "formalia"),
        ("Ändringar i föredragningslistan", "formalia"),
        ("Mötets avslutande", "formalia"),
        ("Anmälan av jäv", "formalia"),
        ("Ordningsfråga: klockan är över 21.30, ska mötet fortsätta", "formalia"),
        ("Ordförandens avslutningsanförande", "formalia"),
        ("Parentation", "formalia"),
        ("Justering av reglemente för valnämnden", "beslutsarende"),
        ("Inledning av arbetet med ny översiktsplan, etapp 2", "beslutsarende"),
        ("Val av ersättare i valnämnden", "val"),
        ("Avsägelse från uppdrag som ledamot", "val"),
        ("Fyllnadsval till kultur- och fritidsnämnden", "val"),
        ("Anmälningsärenden", "anmalan"),
        ("Anmalningsarenden", "anmalan"),
        ("Direktörens anmälningar Inga anmälningar förekom.", "anmalan"),
        ("Meddelanden", "anmalan"),
        ("Delegationsbeslut", "delegationsbeslut"),
        ("Anmälan av delegationsbeslut", "delegationsbeslut"),
        ("Redovisning av beslut fattade enligt delegation", "delegationsbeslut"),
        ("Motion om fler cykelställ", "motion"),
        ("Svar på motion om fler cykelställ", "motion"),
        ("Yttrande över motion om fler cykelställ", "motion"),
        ("Interpellation om skolmaten", "interpellation"),
        ("Svar på interpellation om skolmaten", "interpellation"),
        ("Enkel fråga om skolmaten", "fraga"),
        ("Allmänhetens frågestund", "fraga"),
        ("Övriga frågor", "fraga"),
        ("Övrig fråga om simhallen", "fraga"),
        ("Medborgarförslag om en ny lekplats", "medborgarforslag"),
        ("Remiss: förslag till regional cykelplan", "remiss"),
        ("Yttrande över förslag till regional cykelplan", "remiss"),
        ("Återremiss av detaljplan", "beslutsarende"),
        ("Taxa för avfall 2025", "beslutsarende"),
        ("Motionsspår i tätorten", "beslutsarende"),
    ],
)
def test_kind_by_title(title: str, kind: str) -> None:
    assert kind_of(section(3, title, decision=Decision("beslut", "bifall"))).value == kind


@pytest.mark.parametrize(
    ("title", "decision", "outcome", "kind"),
    [
        pytest.param("Tema: klimat", "none", None, "information", id="no-decision"),
        pytest.param("Tema: klimat", "beslut", "information", "information", id="laid-to-the-papers"),
        pytest.param("Information om klimatet", "assignment", None, "information", id="told-and-assigned"),
        pytest.param("Information om klimatet", "beslut", "bifall", "beslutsarende", id="told-and-approved"),
        pytest.param("Klimatrådet", "procedural", "val", "val", id="someone-was-elected"),
        pytest.param("Klimatrådet", "consensus", None, "beslutsarende", id="agreed"),
    ],
)
def test_kind_by_ending(title: str, decision: DecisionKind, outcome: Outcome | None, kind: str) -> None:
    assert kind_of(section(3, title, decision=Decision(decision, outcome))).value == kind


def test_values_are_plain_and_labels_swedish() -> None:
    assert all(value.isascii() and value.islower() for value in KINDS)
    assert kind_of(section(3, "Anmälningsärenden")).label == "Anmälan"
