"""References to a § (paragrafhänvisning): written out for copying, and read where a person types or pastes one."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.records import Record
from search.organ_words import folded, organ_after, organ_before, written_out
from search.typed_dates import find_dates

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Citation:
    """A § that a typed text points at.

    `date` is the day of the meeting, or `year` alone is known; both None for a bare "§ 16". `organ` is the body
    in words that its label may hold ("PKS", "kommunfullmäktige aneby"), a guess where it is an abbreviation:
    match it as the label of an organ or as a word. `spans` are the characters that were understood, `rest` is
    the text without them.
    """

    number: int
    date: datetime.date | None = None
    year: int | None = None
    organ: str | None = None
    spans: tuple[Place, ...] = ()
    rest: str = ""


def address(record: Record) -> str:
    """The path of the record's public page, not yet percent-encoded: "/pks/2024-03-21/§16"."""
    return f"/{record.hit}"


def cite(record: Record, site: str = "") -> str:
    """The reference to copy: body, day, § or annex, title, case number and address; `site` goes before the path."""
    day = f"protokoll {record.date}" if record.date else "odaterat protokoll"
    parts = [record.organization, day, *_place(record)]
    if record.case_numbers:
        parts.append("dnr " + " och ".join(record.case_numbers))
    return ", ".join(part for part in parts if part) + f", {site}{address(record)}"


def _place(record: Record) -> Iterator[str]:
    if record.kind == "paragraf":
        yield f"§ {record.number}" if record.number is not None else record.label or ""
        yield record.title.rstrip(" .,:")
        return
    named = record.label[0].lower() + record.label[1:] if record.label and record.kind == "bilaga" else record.title
    numbers = [item.rpartition("§")[2] for item in record.items]
    sign = "§" if len(numbers) == 1 else "§§"
    yield f"{named} till {sign} {' och '.join(numbers)}" if numbers else named
    if record.page is not None:
        yield f"s. {record.page}"


_ADDRESS = re.compile(r"(?:https?://)?[^\s\"]*?(\d{4}-\d\d-\d\d)(?:[\w-]*)/(?:§|%c2%a7)(\d{1,4})", re.IGNORECASE)
_SIGN_FIRST = re.compile(r"(?:§{1,2}|(?<!\w)paragraf(?:en)?(?!\w))\s*(?P<number>\d{1,4})(?![\d:])", re.IGNORECASE)
_NUMBER_FIRST = re.compile(r"(?<![\w/:.-])(?P<number>\d{1,4})\s*§(?!\s*\d)")
# "p. 12", "punkt 12": a § only beside a body and a day or year
_POINT = re.compile(r"(?<![\w§])(?:par|pkt|punkt|punkten|p)\.?\s*(?P<number>\d{1,4})(?![\w/:-]|[.,]\d)", re.IGNORECASE)
# "KF 2024-09-12 358": a number alone, only beside a body and a day
_ALONE = re.compile(r"(?<![\w§/:.,-])(?P<number>\d{1,4})(?![\w/:-]|[.,]\d)")
_CHAPTER = re.compile(r"\bkap(?:itel|\.)?\s*$", re.IGNORECASE)
_RANGE = re.compile(r"\s*[-–—]\s*(?!(?:19|20)\d\d)\d{1,4}(?![\d-])")
_YEAR_AFTER = re.compile(
    r"(?:\s*/\s*|[\s,]+(?:ar\s+)?)(?P<year>(?:19|20)\d\d)(?![\w/:-]|\.\d)|/(?P<short>\d\d)(?!\w)", re.IGNORECASE
)
_YEAR_BEFORE = re.compile(r"(?<![\w/:.-])(?:ar\s+)?(?P<year>(?:19|20)\d\d)[\s,:]+$", re.IGNORECASE)
_FILLER = (
    r"(?:protokoll(?:et)?|sammantrade(?:t)?|motet?|fran|den|vid|av|ar|i|pa|s(?:id(?:a|an)?)?\.?\s*\d{1,4}"
    r"|bilaga(?:\s+\d{1,3})?(?:\s+till)?|\S*/\d{4}-\d\d-\d\d\S*)"
)
_FILLER_BEFORE = re.compile(rf"(?<!\w){_FILLER}[\s,;:()]*$", re.IGNORECASE)
_FILLER_AFTER = re.compile(rf"[\s,;:()]*{_FILLER}(?!\w)", re.IGNORECASE)


def parse_citation(text: str) -> Citation | None:
    """The § that a typed or pasted text points at, with what else it says; None where it points at none.

    Quoted words are never part of a citation, nor are sections of a statute ("5 kap. 2 §") and ranges ("§§ 3-5").
    """
    plain = re.sub(r'"[^"]*"?', lambda quoted: "\0" * len(quoted[0]), folded(text))
    return _from_address(text, plain) or _from_words(text, plain)


