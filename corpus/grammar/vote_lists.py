"""Lists of votes among the attachments (omröstningslistor) tied to the § they belong to, and votes that contradict it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.damage import tolerant
from corpus.grammar.attachments import FoundAttachment
from corpus.grammar.flow import SeenLine
from corpus.grammar.list_titles import is_voting_title
from corpus.grammar.votes import find_votes, outcome_of_votes
from corpus.meeting import AgendaItem, Attachment, Conflict, Vote
from corpus.merging import likeness

RULE = "vote-list"
"""The rule by which an attachment is tied to the § whose vote it lists."""

_FEWEST = 3
_HEAD = 8  # lines from the top of a list within which it says what it is about
_LIKE = 0.5
_NUMBER = re.compile(r"§\s?(?P<number>\d{1,4})\b")
# "Ärende: 8:2", "Ärendemening: Taxa för tillsyn", "Votering avser: …": the agenda's number is no §, its words are the title
_SUBJECT = re.compile(
    rf"(?:{tolerant('ärendemening')}|{tolerant('ärende')}|rubrik|avser|{tolerant('fråga')})\s*:\s*(?:\d{{1,3}}(?::\d{{1,2}})?\W*)?(?P<title>.*)",
    re.IGNORECASE,
)
# Only these say of themselves what became of the matter: "bifall till kommunstyrelsens förslag" may mean to reject a motion.
_PLAIN = re.compile(
    rf"(?:bifall|avslag)(?:\s+(?:till|{tolerant('på')}|av)\s+(?:motion|medborgarförslag|{tolerant('ärende')}|{tolerant('ansökan')})\w*)?",
    re.IGNORECASE,
)
_BESIDE = re.compile(rf"{tolerant('tilläggs')}|{tolerant('ändrings')}|motförslag|andra\s+votering", re.IGNORECASE)
_SIDES = re.compile(r"\bja\b.*\bnej\b|\bnej\b.*\bja\b", re.IGNORECASE)
_SIDE = re.compile(r"(?:^|[\t )])(?:ja|nej)(?![\wåäö])", re.IGNORECASE)
_MINORITY = re.compile(rf"minoritet|{tolerant('kvalificerad')}|{tolerant('utslagsröst')}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _List:
    """One list of an attachment: the words at its top, and the votes that it tells of."""

    attachment: int
    head: tuple[str, ...]
    votes: tuple[Vote, ...]


def with_vote_lists(
    items: Sequence[AgendaItem], attachments: Sequence[Attachment], found: Sequence[FoundAttachment]
) -> tuple[tuple[AgendaItem, ...], tuple[Attachment, ...], tuple[Conflict, ...]]:
    """The items with the names of their votes, the lists tied to them, and the lists that count otherwise than the §.

    `found` are the attachments as found, the first of `attachments`, in order. A list goes to the § that it names,
    else to the one whose vote has its counts, else to the one whose title it repeats; any other stays an attachment.
    """
    told = {item.id: item for item in items}
    tied = list(attachments)
    conflicts: list[Conflict] = []
    for each in (told_of for at, annex in enumerate(found) for told_of in _lists(at, annex)):
        owner = _owner(each, tuple(told.values()))
        if owner is None:
            continue
        item, against = _with_votes(owner, each.votes)
        conflicts += against
        annexed = tied[each.attachment]
        rule = annexed.linked_by or RULE
        if owner.id not in annexed.items:
            tied[each.attachment] = replace(annexed, items=(*annexed.items, owner.id), linked_by=rule)
        if annexed.id not in item.attachments:
            item = replace(item, attachments=(*item.attachments, annexed.id))
        told[owner.id] = item
    return tuple(told.values()), tuple(tied), tuple(conflicts)


def vote_conflicts(items: Sequence[AgendaItem]) -> tuple[Conflict, ...]:
    """The votes that came to another outcome than the decision says, unless a third of the votes was enough."""
    found: list[Conflict] = []
    for item in items:
        won = outcome_of_votes(item.votes)
        decided = item.decision.outcome
        if {won, decided} != {"bifall", "avslag"} or len(item.votes) != 1 or len(item.decision.clauses) != 1:
            continue
        last = item.votes[0]
        sides = (last.means_yes or "", last.means_no or "")
        if not all(map(_PLAIN.fullmatch, sides)) or _MINORITY.search(item.text) or _BESIDE.search(item.text):
            continue
        page = last.span.page if last.span else None
        found.append(Conflict("vote", _counts(last), item.label, page))
    return tuple(found)


def _lists(at: int, found: FoundAttachment) -> Iterator[_List]:
    """The lists of votes that an attachment holds: each from its title, or from what it is about, to the next."""
    lines = [line for page in found.pages for line in page.lines]
    if not any(_SIDES.search(line.text) for line in lines) and sum(bool(_SIDE.search(line.text)) for line in lines) < 2:
        return  # a report of hundreds of pages need not be searched for votes
    starts = [0, *(place for place, line in enumerate(lines) if place and _begins_list(line))]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        votes = tuple(vote for vote in find_votes(lines[start:end]) if len(vote.by_name) >= _FEWEST)
        if votes:
            head = (found.title, found.label_line.text) if start == 0 else ()
            yield _List(at, (*head, *(line.text for line in lines[start : start + _HEAD])), votes)


def _begins_list(line: SeenLine) -> bool:
    return is_voting_title(line.text) or bool(re.match(rf"{tolerant('Ärende')}\s*:\s*\d", line.text))


def _owner(each: _List, items: Sequence[AgendaItem]) -> AgendaItem | None:
    named = [int(found["number"]) for text in each.head for found in _NUMBER.finditer(text)]
    owners = [item for item in items if item.number in named]
    if len(owners) == 1:
        return owners[0]
    subjects = [found["title"] for text in each.head if (found := _SUBJECT.match(text)) and found["title"]]
    titled = [item for item in items for text in (*subjects, *each.head) if _is_title(text, item.title)]
    counted = [item for item in items if any(_agrees(vote, each.votes[0]) for vote in item.votes)]
    both = [item for item in counted if item in titled]
    for choice in (both, counted if not titled else [], titled):
        if len({item.id for item in choice}) == 1:
            return choice[0]
    return None


def _is_title(text: str, title: str) -> bool:
    short = min(len(text), len(title))
    return short > 11 and (likeness(text, title) > _LIKE or likeness(text[:short], title[:short]) > 0.8)


def _agrees(one: Vote, other: Vote) -> bool:
    return (one.yes, one.no) == (other.yes, other.no)


def _with_votes(item: AgendaItem, votes: Sequence[Vote]) -> tuple[AgendaItem, list[Conflict]]:
    """The item with the names of a list put to its votes, and what the list counts otherwise."""
    own = list(item.votes)
    against: list[Conflict] = []
    for vote in votes:
        same = [at for at, each in enumerate(own) if _agrees(each, vote)]
        if same:
            at = next((place for place in same if not own[place].by_name), same[0])
            own[at] = _filled(own[at], vote)
        elif not own:
            own.append(vote)
        elif len(own) == 1 and len(votes) == 1:
            page = vote.span.page if vote.span else None
            against.append(Conflict("vote", _counts(vote), item.label, page))
    return replace(item, votes=tuple(own)), against


def _filled(own: Vote, listed: Vote) -> Vote:
    return replace(
        own,
        abstained=own.abstained if own.abstained is not None else listed.abstained,
        absent=own.absent if own.absent is not None else listed.absent,
        by_name=own.by_name or (listed.by_name if _within(listed, own) else ()),
    )


def _within(listed: Vote, own: Vote) -> bool:
    """Whether no more people voted one way by the list than were counted: else its columns were read wrong."""
    named = [sum(one.choice == choice for one in listed.by_name) for choice in ("ja", "nej")]
    return named[0] <= (own.yes or 0) and named[1] <= (own.no or 0)


def _counts(vote: Vote) -> str:
    return f"Ja {vote.yes or 0}, Nej {vote.no or 0}"
