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

The value in addresses is the name and what she belongs to ("per-hogdal-mullsjo"), the name alone where that is
not known. It never depends on the order of reading, and for 1 and 2 on nothing but the meeting itself: other
documents cannot change it. Nothing is thrown away: `mentions` and `spellings` tell what a value was made of.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.addresses import slug
from corpus.damage import reads_as
from corpus.meeting import Meeting, Participant
from index.affiliations import Affiliation, affiliation_of, is_unit, own_affiliation, participants
from index.person_names import misread_key, name_key, spelling_rank
from index.person_variants import Known, variants
from index.records import FacetValue

Role = Literal["presenter", "proposer", "dissenter", "attendee", "chair", "adjuster", "secretary"]

_Key = tuple[str, str | None, str | None]
"""Name, organization and party as a meeting gives them."""


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

    _resolved: Mapping[str, Mapping[_Key, str]]
    _values: Mapping[str, FacetValue]
    _names: Mapping[str, str]
    _mentions: Mapping[str, tuple[Mention, ...]]

    def of(self, meeting_id: str, participant: Participant) -> FacetValue:
        """The person whom a participant of a meeting is."""
        return self.named(meeting_id, participant.name, participant.organization, participant.party)

    def named(
        self, meeting_id: str, name: str, organization: str | None = None, party: str | None = None
    ) -> FacetValue:
        """The person whom a name in a meeting means; a name never read gives a value of its own."""
        value = self._resolved.get(meeting_id, {}).get((name, organization, party))
        return self._values[value] if value else FacetValue(_address(name_key(name), None), name)

    def of_meeting(self, meeting_id: str) -> Persons:
        """What is decided of the persons in one meeting, without their mentions: enough to make its records."""
        resolved = self._resolved.get(meeting_id, {})
        values = {value: self._values[value] for value in resolved.values()}
        return Persons({meeting_id: resolved}, values, {value: self._names[value] for value in values}, {})

    def digest_of(self, meeting_id: str) -> str:
        """A digest of `of_meeting`: while it is the same, other meetings have changed nothing for the persons in this one."""
        digest = hashlib.blake2b(digest_size=8)
        for key, value in sorted(self._resolved.get(meeting_id, {}).items(), key=repr):
            digest.update(repr((key, value, self._values[value].label, self._names[value])).encode())
        return digest.hexdigest()

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
    collected = [(own_affiliation(meeting), tuple(_seen_in(meeting))) for meeting in meetings]
    misread = _misread(mention.name for _, seen in collected for mention in seen)
    mentions = [placed for own, seen in collected for placed in _placed(seen, own, misread)]
    known: defaultdict[str, dict[Affiliation, set[str]]] = defaultdict(dict)
    for mention in mentions:
        if mention.belongs:
            parties = known[mention.key].setdefault(mention.belongs, set())
            parties |= {mention.seen.party} if mention.seen.party else set()
    placed = [mention.belonging(mention.belongs or _elsewhere(known[mention.key], mention)) for mention in mentions]
    same_as = variants(_known(placed))
    resolved: defaultdict[str, dict[_Key, str]] = defaultdict(dict)
    grouped: defaultdict[str, list[_Placed]] = defaultdict(list)
    for mention in placed:
        value = same_as.get(mention.address, mention.address)
        resolved[mention.seen.meeting][mention.lookup] = value
        grouped[value].append(mention)
    spelled = {value: _best(_spellings(one.seen for one in same)) for value, same in grouped.items()}
    values = {value: FacetValue(value, _label(spelled[value], same)) for value, same in grouped.items()}
    seen = {value: tuple(sorted((one.seen for one in same), key=_order)) for value, same in grouped.items()}
    return Persons(dict(resolved), values, spelled, seen)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mention with its key and what it belongs to by its own meeting; `apart` where two of the name took part."""

    seen: Mention
    key: str
    belongs: Affiliation | None
    apart: bool = False

    @property
    def lookup(self) -> _Key:
        return self.seen.name, self.seen.organization, self.seen.party

    @property
    def address(self) -> str:
        return _address(self.key, self.belongs)

    def belonging(self, belongs: Affiliation | None) -> _Placed:
        return _Placed(self.seen, self.key, belongs, self.apart)


def _known(placed: Iterable[_Placed]) -> Mapping[str, Known]:
    """What is known of each value before values that mean one person are joined."""
    grouped: defaultdict[str, list[_Placed]] = defaultdict(list)
    for mention in placed:
        grouped[mention.address].append(mention)
    return {
        value: Known(
            same[0].key,
            same[0].belongs,
            frozenset(one.seen.office for one in same if one.seen.office),
            frozenset(one.seen.party for one in same if one.seen.party),
            frozenset(one.seen.meeting for one in same),
        )
        for value, same in grouped.items()
    }


def _placed(seen: Sequence[Mention], own: Affiliation | None, misread: Mapping[str, str]) -> Iterator[_Placed]:
    """The mentions of one meeting with their keys and what they belong to by the meeting itself."""
    keys = {mention: misread.get(mention.name, name_key(mention.name)) for mention in seen}
    full = {mention: _full(key, set(keys.values())) for mention, key in keys.items()}
    present: defaultdict[str, dict[Affiliation, set[str | None]]] = defaultdict(dict)
    for mention in seen:
        stated = affiliation_of(mention.organization)
        if stated:
            present[full[mention]].setdefault(stated, set()).add(mention.party)
    for mention in seen:
        places = present[full[mention]]
        fitting = [place for place, parties in places.items() if mention.party is None or mention.party in parties]
        among = fitting or list(places)
        stated = affiliation_of(mention.organization)
        local = own if not mention.organization or is_unit(mention.organization) else None
        belongs = stated or (among[0] if len(among) == 1 else None if among else local)
        yield _Placed(mention, full[mention], belongs, apart=len(among) > 1)


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


def _full(key: str, keys: Iterable[str]) -> str:
    """The full name that a lone first name stands for in one meeting, where only one can be meant."""
    if " " in key or not key:
        return key
    longer = [one for one in keys if one.startswith(f"{key} ")]
    return longer[0] if len(longer) == 1 else key


def _misread(names: Iterable[str]) -> Mapping[str, str]:
    """Keys of names in which é is what is left of ö: where the name has been seen with ö, and never with e."""
    seen = set(names)
    sure = {name_key(name) for name in seen if misread_key(name) is None}
    found = {name: misread_key(name) for name in seen}
    return {name: key for name, key in found.items() if key in sure and name_key(name) not in sure}


def _elsewhere(known: Mapping[Affiliation, set[str]], mention: _Placed) -> Affiliation | None:
    """Where a person belongs who belongs nowhere by her own meeting."""
    if mention.apart:
        return None
    if len(known) == 1:
        return next(iter(known))
    fitting = [place for place, parties in known.items() if mention.seen.party in parties]
    return fitting[0] if len(fitting) == 1 else None


def _address(name: str, belongs: Affiliation | None) -> str:
    plain = slug(name) or "person-" + hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{plain}-{belongs.slug}" if belongs else plain


def _label(name: str, same: Sequence[_Placed]) -> str:
    parties = Counter(one.seen.party for one in same if one.seen.party)
    belongs = same[0].belongs
    if parties:
        party = max(parties, key=lambda mark: (parties[mark], mark))
        return f"{name} ({party}), {belongs.name}" if belongs else f"{name} ({party})"
    return f"{name} ({belongs.name})" if belongs else name


def _best(spellings: Counter[str]) -> str:
    full = [name for name in spellings if " " in name] or list(spellings)
    return max(full, key=lambda name: spelling_rank(name, spellings[name]))


def _spellings(mentions: Iterable[Mention]) -> Counter[str]:
    found: Counter[str] = Counter()
    for mention in mentions:
        found[mention.name] += 1
        if mention.as_seen != mention.name and reads_as(mention.as_seen, mention.name):
            found[mention.as_seen] += 1
    return found


def _order(mention: Mention) -> tuple[str, str, str, str]:
    return mention.meeting, mention.item or "", mention.role, mention.name
