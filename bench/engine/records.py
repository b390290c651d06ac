"""Made-up §-records in any number, with the word statistics of Swedish: the same seed gives the same records.

Words are drawn by their real frequencies (wordfreq's large Swedish list, 340 000 forms), in no order but for fixed
pairs that fill 8 % of the places, so that phrases have hits. Nobody in them exists and nothing was decided.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import wordfreq

from corpus.gazetteer import first_names, municipalities, surnames
from index.records import FacetValue, Record, RecordPresenter

PERSONS, TOPICS, ORGANS, PAIRS = 4_000, 25, 40, 20_000
ITEMS = 20
"""§§ of one meeting."""
FIRST_YEAR, YEARS = 1996, 30
_PAIR_SHARE = 0.04
_OUTCOMES = ("bifall", "avslag", "återremiss", "bordläggning", "information", "delegation")
_TYPES = ("arende", "motion", "interpellation", "val", "anmalan", "formalia")


@dataclass(frozen=True, slots=True)
class Words:
    """The words to draw from with their cumulated frequencies, most frequent first, and the fixed pairs."""

    words: Sequence[str]
    cumulated: np.ndarray
    pairs: np.ndarray


@cache
def words(seed: int = 7) -> Words:
    """The Swedish words, and pairs of words of middling rank."""
    frequencies = wordfreq.get_frequency_dict("sv", wordlist="large")
    known = [word for word in frequencies if re.fullmatch(r"[a-zåäöéü]+", word)]
    share = np.array([frequencies[word] for word in known])
    rng = np.random.default_rng(seed)
    middling = np.arange(200, 30_000)
    pairs = np.stack([rng.choice(middling, PAIRS), rng.choice(middling, PAIRS)], axis=1)
    return Words(known, np.cumsum(share / share.sum()), pairs)


def records(count: int, seed: int = 7, start: int = 0) -> Iterator[Record]:
    """`count` records from the one with number `start` on; any stretch is the same however it is asked for."""
    first_meeting, last_meeting = start // ITEMS, (start + count - 1) // ITEMS
    for meeting in range(first_meeting, last_meeting + 1):
        for number, record in enumerate(_meeting(meeting, seed), meeting * ITEMS):
            if start <= number < start + count:
                yield record


def _meeting(number: int, seed: int) -> Iterator[Record]:
    """The §§ of one meeting, drawn from a source of chance of its own."""
    rng = np.random.default_rng((seed, number))
    organ = _drawn(rng, ORGANS, 0.8)
    year = FIRST_YEAR + int(YEARS * math.sqrt(rng.random()))
    day = datetime.date(year, int(rng.integers(1, 13)), int(rng.integers(1, 29)))
    meeting = f"organ-{organ}/{day}-{number}"
    present = _several(rng, PERSONS, 0.6, int(rng.integers(5, 26)))
    for item in range(1, ITEMS + 1):
        yield _item(rng, meeting, organ, day, item, present)


def _item(
    rng: np.random.Generator, meeting: str, organ: int, day: datetime.date, number: int, present: Sequence[int]
) -> Record:
    presenters = _several(rng, PERSONS, 0.6, int(rng.integers(0, 3)))
    serial = int(rng.integers(1, 2_000))
    persons = tuple(map(person, dict.fromkeys([*presenters, *present])))
    where = [municipality(one) for one in _several(rng, 290, 0.8, 1 if rng.random() < 0.85 else 3)]
    outcome = _OUTCOMES[_drawn(rng, len(_OUTCOMES), 1.2)]
    kind = _TYPES[_drawn(rng, len(_TYPES), 1.2)]
    facets = {
        "kommun": tuple(where),
        "deltagande_kommun": tuple(where),
        "organ": (FacetValue(f"organ-{organ}", f"Nämnd {organ}"),),
        "foredragande": tuple(map(person, presenters)),
        "person": persons,
        "amne": tuple(FacetValue(f"amne-{one}", f"Ämne {one}") for one in _several(rng, TOPICS, 0.7, 1 + number % 3)),
        "ar": (FacetValue(str(day.year), str(day.year)),),
        "typ": (FacetValue(kind, kind),),
        "utfall": (FacetValue(outcome, outcome.capitalize()),),
    }
    length = int(np.clip(rng.lognormal(math.log(110), 0.75), 32, 800))
    return Record(
        id=f"{meeting}/§{number}",
        hit=f"{meeting}/§{number}",
        kind="paragraf",
        meeting=meeting,
        organization=f"Nämnd {organ}",
        organ=f"organ-{organ}",
        date=day.isoformat(),
        title=text(rng, int(rng.integers(4, 11))),
        number=number,
        decision=text(rng, int(rng.integers(8, 41))),
        body=text(rng, length),
        names="\n".join(person(one).label for one in presenters),
        case_numbers=(f"KS {day.year}/{serial}",),
        case_keys=(f"KS:{day.year}:{serial}",),
        decision_kind="beslut",
        outcome=outcome,
        presenters=tuple(RecordPresenter(person(one).value, person(one).label) for one in presenters),
        facets=facets,
    )


def text(rng: np.random.Generator, length: int) -> str:
    """A text of so many words in sentences of 6 to 19."""
    known = words()
    singles = np.searchsorted(known.cumulated, rng.random(length), side="right").clip(0, len(known.words) - 1)
    places = np.flatnonzero(rng.random(length - 1) < _PAIR_SHARE) if length > 1 else np.empty(0, int)
    for place in places:
        singles[place : place + 2] = known.pairs[_drawn(rng, PAIRS, 0.8)]
    drawn = [known.words[one] for one in singles]
    at = 0
    while at < length:
        end = min(at + int(rng.integers(6, 20)), length)
        drawn[at] = drawn[at].capitalize()
        drawn[end - 1] += "."
        at = end
    return " ".join(drawn)


@cache
def _zipf(count: int, slope: float) -> np.ndarray:
    weights = 1.0 / np.arange(1, count + 1) ** slope
    return np.asarray(np.cumsum(weights / weights.sum()))


def _drawn(rng: np.random.Generator, count: int, slope: float) -> int:
    return min(int(np.searchsorted(_zipf(count, slope), rng.random(), side="right")), count - 1)


def _several(rng: np.random.Generator, count: int, slope: float, wanted: int) -> list[int]:
    return list(dict.fromkeys(_drawn(rng, count, slope) for _ in range(wanted)))


@cache
def person(number: int) -> FacetValue:
    """One of the made-up persons, as a value of the person facets."""
    first, last = sorted(first_names()), sorted(surnames())
    name = f"{first[number * 7 % len(first)]} {last[number * 13 % len(last)]}"
    return FacetValue(f"p{number}", f"{name} {number}")


@cache
def municipality(number: int) -> FacetValue:
    """One of the 290 municipalities, as a value of the municipality facets."""
    one = municipalities()[number]
    return FacetValue(one.code, one.name)
