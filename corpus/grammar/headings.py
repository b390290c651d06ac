"""Item headings: what a line that begins with a § says, in the families that minutes use."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.case_numbers import find_case_numbers
from corpus.grammar.flow import SeenLine

_PREFIX = r"(?:(?P<prefix>[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{0,5})[. ]*)?"
# "§ 12 Title", "§12", "Ks § 35", "KF §88  05/71", "§ 16 forts."; "§§ 12-14" and "§ 12-27" are ranges, not items
_HEADING = re.compile(rf"^{_PREFIX}§\s?(?P<number>\d{{1,4}})(?![\d:/])(?P<letter>\s?[a-e])?(?P<rest>$|[\s.:,(–-].*$)")
_RANGE = re.compile(r"§+\s*(?P<first>\d{1,4})\s*(?:[-–—]|till|t\.?o\.?m\.?)\s*§?\s*(?P<last>\d{1,4})(?!\d)")
_CONTINUED = re.compile(r"^\W*forts?(?:ättning|attning)?\b\W*", re.IGNORECASE)
# "Ks § 35   Au § 40": the earlier body's number is a reference
_EARLIER = re.compile(r"^\W*[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{0,5}[. ]*§\s?\d{1,4}(?:/\d{2,4})?\b")
# "§ 12 Budget 2027 ........ 9" is a line of contents
_LEADER = re.compile(r"(?:\.{3,}|(?: \.){3,}|…+|\t)\s*\d{1,3}$")
# "SBN § 39   Sida 6 av 12": the running head fell onto the line
_PAGE_CELL = re.compile(r"\s+(?:Sida|Sid|Blad)[.:]?\s*\d{1,4}(?:\s*(?:av|/)\s*\d{1,4}|\s*\(\d{1,4}\))?$", re.IGNORECASE)
_LABELLED_CASE = re.compile(
    r"(?:dnr|d\.nr|diarienummer|diarienr|[äa]rendenummer|beteckning)[.:]*\s*\S+(?:\s\d\S*)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A § at the start of a line: its number, what follows as a title (maybe empty) and case numbers beside it."""

    number: int
    title: str
    case_numbers: tuple[str, ...]
    line: SeenLine
    continued: bool = False
    listed: bool = False

    @property
    def bare(self) -> bool:
        """Whether the number stands without a title."""
        return not self.title


def heading(line: SeenLine) -> Heading | None:
    """What a line says as an item heading, or None where it is none.

    A number before the sign ("5 § En region ska") is a statute; a small letter after the number is running
    text ("§ 10 kommunallagen får").
    """
    found = _HEADING.match(line.text)
    if not found or item_range(line.text):
        return None
    rest = _PAGE_CELL.sub("", found["rest"]).strip(" \t.:,")
    listed = bool(_LEADER.search(rest))
    rest = _LEADER.sub("", rest)
    continued = bool(_CONTINUED.match(rest))
    rest = _EARLIER.sub("", _CONTINUED.sub("", rest)).strip(" \t-–")
    cases = find_case_numbers(rest, heading=True)
    title = without_cases(rest, cases)
    if title and (title[0].islower() or not re.search(r"[^\W\d_]{2}", title)):
        return None
    return Heading(int(found["number"]), title, cases, line, continued, listed)


def without_cases(text: str, cases: tuple[str, ...]) -> str:
    """The text without its case numbers and their labels, brackets around them included."""
    left = _LABELLED_CASE.sub(" ", text)
    for case in cases:
        left = left.replace(case, " ")
    left = re.sub(r"[(\[]\s*[)\]]", " ", left)
    return re.sub(r"\s+", " ", left).strip(" \t-–:,")


def item_range(text: str) -> tuple[int, int] | None:
    """The numbers of a range of items ("§ 12-27", "§§ 12–27"), or None."""
    found = _RANGE.search(text)
    if not found or int(found["last"]) <= int(found["first"]):
        return None
    return int(found["first"]), int(found["last"])
