"""The items of a document as rows: the heading in the manner of its family, then its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from bench.layouts.look import Layout, Row
from bench.made_minutes.held import Annex, Made, Minutes, Part

HeadRows = Callable[[Layout, Minutes, Made], Iterator[Row]]


def _row(item: Made, *cells: tuple[float, str], belongs: str = "head", gap: bool = False, keep: bool = True) -> Row:
    kind = "title" if belongs == "title" or (belongs == "head" and gap) else "plain"
    return Row(cells, kind, gap, True, keep, item.number, belongs)  # type: ignore[arg-type]


def number(layout: Layout, minutes: Minutes, item: Made) -> str:
    """ "§ 12", "KS § 12" or "Ks §12"."""
    short = minutes.abbreviation if layout.variant % 2 else minutes.abbreviation.capitalize()
    return f"{short + ' ' if layout.prefix else ''}{layout.sign}{item.number}"


def _cases(layout: Layout, item: Made) -> str:
    return layout.case_label + ", ".join(item.cases) if item.cases else ""


def _case_row(layout: Layout, item: Made) -> Iterator[Row]:
    if item.cases:
        yield replace(_row(item, (layout.body_x, _cases(layout, item)), keep=True), bold=False, kind="plain")


def family_a(layout: Layout, minutes: Minutes, item: Made) -> Iterator[Row]:
    """ "§ 171 Title", the case number under it."""
    yield _row(item, (0, f"{number(layout, minutes, item)} {item.title}"), belongs="title", gap=True)
    yield from _case_row(layout, item)


def family_b(layout: Layout, minutes: Minutes, item: Made) -> Iterator[Row]:
    """ "§ 171          Diarienummer 00451/2025", the title under it."""
    cells = [(0.0, number(layout, minutes, item))]
    if item.cases:
        cells.append((1.0, _cases(layout, item)))
    yield _row(item, *cells, gap=True)
    yield _row(item, (0, item.title), belongs="title")


def family_c(layout: Layout, minutes: Minutes, item: Made) -> Iterator[Row]:
    """ "KF § 81          KS KF/2024:91", often without a label."""
    cells = [(0.0, f"{minutes.abbreviation} {layout.sign}{item.number}")]
    if item.cases:
        cells.append((0.55, item.cases[0] if layout.variant % 3 else _cases(layout, item)))
    yield _row(item, *cells, gap=True)
    yield _row(item, (0, item.title), belongs="title")


def family_d(layout: Layout, minutes: Minutes, item: Made) -> Iterator[Row]:
    """ "Kf §88  05/71", or the year on the number itself: "KS §81/2014"."""
    short = minutes.abbreviation if layout.variant % 2 else minutes.abbreviation.capitalize()
    if layout.variant < 3:
        yield _row(item, (0, f"{short} §{item.number}/{minutes.date.year}"), gap=True)
        yield _row(item, (0, item.title), belongs="title")
        yield from _case_row(layout, item)
        return
    cells = [(0.0, f"{short} §{item.number}"), *((0.3, case) for case in item.cases)]
    yield _row(item, *cells, gap=True)
    yield _row(item, (0, item.title), belongs="title")


def family_e(layout: Layout, minutes: Minutes, item: Made) -> Iterator[Row]:
    """ "§ 7 1402/23" or "§ 377 Ärendenummer SLK-2024-00077"."""
    label = "Ärendenummer " if layout.variant % 2 else ""
    yield _row(item, (0, " ".join([f"{layout.sign}{item.number}", *(label + case for case in item.cases)])), gap=True)
    yield _row(item, (0, item.title), belongs="title")


def family_f(layout: Layout, minutes: Minutes, item: Made) -> Iterator[Row]:
    """ "Ks § 35   Au § 40": the earlier body's number beside the own."""
    short = minutes.abbreviation.capitalize()
    cells = [(0.0, f"{short} § {item.number}")]
    if item.earlier and item.cases:
        cells.append((0.25, f"{'Au' if layout.variant % 2 else 'AU'} § {item.earlier}"))
    yield _row(item, *cells, gap=True)
    if layout.variant % 3:
        yield _row(item, (0, item.title), belongs="title")
        yield from _case_row(layout, item)
    else:
        yield from _case_row(layout, item)
        yield _row(item, (0, item.title), belongs="title")


