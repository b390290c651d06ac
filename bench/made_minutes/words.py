"""A dialect: the words one document has for headings, decisions and presenters, drawn for that document alone."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

DecisionHead = Literal["beslut", "organ", "running", "beslut+opening"]
ClauseForm = Literal["att-lines", "dash", "numbered", "passive", "running"]
PresenterForm = Literal["label", "label-block", "bare", "verb-first", "verb-after", "passive", "none"]

_BACKGROUND = (
    "Ärendebeskrivning",
    "Beskrivning av ärendet",
    "Sammanfattning",
    "Sammanfattning av ärendet",
    "Ärendet",
    "Bakgrund",
    "Ärendets gång",
    "Ärendebeskrivning och bakgrund",
)
_EARLIER = (
    "Tidigare behandling",
    "Beredning",
    "Ärendets beredning",
    "Behandling på sammanträdet",
    "Dagens sammanträde",
)
_PAPERS = ("Beslutsunderlag", "Underlag", "Handlingar", "Handling", "Underlag för beslut", "Handlingar i ärendet")
_PROPOSAL = (
    "Förslag till beslut",
    "Förvaltningens förslag till beslut",
    "Förvaltningens förslag",
    "Arbetsutskottets förslag",
    "Presidiets förslag",
    "Ordförandens förslag",
)
_CLAIMS = (
    "Yrkanden",
    "Yrkande",
    "Förslag på sammanträdet",
    "Förslag vid sammanträdet",
    "Yrkanden på sammanträdet",
    "Förslag och yrkanden",
    "Yrkanden/förslag till beslut på sammanträdet",
)
_ORDER = ("Beslutsgång", "Propositionsordning", "Proposition", "Propositioner", "Beslutsgång och omröstning")
_DISSENT = ("Reservation", "Reservationer", "Reserverar sig")
_NOTE = ("Protokollsanteckning", "Protokollsanteckningar", "Särskilt yttrande")
_SEND = (
    "Beslutet skickas till",
    "Beslutet ska skickas till",
    "Beslutet expedieras till",
    "Expedieras till",
    "Protokollsutdrag skickas till",
    "Skickas till",
    "Delges",
    "Kopia till",
)
_PRESENTER = (
    "Föredragande",
    "Föredragare",
    "Informatör",
    "Föredragning",
    "Föredragande tjänsteperson",
    "Föredras av",
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """The words and habits of one document."""

    background: str
    earlier: str
    papers: str
    proposal: str
    claims: str
    order: str
    dissent: str
    note: str
    send: str
    presenter: str
    colon: str
    decision_first: bool
    head: DecisionHead
    capitals: bool
    clauses: ClauseForm
    bullet: str
    presenting: tuple[PresenterForm, ...]
    organ: str
    title_first: bool

    def decision_heading(self) -> str | None:
        """The heading over a decision, None where decisions run on in the text."""
        if self.head == "running":
            return None
        text = f"{self.organ}{'' if self.organ.endswith('s') else 's'} beslut" if self.head == "organ" else "Beslut"
        return text.upper() if self.capitals else text

    def heading(self, text: str) -> str:
        """A heading with the document's colon, or without."""
        return text + self.colon


def dialect(chance: random.Random, organ: str, *, decision_first: bool) -> Dialect:
    """The words of one document, drawn by chance."""
    pick = chance.choice
    forms: list[PresenterForm] = ["label", "label-block", "bare", "verb-first", "verb-after", "passive"]
    return Dialect(
        background=pick(_BACKGROUND),
        earlier=pick(_EARLIER),
        papers=pick(_PAPERS),
        proposal=pick(_PROPOSAL),
        claims=pick(_CLAIMS),
        order=pick(_ORDER),
        dissent=pick(_DISSENT),
        note=pick(_NOTE),
        send=pick(_SEND),
        presenter=pick(_PRESENTER),
        colon=":" if chance.random() < 0.25 else "",
        decision_first=decision_first,
        head=pick(("beslut", "beslut", "organ", "organ", "running", "beslut+opening", "beslut+opening")),
        capitals=chance.random() < 0.12,
        clauses=pick(("att-lines", "att-lines", "dash", "numbered", "passive", "running")),
        bullet=pick(("- ", "– ", "• ")),
        presenting=(*chance.sample(forms, 2), "none"),
        organ=organ,
        title_first=chance.random() < 0.5,
    )
