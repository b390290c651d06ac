"""Telling persons apart among those who may be one: names that are spelled or sound alike."""

from __future__ import annotations

import functools
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from corpus.addresses import slug
from corpus.gazetteer import municipalities, regions
from index.affiliations import Affiliation
from index.person_names import spelling_rank
from index.person_sightings import Lookup, Placed
from index.person_variants import Known, sound_key, variants


class Person(NamedTuple):
    """Who somebody is: the value in addresses, its label, her name in its best spelling."""

    value: str
    label: str
    name: str


@functools.lru_cache(maxsize=65_536)
def group_of(key: str) -> str:
    """The group of a name's key: what is decided of a name depends on the names of its group alone.

    Names that sound alike are in one; so is what can come to the same address ("anna" of Lund, "anna lund"), for words
    at the end that are words of a place's name are left off.
    """
    words = sound_key(key).split()
    while len(words) > 1 and words[-1] in _words_of_places():
        words.pop()
    return " ".join(words)


def persons_of(group: Iterable[Placed]) -> dict[str, dict[Lookup, Person]]:
    """The persons of a group by meeting and wording, by the rule of index.persons; the order given counts for nothing."""
    placed = _placed_everywhere(sorted(group, key=_order))
    same_as = variants(_known(placed))
    grouped: defaultdict[str, list[Placed]] = defaultdict(list)
    for one in placed:
        address = address_of(one.key, one.belongs)
        grouped[same_as.get(address, address)].append(one)
    found: defaultdict[str, dict[Lookup, Person]] = defaultdict(dict)
    for value, same in grouped.items():
        name = _best(spellings(same))
        person = Person(value, _label(name, same), name)
        for one in same:
            found[one.meeting][one.seen.lookup] = person
    return dict(found)


@functools.lru_cache(maxsize=65_536)
def address_of(key: str, belongs: Affiliation | None) -> str:
    """The value in addresses of a name and what she belongs to."""
    plain = slug(key) or "person-" + hashlib.sha256(key.encode()).hexdigest()[:8]
    return f"{plain}-{belongs.slug}" if belongs else plain


def spellings(same: Iterable[Placed]) -> Counter[str]:
    """How often a person was spelled in each way, misread ones among them."""
    found: Counter[str] = Counter()
    for one in same:
        found[one.seen.name] += one.seen.times
        if one.seen.seen:
            found[one.seen.seen] += one.seen.times
    return found


def _placed_everywhere(group: Sequence[Placed]) -> list[Placed]:
    """The group, where other meetings tell of those that belong nowhere by their own."""
    known: defaultdict[str, dict[Affiliation, set[str]]] = defaultdict(dict)
    for one in group:
        if one.belongs:
            parties = known[one.key].setdefault(one.belongs, set())
            parties |= {one.seen.party} if one.seen.party else set()
    return [one if one.belongs else one._replace(belongs=_elsewhere(known[one.key], one)) for one in group]


def _elsewhere(known: Mapping[Affiliation, set[str]], one: Placed) -> Affiliation | None:
    """Where a person belongs who belongs nowhere by her own meeting."""
    if one.apart:
        return None
    if len(known) == 1:
        return next(iter(known))
    fitting = [place for place, parties in known.items() if one.seen.party in parties]
    return fitting[0] if len(fitting) == 1 else None


def _known(placed: Iterable[Placed]) -> Mapping[str, Known]:
    """What is known of each value before values that mean one person are joined."""
    grouped: defaultdict[str, list[Placed]] = defaultdict(list)
    for one in placed:
        grouped[address_of(one.key, one.belongs)].append(one)
    return {
        value: Known(
            same[0].key,
            same[0].belongs,
            frozenset(one.seen.office for one in same if one.seen.office),
            frozenset(one.seen.party for one in same if one.seen.party),
            frozenset(one.meeting for one in same),
        )
        for value, same in grouped.items()
    }


def _label(name: str, same: Sequence[Placed]) -> str:
    parties: Counter[str] = Counter()
    for one in same:
        if one.seen.party:
            parties[one.seen.party] += one.seen.times
    belongs = same[0].belongs
    if parties:
        party = max(parties, key=lambda mark: (parties[mark], mark))
        return f"{name} ({party}), {belongs.name}" if belongs else f"{name} ({party})"
    return f"{name} ({belongs.name})" if belongs else name


def _best(found: Counter[str]) -> str:
    full = [name for name in found if " " in name] or list(found)
    return max(full, key=lambda name: spelling_rank(name, found[name]))


def _order(one: Placed) -> tuple[str, str, str, str, bool]:
    return one.meeting, one.key, one.belongs.name if one.belongs else "", one.seen.party or "", one.apart


@functools.cache
def _words_of_places() -> frozenset[str]:
    """The words of places' names as they stand in addresses, by sound."""
    names = [*(place.name for place in municipalities()), *(region.name for region in regions())]
    return frozenset(sound_key(word) for name in names for word in slug(name).split("-"))
