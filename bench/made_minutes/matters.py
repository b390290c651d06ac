"""One matter written out: its title, what is told, who presents, what is proposed, voted and decided."""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass, replace

from bench.made_minutes.decisions import Settled, settled, verbs_of
from bench.made_minutes.held import Debate, Made, Part, Person
from bench.made_minutes.presenters import presenting
from bench.made_minutes.stock import (
    BODIES,
    EXTRAS,
    FINDINGS,
    MONTHS,
    PAPERS,
    PLACES,
    SUBJECTS,
    THINGS,
    TOPICS,
    UNITS,
    Subject,
)  # fmt: skip
from bench.made_minutes.words import Dialect


@dataclass(frozen=True, slots=True)
class Room:
    """Who may speak, and when it is."""

    politicians: tuple[Person, ...]
    officials: tuple[Person, ...]
    date: datetime.date
    words: Dialect
    next_body: str | None


class Filler:
    """Fills the gaps of phrases with the same things throughout one matter."""

    def __init__(self, chance: random.Random, date: datetime.date, ref: str) -> None:
        places = chance.sample(PLACES, 2)
        self._gaps = {
            "place": places[0],
            "place2": places[1],
            "thing": chance.choice(THINGS),
            "topic": chance.choice(TOPICS),
            "month": chance.choice(MONTHS),
            "body": chance.choice(BODIES),
            "unit": chance.choice(UNITS),
            "n": str(chance.randint(2, 95)),
            "year": str(date.year),
            "next": str(date.year + 1),
            "later": str(date.year + 4),
            "before": str(date.year - chance.randint(2, 9)),
            "date": str(date - datetime.timedelta(days=chance.randint(9, 60))),
            "ref": ref,
        }

    def __call__(self, phrase: str) -> str:
        """The phrase with its gaps filled."""
        return phrase.format(**self._gaps)

    @property
    def unit(self) -> str:
        """The unit that acts in this matter."""
        return self._gaps["unit"]


def matter(chance: random.Random, room: Room, number: int, cases: tuple[str, ...]) -> Made:
    """An item on a subject drawn by chance."""
    subject = chance.choice(SUBJECTS)
    fill = Filler(chance, room.date, subject.ref)
    title = fill(chance.choice(subject.titles))
    if chance.random() < 0.04:
        struck = Part("text", None, ("Ärendet utgår.",))
        return Made(number, title, cases, (struck,), (), "procedural", "utgår", None)
    outcome = chance.choice(subject.outcomes)
    told = [fill(each) for each in (*subject.told, *chance.sample(FINDINGS, 3))]
    chance.shuffle(told)
    parts: list[Part] = [Part("background", room.words.heading(room.words.background), _paragraphs(chance, told))]
    shown = presenting(chance, room.words, room.officials, subject.ref)
    parts = [*shown.before, *parts]
    if shown.sentence:
        parts[-1] = replace(parts[-1], lines=(*parts[-1].lines, shown.sentence))
    if chance.random() < 0.5:
        parts.append(Part("papers", room.words.heading(room.words.papers), tuple(map(fill, chance.sample(PAPERS, 2)))))
    decided = _decided(chance, room, subject, outcome, fill)
    debated = outcome not in ("information", "val", "delegation")
    debate, told_of = _debate(chance, room, subject) if debated else ([], Debate())
    made = Made(number, title, cases, (), tuple(person.name for person in shown.people), debate=told_of)
    return _put_together(chance, room, made, parts, debate, decided)


def _put_together(
    chance: random.Random, room: Room, made: Made, parts: list[Part], debate: list[Part], decided: Settled
) -> Made:
    words = room.words
    heading = words.heading(decided.heading) if decided.heading else None
    ending = Part("decision", heading, decided.lines)
    bare = [part for part in parts if part.heading is None]
    rest = [part for part in parts if part.heading is not None]
    ordered = [*bare, ending, *rest, *debate] if words.decision_first and heading else [*bare, *rest, *debate, ending]
    if debate and chance.random() < 0.4:
        dissent, reserved = _dissent(chance, room)
        ordered.append(dissent)
        made = replace(made, debate=replace(made.debate, reservations=reserved))
    if chance.random() < 0.45:
        ordered.append(Part("recipients", words.heading(words.send), (chance.choice(UNITS).capitalize(), "Akten")))
    return replace(made, parts=tuple(ordered), kind=decided.kind, outcome=decided.outcome, clauses=decided.clauses)


def _paragraphs(chance: random.Random, told: list[str]) -> tuple[str, ...]:
    """The sentences in one to three paragraphs; an empty line stands between two."""
    cut = chance.randint(1, len(told))
    first, second = " ".join(told[:cut]), " ".join(told[cut:])
    return (first, "", second) if second else (first,)


