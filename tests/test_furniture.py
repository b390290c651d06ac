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
