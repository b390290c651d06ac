"""Proposals made at the meeting, and reservations against the decision."""

from __future__ import annotations

import pytest
from seen_lines import lines_of

from corpus.grammar.dissent import find_reservations
from corpus.grammar.proposals import find_proposals

Row = tuple[str, str | None, str]

PROPOSALS: dict[str, tuple[str, list[Row]]] = {
    "one": ("Yrkanden\nEva Ek (S) yrkar bifall till förslaget.", [("Eva Ek", "S", "bifall till förslaget")]),
    "two": ("Eva Ek (S) och Bo Alm (M) yrkar avslag.", [("Eva Ek", "S", "avslag"), ("Bo Alm", "M", "avslag")]),
    "listed": ("Eva Ek (S), Bo Alm (M) yrkar avslag.", [("Eva Ek", "S", "avslag"), ("Bo Alm", "M", "avslag")]),
    "supported": (
        "Eva Ek (S) med instämmande av Bo Alm (M) yrkar avslag.",
        [("Eva Ek", "S", "avslag"), ("Bo Alm", "M", "avslag")],
    ),
    "clauses follow": (
        "Yrkanden\nEva Ek (S) yrkar\natt planen antas,\natt taxan sänks.",
        [("Eva Ek", "S", "att planen antas,\natt taxan sänks")],
    ),
    "colon": ("Yrkanden\nEva Ek (S): Bifall till förslaget.", [("Eva Ek", "S", "Bifall till förslaget")]),
    "proposes under its heading": (
        "Yrkanden\nEva Ek (S) föreslår att taxan sänks.",
        [("Eva Ek", "S", "att taxan sänks")],
    ),
    "proposes elsewhere": ("Eva Ek (S) föreslår att vi går hem.", []),
    "chair": ("Ordföranden Eva Ek (S) yrkar avslag.", [("Eva Ek", "S", "avslag")]),
    "office": ("Yrkanden\nOrdföranden yrkar avslag.", []),
    "decision": ("Beslut\nEva Ek (S) yrkar avslag.", []),
}
RESERVATIONS: dict[str, tuple[str, list[Row]]] = {
    "one": ("Reservation\nEva Ek (S) reserverar sig mot beslutet.", [("Eva Ek", "S", "mot beslutet")]),
    "in favour": (
        "Reservation\nEva Ek (S) och Bo Alm (V) reserverar sig mot beslutet till förmån för eget yrkande.",
        [("Eva Ek", "S", "till förmån för eget yrkande"), ("Bo Alm", "V", "till förmån för eget yrkande")],
    ),
    "verb first": (
        "Mot beslutet reserverar sig Eva Ek (S) till förmån för eget yrkande.",
        [("Eva Ek", "S", "till förmån för eget yrkande")],
    ),
    "names after colon": ("Reserverar sig: Eva Ek (M), Bo Alm (L)", [("Eva Ek", "M", ""), ("Bo Alm", "L", "")]),
    "group": ("M-gruppen reserverar sig mot beslutet.", [("M-gruppen", "M", "mot beslutet")]),
    "party": ("Sverigedemokraterna reserverar sig.", [("Sverigedemokraterna", "SD", "")]),
    "names alone": ("Reservation\nEva Ek (S) och Bo Alm (V)", [("Eva Ek", "S", ""), ("Bo Alm", "V", "")]),
    "statement": ("Särskilt yttrande\nEva Ek (S) lämnar ett särskilt yttrande.", []),
    "note": ("Protokollsanteckning\nEva Ek (S) lämnar en protokollsanteckning.", []),
}


@pytest.mark.parametrize(("text", "expected"), PROPOSALS.values(), ids=PROPOSALS.keys())
def test_proposals(text: str, expected: list[Row]) -> None:
    found = find_proposals(lines_of(text))
    assert [(one.name, one.party, one.text) for one in found] == expected
    assert all(one.span for one in found)


@pytest.mark.parametrize(("text", "expected"), RESERVATIONS.values(), ids=RESERVATIONS.keys())
def test_reservations(text: str, expected: list[Row]) -> None:
    found = find_reservations(lines_of(text))
    assert [(one.name, one.party, one.text) for one in found] == expected


MORE: dict[str, tuple[str, list[Row]]] = {
    "two in one sentence": (
        "Yrkanden\nEva Ek (S) yrkar bifall till planen och Bo Alm (M) yrkar avslag.",
        [("Eva Ek", "S", "bifall till planen"), ("Bo Alm", "M", "avslag")],
    ),
    "supported after": (
        "Yrkanden\nEva Ek (S) yrkar avslag med instämmande av Bo Alm (M).",
        [("Eva Ek", "S", "avslag"), ("Bo Alm", "M", "avslag")],
    ),
    "joins": (
        "Yrkanden\nEva Ek (S) yrkar avslag.\n\nBo Alm (M) instämmer i yrkandet.",
        [("Eva Ek", "S", "avslag"), ("Bo Alm", "M", "instämmer i yrkandet")],
    ),
    "noun": ("Eva Ek (S) lägger ett tilläggsyrkande om att taxan ses över.", [("Eva Ek", "S", "att taxan ses över")]),
    "from": ("Yrkanden\nYrkande från Eva Ek (S): Avslag.", [("Eva Ek", "S", "Avslag")]),
    "both of one party": (
        "Yrkanden\nEva Ek och Bo Alm (båda S) yrkar avslag.",
        [("Eva Ek", "S", "avslag"), ("Bo Alm", "S", "avslag")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), MORE.values(), ids=MORE.keys())
def test_forms_of_proposals(text: str, expected: list[Row]) -> None:
    found = find_proposals(lines_of(text))
    assert [(one.name, one.party, one.text) for one in found] == expected


def test_every_proposal_has_its_own_place() -> None:
    first, second = find_proposals(lines_of("Yrkanden\nEva Ek (S) yrkar bifall.\n\nBo Alm (M) yrkar avslag."))
    assert first.span and second.span and first.span.end < second.span.start
