"""Truth against what was read: how many facts are right, how many were found, how many there are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.made_minutes.held import Truth
from corpus.case_numbers import case_key
from corpus.meeting import Meeting
from corpus.merging import likeness

FIELDS = (
    "meetings", "date", "boundaries", "titles", "presenters", "decisions", "clauses", "outcomes", "attendees",
    "case numbers", "attachments", "proposals", "reservations", "votes",
)  # fmt: skip
_LIKE = 0.75  # damage itself changes some letters of a title or clause
_DAMAGE = str.maketrans("åäöéd6", "aaooao")
_CAPITALS = str.maketrans("ÅÄÖ", "AAO")
Fact = tuple[str, ...]


@dataclass(slots=True)
class Count:
    """Right, found and true facts."""

    right: int = 0
    found: int = 0
    true: int = 0

    def add(self, other: Count) -> None:
        """Takes another count in."""
        self.right += other.right
        self.found += other.found
        self.true += other.true

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found; 1 where there is nothing."""
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (self.found + self.true) if self.found + self.true else 1.0


@dataclass(slots=True)
class Scored:
    """The counts of one document by field, with the facts missed and the facts made up."""

    counts: dict[str, Count] = field(default_factory=dict)
    missed: dict[str, list[Fact]] = field(default_factory=dict)
    wrong: dict[str, list[Fact]] = field(default_factory=dict)

    @property
    def mean(self) -> float:
        """The mean F1 over the fields that the document has anything of."""
        used = [count.f1 for count in self.counts.values() if count.true or count.found]
        return sum(used) / len(used) if used else 1.0


def score(truth: Truth, found: Sequence[Meeting], *, damaged: bool) -> Scored:
    """One document scored; of several meetings found the one most like the truth is compared."""
    scored = Scored()
    best = max(
        found, key=lambda each: (_header(each) & truth.facts["meetings"] != set(), len(each.items)), default=None
    )
    facts = facts_of(best, truth) if best else {}
    facts["meetings"] = {header for each in found for header in _header(each)}
    for name in FIELDS:
        if name != "boundaries":
            _compare(scored, name, truth.facts[name], facts.get(name, set()), damaged)
    scored.counts["boundaries"] = _boundaries(truth, best, damaged)
    return scored


def _header(meeting: Meeting) -> set[Fact]:
    date = meeting.date.isoformat() if meeting.date else ""
    return {(meeting.organization.name, meeting.organization.body or "", date)}


def facts_of(meeting: Meeting, truth: Truth) -> dict[str, set[Fact]]:
    """What was read of a meeting, as facts like those of the truth."""
    numbered = [(str(item.number), item) for item in meeting.items]
    scored = [(number, item) for number, item in numbered if item.number not in truth.unscored]
    labels = {each.id: each.label or each.title for each in meeting.attachments}
    facts: dict[str, set[Fact]] = {
        "date": {(meeting.date.isoformat(),)} if meeting.date else set(),
        "titles": {(number, item.title) for number, item in numbered},
        "presenters": {(number, each.name) for number, item in numbered for each in item.presenters},
        "decisions": {(number, item.decision.kind) for number, item in numbered if item.decision.kind != "none"},
        "clauses": {(number, each.text) for number, item in scored for each in item.decision.clauses},
        "outcomes": {(number, item.decision.outcome) for number, item in numbered if item.decision.outcome},
        "attendees": {(each.name, each.party or "") for each in meeting.attendance},
        "case numbers": {(number, case) for number, item in numbered for case in item.case_numbers},
        "attachments": {(number, labels[each]) for number, item in numbered for each in item.attachments},
        "proposals": {(number, each.name) for number, item in numbered for each in item.proposals},
        "reservations": {(number, each.name) for number, item in numbered for each in item.reservations},
        "votes": {(number, f"{vote.yes}-{vote.no}") for number, item in numbered for vote in item.votes},
    }
    if not truth.facts["attendees"]:
        facts["attendees"] = set()
    return facts


def _compare(scored: Scored, name: str, true: set[Fact], found: set[Fact], damaged: bool) -> None:
    left = {_normal(name, fact, damaged): fact for fact in true}
    right = {_normal(name, fact, damaged): fact for fact in found}
    same = left.keys() & right.keys()
    missed, wrong = sorted(left.keys() - same), sorted(right.keys() - same)
    if damaged and name in ("titles", "clauses"):
        for fact in list(missed):
            like = next((each for each in wrong if each[0] == fact[0] and likeness(each[1], fact[1]) >= _LIKE), None)
            if like:
                missed.remove(fact)
                wrong.remove(like)
    scored.counts[name] = Count(len(right) - len(wrong), len(right), len(left))
    scored.missed[name] = [left[each] for each in missed]
    scored.wrong[name] = [right[each] for each in wrong]


def _normal(name: str, fact: Fact, damaged: bool) -> Fact:
    """The fact as compared: case and end marks aside, case numbers in their normal form, letters as damage leaves them."""
    if name == "case numbers":
        key = case_key(fact[1]) or fact[1]
        return fact[0], key.translate(_CAPITALS) if damaged else key
    parts = [re.sub(r"\s+", " ", part.replace("–", "-")).strip(" .,;").casefold() for part in fact]
    if name == "clauses":
        parts[1] = re.sub(r"^att ", "", parts[1])
    if damaged:
        parts = [part.translate(_DAMAGE) for part in parts]
    return tuple(parts)


def _words(text: str, damaged: bool) -> Counter[str]:
    text = text.lower()
    return Counter(re.findall(r"\w+", text.translate(_DAMAGE) if damaged else text))


def _boundaries(truth: Truth, meeting: Meeting | None, damaged: bool) -> Count:
    """Words on the right §; words of a heading count neither way, wherever between two items they fell."""
    count = Count()
    found = {item.number: item.text for item in meeting.items} if meeting else {}
    for number in truth.words.keys() | found.keys():
        wanted = _words(truth.words.get(number, ""), damaged)
        seen = _words(found.get(number, ""), damaged)
        right = (wanted & seen).total()
        beside = ((seen - wanted) & _words(truth.either.get(number, ""), damaged)).total()
        count.add(Count(right, seen.total() - beside, wanted.total()))
    return count
