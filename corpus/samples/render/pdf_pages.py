"""Where every line of a PDF stands: blocks cut in lines and placed on pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from corpus.samples.render.blocks import Block, paragraphs
from corpus.samples.render.sample import Sample

Measure = Callable[[str, float, bool], float]
"""Width in millimetres of a text in a size, bold or not."""

TOP, BOTTOM, RIGHT = 34.0, 272.0, 192.0
SLIDE_BOTTOM, SLIDE_RIGHT, SLIDE_MIDDLE = 190.0, 280.0, 152.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A line of text at a place; `right` says that it ends there."""

    x: float
    y: float
    text: str
    size: float
    bold: bool = False
    right: bool = False


@dataclass(slots=True)
class PdfPage:
    """A page under way; `annex` is the attachment it belongs to."""

    marks: list[Mark] = field(default_factory=list)
    annex: str = ""
    slide: bool = False
    items: list[int] = field(default_factory=list)


class Layout:
    """Takes blocks one by one and keeps the pages they fill."""

    def __init__(self, sample: Sample, measure: Measure) -> None:
        self._sample, self._measure = sample, measure
        self._size = float(sample.options.get("size", 11))
        self._left = float(sample.options.get("left", 22))
        self._margin = self._left
        if sample.family == "margin":
            self._left += 20
        self._bold = not sample.options.get("plain")
        self._pages = [PdfPage()]
        self._y = TOP

    def finished(self) -> list[PdfPage]:
        """The pages that hold anything."""
        return [page for page in self._pages if page.marks]

    def add(self, block: Block) -> None:
        """Places one block after those before it."""
        if block.kind == "break":
            self._new_page()
        elif block.kind in ("slide", "sheet"):
            self._annex(block)
        else:
            if self._pages[-1].annex:
                self._new_page()
            self._place(block)

    def _new_page(self) -> None:
        self._pages.append(PdfPage())
        self._y = TOP

    def _place(self, block: Block) -> None:
        size, step = self._size, self._size * 0.48
        if block.kind == "item":
            self._item(block)
        elif block.kind == "caption":
            self._lines([block.text], size + 3, bold=True)
        elif block.kind == "heading":
            self._gap(step * 0.7, keep=step * 3)
            self._lines([block.text], size, bold=self._bold)
        elif block.kind == "field":
            self._field(block)
        elif block.kind == "labelled":
            self._lines([f"{block.label} {block.text}"], size)
        elif block.kind == "sign":
            self._gap(step, keep=step * 3)
            self._row(block.label, "." * 50, block.right)
            self._row("", block.text, "")
        elif block.kind == "contents":
            self._contents(block)
        elif block.kind == "gap":
            self._gap(step, keep=step * block.number)
        elif block.kind == "small":
            self._gap(step * 0.6, keep=step * 2)
            self._lines(paragraphs(block.text), size - 2)
        else:
            self._lines(paragraphs(block.text), size)

    def _gap(self, height: float, keep: float = 0.0) -> None:
        self._y += height
        if self._y + keep > BOTTOM:
            self._new_page()

    def _mark(self, mark: Mark) -> None:
        self._pages[-1].marks.append(mark)

    def _lines(self, lines: list[str], size: float, *, bold: bool = False, x: float | None = None) -> None:
        step, x = size * 0.48, self._left if x is None else x
        for line in lines:
            hang = 4.0 if line.startswith(("• ", "- ")) else 0.0
            for at, part in enumerate(self._wrapped(line, size, bold, RIGHT - x - hang)):
                if self._y + step > BOTTOM:
                    self._new_page()
                self._mark(Mark(x + hang * (at > 0), self._y, part, size, bold))
                self._y += step
            if not line:
                self._y += step * 0.6

    def _wrapped(self, text: str, size: float, bold: bool, width: float) -> Iterator[str]:
        line = ""
        for word in text.split():
            longer = f"{line} {word}".strip()
            if line and self._measure(longer, size, bold) > width:
                yield line
                line = word
            else:
                line = longer
        if line:
            yield line

    def _row(self, label: str, text: str, right: str) -> None:
        self._mark(Mark(self._margin, self._y, label, self._size))
        self._mark(Mark(self._margin + 42, self._y, text, self._size))
        self._mark(Mark(RIGHT, self._y, right, self._size, right=True))
        self._y += self._size * 0.48

    def _field(self, block: Block) -> None:
        self._gap(0.0 if block.right else self._size * 0.25, keep=self._size)
        x = self._margin + max(58, self._measure(block.label, self._size, self._bold) + 8)
        self._mark(Mark(self._margin, self._y, block.label, self._size, self._bold))
        self._lines(paragraphs(block.text), self._size, x=x)

    def _contents(self, block: Block) -> None:
        label = self._measure(f"{block.label}   ", self._size, False)
        self._gap(0, keep=self._size)
        self._mark(Mark(self._margin, self._y, block.label, self._size))
        self._mark(Mark(RIGHT, self._y, block.right, self._size, right=True))
        self._lines([self._dotted(block.text, RIGHT - self._margin - label - 10)], self._size, x=self._margin + label)

    def _dotted(self, text: str, width: float) -> str:
        while self._sample.options.get("leaders") and self._measure(f"{text} ..", self._size, False) < width:
            text += "." if text.endswith(".") else " ."
        return text

    def _item(self, block: Block) -> None:
        size = self._size + float(self._sample.options.get("larger", 1))
        step, family = size * 0.48, self._sample.family
        self._gap(step * 1.6, keep=step * 5)
        label = self._sample.option("prefix", "") + block.label
        self._pages[-1].items.append(block.number)
        if family == "margin":
            self._mark(Mark(self._margin, self._y, label, size, self._bold))
        elif family == "dnr-right" and block.right:
            dnr = self._sample.option("dnrLabel", "Diarienummer ") + block.right
            self._mark(Mark(RIGHT, self._y, dnr, self._size, right=True))
        elif family == "ks-dnr" and block.right:
            x = self._left + self._measure(label, size, self._bold) + 18
            self._mark(Mark(x, self._y, self._sample.option("dnrLabel", "Dnr ") + block.right, self._size))
        if family in ("alone", "dnr-right", "ks-dnr"):
            self._lines([label], size, bold=self._bold)
            self._gap(step * 0.3)
        title = block.text if family in ("margin", "alone", "dnr-right", "ks-dnr") else f"{label} {block.text}"
        self._lines([title], size, bold=self._bold)
        if block.right and family not in ("dnr-right", "ks-dnr"):
            self._lines([self._sample.option("dnrLabel", "Diarienummer: ") + block.right], self._size)
        self._gap(step * 0.4)

    def _annex(self, block: Block) -> None:
        self._pages.append(PdfPage(annex=block.annex, slide=block.kind == "slide"))
        if block.kind == "slide":
            self._slide(block)
            return
        y = 28.0
        for line in paragraphs(block.text):
            for at, cell in enumerate(line.split("\t")):
                parts = list(self._wrapped(cell, 10.5, False, RIGHT - self._margin)) or [""]
                edge = at > 0 and cell.startswith("Bilaga")
                for part in parts:
                    self._mark(Mark(RIGHT if edge else self._margin + at * 80, y, part, 10.5, right=edge))
                    y += 5.2
                y -= 5.2
            y += 5.2

    def _slide(self, block: Block) -> None:
        lines = paragraphs(block.text)
        size, y = 22.0, 36.0
        split = block.split or len(lines)
        for part, (x, width) in ((lines[:split], (24.0, SLIDE_MIDDLE - 30)), (lines[split:], (SLIDE_MIDDLE, 120.0))):
            width = width if block.split else SLIDE_RIGHT - 24
            y = 36.0 if x == 24.0 else 52.0
            for at, line in enumerate(part):
                big = size + 6 if at == 0 and x == 24.0 else size - 4
                for piece in self._wrapped(line, big, False, width):
                    self._mark(replace(Mark(x, y, piece, big), bold=False))
                    y += big * 0.45
                y += 10.0 if big > size else 3.0
