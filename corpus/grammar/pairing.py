"""Pairing § numbers with titles where the numbers stand apart, hoisted from the margin to the top of a page.

Numbers and titles are in the same order, so a pairing is a rising choice of paragraphs: the one with the highest sum
of scores is found by dynamic programming. A score says how much a paragraph looks like the start of an item.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.grammar.flow import SeenLine
from corpus.grammar.labels import is_section_heading
from corpus.grammar.titles import is_case_label, is_list_mark, is_people_line, is_presenter_label, joined, title_length

Paragraph = tuple[SeenLine, ...]

_NEVER = -100.0
_SURE_MARGIN = 2.0  # points by which the best pairing must beat the next best to be called probable

_ATT = re.compile(r"^att\b", re.IGNORECASE)
_SELF_NUMBER = re.compile(r"§\s?(\d{1,4})\b")
_PUT_TO_MINUTES = re.compile(r"\b(?:bifogas|bil[äa]ggs)\b.{0,12}\bprotokollet\b", re.IGNORECASE)
# Headings inside a § that are as often the title of one.
_HEADING_OR_TITLE = re.compile(
    r"^(?:justering|inledning|information|redovisning|uppf[öo]ljning|presentation|yttrande|ekonomi|samr[åa]d)\W*$",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.!?]\W*$")
_INNER_SENTENCE = re.compile(r"[a-zåäö)]\. [A-ZÅÄÖ]")
# Finite verbs that make a line a sentence, with or without dots since they are read from damaged text too.
_SENTENCE = re.compile(
    r"\b(?:[äa]r|har|hade|kommer|finns|fanns|kan|kunde|ska|skall|f[åa]r|fick|g[åa]r|ger|tar|st[åa]r|var|blev|blir|vill|anses|"
    r"enas|beh[öo]ver|p[åa]g[åa]r|inneb[äa]r|b[öo]r|m[åa]ste|g[äa]ller|visar|menar|undrar|yrkar|tackar|h[äa]lsar|[öo]ppnar|"
    r"avslutar|besvarar|utses|v[äa]ljs|v[äa]ljer|l[äa]mnas?|l[äa]mnar|l[äa]ggs|sker|deltar|beskriver|beskrev|ber[äa]ttar|"
    r"ber[äa]ttade|bed[öo]mer|konstaterar|noterar|beslutar|beslutade|beslutat|f[öo]resl[åa]r|f[öo]reslog|"
    r"informerar|informerade|redog[öo]r|redogjorde|\w{3,}ades|\w{3,}erar|\w{3,}erade|\w{3,}tes)\b",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"^(?:[A-ZÅÄÖ][\w-]+ ){1,4}.{0,60}\b(?:informera[rd]|redogj?[öo]r|presentera[rd]|f[öo]redra[rg]|f[öo]redrog|lyfter|"
    r"initiera[rd]|ber[äa]tta[rd]|inleder|rapportera[rd]|g[åa]r igenom|ger|yrkar|f[öo]resl[åa]r|deltar|anm[äa]ler|st[äa]ller|"
    r"svarar|besvarar|beskriver|beskrev|visar|tackar|h[äa]lsar)\b",
)
_DECIDES = re.compile(
    r"\b(?:beslutar|f[öo]resl[åa]r|reserverar sig)\b.*\b(?:att|enligt|mot|till f[öo]rm[åa]n)\b", re.IGNORECASE
)
_USUAL = re.compile(
    r"^(?:information\b.|inledning|öppnande|oppnande|upprop|val av|justera|fastst[äa]ll|godk[äa]nnande av|f[öo]reg[åa]ende|"
    r"anm[äa]l(?:an|ning)|inkomna|uppf[öo]ljning|genomg[åa]ng|aktuellt|rapport|l[äa]gesrapport|tema|budget|bokslut|"
    r"remiss|yttrande|svar p[åa]|motion|sammantr[äa]des|n[äa]sta m[öo]te|[öo]vriga? fr[åa]g|avslut|tankar|f[öo]rslag)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Pairing:
    """A number, the index of its title's paragraph, and whether the text itself says it or how surely it is so."""

    number: int
    paragraph: int
    margin: float
    anchored: bool


def pair(
    numbers: Sequence[int], paragraphs: Sequence[Paragraph], before: Paragraph | None, *, owed: bool = False
) -> tuple[Pairing, ...]:
    """The best pairing of the numbers, in order, with paragraphs; `before` is the last one of the page before.

    `owed` says that the item before has a title but no text yet, so that the first paragraph is most likely its.
    Gives one Pairing a number, or nothing where there are fewer possible titles than numbers.
    """
    scores = [
        _score(part, paragraphs[at - 1] if at else before, paragraphs[at + 1] if at + 1 < len(paragraphs) else None)
        for at, part in enumerate(paragraphs)
    ]
    if owed and scores:
        scores[0] -= 4.0
    anchors = _self_numbers(paragraphs, set(numbers))
    total, chosen = _best(numbers, scores, anchors, frozenset())
    if total <= _NEVER / 2:
        return ()
    pairings = []
    for number, at in zip(numbers, chosen, strict=True):
        other, _ = _best(numbers, scores, anchors, frozenset({(number, at)}))
        pairings.append(Pairing(number, at, total - other, number in anchors and at <= anchors[number]))
    return tuple(pairings)


