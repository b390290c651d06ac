"""§§, days and case numbers that stand anywhere in a typed text, each with its characters."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.case_numbers import case_key
from search.citation import Citation, parse_citation
from search.organ_words import ABBREVIATIONS, written_out
from search.query import CaseNumber, Dates, ItemNumber, Labelled, Phrase, Query, Word
from search.syntax_cases import bare_cases, lettered_cases
from search.syntax_periods import find_periods
from search.syntax_tree import both, either
from search.typed_dates import find_dates


@dataclass(frozen=True, slots=True)
class Place:
    """What the characters from `start` to `end` of a typed text mean."""

    start: int
    end: int
    query: Query


_MOST_CITATIONS = 8
_WIDEST_RANGE = 100
_NUMBERS = re.compile(
    r"(?:§{1,2}|\bparagraf(?:er|erna)?)\s*(\d{1,4})((?:\s*(?:[-–—,]|och|samt)\s*\d{1,4}(?![\w/:-]))+)", re.IGNORECASE
)
_MORE = re.compile(r"\s*([-–—,]|och|samt)\s*(\d{1,4})", re.IGNORECASE)


_SLASHED = re.compile(
    rf"(?<![\w§/:.-])(?P<organ>{'|'.join(sorted(ABBREVIATIONS, key=len, reverse=True))})[ \t]+(?P<number>\d{{1,4}})/"
    r"(?P<year>(?:19|20)\d\d)(?![\w/:-]|[.,]\d)",
    re.IGNORECASE,
)

_NUMBER_FIRST = re.compile(r"(?<![\w/:.,-])(?:\d{1,3}\s*kap\.?\s*)?(?P<number>\d{1,4})\s*§(?!\s*\d)", re.IGNORECASE)


def find_places(text: str) -> tuple[Place, ...]:
    """What stands in the text, in reading order, never overlapping; a NUL parts what does not belong together."""
    found = list(_slashed(text))
    text = _blank(text, found)
    found += [Place(*one) for one in lettered_cases(text)]
    text = _blank(text, found)
    found += [Place(start, end, query) for start, end, query in find_periods(text)]
    text = _blank(text, found)
    found += _citations(text)
    text = _blank(text, found)
    found += _days(text)
    text = _blank(text, found)
    found += _sections(text)
    text = _blank(text, found)
    found += [Place(*one) for one in bare_cases(text)]
    return tuple(sorted(found, key=lambda place: place.start))


def _blank(text: str, places: list[Place]) -> str:
    for place in places:
        text = text[: place.start] + "\0" * (place.end - place.start) + text[place.end :]
    return text


def _slashed(text: str) -> Iterator[Place]:
    """ "KS 505/2024" is the § with that number of that year, or the case with that number."""
    for match in _SLASHED.finditer(text):
        year = int(match["year"])
        days = Dates(datetime.date(year, 1, 1), datetime.date(year, 12, 31))
        item = both((ItemNumber(int(match["number"])), _body(written_out(match["organ"])), days))
        key = case_key(match[0])
        yield Place(*match.span(), either((CaseNumber(key, match[0]), item)) if key else item)


def _days(text: str) -> Iterator[Place]:
    """Days outside a citation. One with its month in letters may stand in the text of a § as well."""
    for day, (start, end) in find_dates(text):
        dates = Dates(day, day)
        typed = text[start:end]
        spelled = any(letter.isalpha() for letter in typed.removeprefix("den "))
        yield Place(start, end, either((dates, Phrase(typed.removeprefix("den ")))) if spelled else dates)


def _sections(text: str) -> Iterator[Place]:
    """ "16 §" is the § with that number or the words of a statute's section; "6 kap. 5 §" the latter alone."""
    for match in _NUMBER_FIRST.finditer(text):
        phrase = Phrase(" ".join(match[0].split()))
        of_statute = match.start("number") > match.start()
        yield Place(*match.span(), phrase if of_statute else either((ItemNumber(int(match["number"])), phrase)))


def _citations(text: str) -> list[Place]:
    several = {match.start(): match for match in _NUMBERS.finditer(text)}
    for match in several.values():
        text = text[: match.end(1)] + " " * len(match[2]) + text[match.end() :]
    found: list[Place] = []
    for _ in range(_MOST_CITATIONS):
        citation = parse_citation(text)
        if citation is None:
            break
        places = list(_places(text, citation, several))
        if not places:
            break
        found += places
        text = _blank(text, places)
    return found


def _places(text: str, citation: Citation, several: dict[int, re.Match[str]]) -> Iterator[Place]:
    """One place for each span of a citation: the § with its body, the day where it stands apart."""
    date_span = next((where for day, where in find_dates(text) if day == citation.date), None)
    for start, end in citation.spans:
        numbers = next((match for at, match in several.items() if start <= at < end), None)
        parts: list[Query] = []
        if _holds_number(text[start:end], citation.number):
            parts.append(_numbers(numbers) if numbers else ItemNumber(citation.number))
            parts += [_body(citation.organ)] if citation.organ else []
        if citation.date and (date_span is None or start <= date_span[0] < end):
            parts.append(Dates(citation.date, citation.date))
        elif citation.year and re.search(rf"{citation.year}|/{citation.year % 100:02}(?!\d)", text[start:end]):
            parts.append(Dates(datetime.date(citation.year, 1, 1), datetime.date(citation.year, 12, 31)))
        last = max(end, numbers.end()) if numbers else end
        if parts:
            yield Place(start, last, both(parts))


def _holds_number(text: str, number: int) -> bool:
    """Whether the number stands in the text as that of a §: with a sign, or alone beside a day."""
    signed = rf"(?:§|%c2%a7|paragraf\w*)\s*0*{number}(?!\d)|(?<!\d)0*{number}\s*§"
    if re.search(r"§|%c2%a7|paragraf", text, re.IGNORECASE):
        return bool(re.search(signed, text, re.IGNORECASE))
    return bool(re.search(rf"(?<![\w/-])0*{number}(?![\w/-])", text))


def _numbers(match: re.Match[str]) -> Query:
    numbers = [int(match[1])]
    for more in _MORE.finditer(match[2]):
        number = int(more[2])
        if more[1] in "-–—" and numbers[-1] < number <= numbers[-1] + _WIDEST_RANGE:
            numbers += range(numbers[-1] + 1, number + 1)
        else:
            numbers.append(number)
    return either(ItemNumber(number) for number in numbers)


def _body(organ: str) -> Query:
    """The body of a citation, which may be an abbreviation that no label holds: its label, or its words."""
    return either((Labelled("organ", organ), both(Word(word) for word in organ.split())))
