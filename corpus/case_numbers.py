"""Case numbers (diarienummer, dnr) as minutes write them, and one normal form for all spellings of the same one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.damage import tolerant

_CODE = r"[A-Za-zÅÄÖåäö]{1,6}"
_CODES = rf"{_CODE}(?:[ /]{_CODE})?"
_YEAR = r"(?:19|20)\d\d"
_SERIAL = r"\d{1,7}"
_TWO_DIGITS_THIS_CENTURY = 50

# Register marks that are no case: statutes, bills, reports of the state.
_NOT_CASES = frozenset(
    ("sfs", "sou", "prop", "bet", "ds", "dir", "mot", "eu", "kap", "sida", "sid", "bilaga", "kl", "år")
)


@dataclass(frozen=True, slots=True)
class _Parts:
    code: str
    year: str
    serial: str
    more: str = ""


def _parts(code: str = "code", year: str = "year", serial: str = "serial") -> Callable[[re.Match[str]], _Parts]:
    def take(match: re.Match[str]) -> _Parts:
        groups = match.groupdict()
        return _Parts(groups.get(code) or "", groups[year] or "", groups[serial] or "", groups.get("more") or "")

    return take


def _short(match: re.Match[str]) -> _Parts:
    """Year and serial in "05/71", serial and year in "1402/23"; where both could be the year, the last one is."""
    left, right = match["left"], match["right"]
    year_first = len(left) == 2 and (
        left.startswith("0") or len(right) != 2 or int(right) > _TWO_DIGITS_THIS_CENTURY > int(left)
    )
    return _Parts(match["code"] or "", left, right) if year_first else _Parts(match["code"] or "", right, left)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Parts]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), take)
    for pattern, take in (
        # KS/2021:118, KS 2021/118, KS KF/2024:91, KS.2013.118, KSN-2015-0712, SLK-2024-00077:11, RS 2019–07112
        (
            rf"(?P<code>{_CODES})\s?[/.\-–]?\s?(?P<year>{_YEAR})\s?[:/.\-–]\s?(?P<serial>{_SERIAL})(?P<more>:\d{{1,4}})?",
            _parts(),
        ),
        # 2016/KA0117, 2012/KS 0331 004
        (rf"(?P<year>{_YEAR})[/.-](?P<code>{_CODE})[ .-]?(?P<serial>{_SERIAL})", _parts()),
        # 1.5.1-140-2013
        (rf"\d{{1,2}}(?:\.\d{{1,2}})+-(?P<serial>{_SERIAL})-(?P<year>{_YEAR})", _parts()),
        # 2007-151-309: year, serial, class
        (rf"(?P<year>{_YEAR})-(?P<serial>{_SERIAL})-\d{{2,4}}", _parts()),
        # 324-190/2010, 104-211/05
        (rf"(?P<serial>\d{{2,4}}-{_SERIAL})/(?P<year>{_YEAR}|\d\d)", _parts()),
        # 00451/2025, 00451/20252.6. with the class number glued to the year
        (rf"(?P<serial>{_SERIAL})\s?/\s?(?P<year>{_YEAR})(?:\s?\d{{1,2}}(?:\.\d{{1,2}})+\.?)?", _parts()),
        # 2019/41, 2019-000001, 2023:118
        (rf"(?P<year>{_YEAR})[:/\-–](?P<serial>{_SERIAL})", _parts()),
        # KS13/204, LD14/02218
        (rf"(?P<code>{_CODE})(?P<year>\d\d)/(?P<serial>{_SERIAL})", _parts()),
        # RV190311, RS/230118: code, two-digit year, serial
        (r"(?P<code>[A-Z]{2,5})/?(?P<year>[0-4]\d)(?P<serial>\d{4,5})", _parts()),
        # KS 13/204, 05/71, 1402/23
        (rf"(?:(?P<code>{_CODE})\s)?(?P<left>\d{{1,6}})/(?P<right>\d{{1,6}})", _short),
    )
)
_ANY = re.compile("|".join(f"(?:{re.sub(r'[?]P<[a-z]+>', '?:', form.pattern)})" for form, _ in _FORMS), re.IGNORECASE)
# A class number after the serial belongs to the register, not to the case: "KS.2013.118 041", "2012/KS 0331 004".
_CLASS = re.compile(r"\s\d{3}(?:\.\d+)?(?=$|\s*[,;)])")
CASE_LABEL = re.compile(
    r"(?<!\w)(?:"
    + "|".join(
        tolerant(label)
        for label in (
            "Diarienummer",
            "Diarienr",
            "Diariebeteckning",
            "Ärendenummer",
            "Ärendenr",
            "Ärende-ID",
            "Ärendebeteckning",
            "Beteckning",
            "Dnr",
            "D.nr",
            "Diarienumret",
        )
    )
    + r")\.?\s*[:.]?\s*",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)")
_SECTION_SIGN = re.compile(rf"(?:{_CODE}\s*)?§+\s*\d+(?:/\d{{4}}|:\d+)?(?:\s?[a-z]\b)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:,|;|\boch\b|\bsamt\b|&)\s*")


def find_case_numbers(text: str, *, heading: bool) -> tuple[str, ...]:
    """The case numbers of a text as written, each once.

    A number counts after a label ("Dnr"), and without one only where `heading` says that the text is the heading
    line of a § or a line of its own under the title; then it must stand apart from the words of the title.
    """
    found: list[str] = []
    for label in CASE_LABEL.finditer(text):
        found += _numbers_at(text, label.end())
    if not found and heading:
        found = _in_heading(text)
    return tuple(dict.fromkeys(found))


def case_key(text: str) -> str | None:
    """The normal form of a case number: code, year in four digits, serial without leading zeros; None for other text.

    >>> case_key("RJL 2023/1235"), case_key("rjl-2023-01235"), case_key("2019-000001")
    ('RJL:2023:1235', 'RJL:2023:1235', ':2019:1')
    """
    label = CASE_LABEL.match(text.strip())
    plain = text.strip()[label.end() :].strip() if label else text.strip()
    plain = _CLASS.sub("", re.sub(r"\s+", " ", plain).strip("() .,;"))
    if _DATE.fullmatch(plain):
        return None
    for form, take in _FORMS:
        match = form.fullmatch(plain)
        if match:
            return _key(take(match))
    return None


def _key(parts: _Parts) -> str | None:
    code = re.sub(r"[^A-ZÅÄÖ]", "", parts.code.upper())
    if parts.code.casefold() in _NOT_CASES or _is_period(parts) or (parts.code.istitle() and len(parts.code) > 3):
        return None
    year = int(parts.year)
    if len(parts.year) <= 2:
        year += 2000 if year <= _TWO_DIGITS_THIS_CENTURY else 1900
    serial = "-".join(piece.lstrip("0") or "0" for piece in parts.serial.split("-"))
    return f"{code}:{year}:{serial}{parts.more}"


def _is_period(parts: _Parts) -> bool:
    """Whether the numbers are years from and to, as in "2022/2023" and "budget 2020-2024"."""
    both = re.fullmatch(_YEAR, parts.year) and re.fullmatch(_YEAR, parts.serial)
    return bool(both) and not parts.code.isupper() and abs(int(parts.serial) - int(parts.year)) <= 30


def _numbers_at(text: str, start: int) -> list[str]:
    """The case numbers of a list that begins at `start` ("KS 2021/118, KS 2021/120 och BUN 2021/7")."""
    found: list[str] = []
    while True:
        match = _ANY.match(text, start)
        if match is None or case_key(match.group()) is None:
            return found
        rest = _CLASS.match(text, match.end())
        found.append(_raw(match.group() + (rest.group() if rest else "")))
        between = _BETWEEN.match(text, rest.end() if rest else match.end())
        if between is None:
            return found
        start = between.end()


def _raw(seen: str) -> str:
    """The number as written, spaces single, a class number glued to the year ("00451/20252.6.") cut off."""
    glued = re.fullmatch(rf"({_SERIAL}\s?/\s?{_YEAR})\s?\d{{1,2}}(?:\.\d{{1,2}})+\.?", seen)
    return re.sub(r"\s+", " ", glued.group(1) if glued else seen).strip()


def _in_heading(text: str) -> list[str]:
    """A number without label that is all of the line beside the § sign, or its last cell or parenthesis."""
    rest = _SECTION_SIGN.sub(" ", text)
    for cell in (rest.strip(), *reversed(re.split(r"\t|\s{2,}", text))):
        for piece in (cell.strip(), *re.findall(r"\(([^()]+)\)\s*$", cell)):
            numbers = _whole(piece.strip("() "))
            if numbers:
                return numbers
    return []


def _whole(text: str) -> list[str]:
    """The numbers of a text that holds nothing else; a bare year and number ("2017:725") may be a statute."""
    pieces = [piece for piece in _BETWEEN.split(text) if piece]
    keys = [case_key(piece) for piece in pieces]
    if not pieces or not all(keys) or any(re.fullmatch(rf"{_YEAR}:\d+", piece) for piece in pieces):
        return []
    return [_raw(piece) for piece in pieces]


def typed_case_key(text: str) -> str | None:
    """The normal form of a case number as a person may type it: also with spaces alone or nothing between its parts.

    >>> typed_case_key("slk 2023 1145"), typed_case_key("slk202301145")
    ('SLK:2023:1145', 'SLK:2023:1145')
    """
    key = case_key(text)
    if key:
        return key
    label = CASE_LABEL.match(text.strip())
    loose = _LOOSE.fullmatch(text.strip()[label.end() :] if label else text.strip())
    return case_key(f"{loose['code']} {loose['year']}/{loose['serial']}{loose['more'] or ''}") if loose else None


_LOOSE = re.compile(
    rf"(?P<code>{_CODE})[\s/.:\-–]*(?P<year>{_YEAR})[\s/.:\-–]*(?P<serial>\d{{1,7}})(?P<more>:\d{{1,4}})?",
    re.IGNORECASE,
)


def sought_keys(keys: Sequence[str]) -> tuple[str, ...]:
    """All normal forms by which the cases of some keys are sought: a numbered part also as the whole case, each without
    its code too.
    """
    whole = [whole_case(key) or key for key in keys]
    return tuple(dict.fromkeys((*keys, *whole, *map(without_code, (*keys, *whole)))))


def whole_case(key: str) -> str | None:
    """The case that a numbered part belongs to ("SLK:2024:10:11": SLK:2024:10); None for a case itself."""
    whole, _, part = key.rpartition(":")
    return whole if part and key.count(":") > _PARTED else None


_PARTED = 2
"""Colons of a key without a part: code, year, serial."""


def without_code(key: str) -> str:
    """The normal form without its register code, as a number typed bare has it: "RJL:2023:1235" is ":2023:1235"."""
    return key[key.index(":") :]
