"""Steps of a reading run over a tiny format of our own, for tests: no child process, no grammar.

A file says `kind organ date` on its first line and has one title a line after it; `kind` is "protokoll".
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from corpus.collecting.steps import Steps
from corpus.errors import DocumentError
from corpus.meeting import AgendaItem, Evidence, Meeting, Organization, SourceFile, Span
from corpus.pages import Line, Page, Reading


def minutes(organ: str, date: str, *titles: str) -> str:
    """The text of a file in the tiny format."""
    return "\n".join([f"protokoll {organ} {date}", *titles])


def read(data: bytes) -> Reading:
    """One page of lines, or the meetings of JSON lines; anything else is refused."""
    text = data.decode()
    if text.startswith("{"):
        return Reading("jsonl", meetings=tuple(json.loads(line) for line in text.splitlines()))
    if not text.startswith("protokoll "):
        raise DocumentError("filen är inget protokoll")
    return Reading("text", (Page(1, tuple(Line(line) for line in text.split("\n"))),))


def understand(pages: Sequence[Page], name: str, sha512: str) -> tuple[Meeting, ...]:
    """The meeting of the first line, with an item a line."""
    _, organ, date = pages[0].lines[0].text.split()
    meeting = f"{organ}/{date}"
    items = tuple(
        AgendaItem(
            f"{meeting}/§{number}",
            number,
            f"§ {number}",
            line.text,
            f"text om {line.text}",
            Evidence(line.text, Span(sha512[:16], 1, 0, len(line.text)), "line"),
        )
        for number, line in enumerate(pages[0].lines[1:], start=1)
    )
    return (
        Meeting(
            meeting,
            Organization(organ.capitalize(), organ.upper()),
            datetime.date.fromisoformat(date),
            items=items,
            files=(SourceFile(name, sha512, page_count=1),),
            warnings=() if items else ("inga paragrafer hittades",),
        ),
    )


def merge(meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """One meeting an id, with the files of all; the first copy's items stand."""
    found: dict[str, Meeting] = {}
    for meeting in meetings:
        first = found.get(meeting.id)
        found[meeting.id] = replace(first, files=(*first.files, *meeting.files)) if first else meeting
    return tuple(found[id] for id in sorted(found))


def resolve(meetings: Sequence[Meeting]) -> tuple[Meeting, ...]:
    """Marks each title once more every time it is called, so that a second pass over the same would show."""
    return tuple(
        replace(meeting, items=tuple(replace(item, title=f"{item.title}!") for item in meeting.items))
        for meeting in meetings
    )


@dataclass
class Counted:
    """The steps, and what they were asked to read and understand."""

    reads: list[bytes] = field(default_factory=list)
    understood: list[str] = field(default_factory=list)
    reader: str = "1"
    grammar: str = "1"

    def steps(self) -> Steps:
        """Steps that note what they do."""
        return Steps(self._read, self._understand, merge, resolve, self.reader, self.grammar)

    def _read(self, data: bytes) -> Reading:
        self.reads.append(data)
        return read(data)

    def _understand(self, pages: Sequence[Page], name: str, sha512: str) -> tuple[Meeting, ...]:
        self.understood.append(name)
        return understand(pages, name, sha512)
