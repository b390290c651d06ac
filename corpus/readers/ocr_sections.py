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
_SIGN = r"(?:§8|§S|§|88|[8&$S5ß£€B6%@])"
_LABEL = re.compile(rf"(?P<prefix>(?:[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{{1,4}}\s)?)(?P<sign>{_SIGN}?)\s?(?P<number>[1-9]\d{{0,3}})")
_TRUE = "§"
_TITLE = re.compile(r"[A-ZÅÄÖÉ][^\W\d_]")
# "Paragrafer 8 12-27": the range on the front page.
_RANGE = re.compile(
    rf"(?:^|\s)(?:§§|§|(?:Paragraf(?:er)?:?\s+{_SIGN}{{0,2}}))\s?(\d{{1,4}})\s?[-–—]\s?(?:{_SIGN}\s)?(\d{{1,4}})\b"
)

_STEP = 2
_ENOUGH = 3
_MOST = 800
_MOST_CHAINS = 8
_SURE = 4.0
_GUESS = 1.0
_BARE = 0.5


@dataclass(frozen=True, slots=True)
class Repair:
    """A § that was read as something else: the page by its place, what was read, and the number it stands for."""

    page: int
    seen: str
    number: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line that may begin with the number of a §; `sure` where the sign is there, `bare` where nothing stands for it."""

    page: int
    words: tuple[Word, ...]
    seen: str
    before: str
    number: int
    sure: bool
    bare: bool = False

    @property
    def weight(self) -> float:
        """How much it speaks for a sequence."""
        return _SURE if self.sure else _BARE if self.bare else _GUESS


def repair(pages: Sequence[Sequence[Word]], may: Sequence[bool]) -> tuple[list[tuple[Word, ...]], list[Repair]]:
    """The words of the pages with each § put right, and what was put right; pages are by their places.

    Only pages that `may` be repaired are; the numbers of the others count in the sequence.
    """
    if not any(may):
        return [tuple(words) for words in pages], []
    lines = [(place, row.cells) for place, words in enumerate(pages) for row in rows_of(words)]
    found = [candidate for place, cells in lines if (candidate := _candidate(place, cells))]
    wanted = _range(" ".join(cell.text for cell in cells) for _, cells in lines)
    candidates = _plausible([each for each in found if each.sure or may[each.page]])
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
        number, sign = int(found["number"]), found["sign"]
        return _Candidate(page, words[:count], seen, found["prefix"], number, sign == _TRUE, bare=not sign)
    return None


def _plausible(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Those that others could stand beside; of very many, as tables of figures give, only the true signs."""
    signed = {each.number for each in candidates if not each.bare}
    kept = [each for each in candidates if not each.bare or {each.number - 1, each.number + 1} <= signed]
    return kept if len(kept) <= _MOST else [each for each in kept if each.sure][:_MOST]


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
    for _ in range(_MOST_CHAINS):
        chain = _heaviest_chain(left)
        if _holds(chain, wanted):
            accepted += [each for each in chain if not each.bare or each not in (chain[0], chain[-1])]
        taken = {id(each) for each in chain}
        left = [each for each in left if id(each) not in taken]
    return accepted


def _holds(chain: Sequence[_Candidate], wanted: tuple[int, int] | None) -> bool:
    """Whether the numbers speak for themselves: a true § among them, three in a row, or the range holds them."""
    signed = [each for each in chain if not each.bare]
    if any(each.sure for each in signed) or len(signed) >= _ENOUGH:
        return True
    return wanted is not None and bool(signed) and all(wanted[0] <= each.number <= wanted[1] for each in signed)


def _heaviest_chain(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Rising numbers in order of the document, of the highest weight.

    A guess is at most two from its neighbours; a bare number stands exactly between the numbers before and after.
    """
    best: list[tuple[float, int]] = []
    for at, each in enumerate(candidates):
        weight, before = 0.0, -1
        for earlier in range(at):
            if best[earlier][0] > weight and _follows(candidates[earlier], each):
                weight, before = best[earlier][0], earlier
        best.append((weight + each.weight, before))
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
    if before.bare or after.bare:
        return step == 1 and not (before.bare and after.bare)
    return step > 0 and (step <= _STEP or (before.sure and after.sure))


def _put_right(words: list[Word], candidate: _Candidate) -> None:
    """One word in place of those that the sign and number were read as."""
    first, last = candidate.words[0], candidate.words[-1]
    text = f"{candidate.before}{_TRUE} {candidate.number}"
    place = next(at for at, word in enumerate(words) if word is first)
    for word in candidate.words[1:]:
        del words[next(at for at, other in enumerate(words) if other is word)]
    words[place] = replace(first, text=text, x1=last.x1)
