"""From the table that tesseract gives for a page image to words as a born-digital page has them, set straight."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.readers.ocr_letters import swedish_letters
from corpus.readers.page_image import PageImage
from corpus.readers.pdf_words import PageWords, Word

_COLUMNS = 12
_WORD_LEVEL = "5"
_POINTS = 72.0

# As parts of the type size: a capital above the baseline, small letters, and the box of a whole line.
_CAPITAL = 0.72
_SMALL = 0.53
_ASCENT = 0.9
_DESCENT = 0.21
_OFF_LINE = 0.3

_TALL = frozenset("bdfhklABCDEFGHIJKLMNOPRSTUVWXYZ0123456789")
_LOW = frozenset("acemnorsuvwxz.,-–")
_HIGHER = frozenset("åäöÅÄÖéÉ§()[]{}|/$&@Q'\"”’*")
_BELOW = frozenset("gjpqyQ§()[]{}|/$@,;_çJ&")
# A dotted line is read as "aeneae", "E", "noaa": letters of the height of dots, and the program itself is unsure.
_DOTTED_LINE = re.compile(r"[aeionrscuvzmEISARTC.,:;»«~*'°=–-]+")
_SPECK = re.compile(r"[.,:;'`´’‘\"“”|_—~=<>*°•-]{1,2}")
_BULLET = re.compile(r"[e¢©®]")
_UNSURE = 45.0
_UPRIGHT = 2.0
_LONG_LINE = 5
_SNAP = 0.08
_BOLD = 1.2


@dataclass(frozen=True, slots=True)
class OcrPage:
    """The words of a page image in points, and how sure tesseract is of them on average, 0 to 100.

    `upright` is how much of the text runs up the page, 0 to 1: next to all of it where the page lies on its side.
    """

    words: PageWords
    confidence: float
    upright: float = 0.0

    @property
    def trust(self) -> float:
        """How much the reading is worth as a whole, 0 to 100."""
        return self.confidence * (1 - self.upright)


@dataclass(frozen=True, slots=True)
class Seen:
    """One word as tesseract boxes it, in pixels, with the line it belongs to."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float
    line: tuple[str, str, str]
    stroke: float = 0.0

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left


def ocr_page(table: str, image: PageImage) -> OcrPage:
    """The page that such a table tells of, its bold words by how heavy their strokes are in the image."""
    found = list(words_of(table))
    seen = [_inked(word, image) for word in found if _is_text(word) and not _is_upright(word)]
    lines = _by_line(straight(seen, slope_of(seen)))
    scale = _POINTS / image.dpi
    words = [_line_words(line, scale) for line in lines]
    words = _styled(words, lines, scale)
    page = PageWords(image.width, image.height, tuple(word for line in words for word in line))
    return OcrPage(page, _confidence(seen), _upright_share(found))


def _inked(word: Seen, image: PageImage) -> Seen:
    box = (round(word.left), round(word.top), round(word.right), round(word.bottom))
    return replace(word, text=swedish_letters(word.text), stroke=image.stroke(*box))


def words_of(table: str) -> Iterator[Seen]:
    """The words of the table; lines of another shape are passed over."""
    for row in table.splitlines():
        cells = row.split("\t")
        if len(cells) != _COLUMNS or cells[0] != _WORD_LEVEL or not cells[11].strip():
            continue
        try:
            left, top, width, height = map(int, cells[6:10])
            confidence = float(cells[10])
        except ValueError:
            continue
        line = (cells[2], cells[3], cells[4])
        yield Seen(cells[11].strip(), left, top, left + width, top + height, confidence, line)


def _is_text(word: Seen) -> bool:
    """Whether a word is more than a speck or a dotted or ruled line."""
    if _SPECK.fullmatch(word.text) and word.text not in ("-", "–"):
        return False
    unlike = len(word.text) == 1 and word.text not in "§i"
    return word.confidence >= _UNSURE or not (unlike or _DOTTED_LINE.fullmatch(word.text))


def _is_upright(word: Seen) -> bool:
    """Whether a word runs up the page, as signatures in the margin do."""
    return len(word.text) >= 3 and word.bottom - word.top >= _UPRIGHT * word.width


def slope_of(words: Sequence[Seen]) -> float:
    """How much the lines of the page fall to the right: the median of all its longer lines."""
    slopes = [_slope(line) for line in _by_line(words) if len(line) >= _LONG_LINE]
    return statistics.median(slopes) if slopes else 0.0


