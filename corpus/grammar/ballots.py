"""Who voted how (namnupprop): "Karin Alm (S) och Bo Ek (V) röstar Ja (2).", "Nej: Ida Öst (M)", or a row for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.damage import tolerant
from corpus.grammar.marked_votes import marked_casts
from corpus.grammar.names import is_known_name
from corpus.grammar.people import Found, find_people
from corpus.grammar.stretch import BULLET, sentences
from corpus.meeting import Ballot, VoteChoice

_CHOICE = rf"(?P<choice>ja|nej|{tolerant('avstår')}|avst(?:od|\.)?)"
_VOTE = rf"(?:{tolerant('röstar')}|{tolerant('röstade')}|{tolerant('röstat')})"
_SUM = r"(?:\s*\(?(?P<sum>\d{1,3})(?:\s+(?:st|röster))?\)?)?"
_QUOTE = "[\"”'’]?"
_FOR = rf"(?:{tolerant('för')}|med|{tolerant('på')})"
_ABSTAINS = (
    rf"(?:{tolerant('avstår')}|avstod|{tolerant('avstått')}|{tolerant('lägger ner')}\s+sin\w?\s+{tolerant('röst')}\w*)"
    rf"(?:\s+{tolerant('från att rösta')})?"
)
# "… röstar Ja (2)."
_AFTER = re.compile(
    rf",?\s+(?:har\s+|som\s+)?(?:{_VOTE}\s+(?:{_FOR}\s+)?{_QUOTE}(?P<choice>ja|nej){_QUOTE}(?![\w-])|(?P<abstains>{_ABSTAINS}))"
    rf"{_SUM}\s*[.;,]?\s*",
    re.IGNORECASE,
)
# "Ja: Karin Alm (S)", "Följande röstar nej: …", "Ja röstade Karin Alm (S), …"
_VERB_FIRST = (
    rf"(?:{tolerant('följande')}\s+(?:[\w-]+\s+){{0,2}}?)?{_VOTE}\s+(?:{_FOR}\s+)?{_QUOTE}(?P<first>ja|nej){_QUOTE}"
)
_CHOICE_FIRST = (
    rf"{_QUOTE}{_CHOICE}{_QUOTE}(?:[\s-]*{tolerant('röster')})?(?P<verb>\s+{_VOTE}|\s+{tolerant('från att rösta')})?"
)
_BEFORE = re.compile(
    rf"(?:{_VERB_FIRST}|{_CHOICE_FIRST}){_SUM}\s*(?P<colon>:)?\s*(?=[A-ZÅÄÖ]|\n)",
    re.IGNORECASE,
)
_ROW = re.compile(
    rf"^(?P<who>[^\t\n]+(?:\t[^\t\n]+)*?)[\t ]+(?:{_CHOICE}|{tolerant('frånvarande')}|{tolerant('frånv')}\.?)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_FEWEST_ROWS = 2


@dataclass(frozen=True, slots=True)
class Cast:
    """Those who voted in one way, how many the minutes say they were, and where it stands in the text."""

    start: int
    end: int
    choice: VoteChoice
    ballots: tuple[Ballot, ...]
    count: int


def casts(text: str) -> Iterator[Cast]:
    """All votes by name in a text, in order."""
    marked = [Cast(each.start, each.end, each.choice, each.ballots, len(each.ballots)) for each in marked_casts(text)]
    rows = marked or list(_rows(text))
    yield from sorted(rows or _sentences(text), key=lambda cast: cast.start)


def _sentences(text: str) -> Iterator[Cast]:
    """Names before "röstar ja", or after "Ja:" and "Ja röstar"."""
    for start, end in sentences(text):
        bullet = BULLET.match(text, start, end)
        start = bullet.end() if bullet else start
        yield from _before_verb(text, start, end)
        yield from _after_label(text, start, end)


def _before_verb(text: str, start: int, end: int) -> Iterator[Cast]:
    for verb in _AFTER.finditer(text, start, end):
        people = _voters(text[start : verb.start()])
        if people:
            yield _cast(start, verb, _choice(verb["choice"] or "avstår"), people)
        joined = _AND.match(text, verb.end())
        start = joined.end() if joined else verb.end()


def _after_label(text: str, start: int, end: int) -> Iterator[Cast]:
    labels = [
        label
        for label in _BEFORE.finditer(text, start, end)
        if (label["colon"] or label["verb"] or label["first"])
        and (label.start() == start or text[: label.start()].rstrip()[-1] in ").,;")
    ]
    for label, following in zip(labels, [*labels, None][1:], strict=True):
        stop = following.start() if following else end
        people = _voters(text[label.end() : stop].rstrip(" .;"))
        if people:
            yield _cast(label.start(), label, _choice(label["first"] or label["choice"]), people, stop)


_AND = re.compile(r"(?:\s*(?:och|medan|samt)\s+|[\s,;]*)", re.IGNORECASE)


def _voters(words: str) -> Found | None:
    """The people that the words are, without remainder."""
    found = find_people(words.strip(" ,"))
    if found.exact and all(person.party or is_known_name(person.name) for person in found.people):
        return None if any(person.lone for person in found.people) else found
    return None


def _cast(start: int, label: re.Match[str], choice: VoteChoice, people: Found, end: int | None = None) -> Cast:
    ballots = tuple(Ballot(person.name, person.party, choice) for person in people.people)
    count = int(label["sum"]) if label["sum"] else len(ballots)
    return Cast(start, end if end is not None else label.end(), choice, ballots, count)


def _choice(seen: str) -> VoteChoice:
    seen = seen.casefold()
    return "ja" if seen == "ja" else "nej" if seen == "nej" else "avstår"


def _rows(text: str) -> Iterator[Cast]:
    """One person a row with her vote at its end; the rows of a list together make one cast a choice."""
    block: list[tuple[re.Match[str], str, str | None]] = []
    for row in [*_ROW.finditer(text), None]:
        people = find_people(row["who"].strip()).people if row else ()
        near = row is not None and (not block or row.start() - block[-1][0].end() < 120)
        if not near or (row is not None and block and len(people) != 1):
            yield from _of_block(block)
            block = []
        if row is not None and len(people) == 1 and (people[0].party or is_known_name(people[0].name)):
            block.append((row, people[0].name, people[0].party))


def _of_block(block: Sequence[tuple[re.Match[str], str, str | None]]) -> Iterator[Cast]:
    if len(block) < _FEWEST_ROWS:
        return
    start, end = block[0][0].start(), block[-1][0].end()
    choices: tuple[VoteChoice, ...] = ("ja", "nej", "avstår")
    for choice in choices:
        ballots = tuple(
            Ballot(name, party, choice)
            for row, name, party in block
            if row["choice"] and _choice(row["choice"]) == choice
        )
        if ballots:
            yield Cast(start, end, choice, ballots, len(ballots))
