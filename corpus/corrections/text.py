"""Where a § begins and ends, corrected: paragraphs moved to the § they belong to, and both §§ understood anew."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from corpus.corrections.given import RULE, Move
from corpus.grammar.assemble import agenda_item
from corpus.grammar.flow import SeenLine
from corpus.grammar.items import FoundItem
from corpus.meeting import AgendaItem, Clause, Meeting, Participant, Proposal, Section, Span

_NOWHERE = Span("", 0, 0, 0)


class CannotCorrect(Exception):
    """There is nothing here that a correction fits; the text is a Swedish clause.

    `meeting` is the meeting with what of the correction did fit, None where nothing did.
    """

    def __init__(self, reason: str, meeting: Meeting | None = None) -> None:
        self.meeting = meeting
        super().__init__(reason)


def move_text(source: AgendaItem, target: AgendaItem, move: Move) -> tuple[AgendaItem, AgendaItem]:
    """Both §§ with the text where it belongs.

    Text that goes to an earlier § comes last there, to a later § first. Raises CannotCorrect where no paragraph, or
    more than one, begins so.
    """
    paragraphs = source.text.split("\n")
    first = _place(paragraphs, move.begins, source, 0)
    last = _place(paragraphs, move.ends, source, first) if move.ends else first
    moved = "\n".join(paragraphs[first : last + 1]).strip("\n")
    rest = "\n".join([*paragraphs[:first], *paragraphs[last + 1 :]]).strip("\n")
    parts = (target.text, moved) if target.number < source.number else (moved, target.text)
    grown = "\n\n".join(part for part in parts if part)
    known = (source, target)
    return _understood(source, rest, known), _understood(target, grown, known)


def _place(paragraphs: Sequence[str], begins: str, item: AgendaItem, after: int) -> int:
    wanted = _plain(begins)
    found = [at for at, text in enumerate(paragraphs) if at >= after and _plain(text).startswith(wanted)]
    if not found:
        raise CannotCorrect(f"inget stycke i {item.label} börjar med ”{begins}”.")
    if len(found) > 1 and not after:
        raise CannotCorrect(f"{len(found)} stycken i {item.label} börjar med ”{begins}”: skriv mer av början.")
    return found[0]


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().casefold()


def _understood(item: AgendaItem, text: str, known: Sequence[AgendaItem]) -> AgendaItem:
    """The § with another text and all that follows from it; what was seen before keeps its place and spelling."""
    found = FoundItem(item.number, item.title, (), _lines(text, known), item.seen.rule, item.seen.confidence)
    new: AgendaItem = _without_places(agenda_item("", found))
    return replace(
        new,
        id=item.id,
        label=item.label,
        title=item.title,
        text=text,
        seen=item.seen,
        sections=tuple(_with_place(one, known) for one in new.sections),
        presenters=tuple(_known_person(one, known) for one in new.presenters),
        decision=replace(new.decision, clauses=_known_clauses(new.decision.clauses, known)),
        proposals=tuple(_known_proposal(one, known) for one in new.proposals),
        reservations=tuple(_known_proposal(one, known) for one in new.reservations),
        case_numbers=item.case_numbers,
        attachments=item.attachments,
        last=item.last,
    )


def _lines(text: str, known: Sequence[AgendaItem]) -> tuple[SeenLine, ...]:
    """The text as the grammar sees lines; a line that was a heading before is one still."""
    headings = {_plain(section.heading) for item in known for section in item.sections if section.heading}
    found: list[SeenLine] = []
    gap = True
    for line in text.split("\n"):
        if line.strip():
            found.append(SeenLine(line.strip(), _NOWHERE, gap, _plain(line) in headings))
        gap = not line.strip()
    return tuple(found)


def _without_places(value: Any) -> Any:
    """The value with every place that does not exist taken out, however deep."""
    if isinstance(value, Span):
        return None
    if isinstance(value, tuple):
        parts = [_without_places(one) for one in value if not isinstance(one, Span)]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {field.name: _without_places(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return replace(value, **changed)
    return value


def _with_place(section: Section, known: Sequence[AgendaItem]) -> Section:
    same = [one for item in known for one in item.sections if one.text == section.text]
    return replace(section, spans=same[0].spans) if same else section


def _known_person(one: Participant, known: Sequence[AgendaItem]) -> Participant:
    for other in (person for item in known for person in item.presenters):
        if one.name in (other.name, other.seen.as_seen) or one.seen.as_seen == other.seen.as_seen:
            return other
    return replace(one, seen=replace(one.seen, rule=f"{one.seen.rule}+{RULE}"))


def _known_clauses(clauses: Sequence[Clause], known: Sequence[AgendaItem]) -> tuple[Clause, ...]:
    spans = {clause.text: clause.span for item in known for clause in item.decision.clauses}
    return tuple(replace(one, span=spans.get(one.text)) for one in clauses)


def _known_proposal(one: Proposal, known: Sequence[AgendaItem]) -> Proposal:
    def everyone() -> Iterator[Proposal]:
        for item in known:
            yield from (*item.proposals, *item.reservations)

    same = [other for other in everyone() if (one.text, one.party) == (other.text, other.party)]
    return replace(one, name=same[0].name, span=same[0].span) if same else one