def family_g(layout: Layout, minutes: Minutes, item: Made) -> Iterator[Row]:
    """ "Exp: Byggnadsnämnden" above "Kf § 61   Dnr KS13/204"."""
    sent = [line for part in item.parts if part.role == "recipients" for line in part.lines]
    if sent:
        yield _row(item, (0, f"Exp: {', '.join(sent)}"), gap=True)
    cells = [
        (0.0, f"{minutes.abbreviation.capitalize()} § {item.number}"),
        *((0.3, f"Dnr {case}") for case in item.cases),
    ]
    yield _row(item, *cells, gap=not sent)
    yield _row(item, (0, item.title), belongs="title")


def family_h(layout: Layout, minutes: Minutes, item: Made) -> Iterator[Row]:
    """The number alone in the left margin, the title beside it in a column of its own."""
    yield _row(item, (0.0, f"{layout.sign}{item.number}"), (layout.body_x, item.title), belongs="title", gap=True)
    yield from _case_row(layout, item)


def family_i(layout: Layout, minutes: Minutes, item: Made) -> Iterator[Row]:
    """ "§ 16" alone, the title next, the case number in brackets after it or on a line above."""
    case = f"({', '.join(item.cases)})" if item.cases else ""
    yield _row(item, (0, number(layout, minutes, item)), gap=True)
    if case and layout.variant % 2:
        yield _row(item, (0, item.cases[0]))
        yield _row(item, (0, item.title), belongs="title")
    else:
        yield _row(item, (0, f"{item.title} {case}".strip()), belongs="title")


def family_j(layout: Layout, minutes: Minutes, item: Made) -> Iterator[Row]:
    """A heading of a web page: "§63 Title", "Dnr. 2012/KS 0331" under it."""
    yield _row(item, (0, f"§{item.number} {item.title}"), belongs="title", gap=True)
    yield from _case_row(layout, item)


def family_k(layout: Layout, minutes: Minutes, item: Made) -> Iterator[Row]:
    """No § at all: "5. Title" or "5  Title"."""
    stop = "." if layout.variant % 2 else ""
    yield _row(item, (0, f"{item.number}{stop} {item.title}"), belongs="title", gap=True)
    yield from _case_row(layout, item)


HEADS: dict[str, HeadRows] = {
    "A": family_a, "B": family_b, "C": family_c, "D": family_d, "E": family_e, "F": family_f, "G": family_g,
    "H": family_h, "I": family_i, "J": family_j, "K": family_k,
}  # fmt: skip


def item_rows(layout: Layout, minutes: Minutes, item: Made, heads: HeadRows) -> Iterator[Row]:
    """All rows of one item."""
    yield from heads(layout, minutes, item)
    for at, part in enumerate(item.parts):
        if not (layout.family == "G" and part.role == "recipients"):
            yield from _part(layout, item, part, first=at == 0)


def _part(layout: Layout, item: Made, part: Part, *, first: bool) -> Iterator[Row]:
    x, gap = layout.body_x, not first or layout.airy
    if part.inline and part.heading:
        yield Row(((x, f"{part.heading} {' '.join(part.lines)}"),), gap=gap, item=item.number, belongs="body")
        return
    if part.heading:
        yield Row(((x, part.heading),), "heading", True, layout.bold, True, item.number, "body")
        gap = False
    for line in part.lines:
        if line:
            yield Row(((x, line),), gap=gap, item=item.number, belongs="body")
        gap = not line
    for row in part.rows:
        yield Row(tuple((x + at * 0.5, cell) for at, cell in enumerate(row)), "table", item=item.number, belongs="body")


def annex_rows(annex: Annex) -> Iterator[Row]:
    """The page of an attachment, its label at the top."""
    label = f"{annex.label} till § {annex.item}" if annex.item and annex.after else annex.label
    yield Row(kind="break", annex=annex.label)
    yield Row(((1.0, label),), annex=annex.label)
    yield Row(((0.0, annex.title),), "caption", True, True, annex=annex.label)
    for at, line in enumerate(annex.lines):
        cells = tuple((place * 0.3, cell) for place, cell in enumerate(line))
        yield Row(cells, "table" if len(line) > 1 else "plain", at == 0, annex=annex.label)
    yield Row(kind="break")
