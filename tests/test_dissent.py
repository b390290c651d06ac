"""Who stood apart: reservations, statements, notes, those who took no part, and conflicts of interest."""

from __future__ import annotations

import pytest
from seen_lines import lines_of

from corpus.grammar.dissent import find_recused, find_reservations, find_statements

Row = tuple[str, str | None, str]
Stated = tuple[str, str, str | None, str]

RESERVATIONS: dict[str, tuple[str, list[Row]]] = {
    "groups of parties": (
        "Reservationer\nLedamöterna från S, V och MP reserverar sig mot beslutet.",
        [
            ("Ledamöterna från S", "S", "mot beslutet"),
            ("Ledamöterna från V", "V", "mot beslutet"),
            ("Ledamöterna från MP", "MP", "mot beslutet"),
        ],
    ),
    "two sentences": (
        "Reservation\nEva Ek (S) reserverar sig mot beslutet. M-gruppen reserverar sig till förmån för eget yrkande.",
        [("Eva Ek", "S", "mot beslutet"), ("M-gruppen", "M", "till förmån för eget yrkande")],
    ),
    "a group by its name": (
        "Vänsterpartiets ledamöter reserverar sig mot beslutet.",
        [("Vänsterpartiets ledamöter", "V", "mot beslutet")],
    ),
    "statement": ("Särskilt yttrande\nEva Ek (S) lämnar ett särskilt yttrande.", []),
    "note": ("Protokollsanteckning\nEva Ek (S) antecknar som yttrande en skrivelse.", []),
    "took no part": ("Eva Ek (S) deltar inte i beslutet.", []),
    "board's, told": ("Bakgrund\nEva Ek (S) reserverade sig mot beslutet i kommunstyrelsen.", []),
}
STATEMENTS: dict[str, tuple[str, list[Stated]]] = {
    "of one's own": (
        "Särskilt yttrande\nEva Ek (S) lämnar ett särskilt yttrande, bilaga A.",
        [("särskilt yttrande", "Eva Ek", "S", "bilaga A")],
    ),
    "names alone": (
        "Särskilt yttrande\nEva Ek (S) och Bo Alm (V)",
        [("särskilt yttrande", "Eva Ek", "S", ""), ("särskilt yttrande", "Bo Alm", "V", "")],
    ),
    "note": (
        "Protokollsanteckning\nEva Ek (S) låter anteckna till protokollet att taxan är för hög.",
        [("protokollsanteckning", "Eva Ek", "S", "till protokollet att taxan är för hög")],
    ),
    "note of parties": (
        "Protokollsanteckningar\nRepresentanterna från S och V antecknar som yttrande en skrivelse.",
        [
            ("protokollsanteckning", "Representanterna från S", "S", "som yttrande en skrivelse"),
            ("protokollsanteckning", "Representanterna från V", "V", "som yttrande en skrivelse"),
        ],
    ),
    "took no part": (
        "Deltar inte i beslutet\nEva Ek (S) och Bo Alm (V) deltar inte i beslutet.",
        [("deltar inte", "Eva Ek", "S", ""), ("deltar inte", "Bo Alm", "V", "")],
    ),
    "took no part, names alone": ("Deltar ej i beslutet\nEva Ek (S)", [("deltar inte", "Eva Ek", "S", "")]),
    "a group took no part": ("Centerpartiet deltar inte i beslutet.", [("deltar inte", "Centerpartiet", "C", "")]),
    "a conflict of interest": ("Eva Ek (S) deltar inte i beslutet på grund av jäv.", []),
    "a reservation": ("Reservation\nEva Ek (S) reserverar sig mot beslutet.", []),
}
RECUSED: dict[str, tuple[str, list[tuple[str, str | None]]]] = {
    "takes no part": ("Eva Ek (S) deltar inte i handläggningen av ärendet på grund av jäv.", [("Eva Ek", "S")]),
    "two": ("Eva Ek (S) och Bo Alm (V) deltar ej i beslut p.g.a. jäv.", [("Eva Ek", "S"), ("Bo Alm", "V")]),
    "declares and takes no part": ("Eva Ek (S) anmäler jäv och deltar inte i handläggningen.", [("Eva Ek", "S")]),
    "declares": ("Jäv\nEva Ek (S) anmäler jäv och lämnar lokalen.", [("Eva Ek", "S")]),
    "under its heading": ("Jäv\nEva Ek (S) deltar inte i handläggningen.", [("Eva Ek", "S")]),
    "names alone": ("Jäv\nEva Ek (S), Bo Alm (V)", [("Eva Ek", "S"), ("Bo Alm", "V")]),
    "no conflict": ("Eva Ek (S) deltar inte i beslutet.", []),
    "rules of it": ("Nämnden informeras om jäv i kommunallagen.", []),
}


@pytest.mark.parametrize(("text", "expected"), RESERVATIONS.values(), ids=RESERVATIONS.keys())
def test_reservations(text: str, expected: list[Row]) -> None:
    assert [(one.name, one.party, one.text) for one in find_reservations(lines_of(text))] == expected


@pytest.mark.parametrize(("text", "expected"), STATEMENTS.values(), ids=STATEMENTS.keys())
def test_statements(text: str, expected: list[Stated]) -> None:
    found = find_statements(lines_of(text))
    assert [(one.kind, one.name, one.party, one.text) for one in found] == expected
    assert all(one.span for one in found)


@pytest.mark.parametrize(("text", "expected"), RECUSED.values(), ids=RECUSED.keys())
def test_recused(text: str, expected: list[tuple[str, str | None]]) -> None:
    found = find_recused(lines_of(text))
    assert [(one.name, one.party) for one in found] == expected
    assert all(one.seen.span for one in found)
