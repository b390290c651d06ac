"""From the §§ of a file to meetings, by the product's own reader of text and grammar of items.

Number, title and case numbers are the file's; the rest (sections, decision, proposals, presenters, votes …) is
understood from the text as it is for any file.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from bench.judged.files import Section
from corpus.addresses import meeting_id
from corpus.case_numbers import find_case_numbers
from corpus.damage import skeleton
from corpus.gazetteer import municipalities, organs
from corpus.grammar.assemble import agenda_item, link_attachments
from corpus.grammar.flow import SeenLine, seen_lines
from corpus.grammar.furniture import split_pages
from corpus.grammar.items import FoundItem
from corpus.grammar.presence import with_recused
from corpus.grammar.quality import text_quality
from corpus.meeting import AgendaItem, Meeting, Organization, SourceFile
from corpus.pages import Line, Page
from corpus.readers.text import lines_of

_MARK = re.compile(r"^\W*(?:[^\W\d_]{1,6}\s?)?§+\s*\d+")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Collection:
    """Meetings made of §§, and the id in the file of each § by its address."""

    meetings: tuple[Meeting, ...]
    ids: Mapping[str, str]


def collect(sections: Iterable[Section]) -> Collection:
    """The §§ as meetings: one for each body and date, in order of first appearance."""
    grouped: dict[str, list[Section]] = {}
    for section in sections:
        grouped.setdefault(_address(section), []).append(section)
    ids: dict[str, str] = {}
    meetings = tuple(_meeting(address, rows, ids) for address, rows in grouped.items())
    return Collection(meetings, ids)


def _address(section: Section) -> str:
    key = hashlib.sha512(section.body.encode()).hexdigest()
    return meeting_id(_organization(section), _date(section), key)


def _date(section: Section) -> datetime.date | None:
    """The day of the meeting; None where the file has none, or one that no calendar has."""
    try:
        return datetime.date.fromisoformat(section.date)
    except ValueError:
        return None


def _organization(section: Section) -> Organization:
    name = section.body or "Okänt organ"
    short = {one.name.casefold(): one.abbreviation for one in organs()}
    formal = {one.name: one.formal_name for one in municipalities()}
    place = section.municipality.removesuffix(" kommun").removesuffix(" stad")
    body = formal.get(place) or formal.get(place.removesuffix("s")) or section.municipality or None
    return Organization(name, short.get(name.casefold()), body)


def _meeting(address: str, rows: Sequence[Section], ids: dict[str, str]) -> Meeting:
    digest = hashlib.sha512("\f".join(row.whole for row in rows).encode()).hexdigest()
    pages, owners = _pages(rows)
    file = SourceFile(f"{address}.txt", digest, text_quality([page.text for page in pages]), len(pages))
    bodies: dict[int, list[SeenLine]] = {}
    for page in split_pages(seen_lines(pages, file.key)):
        starts, of_rows = owners[page.number]
        for line in page.lines:
            bodies.setdefault(of_rows[bisect_right(starts, line.span.start) - 1], []).append(line)
    organization = _organization(rows[0])
    found = [_found(row, bodies.get(at, [])) for at, row in enumerate(rows)]
    items = [agenda_item(address, each, organization.name) for each in found]
    linked, attachments = link_attachments(address, _told_apart(items), found, ())
    kept = with_recused(linked, ())
    ids.update({item.id: row.id for item, row in zip(kept, rows, strict=True)})
    return Meeting(
        id=address,
        organization=organization,
        date=_date(rows[0]),
        items=tuple(kept),
        attachments=attachments,
        files=(file,),
    )


def _told_apart(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """The items with an address each, also where a number stands twice in a meeting ("12" and "12 a")."""
    taken: set[str] = set()
    apart: list[AgendaItem] = []
    for item in items:
        address, count = item.id, 1
        while address in taken:
            count += 1
            address = f"{item.id}-{count}"
        taken.add(address)
        apart.append(replace(item, id=address))
    return apart


Owners = dict[int, tuple[list[int], list[int]]]


def _pages(rows: Sequence[Section]) -> tuple[list[Page], Owners]:
    """The pages of a meeting as they were before the §§ were cut apart; by page, where the text of which § begins."""
    parts: list[list[tuple[int, tuple[Line, ...]]]] = [[]]
    for at, row in enumerate(rows):
        for count, piece in enumerate(row.text.split("\f")):
            if count:
                parts.append([])
            parts[-1].append((at, lines_of([*piece.splitlines(), ""])))
    pages: list[Page] = []
    owners: Owners = {}
    for number, page in enumerate(parts, 1):
        # a § begins after a gap
        lines = [(*written, Line("")) for _, written in page]
        lengths = [sum(len(line.text) + 1 for line in written) for written in lines]
        starts = list(accumulate(lengths, initial=0))[:-1]
        owners[number] = (starts, [at for at, _ in page])
        pages.append(Page(number, tuple(line for written in lines for line in written)))
    return pages, owners


def _found(row: Section, lines: Sequence[SeenLine]) -> FoundItem:
    """The § as the grammar finds it: its own heading taken off the lines of its text."""
    head = _heading_length(row.title, lines)
    body = tuple(lines[head:])
    title = row.title or " ".join(line.text for line in lines[:head] if not _MARK.match(line.text))
    labelled = (case for line in body for case in find_case_numbers(line.text, heading=False))
    cases = tuple(dict.fromkeys([*row.case_numbers, *labelled]))
    number = re.search(r"\d+", row.number)
    return FoundItem(
        int(number.group()) if number else 0, title, tuple(lines[:head]), body, "own-field", "confirmed", cases
    )


def _heading_length(title: str, lines: Sequence[SeenLine]) -> int:
    """How many lines hold the number and the title once more: "§ 12 Dnr 2021/44", "Ny simhall i", "Exempelby"."""
    at = 1 if lines and _MARK.match(lines[0].text) else 0
    own = _words(_MARK.sub(" ", lines[0].text)) if at else []
    wanted = _words(title)
    if own and own == wanted[: len(own)]:
        wanted = wanted[len(own) :]
    while at < len(lines) and wanted:
        words = _words(lines[at].text)
        if not words or words != wanted[: len(words)]:
            break
        wanted, at = wanted[len(words) :], at + 1
    return at


def _words(text: str) -> list[str]:
    """The words of a heading, each without the letters that a bad reading confuses."""
    return [skeleton(word) for word in _WORD.findall(text)]
