"""Made-up meetings in any number for increments: texts as bench.engine.records draws them, people who sat before."""

from __future__ import annotations

import datetime
import hashlib
import time
from dataclasses import replace

import numpy as np

from bench.engine.records import ITEMS, PERSONS, text
from corpus.gazetteer import first_names, municipalities, surnames
from corpus.meeting import (
    AgendaItem,
    Clause,
    Decision,
    Evidence,
    Meeting,
    Organization,
    Participant,
    Proposal,
    Section,
    SourceFile,
    Span,
)

BODIES = ("Kommunstyrelsen", "Socialnämnden", "Byggnadsnämnden", "Kulturnämnden", "Tekniska nämnden")
TOWNS = 40
_PARTIES = ("S", "M", "C", "V", "L", "KD", "MP", "SD")


def made_meeting(number: int, seed: int = 7) -> Meeting:
    """The meeting of a number: 20 §§, 5–25 present of the hundred persons of its town; the same for the same seed."""
    rng = np.random.default_rng((seed, number))
    town = int(rng.integers(TOWNS))
    place = municipalities()[town * 7]
    body = BODIES[int(rng.integers(len(BODIES)))]
    day = datetime.date(1996, 1, 2) + datetime.timedelta(days=number * 2 % 10_900)
    id = f"ort-{town}-{body.casefold().translate(str.maketrans('åäö ', 'aao-'))}/{day}-{number}"
    digest = hashlib.sha512(id.encode()).hexdigest()
    present = tuple(_person(rng, town, digest, one) for one in _drawn(rng, int(rng.integers(5, 26))))
    items = tuple(_item(rng, id, number, town, digest) for number in range(1, ITEMS + 1))
    organization = Organization(body, None, place.formal_name)
    file = SourceFile(f"{number}.pdf", digest, page_count=ITEMS)
    return Meeting(id, organization, day, items=items, attendance=present, files=(file,))


def changed_text(meeting: Meeting, sections: int) -> Meeting:
    """The meeting with a sentence more in its first §§."""
    items = tuple(
        replace(item, sections=(*item.sections, Section("text", None, f"Ärendet kompletterades {time.ctime()}.")))
        for item in meeting.items[:sections]
    )
    return replace(meeting, items=(*items, *meeting.items[sections:]))


def _item(rng: np.random.Generator, meeting: str, number: int, town: int, digest: str) -> AgendaItem:
    title, decided = text(rng, int(rng.integers(4, 11))), text(rng, int(rng.integers(8, 41)))
    body = text(rng, int(np.clip(rng.lognormal(np.log(110), 0.75), 32, 800)))
    presenters = tuple(_person(rng, town, digest, one) for one in _drawn(rng, int(rng.integers(0, 3))))
    movers = tuple(_person(rng, town, digest, one) for one in _drawn(rng, int(rng.integers(0, 2))))
    return AgendaItem(
        f"{meeting}/§{number}",
        number,
        f"§ {number}",
        title,
        f"{body}\nBeslut\n{decided}",
        Evidence(title, Span(digest[:16], number, 0, 5), "inline"),
        sections=(Section("text", None, body), Section("decision", "Beslut", decided)),
        presenters=presenters,
        decision=Decision("beslut", "bifall", (Clause(decided),), "Beslut"),
        proposals=tuple(Proposal(one.name, one.party, "Bifall.") for one in movers),
        case_numbers=(f"KS {2000 + number}/{int(rng.integers(1, 2000))}",),
    )


def _drawn(rng: np.random.Generator, wanted: int) -> list[int]:
    """Different persons of a town's hundred, the first ones more often."""
    every = PERSONS // TOWNS
    return list(dict.fromkeys(int(every * rng.random() ** 1.6) for _ in range(wanted)))


def _person(rng: np.random.Generator, town: int, digest: str, one: int) -> Participant:
    first, last = sorted(first_names()), sorted(surnames())
    at = town * 100 + one
    name = f"{first[at * 7 % len(first)]} {last[at * 13 % len(last)]}"
    party = _PARTIES[at % len(_PARTIES)] if rng.random() < 0.7 else None
    return Participant(name, Evidence(name, Span(digest[:16], 1, 0, len(name)), "list"), party=party)
