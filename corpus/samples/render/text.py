"""Blocks laid out as pages of plain text, as pdftotext or an OCR program would leave them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.samples.render.blocks import Block, listed, paragraphs
from corpus.samples.render.damage import damaged
from corpus.samples.render.heads import Pair, running_foot, running_head
from corpus.samples.render.sample import Sample

WIDTH = 76
LABEL = 33


@dataclass(frozen=True, slots=True)
class Row:
    """A line of text; `number` is that of the item whose title begins here, `keep` binds it to the next row."""

    text: str
    number: int = 0
    keep: bool = False


@dataclass(frozen=True, slots=True)
class TextPage:
    """The rows of a page between head and foot, and the attachment it belongs to."""

    rows: tuple[Row, ...]
    annex: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Page `number` of `pages`, in copy 1 or 2 of a file that holds the meeting twice, else in copy 0."""

    number: int
    pages: int
    copy: int = 0


def text_document(sample: Sample, blocks: Sequence[Block]) -> str:
    """The whole file; pages end in a form feed, or in empty lines and one space before the next page."""
    pages = text_pages(sample, blocks)
    pages = text_pages(sample, blocks)
    pages = text_pages(sample, listed(blocks, titles(pages)))
    spaced = sample.option("pageEnd", "formfeed") == "space"
    copies = (1, 2) if sample.options.get("twice") else (0,)
    written = [
        _page(sample, page, Place(number, len(pages), copy)) for copy in copies for number, page in enumerate(pages, 1)
    ]
    return ("\n\n\n\n " if spaced else "\n\f").join(written) + "\n"


def titles(pages: Sequence[TextPage]) -> dict[int, int]:
    """The page on which each item begins, the first copy's where there are two."""
    found: dict[int, int] = {}
    for at, page in enumerate(pages, 1):
        for row in page.rows:
            if row.number:
                found.setdefault(row.number, at)
    return found


def text_pages(sample: Sample, blocks: Sequence[Block]) -> list[TextPage]:
    """The blocks cut in pages."""
    height, pages = int(sample.options.get("lines", 48)), [TextPage(())]
    for block in blocks:
        if block.kind == "break":
            pages.append(TextPage(()))
        elif block.kind in ("slide", "sheet"):
            pages.append(TextPage(tuple(Row(line) for line in _sheet(block)), block.annex))
        else:
            _fill(pages, list(_rows(sample, block)), height - (block.number if block.kind == "gap" else 0))
    return [page for page in pages if page.rows]


def _fill(pages: list[TextPage], rows: list[Row], height: int) -> None:
    if pages[-1].annex:
        pages.append(TextPage(()))
    bound = sum(1 for row in rows if row.keep) + 2
    if len(pages[-1].rows) + min(bound, len(rows)) > height:
        pages.append(TextPage(()))
    for row in rows:
        if len(pages[-1].rows) >= height:
            pages.append(TextPage(()))
        pages[-1] = TextPage((*pages[-1].rows, row))


def _sheet(block: Block) -> Iterator[str]:
    for line in paragraphs(block.text):
        cells = line.split("\t")
        yield from textwrap.wrap("  ".join(cell.ljust(30) for cell in cells).rstrip(), WIDTH) or [""]


def _rows(sample: Sample, block: Block) -> Iterator[Row]:
    if block.kind == "item":
        yield Row("")
        yield from _item(sample, block)
    elif block.kind == "heading":
        yield Row("")
        yield Row(block.text, keep=True)
    elif block.kind == "field":
        yield from _field(block)
    elif block.kind == "labelled":
        yield from _wrapped(f"{block.label} {block.text}")
    elif block.kind == "contents":
        *lines, last = textwrap.wrap(f"{block.label} {block.text}", WIDTH - 8)
        yield from map(Row, lines)
        yield Row(f"{last} ".ljust(WIDTH - 3, ".") + block.right.rjust(3))
    elif block.kind == "sign":
        yield from (Row(""), Row(f"{block.label}  {'.' * 40}  {block.right}".rstrip()), Row(f"{'':12}{block.text}"))
    elif block.kind == "caption":
        yield Row(block.text)
    elif block.kind == "gap":
        yield Row("")
    else:
        for line in paragraphs(block.text):
            yield from _wrapped(line)


