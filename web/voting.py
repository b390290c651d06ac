"""The Swedish words for a vote, and for what was noted beside a decision."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from corpus.meeting import AgendaItem, Ballot, Participant, Proposal, Statement, Vote

STATEMENT_WORDS: Final = {
    "särskilt yttrande": "Särskilda yttranden",
    "protokollsanteckning": "Protokollsanteckningar",
    "deltar inte": "Deltog inte i beslutet",
}


def vote_words(vote: Vote) -> str:
    """The counts of a vote in one line: "21 ja, 18 nej, 2 avstod, 1 frånvarande"."""
    counts = ((vote.yes, "ja"), (vote.no, "nej"), (vote.abstained, "avstod"), (vote.absent, "frånvarande"))
    return ", ".join(f"{count} {word}" for count, word in counts if count is not None)


def vote_meanings(vote: Vote) -> tuple[str, ...]:
    """What the two sides stood for, as the proposition puts it; nothing where the minutes do not say."""
    meanings = (("Ja", vote.means_yes), ("Nej", vote.means_no))
    return tuple(f"{word}: {meaning}" for word, meaning in meanings if meaning)


def vote_names(vote: Vote) -> tuple[str, ...]:
    """Who voted how, one line a choice: "Ja: Karin Alm (S), Bo Ek (V)"."""
    choices = (("Röstade ja", "ja"), ("Röstade nej", "nej"), ("Avstod", "avstår"))
    named = ((words, [one for one in vote.by_name if one.choice == choice]) for words, choice in choices)
    return tuple(f"{words}: {_names(ballots)}" for words, ballots in named if ballots)


def beside_decision(item: AgendaItem) -> tuple[tuple[str, tuple[Proposal | Statement | Participant, ...]], ...]:
    """Proposals and what was noted beside the decision, under their headings; those that the § lacks are left out."""
    noted = tuple(
        (words, tuple(one for one in item.statements if one.kind == kind)) for kind, words in STATEMENT_WORDS.items()
    )
    lists: tuple[tuple[str, tuple[Proposal | Statement | Participant, ...]], ...] = (
        ("Yrkanden", item.proposals),
        ("Reservationer", item.reservations),
        *noted,
        ("Jäv", item.recused),
    )
    return tuple((words, people) for words, people in lists if people)


def errands(item: AgendaItem) -> tuple[str, ...]:
    """The errands that the decision gives, one line each: "Förvaltningen: utreda frågan (senast 2024-09-30)"."""
    return tuple(
        (f"{one.assignee[:1].upper()}{one.assignee[1:]}: " if one.assignee else "")
        + one.what
        + (f" (senast {one.deadline.isoformat()})" if one.deadline else "")
        for one in item.assignments
    )


def _names(ballots: Iterable[Ballot]) -> str:
    return ", ".join(f"{one.name} ({one.party})" if one.party else one.name for one in ballots)
