"""What a person belongs to: the municipality or region that an organization's name stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from corpus.addresses import slug
from corpus.damage import Readings
from corpus.gazetteer import Municipality, municipalities, regions
from corpus.meeting import Meeting, Participant
from index.analysis import fold
from index.records import FacetValue

_ENDING = re.compile(r"\s+(?:kommuns?|stads?)$")

_UNIT = re.compile(
    r"(?:forvaltning|kontor|enhet|avdelning|sektion|namnd|utskott|styrelse|skola|stab|bibliotek|utveckling|omsorg|tjanst"
    r"|verksamhet|service|revision)(?:en|et|n|na|erna|arna)?s?$"
)


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A municipality (its code is set) or a region, by its short name ("Mullsjö", "Region Jönköpings län")."""

    name: str
    code: str | None = None

    @property
    def slug(self) -> str:
        """The name as it stands in addresses."""
        return slug(self.name)


@lru_cache(maxsize=65_536)
def affiliation_of(organization: str | None) -> Affiliation | None:
    """The municipality or region that a name means ("Aneby kommun", "Aneby", "Habo kommun, miljöenheten").

    None for a unit, a company or nothing.
    """
    for part in (organization or "").split(","):
        found = _exactly(part) if part.strip() else None
        if found:
            return found
    return None


def _exactly(name: str) -> Affiliation | None:
    found = _by_name().get(_plain(name))
    if found:
        return found
    readings = {_by_name()[_plain(right)] for right in _readings().read(" ".join(name.split()))}
    return readings.pop() if len(readings) == 1 else None


def municipality_value(code: str) -> FacetValue:
    """A municipality as a value of the facets `kommun` and `deltagande_kommun`."""
    return FacetValue(code, _by_code()[code].name)


def own_affiliation(meeting: Meeting) -> Affiliation | None:
    """What the body that meets belongs to; None for a joint body."""
    return affiliation_of(meeting.organization.body)


def participants(meeting: Meeting) -> Iterator[tuple[Literal["attendee", "chair", "adjuster"], Participant]]:
    """Everyone who took part, with the role: attendee, chair or adjuster."""
    for person in meeting.attendance:
        yield "attendee", person
    if meeting.chair:
        yield "chair", meeting.chair
    for person in meeting.adjusters:
        yield "adjuster", person


def is_unit(organization: str | None) -> bool:
    """Whether a name is that of a part of some larger whole ("barn- och utbildningsförvaltningen")."""
    return bool(organization and _UNIT.search(fold(organization)))


def participating_codes(meeting: Meeting) -> tuple[str, ...]:
    """Codes of the municipalities that took part: by those present, and the body's own."""
    found = [affiliation_of(person.organization) for _, person in participants(meeting)]
    return codes([*found, own_affiliation(meeting)])


def codes(affiliations: Iterable[Affiliation | None]) -> tuple[str, ...]:
    """The municipalities among them, each once, in order of code."""
    return tuple(sorted({one.code for one in affiliations if one and one.code}))


def _plain(name: str) -> str:
    return " ".join(fold(name).split()).strip(" .,;:()")


def _names(place: Municipality) -> Iterator[str]:
    """The ways a municipality is written as an organization."""
    genitive = place.name if place.name.endswith(("s", "x", "z")) else f"{place.name}s"
    yield place.name
    yield place.formal_name
    for name in (place.name, genitive, _ENDING.sub("", place.formal_name)):
        yield f"{name} kommun"
        yield f"{name} stad"


@cache
def _by_name() -> dict[str, Affiliation]:
    found = {_plain(region.name): Affiliation(region.name) for region in regions()}
    for region in regions():
        found.setdefault(_plain(f"Region {region.county}"), Affiliation(region.name))
    for place in municipalities():
        for name in _names(place):
            found[_plain(name)] = Affiliation(place.name, place.code)
    return found


@cache
def _readings() -> Readings:
    places = (name for place in municipalities() for name in _names(place))
    return Readings.of([*places, *(region.name for region in regions())])


@cache
def _by_code() -> dict[str, Municipality]:
    return {place.code: place for place in municipalities()}