def _decided(chance: random.Random, room: Room, subject: Subject, outcome: str, fill: Filler) -> Settled:
    words = room.words
    if outcome == "val":
        one = chance.choice(room.politicians)
        clause = fill(f"{chance.choice(('välja', 'utse'))} {one.name} ({one.party}) till ersättare i {{body}}")
        return settled(chance, words, [clause], "val")
    if outcome == "information" and chance.random() < 0.4:
        line = chance.choice(
            ("Informationen noteras.", "{Ref} läggs till handlingarna.", "{Organ} tackar för informationen.")
        )
        line = line.replace("{Ref}", subject.ref.capitalize()).replace("{Organ}", words.organ)
        if words.head == "running" or chance.random() < 0.5:
            return Settled((line,), None, "procedural", "information", (line.rstrip("."),))
        return Settled((line,), words.decision_heading(), "beslut", "information", (line.rstrip("."),))
    clauses = [verbs_of(chance, outcome, subject.ref, subject.verbs, fill.unit)]  # type: ignore[arg-type]
    if outcome == "bifall" and chance.random() < 0.6:
        clauses += [fill(each) for each in chance.sample(EXTRAS, chance.randint(1, 3))]
    handed = room.next_body if outcome in ("bifall", "avslag") and chance.random() < 0.35 else None
    return settled(chance, words, clauses, outcome, handed=handed)  # type: ignore[arg-type]


def _debate(chance: random.Random, room: Room, subject: Subject) -> tuple[list[Part], Debate]:
    """Proposals, what the chair puts to the meeting, and votes; none in half of the matters."""
    words, roll = room.words, chance.random()
    proposed = Part("proposals", words.heading(words.proposal), _proposal(chance, words, subject))
    if roll < 0.4:
        return [proposed] if roll < 0.2 else [], Debate()
    one, other = chance.sample(room.politicians, 2)
    claims = Part(
        "proposals",
        words.heading(words.claims),
        (f"{one.name} ({one.party}) yrkar bifall till {subject.ref}.", f"{other.name} ({other.party}) yrkar avslag."),
    )
    order = (
        "Ordföranden ställer förslagen mot varandra och finner att "
        + words.organ[0].lower()
        + words.organ[1:]
        + " beslutar enligt det första.",
    )
    parts = [claims, Part("procedure", words.heading(words.order), order)]
    told_of = Debate((one.name, other.name))
    if roll > 0.8:
        vote, counts = _vote(chance, room)
        parts.append(vote)
        told_of = replace(told_of, votes=(counts,))
    return [proposed, *parts] if roll > 0.6 else parts, told_of


def _proposal(chance: random.Random, words: Dialect, subject: Subject) -> tuple[str, ...]:
    lines = [f"att {chance.choice(subject.verbs)} {subject.ref},", "att kostnaden tas ur budget."]
    return (f"Förvaltningen föreslår {words.organ[0].lower()}{words.organ[1:]} besluta", *lines)


def _vote(chance: random.Random, room: Room) -> tuple[Part, tuple[int, int]]:
    words = room.words
    marks = [(f"{each.name} ({each.party})", chance.choice(("Ja", "Nej", "Ja", "Avstår"))) for each in room.politicians]
    yes, no = sum(mark == "Ja" for _, mark in marks), sum(mark == "Nej" for _, mark in marks)
    tally = chance.choice(
        (
            f"Ja: {yes}. Nej: {no}.",
            f"Med {yes} ja-röster mot {no} nej-röster bifalls förslaget.",
            f"Omröstningen utfaller med {yes} ja och {no} nej.",
        )
    )
    start = "Omröstning begärs. Ja för det första förslaget, nej för det andra."
    heading = chance.choice(("Omröstning", "Votering", "Omröstningsresultat", f"Omröstning ({yes} ja, {no} nej)"))
    rows = tuple(marks) if chance.random() < 0.5 else ()
    return Part("procedure", words.heading(heading), (start, tally), rows=rows), (yes, no)


def _dissent(chance: random.Random, room: Room) -> tuple[Part, tuple[str, ...]]:
    """A reservation or a note to the minutes, and who reserved herself."""
    words, one = room.words, chance.choice(room.politicians)
    if chance.random() < 0.6:
        form, name = chance.choice(
            (
                (f"{one.name} ({one.party}) reserverar sig mot beslutet.", one.name),
                (f"{one.party}-gruppen reserverar sig till förmån för eget yrkande.", f"{one.party}-gruppen"),
            )
        )
        return Part("dissent", words.heading(words.dissent), (form,)), (name,)
    text = f"{one.name} ({one.party}): Beslutet borde ha väntat tills kostnaderna var kända."
    return Part("dissent", words.heading(words.note), (text,)), ()
