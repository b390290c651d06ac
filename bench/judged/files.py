"""The two files of the measure: §§ as JSON lines and queries judged against them (bench/README.md)."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_GZIP = b"\x1f\x8b"
_DATE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_NUMBER = re.compile(r"\d{1,5}")
WANTED = 2
"""The grade of a § that the person who asks wants; 1 is one that belongs to it."""


@dataclass(frozen=True, slots=True)
class Section:
    """A § as its file has it: `number` is as written, `case_numbers` in the source's spelling."""

    id: str
    body: str
    municipality: str
    date: str
    number: str
    title: str
    text: str
    case_numbers: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """Title and text, as search engines of others get them."""
        return f"{self.title}\n{self.text}"


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """A query as typed, what kind it is, the grade (1 or 2) of each relevant §, and the §§ read and found not to be."""

    id: str
    text: str
    kind: str
    grades: Mapping[str, int] = field(default_factory=dict)
    intent: str = ""
    not_relevant: frozenset[str] = frozenset()


def read_sections(path: Path) -> tuple[Section, ...]:
    """The §§ of a file, plain or in gzip, in its order. Raises ValueError where two have the same id."""
    sections = tuple(_section(row, at) for at, row in enumerate(_rows(path), 1))
    if len({one.id for one in sections}) < len(sections):
        raise ValueError(f"{path}: two §§ have the same id")
    return sections


def read_queries(path: Path) -> tuple[JudgedQuery, ...]:
    """The judged queries of a file, plain or in gzip, in its order."""
    return tuple(_query(row, at) for at, row in enumerate(_rows(path), 1))


def unknown_ids(sections: Iterable[Section], queries: Iterable[JudgedQuery]) -> tuple[str, ...]:
    """Ids that the queries judge and that no § has: what no engine can find."""
    known = {one.id for one in sections}
    return tuple(sorted({one for query in queries for one in query.grades} - known))


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if data.startswith(_GZIP) else data).decode("utf-8-sig")
    yield from (json.loads(line) for line in text.split("\n") if line.strip())


def _section(row: Mapping[str, Any], at: int) -> Section:
    own = str(row.get("id") or f"rad-{at}")
    before, _, after = own.rpartition("§")
    date = _DATE.search(str(row.get("date") or own))
    number = str(row["number"]) if row.get("number") is not None else _first(_NUMBER, after if before else "")
    return Section(
        id=own,
        body=_line(row.get("body") or before.split("/")[0]),
        municipality=_line(row.get("municipality")),
        date=date.group() if date else "",
        number=number,
        title=_line(row.get("title")),
        text=str(row.get("text") or ""),
        case_numbers=tuple(filter(None, map(_line, _listed(row.get("diarienummer"))))),
    )


def _query(row: Mapping[str, Any], at: int) -> JudgedQuery:
    relevant = row.get("relevant") or {}
    graded = relevant.items() if isinstance(relevant, Mapping) else ((one, WANTED) for one in relevant)
    grades = {str(one): int(grade) for one, grade in graded if int(grade) > 0}
    name, kind = str(row.get("qid") or at), _line(row.get("kind")) or "alla"
    others = frozenset(map(str, row.get("judged_nonrelevant") or ()))
    return JudgedQuery(name, str(row["query"]), kind, grades, _line(row.get("intent")), others)


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else [value]


def _line(value: object) -> str:
    return " ".join(str(value).split()) if value else ""


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found.group() if found else ""
