"""Words with boxes from the characters of one PDF page, turned so that most of the text stands upright."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

MAX_CHARACTERS = 20_000

_INVISIBLE = pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE
_BOLD_WEIGHT = 600
_BOLD_NAMES = ("bold", "black", "heavy", "semibold")
# Crosses and ticks of the font Wingdings, which are no bullets.
_CROSSES = {0xF078: "☒", 0xF0FD: "☒", 0xF0FE: "☒", 0xF0FB: "✗", 0xF0FC: "✓"}
_HYPHENS = (0x02, 0xFFFE)  # how pdfium writes a hyphen at the end of a line

# As parts of the type size. A kerned pair overlaps a little; a space is a quarter or so, a fifth when squeezed. What a
# tab leaves free before a capital may be next to nothing ("Kf § 3" and "Dnr 2024/12" on one line).
_SPACE = 0.17
_BACK = 0.5
_TAB = 0.06
_LIGATED = frozenset("filtjbhk")
_LEVEL = 0.4


@dataclass(frozen=True, slots=True)
class Word:
    """A word on an upright page, in points from its top left corner; `size` is that of its type."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool = False

    @property
    def middle(self) -> float:
        """The height of its centre."""
        return (self.y0 + self.y1) / 2

    @property
    def height(self) -> float:
        """How tall its line is."""
        return self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of a page in the order of the file; `cut` where it has more text than is read of one page."""

    width: float
    height: float
    words: tuple[Word, ...]
    hidden: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True)
class _Style:
    size: float
    turn: int
    bold: bool
    visible: bool


@dataclass(frozen=True, slots=True)
class _Character:
    """One character, or a break between words where the text is empty."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    style: _Style


_BREAK_STYLE = _Style(0, 0, False, True)
_BREAK = _Character("", 0, 0, 0, 0, _BREAK_STYLE)


def page_words(page: pdfium.PdfPage, few: int = 0) -> PageWords:
    """The words that stand upright within the page.

    Text drawn invisibly, as OCR lays it under a scan, counts only where at most `few` visible words are there.
    """
    characters, cut = _characters(page)
    turn = _commonest_turn(characters)
    upright = [char for char in characters if not char.text or char.style.turn == turn]
    left, bottom, right, top = page.get_bbox()
    frame = _Frame.of(turn, left, bottom, right, top)
    shown = list(_words(upright, frame, visible=True))
    hidden = list(_words(upright, frame, visible=False))
    use_hidden = len(shown) <= few and len(hidden) > len(shown)
    words = tuple(_once(shown + hidden if use_hidden else shown))
    return PageWords(frame.width, frame.height, words, hidden=use_hidden, cut=cut)


def _characters(page: pdfium.PdfPage) -> tuple[list[_Character], bool]:
    textpage = page.get_textpage()
    try:
        count = pdfium_c.FPDFText_CountChars(textpage)
        styles: dict[int, _Style] = {}
        found = [_character(textpage, index, styles) for index in range(min(count, MAX_CHARACTERS))]
    finally:
        textpage.close()
    return found, count > MAX_CHARACTERS


def _character(textpage: pdfium.PdfTextPage, index: int, styles: dict[int, _Style]) -> _Character:
    code = pdfium_c.FPDFText_GetUnicode(textpage, index)
    if code in _HYPHENS:
        code = ord("-")
    if pdfium_c.FPDFText_IsGenerated(textpage, index) == 1 or code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return _BREAK
    text = _CROSSES.get(code) or chr(code)
    if text.isspace() or not text.isprintable() and not 0xE000 <= code < 0xF900 and code != 0xAD:
        return _BREAK
    box = pdfium_c.FS_RECTF()
    if not pdfium_c.FPDFText_GetLooseCharBox(textpage, index, box):
        return _BREAK
    return _Character(text, box.left, box.bottom, box.right, box.top, _style(textpage, index, styles))


def _style(textpage: pdfium.PdfTextPage, index: int, styles: dict[int, _Style]) -> _Style:
    """The style of a character, asked for once in each run of text."""
    run = pdfium_c.FPDFText_GetTextObject(textpage, index)
    key = ctypes.cast(run, ctypes.c_void_p).value or 0
    if key not in styles:
        matrix = pdfium_c.FS_MATRIX()
        pdfium_c.FPDFText_GetMatrix(textpage, index, matrix)
        size = pdfium_c.FPDFText_GetFontSize(textpage, index) * (math.hypot(matrix.c, matrix.d) or 1)
        turn = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
        visible = not run or pdfium_c.FPDFTextObj_GetTextRenderMode(run) != _INVISIBLE
        styles[key] = _Style(size, turn, _is_bold(textpage, index), visible)
    return styles[key]


