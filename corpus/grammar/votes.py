"""The votes of an item (omröstningar): counts, what the two sides stood for, and who voted how."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from corpus.damage import tolerant
from corpus.grammar.ballots import Cast, casts
from corpus.grammar.flow import SeenLine
from corpus.grammar.propositions import Proposition, propositions
from corpus.grammar.sections import Part, split_parts
from corpus.grammar.stretch import stretch, words_of
from corpus.grammar.tallies import Tally, tallies
from corpus.meeting import Ballot, Outcome, SectionKind, Span, Vote

# Votes told in the background are another body's; who abstains under a heading of dissent took no part at all.
_NOT_HERE: frozenset[SectionKind] = frozenset(("background", "recipients", "presenters", "dissent"))
_WON: tuple[tuple[Outcome, str], ...] = (
    ("bifall", "bifall"), ("avslag", "avslag"), ("återremiss", "återremi"), ("bordläggning", "bordlägg"),
)  # fmt: skip
_ORDINALS = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4}
_WHICH = re.compile(
    rf"\b(?:(?:votering|{tolerant('omröstning')}|resultat|proposition|(?:voterings|{tolerant('omröstnings')})(?:proposition|resultat))(?:en|et)?"
    rf"\s+(?:nr\.?\s*)?(?P<number>\d{{1,2}})(?!\d|\s*(?:ja|nej|{tolerant('röster')})\b)"
    rf"|(?P<ordinal>{'|'.join(map(tolerant, _ORDINALS))})\s+(?:votering|{tolerant('omröstning')})(?:en)?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Event:
    """A proposition, a tally or names; `at` orders it in the item, `number` is the vote it says it belongs to."""

    at: tuple[int, int]
    number: int | None
    span: Span | None
    what: Proposition | Tally | Cast
    decides: bool


@dataclass(slots=True)
class _Result:
    """One vote under reading."""

    at: tuple[int, int]
    number: int | None
    span: Span | None
    tally: Tally | None = None
    casts: list[Cast] = field(default_factory=list)
    asked: Proposition | None = None

    def count(self, choice: str) -> int | None:
        """How many voted so, by the counts or by the names."""
        told = {"ja": self.tally.yes, "nej": self.tally.no, "avstår": self.tally.abstained} if self.tally else {}
        named = [cast.count for cast in self.casts if cast.choice == choice]
        return told[choice] if told.get(choice) is not None else named[0] if named else None


def find_votes(body: Sequence[SeenLine]) -> tuple[Vote, ...]:
    """The votes of an item's body in order, each once though its counts be told twice."""
    events = sorted(_events(body), key=lambda event: event.at)
    results = _results(events)
    asked = [event for event in events if isinstance(event.what, Proposition)]
    _pair(results, asked)
    return tuple(_vote(result) for result in results)


def _events(body: Sequence[SeenLine]) -> Iterator[_Event]:
    vocabulary = words_of(body)
    for place, part in enumerate(split_parts(body)):
        if part.kind in _NOT_HERE:
            continue
        text = stretch(part.lines, vocabulary)
        decides = part.kind == "decision"
        which = _numbers(part, text.text)
        for told in tallies(part.heading or ""):
            span = part.lines[0].span if part.lines else None
            yield _Event((place, -1), _number_at(which, 0), span, replace(told, start=-1, end=0), decides)
        told_of: list[Proposition | Tally | Cast] = [*propositions(text.text), *tallies(text.text), *casts(text.text)]
        for what in told_of:
            span = text.span(what.start, what.end)
            yield _Event((place, what.start), _number_at(which, what.start), span, what, decides)


def _numbers(part: Part, text: str) -> list[tuple[int, int]]:
    """Where the part begins to tell of a numbered vote ("Votering 2"), with its number."""
    headed = [(0, _value(found)) for found in _WHICH.finditer(part.heading or "")]
    return headed + [(found.start(), _value(found)) for found in _WHICH.finditer(text)]


