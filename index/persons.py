"""Who is who: which mentions in the minutes are one person (person), and what she is called in addresses.

The rule, from the surest to the weakest:

1. Mentions are alike by name folded ("Högdal" is "Hogdal", and the misread "Hégdal" too where "Högdal" has
   been seen; "Ann Marie" is "Ann-Marie"). A lone first name is the only person of that name in the same meeting.
2. Mentions of one name in two municipalities or regions are two persons. What a mention belongs to is, in this
   order: the municipality or region written with it; the one written with that name elsewhere in the same
   meeting (the attendance list); the one that the body itself belongs to. A unit ("Regional utveckling"), a
   company or a role says nothing of it.
3. A mention that belongs nowhere is the only person of that name in the collection, or the only one of the same
   party; else it stands by itself.

4. Names that sound alike ("Forssell", "Forsell") are one person where she belongs to the same place and has the
   same office or party, and no meeting has both (index.person_variants); the commoner spelling gives the value.

What is decided of a name depends on nothing but names of its group (index.person_groups) and on which names with é have
been seen without it: index.persons_kept works out only those anew that a changed meeting touches, with the same outcome.

The value in addresses is the name and what she belongs to ("per-hogdal-mullsjo"), the name alone where that is
not known. It never depends on the order of reading, and for 1 and 2 on nothing but the meeting itself: other
documents cannot change it. Nothing is thrown away: `mentions` and `spellings` tell what a value was made of.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from corpus.damage import reads_as
from corpus.meeting import Meeting, Participant
from index.affiliations import participants
from index.person_groups import Person, address_of, group_of, persons_of
from index.person_names import name_key
from index.person_sightings import Lookup, Placed, people_in, place, sure_keys
from index.records import FacetValue

Role = Literal["presenter", "proposer", "dissenter", "attendee", "chair", "adjuster", "secretary"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A person in one role in one meeting; `item` is the id of the § where the role belongs to one."""

    meeting: str
    role: Role
    name: str
    item: str | None = None
    organization: str | None = None
    party: str | None = None
    office: str | None = None
    as_seen: str = ""


@dataclass(frozen=True, slots=True)
class Persons:
    """All persons of a collection, by the values of the facets `person` and `foredragande`."""

    _resolved: Mapping[str, Mapping[Lookup, Person]]
    _names: Mapping[str, str]
    _mentions: Mapping[str, tuple[Mention, ...]]

    @classmethod
    def alone(cls, meeting_id: str, resolved: Mapping[Lookup, Person]) -> Persons:
        """What is decided of the persons in one meeting, without their mentions: enough to make its records."""
        return cls({meeting_id: resolved}, {one.value: one.name for one in sorted(resolved.values())}, {})

    def of(self, meeting_id: str, participant: Participant) -> FacetValue:
        """The person whom a participant of a meeting is."""
        return self.named(meeting_id, participant.name, participant.organization, participant.party)

    def named(
        self, meeting_id: str, name: str, organization: str | None = None, party: str | None = None
    ) -> FacetValue:
        """The person whom a name in a meeting means; a name never read gives a value of its own."""
        known = self._resolved.get(meeting_id, {}).get((name, organization, party))
        return FacetValue(known.value, known.label) if known else FacetValue(address_of(name_key(name), None), name)

    def of_meeting(self, meeting_id: str) -> Persons:
        """See `alone`."""
        return Persons.alone(meeting_id, self._resolved.get(meeting_id, {}))

    def digest_of(self, meeting_id: str) -> str:
        """A digest of `of_meeting`: while it is the same, other meetings have changed nothing for the persons in this one."""
        return persons_digest(self._resolved.get(meeting_id, {}))

    def name(self, value: str) -> str | None:
        """The person's name in its best spelling, in full also where a mention gives the first name alone."""
        return self._names.get(value)

    def mentions(self, value: str) -> tuple[Mention, ...]:
        """Where and in which roles the person was seen, in order of meeting."""
        return self._mentions.get(value, ())

    def spellings(self, value: str) -> tuple[str, ...]:
        """All spellings that were taken for the person, the commonest first; misread ones among them."""
        return tuple(name for name, _ in _spellings(self.mentions(value)).most_common())


def identify(meetings: Iterable[Meeting]) -> Persons:
    """The persons of all meetings, by the rule of this module."""
    held = list(meetings)
    collected = [people_in(meeting) for meeting in held]
    sure = {key for people in collected for key in sure_keys(people.seen)}
    groups: defaultdict[str, list[Placed]] = defaultdict(list)
    for people in collected:
        for one in place(people, sure.__contains__):
            groups[group_of(one.key)].append(one)
    resolved: defaultdict[str, dict[Lookup, Person]] = defaultdict(dict)
    for _, group in sorted(groups.items()):
        for meeting, its in persons_of(group).items():
            resolved[meeting].update(its)
    names = {one.value: one.name for its in resolved.values() for one in its.values()}
    mentions: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in (one for meeting in held for one in _seen_in(meeting)):
        mentions[resolved[mention.meeting][mention.name, mention.organization, mention.party].value].append(mention)
    return Persons(dict(resolved), names, {value: tuple(sorted(same, key=_order)) for value, same in mentions.items()})


def persons_digest(resolved: Mapping[Lookup, Person]) -> str:
    """A digest of who the people of a meeting are."""
    digest = hashlib.blake2b(digest_size=8)
    for key, person in sorted(resolved.items(), key=repr):
        digest.update(repr((key, *person)).encode(errors="surrogatepass"))
    return digest.hexdigest()


def _seen_in(meeting: Meeting) -> Iterator[Mention]:
    def one(role: Role, person: Participant, item: str | None = None) -> Mention:
        seen = person.seen.as_seen
        return Mention(meeting.id, role, person.name, item, person.organization, person.party, person.role, seen)

    for role, person in participants(meeting):
        yield one(role, person)
    if meeting.secretary:
        yield one("secretary", meeting.secretary)
    yield from (one("presenter", person) for person in meeting.presenters)
    for item in meeting.items:
        yield from (one("presenter", person, item.id) for person in item.presenters)
        for proposal in item.proposals:
            yield Mention(meeting.id, "proposer", proposal.name, item.id, None, proposal.party)
        for proposal in item.reservations:
            yield Mention(meeting.id, "dissenter", proposal.name, item.id, None, proposal.party)


def _spellings(mentions: Iterable[Mention]) -> Counter[str]:
    found: Counter[str] = Counter()
    for mention in mentions:
        found[mention.name] += 1
        if mention.as_seen != mention.name and reads_as(mention.as_seen, mention.name):
            found[mention.as_seen] += 1
    return found


def _order(mention: Mention) -> tuple[str, str, str, str]:
    return mention.meeting, mention.item or "", mention.role, mention.name
