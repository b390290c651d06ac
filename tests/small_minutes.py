"""Short minutes made up for tests, each of another body and written another way, with what stands in them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from corpus.grammar.understand import understand
from corpus.meeting import AgendaItem, Meeting
from corpus.merging import merge
from corpus.pages import Line
from corpus.readers.text import read
from corpus.spelling import resolve

FOLDER = Path(__file__).parent / "minutes"
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.json")))

_MEETING: Mapping[str, Callable[[Meeting], object]] = {
    "id": lambda meeting: meeting.id,
    "organ": lambda meeting: meeting.organization.name,
    "body": lambda meeting: meeting.organization.body,
    "date": lambda meeting: str(meeting.date),
    "start": lambda meeting: str(meeting.start),
    "end": lambda meeting: str(meeting.end),
    "range": lambda meeting: list(meeting.paragraph_range or ()),
    "chair": lambda meeting: meeting.chair and meeting.chair.name,
    "secretary": lambda meeting: meeting.secretary and meeting.secretary.name,
    "adjusters": lambda meeting: [one.name for one in meeting.adjusters],
    "attendance": lambda meeting: [one.name for one in meeting.attendance],
    "conflicts": lambda meeting: [[one.field, one.seen, one.where] for one in meeting.conflicts],
    "attachments": lambda meeting: {one.label or one.title: [*map(_part, one.items)] for one in meeting.attachments},
    "warnings": lambda meeting: list(meeting.warnings),
    "kinds": lambda meeting: [file.kind for file in meeting.files],
    "items": lambda meeting: [item.label for item in meeting.items],
    "present": lambda meeting: {one.name: [*map(list, one.present)] for one in meeting.attendance if one.present},
}
_ITEM: Mapping[str, Callable[[AgendaItem], object]] = {
    "title": lambda item: item.title,
    "kind": lambda item: item.decision.kind,
    "outcome": lambda item: item.decision.outcome,
    "clauses": lambda item: len(item.decision.clauses),
    "cases": lambda item: list(item.case_numbers),
    "presenters": lambda item: [one.name for one in item.presenters],
    "from": lambda item: [one.organization for one in item.presenters],
    "proposals": lambda item: [one.name for one in item.proposals],
    "reservations": lambda item: [one.name for one in item.reservations],
    "statements": lambda item: [one.name for one in item.statements],
    "recused": lambda item: [one.name for one in item.recused],
    "votes": lambda item: [[one.yes, one.no, one.abstained] for one in item.votes],
    "named": lambda item: [len(one.by_name) for one in item.votes],
    "assignments": lambda item: [[one.assignee, one.deadline and str(one.deadline)] for one in item.assignments],
    "text": lambda item: item.text,
}


def _part(address: str) -> str:
    return address.rpartition("/")[2]


def facts(name: str) -> dict[str, Any]:
    """What a perfect reader would find."""
    told: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return told


def found(name: str) -> Meeting:
    """What the product makes of one of them."""
    meetings = read_typed((FOLDER / f"{name}.txt").read_text(encoding="utf-8"), f"{name}.txt")
    assert len(meetings) == 1, [meeting.id for meeting in meetings]
    return meetings[0]


def read_typed(text: str, name: str = "protokoll.txt") -> tuple[Meeting, ...]:
    """The meetings of a typed text; a line of signs of equality is a page break, ⇥ the edge of a cell among marks."""
    data = text.replace("=====\n", "\f").encode()
    pages = [replace(page, lines=tuple(map(_with_cells, page.lines))) for page in read(data).pages]
    return resolve(merge(understand(pages, name, hashlib.sha512(data).hexdigest())))


def _with_cells(line: Line) -> Line:
    return replace(line, text=line.text.replace("⇥", "\t").rstrip())


def differences(meeting: Meeting, told: Mapping[str, Any]) -> list[str]:
    """What was found otherwise than told; only what is told is compared, but every § must be."""
    wrong = [
        f"{key}: {_MEETING[key](meeting)!r}, not {value!r}"
        for key, value in told.items()
        if key != "items" and _MEETING[key](meeting) != value
    ]
    items = {item.label: item for item in meeting.items}
    if list(items) != list(told["items"]):
        wrong.append(f"items: {list(items)}, not {list(told['items'])}")
    for label, wanted in told["items"].items():
        for key, value in wanted.items() if label in items else ():
            seen = _ITEM[key](items[label])
            if seen != value:
                wrong.append(f"{label} {key}: {seen!r}, not {value!r}")
    return wrong
