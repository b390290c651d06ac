"""Lines of minutes as running text that still knows where every character was seen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.damage import tolerant
from corpus.gazetteer import word_list
from corpus.grammar.flow import SeenLine
from corpus.meeting import Span

# "- punkt", "• punkt", "1. punkt", "a) punkt", also the private-use bullets that PDF fonts leave behind.
BULLET = re.compile(
    r"(?:[-–—•·*▪◦●○\uf0b7\uf0a7\uf0d8\uf02d](?:\s*(?=[^\W\d_])|\s+(?=\d))|[•▪●]\s*"
    r"|\d{1,2}[.)]\s+|\d{1,2}(?:\.\d{1,2})+\.?\s+|[a-h]\)\s+)"
)
ATT = re.compile(
    rf"(?:dels\s+)?att\s(?!(?:{tolerant('gälla')}|{tolerant('börja gälla')}|{tolerant('träda i kraft')})\b)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?:;]['”\")\]]*$")
_DATED_END = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d$")
_WORD_BREAK = re.compile(r"([^\W\d_]+)-$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
# Parts that never stand alone as a word, so that a hyphen before them is the end of a line and no more.
_ENDINGS = frozenset(word_list("word-ending"))
_JOINERS = re.compile(rf"(?:och|eller|samt|respektive|resp|{tolerant('till')})\b")


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a text that came from one line."""

    start: int
    end: int
    span: Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """Running text made of lines; `text` has line breaks only at paragraphs, list points and att-clauses."""

    text: str
    pieces: tuple[Piece, ...]

    def span(self, start: int, end: int) -> Span | None:
        """The place of a part of the text: on the page where it begins, as far as that page goes."""
        touched = [piece for piece in self.pieces if piece.start < end and start < piece.end]
        if not touched:
            return None
        first = touched[0].span
        last = next(
            piece for piece in reversed(touched) if piece.span.page == first.page and piece.span.file == first.file
        )
        begin = first.start + max(0, start - touched[0].start)
        stop = last.span.start + min(end, last.end) - last.start
        return Span(first.file, first.page, begin, max(begin, min(stop, last.span.end)))


def words_of(lines: Sequence[SeenLine]) -> frozenset[str]:
    """All words of the lines in lower case: what tells whether a word broken at a line end exists unbroken."""
    return frozenset(word.casefold() for line in lines for word in _FIRST_WORD.findall(line.text))


def stretch(lines: Sequence[SeenLine], vocabulary: frozenset[str] | None = None) -> Stretch:
    """The lines as running text; a word broken at a line end is joined where `vocabulary` holds it whole."""
    known = words_of(lines) if vocabulary is None else vocabulary
    widest = max((len(line.text) for line in lines), default=0)
    texts: list[str] = []
    pieces: list[Piece] = []
    at = 0
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None:
            hyphen, between = _between(before, line, known, widest)
            if hyphen:
                texts[-1] = texts[-1].removesuffix("-")
                at -= 1
            texts.append(between)
            at += len(between)
        pieces.append(Piece(at, at + len(line.text), line.span))
        texts.append(line.text)
        at += len(line.text)
    return Stretch("".join(texts), tuple(pieces))


def join_lines(lines: Sequence[SeenLine], vocabulary: frozenset[str] | None = None) -> str:
    """The lines as running text: wrapped lines joined, line breaks kept at paragraphs, list points and att-clauses."""
    return stretch(lines, vocabulary).text


def _between(before: SeenLine, line: SeenLine, known: frozenset[str], widest: int) -> tuple[bool, str]:
    """Whether the hyphen that ends a line goes, and what stands between it and the next: nothing, a space or a break."""
    broken = _WORD_BREAK.search(before.text)
    runs_on = line.text[:1].islower() and not ATT.match(line.text)
    if broken and line.text[:1].isalpha() and (runs_on or not line.gap):
        if _JOINERS.match(line.text):
            return False, " "  # "barn- ⏎ och utbildningsnämnden"
        return _is_one_word(broken.group(1), line.text, known), ""
    if line.gap:
        return False, " " if runs_on and not _SENTENCE_END.search(before.text) else "\n\n"
    return False, "\n" if keeps_break(before, line, widest) else " "


def keeps_break(before: SeenLine, line: SeenLine, widest: int) -> bool:
    """Whether a line without space above it begins something of its own, rather than being the wrapped line before."""
    if "\t" in line.text or "\t" in before.text or line.heading != before.heading or BULLET.match(line.text):
        return True
    if ATT.match(line.text):
        return (
            line.text[:1].isupper()
            or bool(re.search(r"(?:[.,;:]|\b(?:och|samt|beslutar|besluta|beslut))$", before.text))
            or (len(before.text) < 0.7 * widest)
        )
    if _DATED_END.search(before.text) and line.text[:1].isupper():
        return True  # "Tjänsteskrivelse 2013-07-23" / "Redovisningen läggs till handlingarna."
    # A line that stops well before the margin was ended on purpose, unless a word in lower case follows.
    return len(before.text) < 0.6 * widest and not line.text[:1].islower()


def _is_one_word(left: str, following: str, known: frozenset[str]) -> bool:
    """Whether a word was broken at the line's end: the text holds it whole, or its second part is a mere ending."""
    word = _FIRST_WORD.match(following)
    right = word.group() if word else ""
    if not right[:1].islower() or not (left.islower() or left.istitle()):
        return False
    return (left + right).casefold() in known or right.casefold() in _ENDINGS


_ABBREVIATION = re.compile(
    r"(?:\b(?:t\.?ex|bl\.?a|d\.?v\.?s|m\.?m|m\.?fl|kl|nr|ca|st|tf|bitr|dnr|s\.?k|f\.?d|t\.?o\.?m|fr\.?o\.?m|o\.?d|resp|jfr|kap|ang|inkl|exkl|max|tel|sid|ers|ordf|v|[A-ZÅÄÖ]))\.$",
    re.IGNORECASE,
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a text begins and ends; a paragraph or list point ends the sentence before it."""
    for block in re.finditer(r"[^\n]+", text):
        start = block.start()
        for stop in re.finditer(r"[.!?]['”\")]*(?=\s+['”\"(–-]*[A-ZÅÄÖ&])", block.group()):
            end = block.start() + stop.end()
            if not _ABBREVIATION.search(text[start:end]):
                yield start, end
                start = end + len(text[end : block.end()]) - len(text[end : block.end()].lstrip())
        if text[start : block.end()].strip():
            yield start, block.end()
