"""The errands that a decision gives (uppdrag): who shall do what, and until when."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.damage import tolerant
from corpus.grammar.deadlines import Deadline, find_deadlines
from corpus.meeting import Assignment, Clause, Evidence, Span


def _words(*words: str) -> str:
    return "|".join(map(tolerant, words))


_TAKEN_ON = _words(
    "återkomma", "återrapportera", "ta vidare", "redovisa", "ta fram", "utreda", "arbeta vidare", "bereda",
    "presentera", "undersöka", "inkomma",
)  # fmt: skip
_ERRAND = _words(
    "uppdraget", "återrapport", "redovisning", "rapporten", "utredningen", "resultatet", "arbetet", "detta"
)
_WHO = r"(?P<who>(?!(?:att|i|sig)\b)[\wåäö][^.:;\n]{1,120}?)"
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # "ge förvaltningen i uppdrag att utreda frågan"
        rf"\b(?:ge|ger|gav|{_words('lämna', 'lämnar')})\s+{_WHO}\s+i\s+uppdrag\b\s*,?\s*(?:att\b|:)?",
        # "ger i uppdrag åt förvaltningen att …", "uppdrar åt Bo Ek att …", "uppdra till nämnden att …"
        rf"\b(?:(?:ge|ger|gav|lämnar)\s+i\s+uppdrag|uppdra(?:r|s)?|uppdrog)\s+(?:{_words('åt')}|till)\s+{_WHO}"
        r"(?:\s+i\s+uppdrag)?(?:\s*,)?\s+(?:att\b|:)",
        # "Förvaltningen ges i uppdrag att …", "Kommundirektören får därför uppdraget att …"
        rf"(?:^|\n|\batt\s+|[.:]\s+){_WHO}\s+(?:ges|{_words('får')}|fick|gavs|har\s+{_words('fått')})\s+(?:[\w-]+\s+){{0,3}}?"
        r"(?:i\s+)?uppdrag(?:et)?\b\s*,?\s*(?:att\b|:)?",
        # "Nämnden uppdras att …", "uppmana kommunstyrelsen att …"
        rf"(?:^|\n|\batt\s+|[.:]\s+){_WHO}\s+uppdras\s+att\b",
        rf"\b(?:uppmana(?:r|de)?|anmoda(?:r|de)?)\s+{_WHO}\s+(?:{_words('till')}\s+)?att\b",
        # "Regionen och kommunerna ger tillsammans ett uppdrag om att se över avtalet"
        r"\b(?P<who>)ger?\s+(?:[\w-]+\s+){0,2}?(?:ett\s+)?uppdrag(?:et)?\s+(?:om\s+|att\s+)",
        # "Länets chefer ska ta vidare frågan", "Förvaltningen ska återkomma senast …"
        rf"(?:^|\n|\batt\s+|[.:]\s+){_WHO}\s+(?:ska|skall)\s+(?={_TAKEN_ON}\b)",
    )
)
# "Uppdraget ska återrapporteras senast den 1 juni 2025.", "Ett reviderat förslag ska presenteras …": of the errand before.
_TELLS_MORE = re.compile(
    rf"(?:^|\batt\s+)(?:{_ERRAND})\w*\b"
    rf"|\b(?:redovisas|{_words('återrapporteras', 'återredovisas')}|slutredovisas|rapporteras|presenteras)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"^(?:den|det|de|vi|man|som|detta|arbetet|uppdraget|rapporten|utredningen|redovisning\w*)\b", re.IGNORECASE
)
_ADVERBS = re.compile(
    r"^(?:samtidigt|vidare|även|också|därutöver|därmed|dels)\s+|\s+(?:därför|även|också|vidare|samtidigt)$"
)
_LONGEST_WHO = 12


@dataclass(frozen=True, slots=True)
class _Found:
    """One errand in a clause: its words, and the place of what is to be done."""

    who: str | None
    start: int
    what: int


def find_assignments(clauses: Sequence[Clause], meeting: datetime.date | None) -> tuple[Assignment, ...]:
    """The errands that the clauses of a decision give, in order; `meeting` dates a deadline that tells no year."""
    found: list[Assignment] = []
    for clause in clauses:
        given = list(_given(clause.text))
        ends = [*(each.start for each in given[1:]), len(clause.text)][: len(given)]
        for each, end in zip(given, ends, strict=True):
            found.append(_assignment(clause, each, end, meeting))
        if not given and found and found[-1].deadline_seen is None and _TELLS_MORE.search(clause.text):
            found[-1] = _with_deadline(found[-1], clause, (0, len(clause.text)), meeting)
    return tuple(found)


def _given(text: str) -> Iterator[_Found]:
    taken = 0
    matches = sorted((match for form in _FORMS for match in form.finditer(text)), key=lambda match: match.start())
    for match in matches:
        who = _ADVERBS.sub("", re.sub(r"\s+", " ", match["who"]).strip(" ,"))
        who = re.sub(r"^(?:och|samt)\s+", "", who)
        if match.start() < taken or _NOBODY.match(who) or len(who.split()) > _LONGEST_WHO:
            continue
        taken = match.end()
        yield _Found(who or None, match.start(), match.end())


def _assignment(clause: Clause, given: _Found, end: int, meeting: datetime.date | None) -> Assignment:
    text = clause.text
    what = re.sub(r"\s+", " ", text[given.what : end]).strip(" ,.:;–-")
    what = re.sub(r"[\s,]+(?:och|samt)(?:\s+att)?$", "", what).removeprefix("att ")
    seen = Evidence(text[given.start : end].strip(), _place(clause, given.start, end), "assigns")
    return _with_deadline(Assignment(given.who, what or text.strip(), seen), clause, (given.start, end), meeting)


def _with_deadline(
    each: Assignment, clause: Clause, stretch: tuple[int, int], meeting: datetime.date | None
) -> Assignment:
    told = next((one for one in find_deadlines(clause.text[slice(*stretch)], meeting)), None)
    if told is None:
        return each
    start, end = stretch[0] + told.start, stretch[0] + told.end
    return replace(each, deadline=told.day, deadline_seen=_deadline_seen(clause, told, start, end))


def _deadline_seen(clause: Clause, told: Deadline, start: int, end: int) -> Evidence:
    rule = "deadline" if told.told else "deadline-without-year"
    sure = "confirmed" if told.told else "probable"
    return Evidence(clause.text[start:end], _place(clause, start, end), rule, sure)  # type: ignore[arg-type]


def _place(clause: Clause, start: int, end: int) -> Span | None:
    """The place of a part of a clause: exact where the clause is as long in the file, else the clause's own."""
    span = clause.span
    if span is None or span.end - span.start != len(clause.text):
        return span
    return Span(span.file, span.page, span.start + start, span.start + end)