def _value(found: re.Match[str]) -> int:
    if found["number"]:
        return int(found["number"])
    word = found["ordinal"]
    return next(value for known, value in _ORDINALS.items() if re.fullmatch(tolerant(known), word, re.IGNORECASE))


def _number_at(which: Sequence[tuple[int, int]], at: int) -> int | None:
    return next((number for start, number in reversed(which) if start <= at + 1), None)


def _results(events: Sequence[_Event]) -> list[_Result]:
    """Counts and names gathered to votes: a new one begins at a new proposition or where a side is told again."""
    results: list[_Result] = []
    fresh = True
    for event in events:
        what = event.what
        if isinstance(what, Proposition):
            fresh = True
            continue
        told = _told_before(results, event, fresh)
        if told is None:
            told = _Result(event.at, event.number, event.span)
            results.append(told)
        if isinstance(what, Tally):
            told.tally = told.tally or what
        else:
            told.casts.append(what)
        fresh = False
    return [result for result in results if result.count("ja") is not None or result.count("nej") is not None]


def _told_before(results: Sequence[_Result], event: _Event, fresh: bool) -> _Result | None:
    """The vote that the event tells more of, if there is one."""
    what = event.what
    if isinstance(what, Tally):
        same = [each for each in results if _agrees(each, what) and event.number in (None, each.number)]
        if same and (event.decides or same[-1].tally is None or (same[-1] is results[-1] and not fresh)):
            return same[-1]
        return None
    last = results[-1] if results else None
    if not isinstance(what, Cast) or last is None or event.number not in (None, last.number):
        return None
    if any(cast.choice == what.choice for cast in last.casts):
        return None
    # After counts told as a sum come the names; a proposition between them begins another vote.
    return None if fresh and (last.casts or last.count(what.choice) != what.count) else last


def _agrees(result: _Result, tally: Tally) -> bool:
    return (result.count("ja"), result.count("nej")) == (tally.yes, tally.no)


def _pair(results: Sequence[_Result], asked: Sequence[_Event]) -> None:
    """Gives each vote its proposition: by number where both have one, else in order, else the nearest before it."""
    left = list(asked)
    for result in results:
        own = [event for event in left if event.number == result.number] if result.number is not None else []
        if len(own) == 1 or (own and own[0].at < result.at):
            _give(result, own[-1], left)
    open_results = [result for result in results if result.asked is None]
    if not open_results:
        return
    if len(left) == len(open_results) and all(event.at < open_results[0].at for event in left):
        for result, event in zip(open_results, list(left), strict=True):
            _give(result, event, left)
        return
    for result in open_results:
        before = [event for event in left if event.at < result.at]
        if before:
            _give(result, before[-1], left)
            left[:] = [event for event in left if event.at > result.at]


def _give(result: _Result, event: _Event, left: list[_Event]) -> None:
    if isinstance(event.what, Proposition):
        result.asked = event.what
        left.remove(event)


def outcome_of_votes(votes: Sequence[Vote]) -> Outcome | None:
    """What the last vote came to, where its proposition says what won: "Ja för avslag", with most votes for Ja."""
    last = votes[-1] if votes else Vote()
    if last.yes is None or last.no is None or last.yes == last.no:
        return None
    meaning = (last.means_yes if last.yes > last.no else last.means_no) or ""
    return next((outcome for outcome, stem in _WON if re.match(tolerant(stem), meaning, re.IGNORECASE)), None)


def _vote(result: _Result) -> Vote:
    ballots: tuple[Ballot, ...] = tuple(one for cast in result.casts for one in cast.ballots)
    return Vote(
        yes=result.count("ja"),
        no=result.count("nej"),
        abstained=result.count("avstår"),
        absent=result.tally.absent if result.tally else None,
        means_yes=result.asked.yes if result.asked else None,
        means_no=result.asked.no if result.asked else None,
        by_name=ballots,
        span=result.span,
    )
