"""The documents of the measure: meetings by seed and number, each in a family of layouts and in every medium."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bench.layouts.document import Laid, laid_out
from bench.layouts.docx import docx_of
from bench.layouts.front import front_words
from bench.layouts.held_out import NAMES, held_out
from bench.layouts.html import html_of
from bench.layouts.items import HeadRows
from bench.layouts.look import FAMILIES, drawn
from bench.layouts.pdf import pdf_of
from bench.layouts.producers import office_pdf_of, weasy_pdf_of
from bench.layouts.text import ocr_text_of, text_of
from bench.made_minutes.cases import case_form
from bench.made_minutes.held import Minutes, Truth
from bench.made_minutes.meeting import chosen_body, meeting
from bench.made_minutes.words import dialect

GROUPS = (*FAMILIES, *NAMES)
PRINTERS: Mapping[str, Callable[[Laid], bytes]] = {
    "txt": lambda laid: text_of(laid).encode(),
    "html": lambda laid: html_of(laid).encode(),
    "pdf": pdf_of,
    "docx": docx_of,
    "ocr": lambda laid: ocr_text_of(laid).encode(),
}
OTHER_PRODUCERS: Mapping[str, Callable[[Laid], bytes]] = {"office": office_pdf_of, "weasy": weasy_pdf_of}
"""PDF by other programs, printed only where asked for: slow, and not at hand everywhere."""
_BARE = frozenset("DE")


@dataclass(frozen=True, slots=True)
class Case:
    """One meeting laid out."""

    name: str
    family: str
    minutes: Minutes
    laid: tuple[Laid, ...]


def made_case(seed: int, at: int) -> Case:
    """The meeting of a number; the families follow each other."""
    family = GROUPS[at % len(GROUPS)]
    chance = random.Random(f"{seed}:{at}")
    name = f"{family.replace(' ', '-')}-{at:03d}"
    body = chosen_body(chance)
    words = dialect(chance, body[0], decision_first=chance.random() < 0.5)
    letters = chance.random() < 0.3

    def label(count: int) -> str:
        return f"Bilaga {chr(64 + count)}" if letters else f"Bilaga {count + 1}"

    minutes = meeting(chance, name, body, words, case_form(chance, bare=family in _BARE), label)
    heads: HeadRows | None = None
    if family in NAMES:
        layout, heads = held_out(chance, family)
    else:
        layout = drawn(chance, family)
    minutes = replace(minutes, listed_attendance=layout.attendance == "list")
    if family == "L":
        minutes = replace(minutes, annexes=(), items=tuple(item for item in minutes.items if not item.attachments))
    return Case(name, family, minutes, laid_out(layout, minutes, front_words(chance), heads))


def truth_of(case: Case, medium: str = "txt") -> Truth:
    """What a perfect reader would find in the case's documents; a web page only links to a list of those present."""
    minutes = case.minutes
    numbered = [(str(item.number), item) for item in minutes.items]
    whole = case.family != "L" and not (medium in ("html", "weasy") and minutes.listed_attendance)
    facts: dict[str, set[tuple[str, ...]]] = {
        "meetings": {(minutes.organ, minutes.owner, minutes.date.isoformat())},
        "date": {(minutes.date.isoformat(),)},
        "titles": {(number, item.title) for number, item in numbered},
        "presenters": {(number, name) for number, item in numbered for name in item.presenters},
        "decisions": {(number, item.kind) for number, item in numbered if item.kind != "none"},
        "clauses": {(number, clause) for number, item in numbered for clause in item.clauses or ()},
        "outcomes": {(number, item.outcome) for number, item in numbered if item.outcome},
        "attendees": {(seat.person.name, seat.person.party or "") for seat in minutes.present} if whole else set(),
        "case numbers": {(number, case) for number, item in numbered for case in item.cases},
        "attachments": {(number, label) for number, item in numbered for label in item.attachments},
        "proposals": {(number, name) for number, item in numbered for name in item.debate.proposals},
        "reservations": {(number, name) for number, item in numbered for name in item.debate.reservations},
        "votes": {(number, f"{yes}-{no}") for number, item in numbered for yes, no in item.debate.votes},
    }
    words: dict[int, str] = {}
    either: dict[int, str] = {}
    for row in (row for laid in case.laid for row in laid.rows if row.item):
        if row.belongs == "body":
            words[row.item] = f"{words.get(row.item, '')} {row.text}"
        else:
            around = (row.item, row.item - 1) if row.belongs == "head" else ()
            for number in around:
                either[number] = f"{either.get(number, '')} {row.text}"
    unscored = frozenset(item.number for item in minutes.items if item.clauses is None)
    return Truth(facts, words, either, unscored)
