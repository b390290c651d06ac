"""Names, places and titles of damaged files tied to their right spellings; what was read is kept beside them.

Three supports, the surest first: another file that reads well, the attendance list of the same meeting, and the
gazetteers. Nothing depends on the order of the meetings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.damage import Readings
from corpus.meeting import AgendaItem, Meeting, Participant, Proposal, Span, Vote
from corpus.respelling import place_readings, respell_name, respell_organ, respell_organization, respell_role
from corpus.same_meeting import tie_people

__all__ = ["place_readings", "resolve", "respell_organ"]


def resolve(meetings: Sequence[Meeting]) -> tuple[Meeting, ...]:
    """The meetings with misread names and places of damaged files in their right spellings, in the order given.

    Titles and texts stay as read. `as_seen` is kept; the rule and a lower confidence tell of every change.
    """
    return resolve_among(meetings, known_names(meetings))


def resolve_among(meetings: Sequence[Meeting], names: frozenset[str]) -> tuple[Meeting, ...]:
    """As `resolve`, where these are the names that all well-read files of the collection hold."""
    known = _Known.among(names)
    return tuple(tie_people(_respelled(meeting, known)) for meeting in meetings)


def known_names(meetings: Iterable[Meeting]) -> frozenset[str]:
    """The whole names of people as files that read well spell them."""
    return frozenset(
        person.name
        for meeting in meetings
        for person in _people(meeting)
        if " " in person.name and not _is_damaged(meeting, person.seen.span)
    )


@dataclass(frozen=True)
class _Known:
    """People as files that read well spell them, whole names and their words."""

    names: frozenset[str]
    readings: Readings
    words: Readings

    @classmethod
    def among(cls, names: frozenset[str]) -> _Known:
        return cls(names, Readings.of(names), Readings.of(word for name in names for word in name.split()))


def _people(meeting: Meeting) -> Iterator[Participant]:
    for one in (meeting.chair, meeting.secretary):
        if one is not None:
            yield one
    yield from (*meeting.adjusters, *meeting.presenters, *meeting.attendance)
    for item in meeting.items:
        yield from item.presenters


def _is_damaged(meeting: Meeting, span: Span | None) -> bool:
    """Whether the file of a place reads badly; without a place, whether any file of the meeting does."""
    files = [file for file in meeting.files if span is None or file.key == span.file] or meeting.files
    return any(file.text_quality == "damaged" for file in files)


def _respelled(meeting: Meeting, known: _Known) -> Meeting:
    if not any(file.text_quality == "damaged" for file in meeting.files):
        return meeting

    def right(one: Participant) -> Participant:
        return _participant(one, known) if _is_damaged(meeting, one.seen.span) else one

    return replace(
        meeting,
        chair=right(meeting.chair) if meeting.chair else None,
        secretary=right(meeting.secretary) if meeting.secretary else None,
        adjusters=_distinct(map(right, meeting.adjusters)),
        presenters=_distinct(map(right, meeting.presenters)),
        attendance=_distinct(map(right, meeting.attendance)),
        items=tuple(_item(item, meeting, known, right) for item in meeting.items),
    )


def _item(item: AgendaItem, meeting: Meeting, known: _Known, right: Callable[[Participant], Participant]) -> AgendaItem:
    def proposal(one: Proposal) -> Proposal:
        damaged = _is_damaged(meeting, one.span)
        return replace(one, name=_name(one.name, known)[0]) if damaged else one

    return replace(
        item,
        presenters=_distinct(map(right, item.presenters)),
        proposals=tuple(map(proposal, item.proposals)),
        reservations=tuple(map(proposal, item.reservations)),
        statements=tuple(
            replace(one, name=_name(one.name, known)[0]) if _is_damaged(meeting, one.span) else one
            for one in item.statements
        ),
        votes=tuple(_vote(vote, known) if _is_damaged(meeting, vote.span) else vote for vote in item.votes),
        recused=_distinct(map(right, item.recused)),
    )


def _vote(vote: Vote, known: _Known) -> Vote:
    return replace(vote, by_name=tuple(one._replace(name=_name(one.name, known)[0]) for one in vote.by_name))


def _participant(one: Participant, known: _Known) -> Participant:
    name, rule = _name(one.name, known)
    seen = one.seen
    if name != one.name:
        sure = "probable" if seen.confidence == "confirmed" else seen.confidence
        seen = replace(seen, rule=f"{seen.rule}+spelling:{rule}", confidence=sure)
    organization = respell_organization(one.organization) if one.organization else None
    role = respell_role(one.role) if one.role else None
    return replace(
        one,
        name=name,
        seen=seen,
        organization=organization,
        role=role,
        label=respell_role(one.label) if one.label else None,
        organization_seen=one.organization if organization != one.organization else one.organization_seen,
        role_seen=one.role if role != one.role else one.role_seen,
    )


def _name(seen: str, known: _Known) -> tuple[str, str]:
    """The best supported spelling of a name and what supports it; the name itself where nothing does."""
    if seen in known.names:
        return seen, "other-minutes"
    whole = known.readings.read(seen)
    if len(whole) == 1:
        return whole[0], "other-minutes"
    if whole:
        return seen, "ambiguous"
    listed = respell_name(seen)
    words = [_word(read, said, known) for read, said in zip(seen.split(" "), listed.split(" "), strict=True)]
    rule = "gazetteer" if " ".join(words) == listed else "other-names"
    return " ".join(words), rule


def _word(seen: str, listed: str, known: _Known) -> str:
    """A word that the gazetteers leave as it is, in the one spelling that well-read names hold."""
    found = known.words.read(seen) if seen == listed else ()
    return found[0] if len(found) == 1 else listed


def _distinct(people: Iterable[Participant]) -> tuple[Participant, ...]:
    """The people without those that came to be the same by their right spelling; the first is kept."""
    kept: dict[tuple[str, str | None], Participant] = {}
    for one in people:
        kept.setdefault((one.name, one.organization), one)
    return tuple(kept.values())
