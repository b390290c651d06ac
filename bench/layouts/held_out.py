"""Two layouts kept out of all rule-writing. They are measured and reported apart, and that is all they are for.

Nobody who writes rules of the grammar looks at the documents of these two, at what is read wrong in them, or at this
module; a rule made to suit them would make the measure worthless. Their documents are left out of the list of the worst
and of every list of what went wrong. Each combines things that the other layouts have one by one, in ways that none of them has.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from bench.layouts.items import HeadRows
from bench.layouts.look import Layout, Row, drawn
from bench.made_minutes.held import Made, Minutes

NAMES = ("held-out 1", "held-out 2")


def _dashed(layout: Layout, minutes: Minutes, item: Made) -> Iterator[Row]:
    """ "KS § 57 – Title", the case number in brackets at the right of the line under it."""
    title = f"{minutes.abbreviation} § {item.number} – {item.title}"
    yield Row(((0.0, title),), "title", True, True, True, item.number, "title")
    if item.cases:
        yield Row(((1.0, f"({item.cases[0]})"),), keep=True, item=item.number, belongs="head")


def _capitals(layout: Layout, minutes: Minutes, item: Made) -> Iterator[Row]:
    """ "§57. TITLE" in capitals, the case number under its label on a line of its own after an empty one."""
    yield Row(((0.0, f"§{item.number}. {item.title.upper()}"),), "title", True, True, True, item.number, "title")
    if item.cases:
        yield Row(((0.0, f"Ärendenr: {item.cases[0]}"),), "plain", True, False, True, item.number, "head")


def held_out(chance: random.Random, name: str) -> tuple[Layout, HeadRows]:
    """The layout and its headings."""
    if name == NAMES[0]:
        layout = drawn(chance, name)
        return replace(
            layout, front="stacked", attendance="columns", head=3, page="Sid {n}/{of}", contents=True, leaders=False
        ), _dashed
    layout = drawn(chance, name)
    return replace(
        layout, front="colon", attendance="pairs", head=2, foot=4, page="- {n} -", contents=False, airy=True
    ), _capitals
