"""Page furniture: running heads and feet, page numbers, signing marks and letter-foot addresses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.case_numbers import case_key
from corpus.damage import skeleton, tolerant
from corpus.grammar.flow import SeenLine
from corpus.grammar.labels import is_section_heading
from corpus.grammar.list_titles import is_list_title
from corpus.grammar.titles import is_case_label, is_people_line

_COPY = 0.8  # share of lines in common above which a page is a copy of another
_MOST_COMPARED = 300
_EDGE = 9  # lines from the top or bottom of a page within which a head or foot stands

_PAGE_NUMBER = re.compile(
    # "Sida 3 (9)", "3(9)", "2 (e)" read badly, "1[25]", "[36]", "Sida 5 av 23", "Sid: 1", "Blad 350"
    r"^(?:(?:sida|sid|blad)[.:]?\s*\d{1,4}(?:\s*(?:av|/)\s*\d{1,4}|\s*[(\[][\de]{1,3}[)\]])?"
    r"|\d{1,4}\s*[(\[][\de]{1,3}[)\]]|[(\[]\d{1,4}[)\]]|\d{1,3}\s*(?:av|/)\s*\d{1,3}|[-–]\s*\d{1,3}\s*[-–])$",
    re.IGNORECASE,
)
_MARKS = (
    # signing marks: "Justerandes sign", "Utdragsbestyrkande", "Addo Sign ID-nummer: …", "Signature reference: …"
    r"^just(?:erandes?|erares?)?[. ]*sign(?:atur(?:er)?)?\b.*$",
    r"^(?:ordf(?:örande)?s?|ordforandes?)[. ]*sign(?:atur)?\b.*$",
    r"^justerandes?(?:\t.*)?$",
    r"^utdrags?bestyrkande.*$",
    r"^.{0,20}\bsign\b.{0,12}\bid-?(?:nummer|nr)\b.*$",
    r"^signature reference\b.*$",
    r"^protokollet (?:har|är) justerats? (?:digitalt|elektroniskt)\.?$",
)
_ADDRESS = (
    # letter feet: "Box 1024", "551 11 Jönköping", "Telefon: 010-…", "Orgnr: 232100-…", a lone e-mail or web address
    r"^box \d+.*$",
    r"^\d{3} \d\d\s+\S+(?: \S+){0,2}$",
    r"^.*\b(?:telefon|tfn|e-post|epost|hemsida|webbplats|bankgiro|plusgiro|org\.? ?n(?:umme)?r)\b\s*:.*$",
    r"^\S+@\S+\.\w{2,}$|^(?:www\.)\S+$",
    r"^.{0,60}\s\S+@\S+\.\w{2,}$",
)
_SIGNING = re.compile("|".join(_MARKS), re.IGNORECASE)
_BARE_HEADING = re.compile(r"^(?:[A-ZÅÄÖ]\w{0,5} ?)?§ ?\d{1,4}(?:\s+D\.?nr\b.*)?$", re.IGNORECASE)
_BARE_SIGN = re.compile(r"^justerandes?$", re.IGNORECASE)
_SAID = re.compile(
    rf"\b(?:beslutar|{tolerant('föreslår')}|{tolerant('bordlägger')}|{tolerant('avslår')}|yrkar|reserverar|informerar|{tolerant('redogör')})\b",
    re.IGNORECASE,
)
# Rows of a list of votes: the same people in the same places, list after list.
_MARK_ROW = re.compile(r"\t(?:[xX✓1]|ja|nej|avst\w*\.?|frånv\w*\.?)$", re.IGNORECASE)
_A_SENTENCE = re.compile(r"[A-ZÅÄÖ][^\t]*\s\S[^\t]*[a-zåäö]\.")
_LETTER_FOOT = re.compile("|".join(_ADDRESS), re.IGNORECASE)
_ITEM_SIGN = re.compile(r"§")
_MARGIN_NUMBER = re.compile(r"§\s?\d{1,4}(?:[\s,]+§\s?\d{1,4})*$")
_ATTACHMENT_LABEL = re.compile(r"\bBilaga\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of one page, its running heads and feet apart. A margin § between heads is a line.

    `slide` says that the page is one of a presentation, which holds no items.
    """

    number: int
    lines: tuple[SeenLine, ...]
    furniture: tuple[SeenLine, ...] = ()
    slide: bool = False


def split_pages(lines: Sequence[SeenLine]) -> tuple[PageLines, ...]:
    """The lines page by page, furniture taken out of the top and bottom of each."""
    pages: dict[int, list[SeenLine]] = {}
    for line in lines:
        pages.setdefault(line.span.page, []).append(line)
    kept = _without_copies(list(pages.values()))
    tops = _recurring([page[:_EDGE] for page in kept]) - _titles_again(kept)
    feet = _recurring([page[-_EDGE:] for page in kept])
    return tuple(_split(number, page, tops, feet) for number, page in pages.items())