def is_sure(pairing: Pairing) -> bool:
    """Whether no other pairing comes near."""
    return pairing.margin >= _SURE_MARGIN


def _self_numbers(paragraphs: Sequence[Paragraph], wanted: set[int]) -> Mapping[int, int]:
    """Which paragraph names an item's own number, as `Presentation bifogas protokollet: §18 …` does."""
    found: dict[int, int] = {}
    for at, part in enumerate(paragraphs):
        text = " ".join(line.text for line in part)
        if re.search(r"bifoga|bil[aä]gg|bilaga", text, re.IGNORECASE):
            for number in _SELF_NUMBER.findall(text):
                if int(number) in wanted:
                    found.setdefault(int(number), at)
    return found


def _best(
    numbers: Sequence[int], scores: Sequence[float], anchors: Mapping[int, int], forbidden: frozenset[tuple[int, int]]
) -> tuple[float, tuple[int, ...]]:
    """The rising choice of one paragraph a number with the highest sum, and the sum."""
    # best[k][i]: the first k numbers placed, the last of them at paragraph i
    previous: dict[int, tuple[float, tuple[int, ...]]] = {-1: (0.0, ())}
    for rank, number in enumerate(numbers):
        current: dict[int, tuple[float, tuple[int, ...]]] = {}
        for at, score in enumerate(scores):
            before = [value for last, value in previous.items() if last < at]
            if not before or (number, at) in forbidden:
                continue
            total, chosen = max(before)
            current[at] = (total + score + _anchor_score(number, at, rank, numbers, anchors), (*chosen, at))
        previous = current
        if not previous:
            return _NEVER * len(numbers), ()
    return max(previous.values())


def _anchor_score(number: int, at: int, rank: int, numbers: Sequence[int], anchors: Mapping[int, int]) -> float:
    """What the self-references say: a title stands above its own reference, the next title below it."""
    if number in anchors and at > anchors[number]:
        return _NEVER
    earlier = numbers[rank - 1] if rank else -1
    if earlier in anchors and at <= anchors[earlier]:
        return _NEVER
    return 0.0


def _score(part: Paragraph, before: Paragraph | None, after: Paragraph | None) -> float:
    count = title_length(part)
    first = part[0].text
    if count == 0 or first[0].islower() or _ATT.match(first) or first.endswith(":") or is_people_line(first):
        return _NEVER
    if _PUT_TO_MINUTES.search(first) or (is_section_heading(first) and not _HEADING_OR_TITLE.match(first)):
        return _NEVER
    title = joined(part[:count])
    return _form_score(title, count) + _before_score(before) + _after_score(part[count:], after)


def _form_score(title: str, count: int) -> float:
    score = 0.0
    if _USUAL.match(title):
        score += 2
    score -= 1.0 if _ENDED.search(title) else 0.0
    score -= 1.5 if _SENTENCE.search(title) else 0.0
    score -= 3.0 if _SPEAKS.match(title) else 0.0
    score -= 4.0 if _DECIDES.search(title) else 0.0
    score -= 2.0 if _INNER_SENTENCE.search(title) else 0.0
    score -= 1.0 if count > 4 or len(title) > 180 else 0.0
    score += 0.5 if len(title) < 70 else 0.0
    return score


def _before_score(before: Paragraph | None) -> float:
    """What stands before a title: the end of a decision most often, never a lone heading or an item's own title."""
    if before is None:
        return 0.0
    first, last = before[0].text, before[-1].text
    if is_section_heading(last) or last.endswith(":"):
        return -4.0
    if any(_ATT.match(line.text) for line in before) or _ATT.match(first):
        return 3.0
    return 0.5 if _ENDED.search(last) else 0.0


def _after_score(rest: Sequence[SeenLine], after: Paragraph | None) -> float:
    """What follows a title: presenters, a section heading, or text."""
    following = rest[0].text if rest else (after[0].text if after else "")
    if not following:
        return 0.0
    if is_case_label(following):
        return 4.0
    if is_presenter_label(following) or is_people_line(following):
        return 3.0
    if _SPEAKS.match(following):
        return 2.0
    if is_section_heading(following):
        return 2.0
    if is_list_mark(following):
        return 0.5
    return 1.0 if following[0].isupper() and _ENDED.search(" ".join(line.text for line in rest or after or ())) else 0.0
