"""What filters, facets, sorting and pages need of the records of a segment, as arrays: hits, meetings, cases, values.

Hits are numbered as they come first in the segment; `sitting` is the meeting of one day, and `place` the place of a hit
in it: §§ before attachments, then by number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from index.records import FACETS
from index.whoosh_arrays_file import Array
from index.whoosh_arrays_names import names_as_arrays
from index.whoosh_schema import Columns

KINDS = ("paragraf", "bilaga", "fil")
NONE = -1
_NARROW = 0xFFFF
"""Where a facet has fewer values, two bytes are enough for the number of one."""


class _Row(NamedTuple):
    """index.whoosh_schema.Columns by name."""

    hit: str
    kind: str
    meeting: str
    date: str
    number: int | None
    page: int | None
    facets: tuple[tuple[str, tuple[str, ...]], ...]
    case: str


def hit_arrays(columns: Sequence[Columns], packed: Sequence[bytes]) -> dict[str, Array]:
    """The arrays of a segment, from the columns of its records in order, and each record packed."""
    rows = [_Row(*one) for one in columns]
    numbers: dict[str, int] = {}
    hit_of = np.array([numbers.setdefault(row.hit, len(numbers)) for row in rows], np.int32)
    firsts = list({row.hit: row for row in reversed(rows)}.values())
    firsts.sort(key=lambda row: numbers[row.hit])
    return {
        "hit_of": hit_of,
        "pages": _numbers(row.page for row in rows),
        **_stretches("hit_documents", hit_of, np.arange(len(rows), dtype=np.int32), len(firsts)),
        **names_as_arrays("hits", (row.hit.encode() for row in firsts)),
        "kinds": np.array([KINDS.index(row.kind) for row in firsts], np.uint8),
        "numbers": _numbers(row.number for row in firsts),
        "dates": np.array([day_number(row.date) for row in firsts], np.int32),
        **_sittings(firsts),
        **_cases(firsts),
        **_facets(firsts),
        **_records(packed),
    }


def day_number(date: str) -> int:
    """A day (ISO 8601) as a number that sorts as days do; 0 for none."""
    return int(date.replace("-", "")) if date else 0


def natural(text: str) -> tuple[tuple[str, int], ...]:
    """A key that sorts numbers inside a text by size: § 9 before § 12."""
    parts = re.split(r"(\d+)", text)
    return tuple((word, int(digits)) for word, digits in zip(parts[::2], [*parts[1::2], "0"], strict=True))


def _numbers(values: Iterable[int | None]) -> Array:
    return np.array([NONE if value is None else value for value in values], np.int32)


def _sittings(rows: Sequence[_Row]) -> Mapping[str, Array]:
    numbers: dict[tuple[str, str], int] = {}
    sitting = np.array([numbers.setdefault((row.meeting, row.date), len(numbers)) for row in rows], np.int32)
    keys = [(sitting[number], row.kind != "paragraf", natural(row.hit)) for number, row in enumerate(rows)]
    place = np.zeros(len(rows), np.int32)
    counts = np.bincount(sitting, minlength=len(numbers)) if rows else np.zeros(0, np.int64)
    starts = np.cumsum(counts) - counts
    for rank, number in enumerate(sorted(range(len(rows)), key=keys.__getitem__)):
        place[number] = rank - starts[sitting[number]]
    return {
        "sitting": sitting,
        "place": place,
        **names_as_arrays("sittings", (meeting.encode() for meeting, _ in numbers)),
        "sitting_dates": np.array([day_number(date) for _, date in numbers], np.int32),
        "sitting_sizes": counts.astype(np.int32),
    }


def _cases(rows: Sequence[_Row]) -> Mapping[str, Array]:
    known = sorted({row.case for row in rows if row.case}, key=str.encode)
    numbers = {case: number for number, case in enumerate(known)} | {"": NONE}
    return {
        **names_as_arrays("cases", (case.encode() for case in known)),
        "case_of": np.array([numbers[row.case] for row in rows], np.int32),
    }


def _facets(rows: Sequence[_Row]) -> Mapping[str, Array]:
    found: dict[str, Array] = {}
    by_hit = [dict(row.facets) for row in rows]
    for facet in (*FACETS, *sorted({facet for own in by_hit for facet in own if facet not in FACETS})):
        known = sorted({value for own in by_hit for value in own.get(facet, ())}, key=str.encode)
        numbers = {value: number for number, value in enumerate(known)}
        pairs = [
            (hit, numbers[value])
            for hit, own in enumerate(by_hit)
            for value in dict.fromkeys(own.get(facet, ()))
        ]  # fmt: skip
        hits, values = np.array(pairs, np.int32).reshape(-1, 2).T
        values = values.astype(np.uint16) if len(known) < _NARROW else values
        found |= names_as_arrays(f"facet/{facet}/names", (value.encode() for value in known))
        found |= _stretches(f"facet/{facet}/values", hits, values, len(rows))
        found |= _stretches(f"facet/{facet}/hits", values, hits, len(known))
    return found


def _stretches(name: str, keys: Array, values: Array, count: int) -> Mapping[str, Array]:
    """Values by key, those of one key together (CSR): where each key's values start, and the values."""
    order = np.argsort(keys, kind="stable")
    starts = np.zeros(count + 1, np.int64)
    np.cumsum(np.bincount(keys, minlength=count), out=starts[1:])
    return {f"{name}/starts": starts.astype(np.uint32), name: np.ascontiguousarray(values[order])}


def _records(packed: Sequence[bytes]) -> Mapping[str, Array]:
    ends = np.zeros(len(packed) + 1, np.int64)
    np.cumsum([len(one) for one in packed], out=ends[1:])
    return {"records/ends": ends, "records": np.frombuffer(b"".join(packed), np.uint8)}
