"""People of one meeting tied to each other: a slip of spelling, or a first name alone, to the one it can mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.damage import reads_as
from corpus.meeting import Confidence, Meeting, Participant

# Spellings of one sound that people mix up: "Carlsson/Karlsson", "Lindqvist/Lindkvist", "Wahlström/Valström".
_SOUNDS = (
    ("qv", "kv"),
    ("qu", "kv"),
    ("ck", "k"),
    ("c", "k"),
    ("q", "k"),
    ("w", "v"),
    ("z", "s"),
    ("ph", "f"),
    ("th", "t"),
)


def tie_people(meeting: Meeting) -> Meeting:
    """The meeting with presenters and adjusters in the spelling of the one attendee they can be.

    One tied by a slip gets the attendee's organization and party where she has none. A lone first name becomes
    the only person of that name in the meeting, and is left out where there is none or more than one.
    """
    named = _distinct_names(meeting)
    attendees = tuple(one for one in (*meeting.attendance, *_some(meeting.chair)))

    def tied(people: Sequence[Participant]) -> tuple[Participant, ...]:
        found = (_tie(one, attendees, named) for one in people)
        return _once(one for one in found if one is not None)

    return replace(
        meeting,
        adjusters=tied(meeting.adjusters),
        presenters=tied(meeting.presenters),
        items=tuple(replace(item, presenters=tied(item.presenters)) for item in meeting.items),
    )


def sound_key(name: str) -> str:
    """One key for names that sound alike: dots gone, double letters single, one letter for one sound.

    >>> sound_key("Karin Pettersson") == sound_key("Carin Petersson")
    True
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = re.sub(r"[^a-z ]", "", plain.replace("-", " "))
    for letters, sound in _SOUNDS:
        plain = plain.replace(letters, sound)
    return re.sub(r"h(?=[^aeiouy ])|(?<=[^aeiouy ])h\b", "", re.sub(r"(.)\1+", r"\1", plain))


def _some(one: Participant | None) -> tuple[Participant, ...]:
    return (one,) if one is not None else ()


def _everyone(meeting: Meeting) -> Iterator[Participant]:
    yield from (
        *meeting.attendance,
        *_some(meeting.chair),
        *_some(meeting.secretary),
        *meeting.adjusters,
        *meeting.presenters,
    )
    for item in meeting.items:
        yield from item.presenters


def _distinct_names(meeting: Meeting) -> dict[str, Participant]:
    """Everyone with a whole name, once for all spellings that sound alike; the first mentioned stands for her."""
    found: dict[str, Participant] = {}
    for one in _everyone(meeting):
        if " " in one.name:
            found.setdefault(sound_key(one.name), one)
    return found


def _tie(one: Participant, attendees: Sequence[Participant], named: dict[str, Participant]) -> Participant | None:
    if " " not in one.name:
        return _by_first_name(one, named)
    if one.name in {other.name for other in attendees}:
        return one
    alike = {other.name: other for other in attendees if _may_be(one, other)}
    if len(alike) != 1:
        return one
    other = next(iter(alike.values()))
    return replace(
        one,
        name=other.name,
        seen=replace(one.seen, rule=f"{one.seen.rule}+spelling:attendance", confidence=_lowered(one)),
        organization=one.organization or other.organization,
        party=one.party or other.party,
    )


def _may_be(one: Participant, other: Participant) -> bool:
    """Whether a name is a slip for an attendee's: nothing else told of her may speak against it."""
    if (
        one.role
        or (one.organization and one.organization != other.organization)
        or (one.party and other.party and one.party != other.party)
    ):
        return False
    return reads_as(one.name, other.name) or (
        sound_key(one.name) == sound_key(other.name)
        and sound_key(one.name.split()[0]) == sound_key(other.name.split()[0])
    )


def _lowered(one: Participant) -> Confidence:
    return "probable" if one.seen.confidence == "confirmed" else one.seen.confidence


def _by_first_name(one: Participant, named: dict[str, Participant]) -> Participant | None:
    same = [
        other
        for other in named.values()
        if reads_as(one.name, other.name.split()[0]) or one.name == other.name.split()[0]
    ]
    if len(same) != 1:
        return None
    seen = replace(one.seen, rule="first-name", confidence="probable")
    organization = one.organization or same[0].organization
    return replace(one, name=same[0].name, seen=seen, organization=organization, party=one.party or same[0].party)


def _once(people: Iterable[Participant]) -> tuple[Participant, ...]:
    kept: dict[str, Participant] = {}
    for one in people:
        before = kept.get(one.name)
        if before is None:
            kept[one.name] = one
            continue
        kept[one.name] = replace(
            before,
            role=before.role or one.role,
            organization=before.organization or one.organization,
            party=before.party or one.party,
        )
    return tuple(kept.values())