def _slope(line: Sequence[Seen]) -> float:
    xs = [(word.left + word.right) / 2 for word in line]
    return statistics.linear_regression(xs, [_foot(word) for word in line]).slope if len(set(xs)) > 1 else 0.0


def _foot(word: Seen) -> float:
    """Where the baseline lies under a word, letters that hang below it allowed for."""
    hangs = _DESCENT / (_CAPITAL + _DESCENT) if _TALL & set(word.text) else _DESCENT / (_SMALL + _DESCENT)
    return word.bottom - (hangs * (word.bottom - word.top) if _BELOW & set(word.text) else 0.0)


def straight(words: Sequence[Seen], slope: float) -> list[Seen]:
    """The words turned back by the slope of the lines, so that lines lie level and margins stand upright."""
    return [_turned(word, slope) for word in words]


def _turned(word: Seen, slope: float) -> Seen:
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    # The box of a word that falls to the right is taller than the word.
    half = max(1.0, word.bottom - word.top - abs(slope) * word.width) / 2
    across, down = x + slope * y, y - slope * x
    return replace(
        word, left=across - word.width / 2, right=across + word.width / 2, top=down - half, bottom=down + half
    )


def _by_line(words: Sequence[Seen]) -> list[list[Seen]]:
    lines: dict[tuple[str, str, str], list[Seen]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    return list(lines.values())


def _line_words(line: Sequence[Seen], scale: float) -> list[Word]:
    """The words with the height of their line instead of their letters': "av" and "§" then stand on one line."""
    baseline = _baseline(line)
    size = _size(line, baseline)
    words = []
    for word in line:
        own = _foot(word)
        foot = baseline if abs(own - baseline) <= _OFF_LINE * size else own
        top, bottom = foot - _ASCENT * size, foot + _DESCENT * size
        words.append(Word(word.text, word.left * scale, top * scale, word.right * scale, bottom * scale, size * scale))
    if _BULLET.fullmatch(words[0].text) and len(words) > 1:
        words[0] = replace(words[0], text="•")  # no Swedish line begins with a lone "e"
    return words


def _styled(lines: Sequence[Sequence[Word]], seen: Sequence[Sequence[Seen]], scale: float) -> list[list[Word]]:
    """The words with sizes to the half point, those near the commonest like it, and bold where strokes are heavy."""
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line[0].size * 2) / 2] += sum(len(word.text) for word in line)
    usual = max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0
    strokes = [
        each.stroke * scale / word.size
        for line, marks in zip(lines, seen, strict=True)
        for word, each in zip(line, marks, strict=True)
        for _ in word.text
    ]
    light = statistics.median(strokes) if strokes else 0.0
    styled = []
    for line, marks in zip(lines, seen, strict=True):
        near = abs(line[0].size - usual) <= _SNAP * usual
        size = usual if near else round(line[0].size * 2) / 2
        heavy = statistics.median([each.stroke * scale / word.size for word, each in zip(line, marks, strict=True)])
        styled.append([replace(word, size=size, bold=heavy > _BOLD * light) for word in line])
    return styled


def _baseline(line: Sequence[Seen]) -> float:
    sure = [word.bottom for word in line if not _BELOW & set(word.text) and any(map(str.isalnum, word.text))]
    return statistics.median(sure or [_foot(word) for word in line])


def _size(line: Sequence[Seen], baseline: float) -> float:
    """The type size of a line in pixels, by its tall letters where it has any, else by its small ones."""
    known: Mapping[float, list[float]] = {_CAPITAL: [], _SMALL: []}
    for word in line:
        letters = set(word.text)
        if _HIGHER & letters or not any(map(str.isalnum, word.text)):
            continue
        if _TALL & letters or letters <= _LOW:
            part = _CAPITAL if _TALL & letters else _SMALL
            known[part].append((baseline - word.top) / part)
    sizes = known[_CAPITAL] or known[_SMALL] or [word.bottom - word.top for word in line]
    return max(1.0, statistics.median(sizes))


def _confidence(words: Sequence[Seen]) -> float:
    """The mean over all characters."""
    characters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / characters if characters else 0.0


def _upright_share(words: Sequence[Seen]) -> float:
    upright = sum(len(word.text) for word in words if _is_upright(word))
    return upright / sum(len(word.text) for word in words) if upright else 0.0
