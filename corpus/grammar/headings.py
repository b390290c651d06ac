"""Item headings: what a line that begins with a § says, in the families that minutes use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.case_numbers import find_case_numbers
from corpus.gazetteer import organs
from corpus.grammar.flow import SeenLine

_PREFIX = r"(?:(?P<prefix>[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{0,5})[. ]*)?"
# "§ 12 Title", "§12", "Ks § 35", "KF §88  05/71", "§ 16 forts."; "§§ 12-14" and "§ 12-27" are ranges, not items
_HEADING = re.compile(
    # "KS §81/2014": the year on the number itself
    rf"^{_PREFIX}§\s?(?P<number>\d{{1,4}})(?:/(?:19|20)\d\d)?(?![\d:/])(?P<letter>\s?[a-e]\)?)?(?P<rest>$|[\s.:,(–-].*$)"
)
# "Ks 35   Dnr 2011/22": the sign was lost; only a body's abbreviation may stand so, with no title on the line
_SIGN_LOST = re.compile(
    rf"^(?:{'|'.join(sorted({organ.abbreviation for organ in organs() if organ.abbreviation}))})\s?(?P<number>\d{{1,4}})"
    r"(?P<rest>$|\t.*$|\s+(?:dnr|d\.nr|diarienummer|diarienr)\b.*$)",
    re.IGNORECASE,
)
# "5. Rubrik", "5  Rubrik", "Punkt 5", "Ärende 5: Rubrik", in minutes that have no § at all
_NUMBERED = re.compile(
    r"^(?:(?P<word>Punkt|[ÄA]rende(?:punkt)?|Dagordningspunkt|Dagordningens punkt)\s*(?:nr\.?\s*)?)?"
    r"(?P<number>\d{1,3})(?P<stop>[.):])?(?P<rest>$|\s+\S.*$)"
)
_RANGE = re.compile(r"§+\s*(?P<first>\d{1,4})\s*(?:[-–—]|till|t\.?o\.?m\.?)\s*§?\s*(?P<last>\d{1,4})(?!\d)")
_CONTINUED = re.compile(r"^\W*forts?(?:ättning|attning)?\b\W*", re.IGNORECASE)
# "Ks § 35   Au § 40": the earlier body's number is a reference
_EARLIER = re.compile(r"^\W*[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{0,5}[. ]*§\s?\d{1,4}(?:/\d{2,4})?\b")
# "§ 12 Budget 2027 ........ 9" is a line of contents
_LEADER = re.compile(r"(?:\.{3,}|(?: \.){3,}|…+|\t)\s*\d{1,3}$")
_DOTS = re.compile(r"(?:\.{3,}|(?: \.){3,}|…+)\s*\d{1,3}$")
# "SBN § 39   Sida 6 av 12": the running head fell onto the line
_PAGE_CELL = re.compile(r"\s+(?:Sida|Sid|Blad)[.:]?\s*\d{1,4}(?:\s*(?:av|/)\s*\d{1,4}|\s*\(\d{1,4}\))?$", re.IGNORECASE)
# "§ 31 SN/2022:12 Tillsynsplan", "§ 52 Trafikplan RUN 2024/0110": a case number of unmistakable form beside a title
_CODED = r"[A-ZÅÄÖ]{2,6}[ /.-]?(?:[A-ZÅÄÖ]{2,4}[ /])?(?:19|20)\d\d[/:.-]\d{1,6}"
_CASE_FIRST = re.compile(rf"^(?P<case>{_CODED})\s+(?=[A-ZÅÄÖ])")
_CASE_LAST = re.compile(rf"[\wåäö)]\s+\(?(?P<case>{_CODED})\)?$")
_CASE_BRACKETED = re.compile(r"[\wåäö.]\s+\((?P<case>[A-ZÅÄÖ]{2,6}\s?\d\d/\d{1,6})\)$")
# The number of what another authority sent stands in the title of an answer to it.
_ANSWERS = re.compile(r"remiss|yttrande|bet[äa]nkande|promemoria|samr[åa]d|till[äa]mpning|lagen", re.IGNORECASE)
_SHARED = re.compile(
    r"^(?P<prefix>[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{0,5}[. ]*)?§{1,2}\s?"
    r"(?P<numbers>\d{1,4}(?:\s*(?:[-–—,]|och|samt)\s*§?\s*\d{1,4})+)(?![\d:/])(?P<rest>$|[\s.:(].*$)"
)
_LIST_OF_ITEMS = re.compile(
    r"(?:(?:Justerade\s+)?[Pp]aragraf(?:er)?\s*:?\s*)?§*\s*\d{1,4}(?:\s*[-–—]\s*\d{1,4})?"
    r"(?:\s*(?:,|och|samt|&)\s*(?:och\s+)?§*\s*\d{1,4}(?:\s*[-–—]\s*\d{1,4})?)+"
)
_BODY_CODE = re.compile(r"[A-ZÅÄÖ]{2,5}")
_CUT = "\0"  # stands where a case number stood, so that its label takes no word of the title with it
_LABELLED_CASE = re.compile(
    r"(?:dnr|d\.nr|diarienummer|diarienr|[äa]rendenummer|beteckning)[.:]*\s*\S+(?:\s\d\S*)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A § at the start of a line: its number, what follows as a title (maybe empty) and case numbers beside it.

    `letter` is the "a" of "§ 12 a"; `last` the 25 of "§§ 23–25", one heading for several numbers.
    """

    number: int
    title: str
    case_numbers: tuple[str, ...]
    line: SeenLine
    continued: bool = False
    listed: bool = False
    letter: str = ""
    prefix: str = ""
    last: int | None = None

    @property
    def order(self) -> tuple[int, str]:
        """What items are ordered by: "§ 12" before "§ 12 a" before "§ 13"."""
        return self.number, self.letter

    @property
    def bare(self) -> bool:
        """Whether the number stands without a title."""
        return not self.title


