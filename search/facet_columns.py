"""What filters, facets and sorting need, in memory: one row a hit, read once for each generation."""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from search.engine import FacetCount
from search.facet_labels import swedish_order


class Row(NamedTuple):
    """The columns of one record, as the index keeps them; `facets` are (facet, values) pairs."""

    hit: str
    kind: str
    meeting: str
    date: str
    number: int | None
    page: int | None
    facets: tuple[tuple[str, tuple[str, ...]], ...]


class Columns:
    """Hits by ordinal number and records by document number.

    Hits stand in order of meeting, §§ before attachments, number; `newest` and `oldest` are each hit's place when
    sorted by date, undated ones last.
    """

    def __init__(self, rows: Iterable[tuple[int, Row]], labels: Mapping[str, Mapping[str, str]]) -> None:
        self.labels = labels
        found: dict[str, tuple[Row, list[tuple[int, int | None]]]] = {}
        for document, row in rows:
            found.setdefault(row.hit, (row, []))[1].append((document, row.page))
        ordered = sorted(found.values(), key=lambda entry: _place(entry[0]))
        self.rows = tuple(row for row, _ in ordered)
        self.documents = tuple(tuple(document for document, _ in its) for _, its in ordered)
        self.hit_of: dict[int, int] = {}
        self.page_of: dict[int, int | None] = {}
        for hit, (_, its) in enumerate(ordered):
            for document, page in its:
                self.hit_of[document] = hit
                self.page_of[document] = page
        self.newest = self._ranks(newest=True)
        self.oldest = self._ranks(newest=False)
        self._having: dict[str, dict[str, set[int]]] = defaultdict(dict)
        self._values: dict[str, dict[int, tuple[str, ...]]] = defaultdict(dict)
        self._read_facets()

    def _ranks(self, newest: bool) -> tuple[int, ...]:
        order = sorted(range(len(self.rows)), key=lambda hit: self.rows[hit].date, reverse=newest)
        dated = [hit for hit in order if self.rows[hit].date]
        undated = [hit for hit in order if not self.rows[hit].date]
        ranks = [0] * len(order)
        for rank, hit in enumerate(dated + undated):
            ranks[hit] = rank
        return tuple(ranks)

    def _read_facets(self) -> None:
        for hit, row in enumerate(self.rows):
            for facet, values in row.facets:
                if values:
                    self._values[facet][hit] = tuple(dict.fromkeys(values))
                for value in values:
                    self._having[facet].setdefault(value, set()).add(hit)

    def having(self, facet: str, values: Iterable[str]) -> set[int]:
        """The hits with at least one of the values."""
        known = self._having.get(facet, {})
        return set().union(*(known.get(value, ()) for value in values))

    def types(self, hit: int) -> tuple[str, ...]:
        """The values of the facet `typ` of a hit."""
        return self._values.get("typ", {}).get(hit, ())

    def within(self, first: datetime.date | None, last: datetime.date | None) -> set[int]:
        """The hits of meetings from one day to another, both included; None is open."""
        low, high = (first.isoformat() if first else "0"), (last.isoformat() if last else "9")
        return {hit for hit, row in enumerate(self.rows) if row.date and low <= row.date <= high}

    def numbered(self, number: int) -> set[int]:
        """The §§ with a number."""
        return {hit for hit, row in enumerate(self.rows) if row.kind == "paragraf" and row.number == number}

    def counts(self, facet: str, hits: Collection[int], chosen: Collection[str] = ()) -> tuple[FacetCount, ...]:
        """How many of the hits have each value, by count and label; chosen values are there also with 0."""
        values = self._values.get(facet, {})
        counts: Counter[str] = Counter(dict.fromkeys(chosen, 0))
        for hit in hits:
            counts.update(values.get(hit, ()))
        labels = self.labels.get(facet, {})
        found = [FacetCount(value, labels.get(value, value), count) for value, count in counts.items()]
        return tuple(sorted(found, key=lambda one: (-one.count, swedish_order(one.label), one.value)))

    def all_values(self, facet: str) -> tuple[FacetCount, ...]:
        """Every value of a facet with its count over the whole collection, by label."""
        found = self.counts(facet, range(len(self.rows)))
        return tuple(sorted(found, key=lambda one: (swedish_order(one.label), one.value)))


def _place(row: Row) -> tuple[Any, ...]:
    return natural(row.meeting), row.kind != "paragraf", natural(row.hit)


def natural(text: str) -> tuple[tuple[str, int], ...]:
    """A key that sorts numbers inside a text by size: § 9 before § 12."""
    parts = re.split(r"(\d+)", text)
    return tuple((word, int(digits)) for word, digits in zip(parts[::2], [*parts[1::2], "0"], strict=True))