def _item(sample: Sample, block: Block) -> Iterator[Row]:
    gap = sample.option("sign", "§ ")
    label = sample.option("prefix", "") + block.label.replace("§ ", gap)
    title = textwrap.wrap(block.text, WIDTH - 10)
    number = block.number
    if sample.family in ("ks-dnr", "dnr-right", "alone"):
        yield Row(_with_dnr(sample, label, block.right), keep=True)
        yield from (Row(line, number * (not at), keep=True) for at, line in enumerate(title))
        if sample.family == "alone" and block.right:
            yield Row(f"{sample.option('dnrLabel', 'Diarienummer: ')}{block.right}")
    elif sample.family == "hoisted-ocr":
        yield from (Row(line, number * (not at), keep=True) for at, line in enumerate(title))
    else:
        yield from (
            Row(line, number * (not at), keep=True)
            for at, line in enumerate(textwrap.wrap(f"{label} {block.text}", WIDTH))
        )
        if block.right:
            yield Row(f"{sample.option('dnrLabel', 'Diarienummer: ')}{block.right}")
    if sample.options.get("airy"):
        yield Row("")


def _with_dnr(sample: Sample, label: str, dnr: str) -> str:
    if not dnr or sample.family == "alone":
        return label
    dnr = sample.option("dnrLabel", "Dnr ") + dnr
    return f"{label}{'':12}{dnr}" if sample.family == "ks-dnr" else label + dnr.rjust(WIDTH - len(label))


def _field(block: Block) -> Iterator[Row]:
    lines = [part for line in paragraphs(block.text) for part in textwrap.wrap(line, WIDTH - LABEL) or [""]]
    if not block.right:
        yield Row("")
    for at, line in enumerate(lines):
        yield Row(((block.label if not at else "").ljust(LABEL) + line).rstrip())


def _wrapped(line: str) -> Iterator[Row]:
    hang = "  " if line.startswith(("• ", "- ")) else ""
    wrapped = textwrap.wrap(line, WIDTH, subsequent_indent=hang, break_on_hyphens=False)
    yield from (Row(part) for part in wrapped or [""])


def _page(sample: Sample, page: TextPage, place: Place) -> str:
    pairs = running_head(sample, place.number, place.pages)
    if place.copy == 1 and place.number > 1:
        pairs = pairs[:-1]  # the first copy of the two has no page numbers
    head = [_pair(pair) for pair in pairs]
    foot = [_pair(pair) for pair in running_foot(sample)]
    body = [row.text for row in page.rows]
    if sample.family == "hoisted-ocr":
        head, body = _hoisted(sample, page, place, head)
    elif page.annex:
        head = []
    lines = [*head, "", *_trimmed(body), "", "", *foot]
    text = "\n".join(lines).strip("\n")
    return damaged(text, place.number) if sample.options.get("damage") else text


def _trimmed(lines: list[str]) -> list[str]:
    while lines and not lines[0]:
        lines = lines[1:]
    while lines and not lines[-1]:
        lines = lines[:-1]
    return lines


def _hoisted(sample: Sample, page: TextPage, place: Place, head: list[str]) -> tuple[list[str], list[str]]:
    """The page with the margin's numbers read before everything else, as OCR leaves them.

    The first page keeps its numbers before the titles ("§12 Inledning"), as do some pages of a second copy.
    """
    numbers = [row.number for row in page.rows if row.number]
    inline = sample.options.get("inlineAgain", ()) if place.copy == 2 else ()
    if place.number == 1 or place.number in inline:
        return head, [f"§{row.number} {row.text}" if row.number else row.text for row in page.rows]
    hoisted = [line for at, value in enumerate(numbers) for line in (f"§{' ' * (at % 2)}{value}", "")]
    return [*head[:3], "", *hoisted, *head[3:]], [row.text for row in page.rows]


def _pair(pair: Pair) -> str:
    left, right = pair
    return left + right.rjust(WIDTH - len(left)) if right else left
