"""What one meeting says of persons: each wording once, how often, and where the meeting itself says they belong."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from corpus.damage import reads_as
from corpus.meeting import Meeting
from index.affiliations import Affiliation, affiliation_of, is_unit, participants
from index.person_names import misread_key, name_key

Lookup = tuple[str, str | None, str | None]
"""Name, organization and party as a meeting gives them."""


class Sighting(NamedTuple):
    """A person in one wording: `seen` is what was read where that is a misreading of the name; `times` how often."""

    name: str
    organization: str | None = None
    party: str | None = None
    office: str | None = None
    seen: str | None = None
    times: int = 1

    @property
    def lookup(self) -> Lookup:
        """By which the meeting's records ask who she is."""
        return self.name, self.organization, self.party


@dataclass(frozen=True, slots=True)
class MeetingPeople:
    """The people of a meeting; `body` is what its body belongs to, in its formal name, None for a joint body."""

    meeting: str
    body: str | None
    seen: tuple[Sighting, ...]


class Placed(NamedTuple):
    """A sighting with the key of its name and what she belongs to by the meeting itself.

    `apart` where two of the name took part.
    """

    meeting: str
    key: str
    belongs: Affiliation | None
    apart: bool
    seen: Sighting


def people_in(meeting: Meeting) -> MeetingPeople:
    """Everyone who took part, signed, presented, moved something or dissented."""
    people = [person for _, person in participants(meeting)]
    people += [meeting.secretary] if meeting.secretary else []
    people += meeting.presenters
    people += (person for item in meeting.items for person in item.presenters)
    counts = Counter(
        (one.name, one.organization, one.party, one.role, _misreading(one.seen.as_seen, one.name)) for one in people
    )
    proposals = (one for item in meeting.items for one in (*item.proposals, *item.reservations))
    counts.update((one.name, None, one.party, None, None) for one in proposals)
    ordered = sorted(counts.items(), key=repr)
    return MeetingPeople(meeting.id, meeting.organization.body, tuple(Sighting(*one, n) for one, n in ordered))


def _misreading(seen: str, name: str) -> str | None:
    return seen if seen and seen != name and reads_as(seen, name) else None


def place(people: MeetingPeople, is_sure: Callable[[str], bool]) -> list[Placed]:
    """The sightings of a meeting with keys and places; `is_sure` tells whether some meeting has a key without é."""
    own = affiliation_of(people.body)
    keys = {name: key_of(name, is_sure) for name in {one.name for one in people.seen}}
    full = {name: _full(key, keys.values()) for name, key in keys.items()}
    stated = {name: affiliation_of(name) for name in {one.organization for one in people.seen}}
    present: defaultdict[str, dict[Affiliation, set[str | None]]] = defaultdict(dict)
    for one in people.seen:
        there = stated[one.organization]
        if there:
            present[full[one.name]].setdefault(there, set()).add(one.party)
    return [
        Placed(
            people.meeting, full[one.name], *_belongs(one, stated[one.organization], own, present[full[one.name]]), one
        )
        for one in people.seen
    ]


def _belongs(
    seen: Sighting,
    stated: Affiliation | None,
    own: Affiliation | None,
    places: dict[Affiliation, set[str | None]],
) -> tuple[Affiliation | None, bool]:
    fitting = [place for place, parties in places.items() if seen.party is None or seen.party in parties]
    among = fitting or list(places)
    if stated:
        return stated, len(among) > 1
    local = own if not seen.organization or is_unit(seen.organization) else None
    return (among[0] if len(among) == 1 else None if among else local), len(among) > 1


def key_of(name: str, is_sure: Callable[[str], bool]) -> str:
    """The key of a name; é is what is left of ö where the name has been seen with ö, and never with e."""
    key, right = name_key(name), misread_key(name)
    return right if right is not None and is_sure(right) and not is_sure(key) else key


def sure_keys(seen: Iterable[Sighting]) -> set[str]:
    """The keys of the names that have no é."""
    return {name_key(name) for name in {one.name for one in seen} if misread_key(name) is None}


def doubtful_keys(seen: Iterable[Sighting]) -> set[str]:
    """The keys that the names with é depend on: with e and with ö."""
    doubtful = {one.name: right for one in seen if (right := misread_key(one.name)) is not None}
    return {key for name, right in doubtful.items() for key in (right, name_key(name))}


def _full(key: str, keys: Iterable[str]) -> str:
    """The full name that a lone first name stands for in one meeting, where only one can be meant."""
    if " " in key or not key:
        return key
    longer = {one for one in keys if one.startswith(f"{key} ")}
    return longer.pop() if len(longer) == 1 else key
