"""Case numbers (diarienummer) anywhere in a typed text, in whatever spelling, and nothing that merely has numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.case_numbers import typed_case_key
from search.query import CaseNumber, Query, Word
from search.syntax_tree import either

_LABEL = r"(?:dnr|d\.nr|diarienr|diarienummer|diarienumret|ärendenr|ärendenummer|ärende-id)"
_YEAR = r"(?:19|20)\d\d"
_GAP = r"[ \t]?[/:.\-–][ \t]?"
_PART = r"(?::\d{1,4})?"
_BEFORE = r"(?<![\w/:-])"
_AFTER = r"(?![\w:]|[/-]\d|[.,]\d)"
_NO_REGISTER = (
    r"(?!(?:lag|lagen|lou|luf|luk|lov|pbl|pbf|sol|hsl|lss|lvu|lvm|mbl|osl|gdpr|eu|eg|iso|afs|sfs|sou|prop)(?!\w))"
)
"""Letters before year and number that name a statute or a report, not a register."""
_CODE = rf"(?:{_NO_REGISTER}(?:(?-i:[A-ZÅÄÖ]{{1,8}})|[a-zåäö]{{1,4}}))"
_VOWELLED = "bun|kun|un|aun|kfau|sau|ubau|ifo|aoh|avn|arn|von|utn|kin|gun|hun|ksau|rsau|au|äon|öfn|än"
_REGISTER = rf"(?:{_NO_REGISTER}(?:(?-i:[A-ZÅÄÖ]{{2,6}})|[bcdfghjklmnpqrstvwxz]{{2,6}}|{_VOWELLED}))"
"""A register by its letters alone: capitals, no vowels, or a well-known one with vowels."""
_UNIT = (
    r"(?![ \t]*(?:mkr|tkr|kr|kronor|miljoner|milj|mnkr|mdkr|tusen|procent|st|stycken|personer|platser|elever|barn"
    r"|år|timmar|dagar|kvm|m2|meter|km|ton|kwh|mwh|gwh)(?!\w)|[ \t]*%)"
)
_MONTH = r"(?!(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d))"

_FORMS = tuple(
    (re.compile(form, re.IGNORECASE), alone)
    for form, alone in (
        # dnr 0497/22, dnr KS 2023 12, ärendenummer 2019/1
        (rf"{_BEFORE}{_LABEL}\.?:?[ \t]+(?P<case>{_CODE}?(?:{_GAP}|[ \t])?\d{{1,7}}(?:{_GAP}|[ \t])\d{{1,7}}{_PART}){_AFTER}", True),
        # SLK-2023-00389, ks2019/1, KS 2019:1, SLK-2024-00010:11
        (rf"{_BEFORE}(?:ärende[ \t]+)?(?P<case>{_CODE}(?:[ \t]|{_GAP})?{_YEAR}{_GAP}\d{{1,6}}{_PART}){_AFTER}", True),
        # slk 2023 1145, KS 2023 12: with spaces only; a short number only where nothing follows that it may count
        (rf"{_BEFORE}(?:ärende[ \t]+)?(?P<case>{_REGISTER}[ \t]+{_YEAR}[ \t]+(?!{_YEAR}(?!\d))"
         rf"(?:\d{{3,6}}|\d{{1,2}}(?=[ \t]*(?:$|[?!.,;)])))){_PART}{_AFTER}(?![ \t]+\d){_UNIT}", True),
        # slk202300389
        (rf"{_BEFORE}(?P<case>{_REGISTER}{_YEAR}{_MONTH}\d{{4,6}}){_AFTER}", True),
        # 2016/KA0117
        (rf"{_BEFORE}(?P<case>{_YEAR}/(?-i:[A-ZÅÄÖ]{{1,4}})\d{{1,6}}){_AFTER}", True),
        # KS13/204, RV190311: two digits for the year
        (rf"{_BEFORE}(?P<case>(?-i:[A-ZÅÄÖ]{{2,5}})\d\d/\d{{1,6}}){_AFTER}", True),
        (rf"{_BEFORE}(?P<case>(?-i:[A-ZÅÄÖ]{{2,5}})[0-4]\d\d{{4,5}}){_AFTER}", False),
        # 324-190/2010
        (rf"{_BEFORE}(?P<case>\d{{2,4}}-\d{{2,6}}/{_YEAR}){_AFTER}", True),
    )
)  # fmt: skip
_BARE = (
    (re.compile(r"(?<![\w/:.,-])(?P<case>(?:19|20)\d\d(?:/\d{1,6}|-\d{4,6}))(?![\w/:-]|[.,]\d)"), True),
    # 0497/22, 1402/23: number and year in two digits, which may be something else
    (re.compile(rf"(?<![\w/:.,-])(?P<case>(?:0\d{{1,5}}|\d{{3,6}})/(?:9\d|[0-3]\d))(?![\w/:-]|[.,]\d){_UNIT}"), False),
)
_SCHOOL_YEAR = re.compile(r"(\d{4})[/-](\d\d|\d{4})")

Found = tuple[int, int, Query]
"""Start, end, and what stands there."""


def lettered_cases(text: str) -> Iterator[Found]:
    """Case numbers that letters or a label tell from other numbers, never overlapping."""
    yield from _found(_FORMS, text)


def bare_cases(text: str) -> Iterator[Found]:
    """Case numbers of digits alone ("2019-000001", "0497/22"), to be sought where nothing else was read."""
    yield from _found(_BARE, text)


def _found(forms: tuple[tuple[re.Pattern[str], bool], ...], text: str) -> Iterator[Found]:
    taken: list[tuple[int, int]] = []
    for form, alone in forms:
        for match in form.finditer(text):
            case = match["case"]
            key = typed_case_key(case)
            if (
                key is None
                or _is_school_year(case)
                or any(match.start() < end and at < match.end() for at, end in taken)
            ):
                continue
            taken.append(match.span())
            asked = CaseNumber(key, case)
            yield match.start(), match.end(), asked if alone else either((asked, Word(case)))


def _is_school_year(text: str) -> bool:
    """Whether a number is two years in a row, as in "läsåret 2024/25"."""
    match = _SCHOOL_YEAR.fullmatch(text)
    return match is not None and int(match[2]) % 100 == (int(match[1]) + 1) % 100