def _from_address(text: str, plain: str) -> Citation | None:
    match = _ADDRESS.search(plain)
    dates = find_dates(match[1]) if match else ()
    if match is None or not dates:
        return None
    around = _from_words(text, _blanked(plain, match.span()))
    if around and around.number == int(match[2]) and around.date == dates[0][0]:
        return _citation(text, around.number, around.date, None, around.organ, [*around.spans, match.span()])
    return _citation(text, int(match[2]), dates[0][0], None, None, [match.span()])


def _blanked(plain: str, place: Place) -> str:
    return plain[: place[0]] + "\0" * (place[1] - place[0]) + plain[place[1] :]


def _from_words(text: str, plain: str) -> Citation | None:
    match = _number(plain)
    if match is None:
        return next((found for weak in _weak_numbers(plain) if (found := _with_company(text, plain, weak))), None)
    citation, taken = _read_around(text, plain, match)
    if match.re is _NUMBER_FIRST and not (citation.date or citation.year or citation.organ):
        return None
    return citation


def _read_around(text: str, plain: str, match: re.Match[str]) -> tuple[Citation, list[Place]]:
    """A number as a citation with the day, year and body beside it, and all that was used."""
    taken = [match.span()]
    dates = find_dates(plain)
    date = dates[0][0] if dates else None
    taken.extend(place for day, place in dates if day == date)
    year = None if date else _take_year(plain, taken)
    organ = _take_organ(text, plain, taken)
    if year is None and date is None:
        year = _take_year(plain, taken)
    return _citation(text, int(match["number"]), date, year, organ, taken), taken


def _weak_numbers(plain: str) -> Iterator[re.Match[str]]:
    """Numbers that are those of §§ only in company, outside of days."""
    days = [place for _, place in find_dates(plain)]
    for form in (_POINT, _ALONE) if days else (_POINT,):
        for match in form.finditer(plain):
            if not any(match.start() < end and start < match.end() for start, end in days):
                yield match


def _with_company(text: str, plain: str, match: re.Match[str]) -> Citation | None:
    """A number as a § where a body and a day (a year, for "p. 12") stand around it with nothing between."""
    citation, taken = _read_around(text, plain, match)
    dated = citation.date or (citation.year if match.re is _POINT else None)
    if not (citation.organ and dated) or len(citation.spans) > 1:
        return None
    ends = any(
        start == match.end() + len(plain[match.end() :]) - len(plain[match.end() :].lstrip()) for start, _ in taken
    )
    after = plain[match.end() :].lstrip()
    return citation if match.re is _POINT or ends or not after or after[0] in ",;.:?!)\0" else None


def _number(plain: str) -> re.Match[str] | None:
    for match in _SIGN_FIRST.finditer(plain):
        if not _RANGE.match(plain, match.end()):
            return match
    for match in _NUMBER_FIRST.finditer(plain):
        if not _CHAPTER.search(plain[: match.start()]):
            return match
    return None


def _take_year(plain: str, taken: list[Place]) -> int | None:
    """The year beside what is taken ("§ 12/2023", "KF 2023 § 12"); its characters are added to `taken`."""
    for start, end in tuple(taken):
        after = _YEAR_AFTER.match(plain, end)
        if after:
            taken.append(after.span())
            return int(after["year"] or f"20{after['short']}")
        before = _YEAR_BEFORE.search(plain[:start])
        if before:
            taken.append(before.span())
            return int(before["year"])
    return None


def _take_organ(text: str, plain: str, taken: list[Place]) -> str | None:
    """The body named beside what is taken, fillers passed over; all characters used are added to `taken`."""
    organ = None
    while True:
        filler = _beside(plain, taken, _FILLER_BEFORE, _FILLER_AFTER)
        if filler:
            taken.append(filler.span())
            continue
        found = None if organ else _beside(plain, taken, organ_before(), organ_after())
        if found is None:
            return organ
        organ = written_out(text[slice(*found.span("organ"))])
        taken.append(found.span())


def _beside(plain: str, taken: list[Place], before: re.Pattern[str], after: re.Pattern[str]) -> re.Match[str] | None:
    for start, end in taken:
        for match in (before.search(plain[:start]), after.match(plain, end)):
            if match and not any(match.start() < last and first < match.end() for first, last in taken):
                return match
    return None


def _citation(
    text: str, number: int, date: datetime.date | None, year: int | None, organ: str | None, taken: list[Place]
) -> Citation:
    spans: list[Place] = []
    for start, end in sorted(taken):
        if spans and not text[spans[-1][1] : start].strip(" ,;:()."):
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    rest, position = [], 0
    for start, end in [*spans, (len(text), len(text))]:
        rest.append(text[position:start].strip(" ,;"))
        position = end
    return Citation(number, date, year, organ, tuple(spans), " ".join(part for part in rest if part))
