"""The sign § where text recognition took it for something else: "8 34 Budget", "& 34 Budget", "834 Budget".

A number counts as that of a § only where the numbers around it say so: minutes count their §§ upwards one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.readers.pdf_lines import Cell, rows_of
from corpus.readers.pdf_words import Word

# What "§" is read as. "8 34": the model for Swedish has no § and takes it for the figure it looks like.
_SIGN = r"(?:§8|§S|§|88|8|&|\$|S|5|ß)"
_LABEL = re.compile(rf"(?P<prefix>(?:[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{{1,4}}\s)?)(?P<sign>{_SIGN})\s?(?P<number>[1-9]\d{{0,3}})")
_TRUE = "§"
_TITLE = re.compile(r"[A-ZÅÄÖÉ][^\W\d_]")
# "Paragrafer 8 12-27": the range on the front page.
_RANGE = re.compile(
    rf"(?:^|\s)(?:§§|§|(?:Paragraf(?:er)?:?\s+{_SIGN}{{0,2}}))\s?(\d{{1,4}})\s?[-–—]\s?(?:{_SIGN}\s)?(\d{{1,4}})\b"
)

_STEP = 2
_ENOUGH = 3
_SURE = 4.0
_GUESS = 1.0


@dataclass(frozen=True, slots=True)
class Repair:
    """A § that was read as something else: the page by its place, what was read, and the number it stands for."""

    page: int
    seen: str
    number: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line that may begin with the number of a §; `sure` where the sign is there."""

    page: int
    words: tuple[Word, ...]
    seen: str
    before: str
    number: int
    sure: bool


def repair(pages: Sequence[Sequence[Word]], may: Sequence[bool]) -> tuple[list[tuple[Word, ...]], list[Repair]]:
    """The words of the pages with each § put right, and what was put right; pages are by their places.

    Only pages that `may` be repaired are; the numbers of the others count in the sequence.
    """
    if not any(may):
        return [tuple(words) for words in pages], []
    lines = [(place, row.cells) for place, words in enumerate(pages) for row in rows_of(words)]
    found = [candidate for place, cells in lines if (candidate := _candidate(place, cells))]
    wanted = _range(" ".join(cell.text for cell in cells) for _, cells in lines)
    candidates = [each for each in found if each.sure or may[each.page]]
    wrong = [each for each in _accepted(candidates, wanted) if not each.sure]
    repaired = [list(words) for words in pages]
    for each in wrong:
        _put_right(repaired[each.page], each)
    return [tuple(words) for words in repaired], [Repair(each.page, each.seen, each.number) for each in wrong]


def _candidate(page: int, cells: Sequence[Cell]) -> _Candidate | None:
    """What the beginning of a line says, its sign and number in one word or in two or three."""
    words = cells[0].words
    for count in range(min(3, len(words)), 0, -1):
        seen = Cell(words[:count]).text
        found = _LABEL.fullmatch(seen)
        if not found:
            continue
        rest = [*words[count:], *(word for cell in cells[1:] for word in cell.words)]
        if rest and not _TITLE.match(rest[0].text):
            continue
        number, sure = int(found["number"]), found["sign"] == _TRUE
        return _Candidate(page, words[:count], seen, found["prefix"], number, sure)
    return None


def _range(texts: Iterable[str]) -> tuple[int, int] | None:
    for text in texts:
        found = _RANGE.search(text)
        if found and int(found[1]) < int(found[2]):
            return int(found[1]), int(found[2])
    return None


def _accepted(candidates: Sequence[_Candidate], wanted: tuple[int, int] | None) -> list[_Candidate]:
    """The candidates of every chain of rising numbers that holds; a list of contents makes a chain of its own."""
    accepted: list[_Candidate] = []
    left = list(candidates)
    while chain := _heaviest_chain(left):
        if _holds(chain, wanted):
            accepted += chain
        left = [each for each in left if each not in chain]
    return accepted


def _holds(chain: Sequence[_Candidate], wanted: tuple[int, int] | None) -> bool:
    """Whether the numbers speak for themselves: a true § among them, three in a row, or the range holds them."""
    if any(each.sure for each in chain) or len(chain) >= _ENOUGH:
        return True
    return wanted is not None and all(wanted[0] <= each.number <= wanted[1] for each in chain)


def _heaviest_chain(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Rising numbers in order of the document, most certain ones first; a guess is at most two from its neighbours."""
    best: list[tuple[float, int]] = []
    for at, each in enumerate(candidates):
        weight, before = 0.0, -1
        for earlier in range(at):
            if best[earlier][0] > weight and _follows(candidates[earlier], each):
                weight, before = best[earlier][0], earlier
        best.append((weight + (_SURE if each.sure else _GUESS), before))
    if not best:
        return []
    at = max(range(len(best)), key=lambda place: (best[place][0], -place))
    chain: list[_Candidate] = []
    while at >= 0:
        chain.insert(0, candidates[at])
        at = best[at][1]
    return chain


def _follows(before: _Candidate, after: _Candidate) -> bool:
    step = after.number - before.number
    return step > 0 and (step <= _STEP or (before.sure and after.sure))


def _put_right(words: list[Word], candidate: _Candidate) -> None:
    """One word in place of those that the sign and number were read as."""
    first, last = candidate.words[0], candidate.words[-1]
    text = f"{candidate.before}{_TRUE} {candidate.number}"
    place = next(at for at, word in enumerate(words) if word is first)
    for word in candidate.words[1:]:
        del words[next(at for at, other in enumerate(words) if other is word)]
    words[place] = replace(first, text=text, x1=last.x1)
