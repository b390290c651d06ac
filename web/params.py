"""Query strings read and written: what a page or the API was asked, with limits, and links that ask it again."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol
from urllib.parse import quote_plus, urlencode

from index.records import FACETS
from search.answer import Question
from search.query import Sort

MAX_TEXT = 400
MAX_VALUES = 20
MAX_VALUE = 200
MAX_PAGE = 500
SIZES = (10, 20, 50, 100)
DEFAULT_SIZE = 20

AS_TYPED = "alla"
"""Value of `ord`: every word is wanted, and none is corrected."""
APART = "isar"
"""Value of `arenden`: §§ of one case stand each on a row of its own."""

SORTS: Mapping[Sort, str] = {"relevans": "Relevans", "nyast": "Nyast", "aldst": "Äldst"}

_CONTROL = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029\ud800-\udfff]+")
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


class Arguments(Protocol):
    """The part of a query string that is read here: every value of a name, in order."""

    def getlist(self, key: str) -> list[str]:
        """All values of a name."""
        ...


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it stood in the address.

    `errors` maps "fran" and "till" to Swedish sentences, `typed` keeps what stood in the fields. `notes` are Swedish
    sentences about limits that were applied.
    """

    question: Question
    errors: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def clean(text: str, limit: int) -> str:
    """The text on one line, without control characters, at most `limit` characters long."""
    return " ".join(_CONTROL.sub(" ", text).split())[:limit].strip()


def read_question(arguments: Arguments) -> Asked:
    """The question of a query string; unknown names are passed over and nothing is refused."""
    text, notes = _text(arguments)
    errors: dict[str, str] = {}
    typed = {name: clean(_first(arguments, name), 40) for name in ("fran", "till")}
    first = _day(typed["fran"], "fran", errors)
    last = _day(typed["till"], "till", errors)
    if first and last and last < first:
        errors["till"] = f"Till-datumet {last} är före från-datumet {first}. Till-datumet används inte."
        last = None
    question = Question(
        text=text,
        filters=_filters(arguments),
        first=first,
        last=last,
        sort=_sort(_first(arguments, "sort"), text),
        page=_number(_first(arguments, "sida"), 1, MAX_PAGE),
        size=_size(_first(arguments, "antal")),
        as_typed=_first(arguments, "ord") == AS_TYPED,
        apart=_first(arguments, "arenden") == APART,
    )
    return Asked(question, errors, typed, notes)


def _first(arguments: Arguments, name: str) -> str:
    values = arguments.getlist(name)
    return values[0] if values else ""


def _text(arguments: Arguments) -> tuple[str, tuple[str, ...]]:
    typed = _first(arguments, "q")
    if len(typed) <= MAX_TEXT:
        return clean(typed, MAX_TEXT), ()
    return clean(typed, MAX_TEXT), (f"Frågan var lång. Bara de första {MAX_TEXT} tecknen användes.",)


def _filters(arguments: Arguments) -> Mapping[str, tuple[str, ...]]:
    chosen: dict[str, tuple[str, ...]] = {}
    for facet in FACETS:
        values = (clean(value, MAX_VALUE) for value in arguments.getlist(facet)[: 10 * MAX_VALUES])
        kept = tuple(dict.fromkeys(value for value in values if value))[:MAX_VALUES]
        if kept:
            chosen[facet] = kept
    return chosen


def _sort(asked: str, text: str) -> Sort:
    for sort in SORTS:
        if asked == sort and (text or sort != "relevans"):
            return sort
    return default_sort(text)


def default_sort(text: str) -> Sort:
    """The order in which hits stand unless another is asked for."""
    return "relevans" if text else "nyast"


def _number(asked: str, lowest: int, highest: int) -> int:
    if not (asked.isascii() and asked.isdigit()):
        return lowest
    return max(lowest, min(highest, int(asked[:6])))


def _size(asked: str) -> int:
    wanted = _number(asked, DEFAULT_SIZE, SIZES[-1])
    return min((size for size in SIZES if size >= wanted), default=DEFAULT_SIZE)


def _day(typed: str, name: str, errors: dict[str, str]) -> datetime.date | None:
    """The day that is meant; a year or a month alone means its first or last day."""
    if not typed:
        return None
    found = _DATE.fullmatch(typed)
    if found and typed.isascii():
        year, month, day = (int(part) if part else None for part in found.groups())
        whole = _whole_day(year or 0, month, day, last=name == "till")
        if whole:
            return whole
    errors[name] = f"”{typed}” är inte ett datum. Skriv till exempel 2024-03-21. Datumet används inte."
    return None


def _whole_day(year: int, month: int | None, day: int | None, *, last: bool) -> datetime.date | None:
    month = month or (12 if last and month is None else 1 if month is None else 0)
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    days = calendar.monthrange(year, month)[1]
    day = (days if last else 1) if day is None else day
    return datetime.date(year, month, day) if 1 <= day <= days else None


def pairs(question: Question) -> list[tuple[str, str]]:
    """The question as name and value pairs in one fixed order, defaults left out."""
    found = [("q", question.text)] if question.text else []
    for facet in FACETS:
        found.extend((facet, value) for value in sorted(question.filters.get(facet, ())))
    if question.first:
        found.append(("fran", question.first.isoformat()))
    if question.last:
        found.append(("till", question.last.isoformat()))
    if question.sort != default_sort(question.text):
        found.append(("sort", question.sort))
    if question.size != DEFAULT_SIZE:
        found.append(("antal", str(question.size)))
    if question.as_typed:
        found.append(("ord", AS_TYPED))
    if question.apart:
        found.append(("arenden", APART))
    if question.page > 1:
        found.append(("sida", str(question.page)))
    return found


def address(path: str, asked: Iterable[tuple[str, str]]) -> str:
    """A path with a query string."""
    query = urlencode(list(asked), quote_via=quote_plus)
    return f"{path}?{query}" if query else path


def search_address(question: Question, path: str = "/sok") -> str:
    """The one address of a question."""
    return address(path, pairs(question))


def without(question: Question, facet: str, value: str | None = None) -> Question:
    """The question with one chosen value (or a whole facet, or "datum") let go, on its first page."""
    if facet == "datum":
        return replace(question, first=None, last=None, page=1)
    kept = tuple(chosen for chosen in question.filters.get(facet, ()) if value is not None and chosen != value)
    filters = {name: values for name, values in question.filters.items() if name != facet}
    return replace(question, filters=filters | ({facet: kept} if kept else {}), page=1)


def adding(question: Question, facet: str, value: str) -> Question:
    """The question with one more value of a facet, on its first page."""
    chosen = tuple(dict.fromkeys((*question.filters.get(facet, ()), value)))
    return replace(question, filters={**question.filters, facet: chosen}, page=1)