def heading(line: SeenLine) -> Heading | None:
    """What a line says as an item heading, or None where it is none.

    A number before the sign ("5 § En region ska") is a statute; a small letter after the number is running
    text ("§ 10 kommunallagen får").
    """
    if line.numbered:
        return _numbered_heading(line)
    found = _HEADING.match(line.text) or _SIGN_LOST.match(line.text)
    if not found or item_range(line.text):
        return None
    told = found.groupdict()
    rest = _PAGE_CELL.sub("", found["rest"]).strip(" \t.:,")
    listed = line.listed or bool(_LEADER.search(rest))
    rest = _LEADER.sub("", rest)
    continued = bool(_CONTINUED.match(rest))
    rest = _EARLIER.sub("", _CONTINUED.sub("", rest)).strip(" \t-–")
    cases = find_case_numbers(rest, heading=True) or case_beside(rest)
    title = without_cases(rest, cases)
    if title and (title[0].islower() or not re.search(r"[^\W\d_]{2}", title)):
        return None
    return Heading(
        int(found["number"]),
        title + _comma(title, line),
        cases,
        line,
        continued,
        listed,
        (told.get("letter") or "").strip(" )"),
        told.get("prefix") or "",
    )


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line that begins with a number and no §: the number, how it is written ("punkt .") and what follows."""

    number: int
    form: str
    title: str


def numbered_line(text: str) -> Numbered | None:
    """A number that may begin an item where minutes have no § ("5. Rubrik", "Punkt 5", "5 Rubrik"); None for others."""
    found = _NUMBERED.match(text)
    if not found or (not found["rest"].strip() and not (found["word"] or found["stop"])):
        return None
    title = found["rest"].strip(" \t–-:")
    if title and (not title[0].isupper() or not re.match(r"[^\W\d_]{3}|[^\W\d_]+\s[^\W\d_]{2}", title)):
        return None
    if re.match(r"att\s", title, re.IGNORECASE):
        return None
    return Numbered(int(found["number"]), f"{(found['word'] or '').casefold()} {found['stop'] or ''}", title)


def _numbered_heading(line: SeenLine) -> Heading | None:
    told = numbered_line(line.text)
    if told is None:
        return None
    rest = _PAGE_CELL.sub("", told.title).strip(" \t.:,")
    cases = find_case_numbers(rest, heading=True) or case_beside(rest)
    title = without_cases(rest, cases) if cases else rest
    return Heading(told.number, title + _comma(title, line), cases, line)


def _comma(title: str, line: SeenLine) -> str:
    """The comma that a title goes on after in the next line ("… i Ekeby," / "Backa by och Smeden")."""
    return "," if title and line.text.endswith(f"{title},") else ""


def shared_heading(line: SeenLine) -> Heading | None:
    """One heading for several items ("§§ 23–25 Anmälningar", "§ 23 - 25", "§§ 23, 24 och 25"); also a mere range."""
    found = _SHARED.match(line.text)
    numbers = item_numbers(f"§§ {found['numbers']}") if found else ()
    if not found or len(numbers) < 2 or numbers != tuple(range(numbers[0], numbers[-1] + 1)):
        return None
    sign = f"{found['prefix'] or ''}§ {numbers[0]}{found['rest']}"
    alone = heading(replace(line, text=sign))
    return replace(alone, line=line, last=numbers[-1]) if alone else None


def headings_of(lines: Sequence[SeenLine]) -> tuple[tuple[int, Heading], ...]:
    """The headings among the lines with their places; a row of contents that wraps is listed by its last line."""
    found: list[tuple[int, Heading]] = []
    for at, line in enumerate(lines):
        mark = heading(line)
        if mark is not None:
            wraps = at + 1 < len(lines) and not lines[at + 1].gap and not _HEADING.match(lines[at + 1].text)
            found.append((at, replace(mark, listed=mark.listed or bool(wraps and _DOTS.search(lines[at + 1].text)))))
    return tuple(found)


def case_beside(title: str) -> tuple[str, ...]:
    """A case number without label that stands first or last beside the words of a title."""
    found = (
        _CASE_FIRST.match(title)
        or _CASE_BRACKETED.search(title)
        or (None if _ANSWERS.search(title) else _CASE_LAST.search(title))
    )
    return find_case_numbers(found["case"], heading=True) if found else ()


def without_cases(text: str, cases: tuple[str, ...]) -> str:
    """The text without its case numbers and their labels, brackets around them included."""
    left = text
    for case in sorted(cases, key=len, reverse=True):
        left = left.replace(case, _CUT)
    left = _LABELLED_CASE.sub(" ", left).replace(_CUT, " ")
    left = re.sub(r"[(\[]\s*[)\]]", " ", left)
    if cases and _BODY_CODE.fullmatch(left.strip()):  # "Dnr 2023/0012 KFN": whose register it is
        return ""
    return re.sub(r"\s+", " ", left).strip(" \t-–:,")


def item_numbers(text: str) -> tuple[int, ...]:
    """The numbers that a range or a list of items names ("§§ 12–27", "§§ 39, 50"); none for any other text."""
    if _LIST_OF_ITEMS.fullmatch(text.strip()):
        spans = re.findall(r"(\d+)(?:\s*[-–—]\s*(\d+))?", text)
        return tuple(sorted({n for first, last in spans for n in range(int(first), int(last or first) + 1)}))
    pair = item_range(text)
    return tuple(range(pair[0], pair[1] + 1)) if pair else ()


def item_range(text: str) -> tuple[int, int] | None:
    """The numbers of a range of items ("§ 12-27", "§§ 12–27"), or None."""
    found = _RANGE.search(text)
    if not found or int(found["last"]) <= int(found["first"]):
        return None
    return int(found["first"]), int(found["last"])
