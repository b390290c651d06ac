"""Who voted how in tables: a mark in the column of Ja, Nej or Avstår, names under each heading, or cells one a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.damage import tolerant
from corpus.gazetteer import party_marks
from corpus.grammar.names import is_known_name
from corpus.grammar.people import find_people
from corpus.meeting import Ballot, VoteChoice

_CHOICE = re.compile(
    rf"(?:antal\s+)?(?P<choice>ja|nej|{tolerant('avstår')}|avst(?:od|\.)?|{tolerant('frånvarande')}|{tolerant('frånv')}\.?"
    rf"|kvittad[e]?)(?:[\s-]*{tolerant('röster')})?",
    re.IGNORECASE,
)
# "Ja", "Nej (18)", "Ja-röster: 21": a line that the names of those who voted so stand under
_LABEL_LINE = re.compile(
    rf"(?P<choice>ja|nej|{tolerant('avstår')}|avst(?:od|\.)?)(?:[\s-]*{tolerant('röster')})?\s*[:(]?\s*(?P<sum>\d{{1,3}})?\s*\)?\s*(?:st|röster)?\s*:?",
    re.IGNORECASE,
)
_MARK = re.compile(r"[xX✓✔×1*•]")
_SUM_ROW = re.compile(rf"\W*(?:summa|totalt|s:a|transport|antal|{tolerant('röster')})", re.IGNORECASE)
# "Alm, Karin" beside her party: the comma tells, whether her names are known or not
_NAME = r"[A-ZÅÄÖ][\w’'-]+(?: (?:(?:af|de|du|von|van) )?[A-ZÅÄÖ][\w’'-]+)?"
_SURNAME_FIRST = re.compile(rf"(?P<surname>{_NAME}), (?P<given>{_NAME})")
_SEAT = re.compile(r"\d{1,3}")
_FEWEST = 3
_FEWEST_STACKED = 5
_MOST_CELLS = 5  # name on two lines, party, seat, office

Choice = VoteChoice | None


@dataclass(frozen=True, slots=True)
class MarkedCast:
    """Those who voted in one way in one vote of a table, and where the table stands in the text."""

    start: int
    end: int
    vote: int
    choice: VoteChoice
    ballots: tuple[Ballot, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the text with its place and cells."""

    start: int
    end: int
    cells: tuple[str, ...]


def marked_casts(text: str) -> Iterator[MarkedCast]:
    """The votes by name of every table and list in a text, in order; none where too few people are in it."""
    lines = [
        _Line(found.start(), found.end(), tuple(cell.strip() for cell in found.group().split("\t")))
        for found in re.finditer(r"[^\n]+", text)
    ]
    tables = list(_tables(lines))
    yield from tables or list(_stacked(lines)) or _under_labels(lines)


def _tables(lines: Sequence[_Line]) -> Iterator[MarkedCast]:
    """Tables with a head row "Namn / Parti / Ja / Nej / Avstår", one vote or several beside each other."""
    heads = [at for at, line in enumerate(lines) if _columns(line.cells)]
    for rank, head in enumerate(heads):
        stop = heads[rank + 1] if rank + 1 < len(heads) else len(lines)
        columns = _columns(lines[head].cells)
        found: dict[tuple[int, VoteChoice], list[Ballot]] = {}
        last = lines[head]
        for line in lines[head + 1 : stop]:
            row = list(_row(line.cells, columns))
            last = line if row else last
            for vote, choice, ballots in row:
                found.setdefault((vote, choice), []).extend(ballots)
        if sum(map(len, found.values())) >= _FEWEST:
            for (vote, choice), ballots in sorted(found.items()):
                yield MarkedCast(lines[head].start + vote, last.end, vote, choice, tuple(ballots))


def _columns(cells: Sequence[str]) -> dict[int, tuple[int, Choice]]:
    """The columns of a head row that hold votes: which vote, and the choice; None for the absent."""
    seen = [(at, _choice(cell)) for at, cell in enumerate(cells) if cell and _CHOICE.fullmatch(cell)]
    if {"ja", "nej"} - {choice for _, choice in seen}:
        return {}
    columns: dict[int, tuple[int, Choice]] = {}
    vote, taken = 0, set[Choice]()
    for at, choice in seen:
        if choice in taken and choice is not None:
            vote, taken = vote + 1, set()
        taken.add(choice)
        columns[at] = (vote, choice)
    return columns


def _choice(cell: str) -> Choice:
    found = _CHOICE.fullmatch(cell)
    word = found["choice"].casefold() if found else ""
    if word in ("ja", "nej"):
        return "ja" if word == "ja" else "nej"
    return "avstår" if word.startswith("av") else None


