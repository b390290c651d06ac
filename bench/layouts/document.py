"""A whole document in rows, from which every medium is made; extracts are one document an item."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bench.layouts.front import FrontWords, foot_rows, front_rows, head_rows, sign_rows, written_date
from bench.layouts.items import HEADS, HeadRows, annex_rows, family_a, family_b, family_c, item_rows
from bench.layouts.look import Layout, Row
from bench.made_minutes.held import Annex, Minutes


@dataclass(frozen=True, slots=True)
class Laid:
    """A document laid out: its rows, and what it needs for heads and feet."""

    name: str
    layout: Layout
    minutes: Minutes
    rows: tuple[Row, ...]

    def head(self, at: int, of: int) -> list[Row]:
        """The rows above the text of a page."""
        return head_rows(self.layout, self.minutes, at, of)

    def foot(self) -> list[Row]:
        """The rows below it."""
        return foot_rows(self.layout, self.minutes)


def attendance_annex(minutes: Minutes) -> Annex:
    """The list of those present as an attachment."""
    lines = tuple(
        (seat.person.name, f"({seat.person.party})" if seat.person.party else "", seat.role or "")
        for seat in minutes.present
    )
    return Annex("Bilaga 1", "Närvarolista", tuple(tuple(cell for cell in line if cell) for line in lines))


def laid_out(layout: Layout, minutes: Minutes, words: FrontWords, heads: HeadRows | None = None) -> tuple[Laid, ...]:
    """The documents of a meeting: one, or one an item in family L."""
    if layout.family == "L":
        return tuple(_extract(layout, minutes, words, at) for at in range(len(minutes.items)))
    rows = tuple(_rows(layout, minutes, words, heads or HEADS[layout.family]))
    return (Laid(minutes.name, layout, minutes, rows),)


def _rows(layout: Layout, minutes: Minutes, words: FrontWords, heads: HeadRows) -> Iterator[Row]:
    yield from front_rows(layout, minutes, words)
    for item in minutes.items:
        yield from item_rows(layout, minutes, item, heads)
        yield from (row for annex in minutes.annexes if annex.after == item.number for row in annex_rows(annex))
    if layout.signs == "end":
        yield from sign_rows(minutes, words)
    if minutes.listed_attendance:
        yield from annex_rows(attendance_annex(minutes))
    yield from (row for annex in minutes.annexes if not annex.after for row in annex_rows(annex))


def _extract(layout: Layout, minutes: Minutes, words: FrontWords, at: int) -> Laid:
    item = minutes.items[at]
    heads = (family_a, family_b, family_c)[layout.variant % 3]
    caption = random.Random(minutes.name).choice(("Protokollsutdrag", "PROTOKOLLSUTDRAG", "Utdrag ur protokoll"))
    rows = [
        Row(((0.0, caption),), "caption", True, True),
        Row(((0.0, minutes.organ),), "caption", False, True),
        Row(((0.0, "Sammanträdesdatum"), (0.36, written_date(minutes, words))), "field", True),
        *item_rows(layout, minutes, item, heads),
        Row(((0.0, "Rätt utdraget intygar"),), gap=True),
        Row(((0.0, minutes.secretary.name),)),
    ]
    return Laid(f"{minutes.name}-{item.number}", layout, replace(minutes, items=(item,)), tuple(rows))
