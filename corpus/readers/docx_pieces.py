"""What a paragraph of a Word document is made of: text, line ends, page breaks, text boxes, links and note marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from corpus.readers.docx_markup import MATH_TEXT, MC, Element, R, Target, W, child, chosen, inside, local, toggle, value
from corpus.readers.docx_styles import Look, Styles


@dataclass(frozen=True, slots=True)
class Text:
    """Some text of one look."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class NewLine:
    """A line ends inside the paragraph."""


@dataclass(frozen=True, slots=True)
class Break:
    """A page ends: `hard` where someone asked for it, else where Word last saw it end."""

    hard: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A text box that is anchored here; `content` holds paragraphs and tables."""

    content: Element


@dataclass(frozen=True, slots=True)
class Link:
    """The text of a link and where it leads."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Note:
    """A mark of a footnote or endnote ("footnotes" or "endnotes") with its id."""

    kind: str
    id: str


Piece: TypeAlias = Text | NewLine | Break | Box | Link | Note

_DROPPED = frozenset(
    ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "rt", "instrText", "delText", "delInstrText")
)
_SIGNS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "softHyphen": ""}
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
# Where the symbol fonts of Word keep boxes, ticks and crosses.
_BOXES: Mapping[str, Mapping[int, str]] = {
    "wingdings": {0x6F: "☐", 0xA8: "☐", 0x71: "☐", 0x72: "☐", 0x78: "☒", 0xFD: "☒", 0xFE: "☒", 0xFB: "✗", 0xFC: "✓"},
    "wingdings 2": {0xA3: "☐", 0x2A: "☐", 0x52: "☒", 0x53: "☒", 0x54: "☒", 0x4F: "✗", 0x50: "✓"},
}
_PICTURES = frozenset(("drawing", "pict", "object"))


@dataclass(slots=True)
class Pieces:
    """Takes paragraphs apart. `targets` are what the part points to by id."""

    styles: Styles
    targets: Mapping[str, Target] = field(default_factory=dict)
    _fields: list[str] = field(default_factory=list)

    def of(self, paragraph: Element, look: Look) -> list[Piece]:
        """The pieces of a paragraph in order, deletions, hidden text and the codes of fields left out."""
        self._fields.clear()
        return list(self._of(paragraph, look))

    def _of(self, parent: Iterable[Element], look: Look) -> Iterator[Piece]:
        for element in parent:
            name = local(element)
            if name in _DROPPED:
                continue
            if name == "r":
                yield from self._run(element, look)
            elif name == "hyperlink":
                yield from self._link(element, look)
            elif name == "sdt":
                if toggle(child(element, "sdtPr"), "showingPlcHdr") is not True:
                    yield from self._of(inside(element, "sdtContent"), look)
            elif element.tag == MC + "AlternateContent":
                yield from self._of(chosen(element), look)
            elif element.tag == MATH_TEXT:
                yield Text(element.text or "")
            else:  # ins, moveTo, smartTag, customXml, fldSimple, dir, bdo, ruby, oMath: what is inside counts
                yield from self._of(element, look)

    def _link(self, element: Element, look: Look) -> Iterator[Piece]:
        pieces = list(self._of(element, look))
        yield from pieces
        target = self.targets.get(element.get(R + "id") or "")
        text = "".join(piece.text for piece in pieces if isinstance(piece, Text))
        if target is not None and target.outside:
            yield Link(text, target.name)

    def _run(self, run: Element, look: Look) -> Iterator[Piece]:
        properties = child(run, "rPr")
        if not self.styles.hidden(properties, look):
            yield from self._content(run, self.styles.bold(properties, look))

    def _content(self, run: Iterable[Element], bold: bool) -> Iterator[Piece]:
        for element in run:
            name = local(element)
            if name == "fldChar":
                self._field(value(element, "fldCharType"))
                yield from _form_box(element)
            elif element.tag == MC + "AlternateContent":
                yield from self._content(chosen(element), bold)
            elif "begin" not in self._fields:
                yield from self._shown(element, name, bold)

    def _shown(self, element: Element, name: str, bold: bool) -> Iterator[Piece]:
        if name == "t":
            yield Text((element.text or "").replace("\n", " "), bold)
        elif name in _SIGNS:
            yield Text(_SIGNS[name], bold)
        elif name == "sym":
            yield Text(_symbol(value(element, "char"), value(element, "font")), bold)
        elif name == "br":
            yield Break(hard=True) if value(element, "type") == "page" else NewLine()
        elif name == "cr":
            yield NewLine()
        elif name == "lastRenderedPageBreak":
            yield Break(hard=False)
        elif name in _NOTES:
            yield Note(_NOTES[name], value(element, "id") or "")
        elif name in _PICTURES:
            yield from (Box(content) for content in _boxes(element))
        elif name == "ruby":
            yield from self._of(inside(element, "rubyBase"), Look(bold=bold))

    def _field(self, mark: str | None) -> None:
        """Between "begin" and "separate" stands the code of a field, after it what the field shows."""
        if mark == "begin":
            self._fields.append("begin")
        elif mark == "separate" and self._fields:
            self._fields[-1] = "separate"
        elif mark == "end" and self._fields:
            self._fields.pop()


def _symbol(code: str | None, font: str | None) -> str:
    """A sign of a symbol font: a box, ticked or not, or else what is decided when the text is cleaned."""
    try:
        sign = int(code or "", 16)
        return _BOXES.get((font or "").casefold(), {}).get(sign & 0xFF) or chr(sign)
    except (ValueError, OverflowError):
        return ""


def _form_box(field: Element) -> Iterator[Text]:
    """The box to tick of an older form, which has no text of its own."""
    box = child(field, "ffData", "checkBox")
    if box is not None:
        ticked = toggle(box, "checked")
        yield Text("☒" if (toggle(box, "default") if ticked is None else ticked) else "☐")


def _boxes(element: Element) -> Iterator[Element]:
    """The contents of the text boxes of a picture, of each only one form; boxes inside boxes come with theirs."""
    for each in element:
        if each.tag == W + "txbxContent":
            yield each
        elif each.tag == MC + "AlternateContent":
            for option in chosen(each):
                if option.tag == W + "txbxContent":
                    yield option
                else:
                    yield from _boxes(option)
        else:
            yield from _boxes(each)