def _row(
    cells: Sequence[str], columns: dict[int, tuple[int, Choice]]
) -> Iterator[tuple[int, VoteChoice, list[Ballot]]]:
    """What one row tells: a person's marks, or the people that stand in the columns themselves."""
    first = min(columns)
    if _SUM_ROW.match(cells[0]):
        return
    owner = _person([cell for cell in cells[:first] if cell]) if first else None
    for at, (vote, choice) in columns.items():
        cell = cells[at] if at < len(cells) else ""
        if not cell or choice is None:
            continue
        if owner and _MARK.fullmatch(cell):
            yield vote, choice, [Ballot(owner[0], owner[1], choice)]
        elif owner is None and (people := _people(cell)):
            yield vote, choice, [Ballot(name, party, choice) for name, party in people]


def _person(cells: Sequence[str]) -> tuple[str, str | None] | None:
    """The one person of the cells before the votes: name, party and what more stands there."""
    told = [cell for cell in cells if not _SEAT.fullmatch(cell.rstrip("."))]
    turned = _SURNAME_FIRST.fullmatch(told[0]) if len(told) > 1 else None
    if turned and (mark := told[1].strip("()")).casefold() in party_marks():
        return f"{turned['given']} {turned['surname']}", party_marks()[mark.casefold()]
    found = find_people(", ".join(told)).people if told else ()
    if not found or found[0].lone or not (found[0].party or is_known_name(found[0].name) or len(found) == 1):
        return None
    return found[0].name, found[0].party


def _people(text: str) -> list[tuple[str, str | None]]:
    found = find_people(text.rstrip(" .,"))
    sure = found.exact and all(
        not person.lone and (person.party or is_known_name(person.name)) for person in found.people
    )
    return [(person.name, person.party) for person in found.people] if sure else []


def _under_labels(lines: Sequence[_Line]) -> Iterator[MarkedCast]:
    """Names under "Ja", "Nej" and "Avstår", each a line of its own; a label that comes again begins another vote."""
    runs: list[tuple[_Line, VoteChoice, list[Ballot], _Line]] = []
    for line in lines:
        label = _LABEL_LINE.fullmatch(line.cells[0]) if len(line.cells) == 1 else None
        choice = _choice(label["choice"]) if label else None
        if choice:
            runs.append((line, choice, [], line))
            continue
        people = _people(" ".join(line.cells)) if runs else []
        if people:
            begun, choice, ballots, _ = runs[-1]
            ballots += [Ballot(name, party, choice) for name, party in people]
            runs[-1] = (begun, choice, ballots, line)
    named = [run for run in runs if run[2]]
    if sum(len(run[2]) for run in named) < _FEWEST or {"ja", "nej"} - {run[1] for run in named}:
        return
    vote, taken = 0, set[VoteChoice]()
    for begun, choice, ballots, last in named:
        if choice in taken:
            vote, taken = vote + 1, set()
        taken.add(choice)
        yield MarkedCast(begun.start, last.end, vote, choice, tuple(ballots))


def _stacked(lines: Sequence[_Line]) -> Iterator[MarkedCast]:
    """Cells of a table one a line: "Karin Alm" / "S" / "14" / "Ledamot" / "Ja"."""
    found: dict[VoteChoice, list[Ballot]] = {}
    places: list[_Line] = []
    for at, line in enumerate(lines):
        choice = _choice(line.cells[0]) if len(line.cells) == 1 and _CHOICE.fullmatch(line.cells[0]) else None
        above = lines[max(0, at - _MOST_CELLS) : at]
        owner = _above(above) if choice else None
        if choice and owner:
            found.setdefault(choice, []).append(Ballot(owner[0], owner[1], choice))
            places += [above[0], line]
    if sum(map(len, found.values())) >= _FEWEST_STACKED:
        for choice, ballots in sorted(found.items()):
            yield MarkedCast(places[0].start, places[-1].end, 0, choice, tuple(ballots))


def _above(lines: Sequence[_Line]) -> tuple[str, str | None] | None:
    """The person whose cells end in the last of the lines: the nearest name, her party on the line under it."""
    for at in range(len(lines) - 1, -1, -1):
        cell = lines[at].cells[0]
        if _CHOICE.fullmatch(cell):
            return None
        party = lines[at + 1].cells[0].strip("()") if at + 1 < len(lines) else ""
        if party.casefold() in party_marks() or re.fullmatch(r"[A-ZÅÄÖ]{1,4}|-", party):
            before = lines[at - 1].cells[0] if at else ""
            people = _people(f"{before} {cell} ({party})") if " " not in cell else _people(f"{cell} ({party})")
            return (people[0][0], party_marks().get(party.casefold(), party)) if len(people) == 1 else None
    return None
