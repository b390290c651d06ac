"""Running heads, feet and signing marks are taken out; text is not."""

from __future__ import annotations

import pytest

from corpus.grammar.furniture import is_furniture
from tests.typed_pages import split

PAGES = """Protokoll
Miljönämnden
2023-01-09

§ 4

Tid: 09:00

Vi talade om vattnet.
Justerandes sign
\fProtokoll
Miljönämnden
2023-01-09

§ 5

Tid: 09:00

Vi talade om luften.
Justerandes sign
\fProtokoll
Miljönämnden
2023-01-09
Beslut
att godkänna planen.
"""


def test_heads_and_feet_are_taken_out_and_margin_numbers_stay() -> None:
    kept = [[line.text for line in page.lines] for page in split(PAGES)]
    assert kept == [
        ["§ 4", "Vi talade om vattnet."],
        ["§ 5", "Vi talade om luften."],
        ["Beslut", "att godkänna planen."],
    ]


def test_what_is_taken_out_is_kept_apart() -> None:
    assert [line.text for line in split(PAGES)[0].furniture] == [
        "Protokoll",
        "Miljönämnden",
        "2023-01-09",
        "Tid: 09:00",
        "Justerandes sign",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Sida 3 (9)",
        "3(9)",
        "2 (e)",
        "1[25]",
        "[36]",
        "Sida 5 av 23",
        "Blad 350",
        "Justerandes signatur",
        "Utdragsbestyrkande",
        "Addo Sign ID-nummer: dce1a77a",
        "Box 1024",
        "551 11 Jönköping",
        "Telefon: 010-241 00 00",
        "info@exempel.se",
    ],
)
def test_known_furniture(text: str) -> None:
    assert is_furniture(text)


@pytest.mark.parametrize(
    "text", ["Beslut", "§ 12", "Sida vid sida i arbetet", "att godkänna planen", "12 april", "Bilaga 2", "Yrkanden"]
)
def test_never_furniture(text: str) -> None:
    assert not is_furniture(text, frozenset({"beslut", "§ #", "bilaga #", "yrkanden"}))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param(
            "Val.\nJusterande\nKarin Alm\nSlut.", ["Val.", "Justerande", "Karin Alm", "Slut."], id="field-above-a-name"
        ),
        pytest.param("Dialog förs.\nJusterande\nUtdragsbestyrkande", ["Dialog förs."], id="signing-marks"),
        pytest.param(
            "Vattenrådet\n§ 4 § 5 § 6 § 7\nBlad 2\nText.\n\fVattenrådet\n§ 8 § 9\nBlad 3\nMer.",
            ["§ 4 § 5 § 6 § 7", "Text."],
            id="margin-numbers-on-one-line",
        ),
        pytest.param(
            "Vattenrådet\n§ 4\nTN22/781\nProver\n\fVattenrådet\n§ 5\nTN22/242\nMer.",
            ["§ 4", "TN22/781", "Prover"],
            id="case-number-under-its-number",
        ),
        pytest.param(
            "Vattenrådet\nText.\n§ 4\nVattenrådet\nProver\n\fVattenrådet\nMer.",
            ["Text.", "§ 4", "Prover"],
            id="head-between-number-and-title",
        ),
    ],
)
def test_what_stays_of_the_first_page(text: str, kept: list[str]) -> None:
    assert [line.text for line in split(text)[0].lines] == kept


def test_a_second_copy_read_otherwise_is_no_running_head() -> None:
    page = "Protokoll\nDatum och tid {} kl. 09.00-10.00\nNärvarande: Åke Öst\nSekreterare: Siv Holm\n§ 1 Inledning\nVi hälsade."
    first = page.format("2024-01-09")
    second = first.replace("Åke Öst", "Ake Ost").replace("Närvarande", "Narvarande").replace("hälsade", "halsade")
    assert [line.text for line in split(f"{first}\f{second}")[0].lines][1] == "Datum och tid 2024-01-09 kl. 09.00-10.00"