def _titles_again(pages: Sequence[Sequence[SeenLine]]) -> frozenset[str]:
    """What stands under one and the same number wherever it stands: the title of an item whose heading is repeated."""
    above: dict[str, set[str]] = {}
    for page in pages:
        for before, line in pairwise([None, *page[:_EDGE]]):
            if line is not None:
                number = before.text if before is not None and _BARE_HEADING.match(before.text) else ""
                above.setdefault(_mask(line.text), set()).add(number)
    return frozenset(text for text, numbers in above.items() if len(numbers) == 1 and "" not in numbers)


def _masked(lines: Sequence[SeenLine]) -> list[str]:
    return [_mask(line.text) for line in lines]


def _mask(text: str) -> str:
    masked = re.sub(r"\s+", " ", re.sub(r"\d+", "#", text)).casefold()
    sure = skeleton(masked)  # "Hdrjedalens kommun" on one page, "Harjedalens kommun" on the next
    return sure if len(sure) > 5 else masked


def _without_copies(pages: Sequence[Sequence[SeenLine]]) -> list[Sequence[SeenLine]]:
    """Each page once: in a file that holds a meeting twice the text of every page recurs, and is no head for it."""
    kept: list[tuple[frozenset[str], Sequence[SeenLine]]] = []
    for page in pages:
        texts = frozenset(skeleton(line.text) for line in page)  # a second reading errs in other letters
        if not any(_alike(texts, other) for other, _ in kept[:_MOST_COMPARED]):
            kept.append((texts, page))
    return [page for _, page in kept]


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) > _COPY * max(len(one), len(other))


def _recurring(zones: Sequence[Sequence[SeenLine]]) -> frozenset[str]:
    """Texts that stand near the same edge of at least a third of the pages, and of two at the least.

    A sentence must stand on half of them, and on three: "Mötet avslutas." may end each of two short meetings.
    """
    seen = Counter(text for zone in zones for text in set(_masked(zone)))
    said = {_mask(line.text) for zone in zones for line in zone if _A_SENTENCE.fullmatch(line.text)}
    fewest, sentence = max(2, len(zones) / 3), max(3, len(zones) / 2)
    return frozenset(text for text, count in seen.items() if count >= (sentence if text in said else fewest))


def _split(number: int, lines: list[SeenLine], tops: frozenset[str], feet: frozenset[str]) -> PageLines:
    furniture = {id(line) for line in _edge_run(lines[:_EDGE], tops)}
    furniture |= {id(line) for line in _edge_run(lines[::-1][:_EDGE], feet)}
    furniture |= {id(line) for at, line in enumerate(lines) if _is_signing(line, lines[at + 1 : at + 2])}
    # "BUN § 90", then the running head of the page, then the title
    furniture |= {
        id(line) for above, line in pairwise(lines) if _BARE_HEADING.match(above.text) and is_furniture(line.text, tops)
    }
    kept = tuple(_after_removal(lines, furniture))
    return PageLines(number, kept, tuple(line for line in lines if id(line) in furniture))


def _is_signing(line: SeenLine, after: Sequence[SeenLine]) -> bool:
    """Whether a line is a signing mark; "Justerande" above a name is a field."""
    if not _SIGNING.match(line.text):
        return False
    return not (_BARE_SIGN.match(line.text) and after and is_people_line(after[0].text))


def _edge_run(lines: Sequence[SeenLine], recurring: frozenset[str]) -> list[SeenLine]:
    """The furniture between the page's edge and its text; the first line of text ends it.

    A margin § may stand between heads (`2023-10-12`, `§ 16`, `Tid: 09:00`): it is passed over, not taken.
    """
    found: list[SeenLine] = []
    for line in lines:
        if _MARGIN_NUMBER.match(line.text) or (_ITEM_SIGN.search(line.text) and len(line.text) < 16):
            continue
        if not is_furniture(line.text, recurring):
            break
        found.append(line)
    return found


def is_furniture(text: str, recurring: frozenset[str] = frozenset()) -> bool:
    """Whether a line at a page's edge is a head or foot: known by its form, or recurring there."""
    if _PAGE_NUMBER.match(text) or _SIGNING.match(text) or _LETTER_FOOT.match(text):
        return True
    if is_section_heading(text) or is_case_label(text) or is_list_title(text):
        return False
    if _ITEM_SIGN.search(text) or _ATTACHMENT_LABEL.search(text):
        return False
    if _SAID.search(text) or _MARK_ROW.search(text):
        return False  # "Nämnden beslutar att bordlägga ärendet." may end one page after another
    # "TN22/209" under each number: alike on every page once the digits are masked, and never the same
    return _mask(text) in recurring and case_key(text) is None


def _after_removal(lines: Sequence[SeenLine], furniture: set[int]) -> list[SeenLine]:
    """What is left; a gap before a line taken out is a gap before the next one."""
    kept: list[SeenLine] = []
    gap = False
    for line in lines:
        if id(line) in furniture:
            gap = gap or line.gap
            continue
        kept.append(SeenLine(line.text, line.span, line.gap or gap, line.heading))
        gap = False
    return kept