def _is_bold(textpage: pdfium.PdfTextPage, index: int) -> bool:
    if pdfium_c.FPDFText_GetFontWeight(textpage, index) >= _BOLD_WEIGHT:
        return True
    flags, length = ctypes.c_int(), 256
    name = ctypes.create_string_buffer(length)
    pdfium_c.FPDFText_GetFontInfo(textpage, index, name, length, flags)
    return any(bold in name.value.decode("latin-1").lower() for bold in _BOLD_NAMES)


def _commonest_turn(characters: Sequence[_Character]) -> int:
    """The quarter turn of most characters: 0 on a common page, 1 or 3 where the page is shown sideways."""
    turns = Counter(char.style.turn for char in characters if char.text and char.style.visible)
    turns = turns or Counter(char.style.turn for char in characters if char.text)
    return max(turns, key=lambda turn: (turns[turn], -turn)) if turns else 0


@dataclass(frozen=True, slots=True)
class _Frame:
    """The page turned upright: x runs along the text, y down the page."""

    cosine: int
    sine: int
    x: float
    y: float
    width: float
    height: float

    @staticmethod
    def of(turn: int, left: float, bottom: float, right: float, top: float) -> _Frame:
        bare = _Frame((1, 0, -1, 0)[turn], (0, 1, 0, -1)[turn], 0, 0, 0, 0)
        x0, y0, x1, y1 = bare.turned(left, bottom, right, top)
        return replace(bare, x=x0, y=y0, width=x1 - x0, height=y1 - y0)

    def turned(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        across = (left * self.cosine + bottom * self.sine, right * self.cosine + top * self.sine)
        down = (left * self.sine - bottom * self.cosine, right * self.sine - top * self.cosine)
        return min(across) - self.x, min(down) - self.y, max(across) - self.x, max(down) - self.y

    def holds(self, x0: float, y0: float, x1: float, y1: float) -> bool:
        return 0 <= (x0 + x1) / 2 <= self.width and 0 <= (y0 + y1) / 2 <= self.height


def _words(characters: Sequence[_Character], frame: _Frame, visible: bool) -> Iterator[Word]:
    word: Word | None = None
    for char in characters:
        following = None
        if char.text and char.style.visible is visible:
            x0, y0, x1, y1 = frame.turned(char.left, char.bottom, char.right, char.top)
            if frame.holds(x0, y0, x1, y1):
                following = Word(char.text, x0, y0, x1, y1, char.style.size or (y1 - y0), char.style.bold)
        if word and following and _joins(word, following):
            word = _joined(word, following)
            continue
        if word:
            yield word
        word = following
    if word:
        yield word


def _joins(word: Word, following: Word) -> bool:
    size = max(word.size, following.size)
    gap = following.x0 - word.x1
    if (
        word.text[-1] == "f"
        and following.text in _LIGATED
        and abs(following.middle - word.middle) < 1
        and -size < gap < 0
    ):
        return True  # "fl" drawn as one letter: both have its whole box
    most = _TAB if following.text.isupper() and (word.text[-1].isdigit() or word.text[-1].islower()) else _SPACE
    return -_BACK * size <= gap <= most * size and abs(following.middle - word.middle) <= _LEVEL * size


def _joined(word: Word, following: Word) -> Word:
    return Word(
        word.text + following.text,
        word.x0,
        min(word.y0, following.y0),
        max(word.x1, following.x1),
        max(word.y1, following.y1),
        max(word.size, following.size),
        word.bold and following.bold,
    )


def _once(words: Sequence[Word]) -> Iterator[Word]:
    """Each word once: some programs make bold type by writing the same word twice, a hair apart."""
    places: dict[str, list[Word]] = {}
    for word in words:
        same = places.setdefault(word.text, [])
        if not any(abs(word.x0 - other.x0) < 1 and abs(word.y0 - other.y0) < 1 for other in same[-8:]):
            same.append(word)
            yield word
