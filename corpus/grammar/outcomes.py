"""What became of a matter (utfall), by the verbs of its decision."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.damage import tolerant
from corpus.gazetteer import outcome_words
from corpus.meeting import DecisionKind, Outcome


def _words(outcome: str) -> re.Pattern[str]:
    """The words of one outcome; in the table "*" ends a stem and "..." stands for some words."""
    sources = (
        tolerant(words).replace(r"\*", r"\w*").replace(r"\.\.\.", r"[^.]{0,60}?") for words in outcome_words(outcome)
    )
    return re.compile(rf"\b(?:{'|'.join(sources)})(?!\w)", re.IGNORECASE)


# In order: the first outcome whose words a clause holds is its outcome.
_ORDER: tuple[Outcome, ...] = (
    "återremiss", "bordläggning", "utgår", "besvarad", "avslag", "information", "val", "delegation",
)  # fmt: skip
_TABLE = tuple((outcome, _words(outcome)) for outcome in _ORDER)
_APPROVES = _words("approves")
# What only clears the way: permission to ask, a longer sitting, someone's proposal rejected.
_MINOR = _words("clears the way")
_PUTS_OFF = ("bordläggning", "återremiss", "besvarad")


def outcome_of(kind: DecisionKind, clauses: Sequence[str]) -> Outcome | None:
    """The outcome of a decision by its clauses: that of the first clause on the matter itself.

    A clause that only rejects someone's proposal is passed over where another adopts something. An agreement or no
    decision has no outcome; anything decided that no verb tells otherwise about is "bifall".
    """
    if kind in ("none", "consensus") or not clauses:
        return None
    if kind == "assignment":
        return "bifall"
    main = [clause for clause in clauses if not _MINOR.search(clause)] or list(clauses)
    first = _of_clause(main[0])
    # "Den skrivelse som bifogas …" says nothing of the outcome; a later clause may ("Ärendet bordläggs").
    late = (_of_clause(clause) for clause in main[1:])
    return first or next((outcome for outcome in late if outcome in _PUTS_OFF), "bifall")


def _of_clause(clause: str) -> Outcome | None:
    """The outcome that one clause tells of, by the verb that comes first in it."""
    matter = _MINOR.sub(" ", clause)
    approves = _APPROVES.search(matter)
    clause = matter if approves else clause
    for outcome, pattern in _TABLE:
        found = pattern.search(clause)
        # "godkänna förslaget till val av ombud" approves; "att välja …" elects.
        if found and not (approves and approves.start() < found.start() and not _strong(outcome, clause)):
            return outcome
    return "bifall" if approves else None


def _strong(outcome: Outcome, clause: str) -> bool:
    """Whether the outcome stands though a word of approval comes before ("godkänna och lägga … till handlingarna")."""
    if outcome == "information":
        return re.search(tolerant("till handlingarna"), clause, re.IGNORECASE) is not None
    # In a list under the clause ("tillstyrker förslaget: 1. Motionen anses besvarad.") it tells of one point only.
    first, _, _ = clause.partition("\n")
    return outcome == "besvarad" and dict(_TABLE)["besvarad"].search(first) is not None
