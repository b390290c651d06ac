"""Sentences that settle an item without a heading of decision: elections, adoptions, notings, errands, agreements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.damage import tolerant
from corpus.gazetteer import word_list
from corpus.grammar.labels import BODY, MANNER
from corpus.grammar.stretch import BULLET, Stretch
from corpus.grammar.whose import hands_on
from corpus.meeting import Clause, DecisionKind, SectionKind


def _listed(name: str) -> str:
    return "|".join(map(tolerant, word_list(name)))


def _words(*words: str) -> str:
    return "|".join(map(tolerant, words))


_AT_ONCE = _words("enligt", "i enlighet med", "bifalla", "avslå", "återremittera", "bordlägga", "godkänna", "anta")
_MATTER = rf"(?:den\s+av\s+[^,.]+\s+)?(?:[\w-]+\s+){{0,6}}?(?:{_listed('matter')})\w*\b"

# "Nämnden beslutar att …", "Beslutades att …". In the past tense only where no date says that it was another day.
_DECIDES = re.compile(
    rf"(?:(?P<body>{BODY})(?:\s+i\s+\w+)?|{_words('Mötet', 'Samrådet', 'Forumet', 'Ordföranden')})\s+(?:(?:{MANNER})\s+)*"
    rf"(?P<verb>beslutar|beslutade|{_words('beslöt')})(?:\s+(?:{MANNER}))*\s*(?::|,?\s*att\b|(?:{_AT_ONCE})\b)"
    rf"|(?:Med|Efter|Genom|{_words('Därmed', 'Således', 'Därefter')})\b[^.]{{0,90}}?\b(?P<verb2>beslutar|beslutade)\s+(?P<body2>{BODY})"
    rf"\s*(?::|,?\s*att\b|(?:{_AT_ONCE})\b)"
    rf"|(?:Det\s+)?(?P<passive>beslutas|beslutades)\s+(?:(?:{MANNER})\s+)?(?:att\b|enligt\b)",
    re.IGNORECASE,
)
_FOREIGN = re.compile(rf"\b(?:har|hade|{_words('år')}|den\s+\d|19\d\d|20\d\d|tidigare)\b", re.IGNORECASE)
_MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_DATED = re.compile(
    rf"\b(?:(?:den\s+)?\d{{1,2}}\s+\w+\s+(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d|i\s+(?:{_MONTHS})"
    rf"|{_words('år')}\s+(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_ELECTS = re.compile(rf"\b(?:{_listed('elects')})\b", re.IGNORECASE)
_ELECTED = re.compile(rf"\bjuster|{_listed('elected-to')}", re.IGNORECASE)
_ELECTION = re.compile(rf"val\b|{_words('fyllnadsval', 'justera', 'avsägelse')}", re.IGNORECASE)
_ADOPTS = re.compile(
    rf"(?:\w*(?:{_listed('agenda')})\b.*?|[\w\s,-]{{3,70}}?)\s+(?:{_listed('adopted')})\b(?!\s+av\b)"
    rf"|{BODY}\s+(?:{_listed('adopts')})\s+(?:{_listed('agenda')}|{_words('förslaget till dagordning')})",
    re.IGNORECASE,
)
# "Det noteras att …" tells, "Informationen noteras." settles; "Bidraget utgår med …" is no matter struck out.
_SETTLES = re.compile(
    rf"\b(?:{_listed('settles')})\b(?!\s+att\b)|^{_MATTER}.*?\b(?:{_listed('settles-matter')})\b(?!\s+med\b)",
    re.IGNORECASE,
)
_ASSIGNS = re.compile(
    rf"\b(?:ger(?:\s+[\w,-]+){{0,6}}?\s+(?:i\s+uppdrag|(?:ett\s+)?uppdrag(?:et)?)|{_listed('assigns')}"
    rf"|{_words('får')}\s+(?:[\w-]+\s+){{1,4}}?i\s+uppdrag"
    rf"|(?:ska|skall|tar|tog)\s+(?:ta\s+)?(?:{_listed('takes-on')}))\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    rf"\b(?:har|hade)\s+(?:{_words('fått', 'gett', 'givit')})\b|{_words('på uppdrag av')}", re.IGNORECASE
)
_AGREES = re.compile(rf"\b(?:{_listed('agrees')})\b", re.IGNORECASE)
_GOES_ON = re.compile(r"\b(?:ska|skall|senast)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Result:
    """One sentence that settles the item, and in which way; `body` is the body that it says decides."""

    kind: DecisionKind
    clause: Clause
    body: str | None = None


def result_of(
    title: str,
    section: SectionKind,
    text: Stretch,
    spot: tuple[int, int],
    following: Sequence[tuple[int, int]],
    organ: str = "",
) -> Result | None:
    """What a sentence settles in the minutes of `organ`, if anything.

    `following` are the sentences after it in its paragraph.
    """
    start, end = spot
    bullet = BULLET.match(text.text, start, end)
    start = bullet.end() if bullet else start
    sentence = text.text[start:end]
    kind = _kind(title, section, sentence)
    if kind is None and section != "background" and hands_on(sentence, organ) and not _FOREIGN.search(sentence):
        kind = "beslut"
    if kind is None:
        return None
    if kind == "assignment":
        # "Arbetet ska förankras i kommunerna." tells more of the errand given in the sentence before.
        for _, stop in following:
            if not _GOES_ON.search(text.text[end:stop]):
                break
            end = stop
    if kind == "beslut":
        end = _with_clauses(text.text, end)
        start = _from_att(text.text, start, end)
    decides = _DECIDES.match(sentence) if kind == "beslut" else None
    body = (decides["body"] or decides["body2"]) if decides else None
    return Result(kind, Clause(text.text[start:end], text.span(start, end)), body)


def _kind(title: str, section: SectionKind, sentence: str) -> DecisionKind | None:
    decides = _DECIDES.match(sentence)
    if decides and _own(decides, section, sentence):
        return "beslut"
    if section != "background":
        if _settles_formally(title, sentence):
            return "procedural"
        if _ASSIGNS.search(sentence) and not _TOLD.search(sentence):
            return "assignment"
    elif _SETTLES.search(sentence) and len(sentence) < 90 and not _DATED.search(sentence):
        return "procedural"
    elif _ASSIGNS.search(sentence) and not _TOLD.search(sentence) and not _DATED.search(sentence):
        return "assignment"
    return "consensus" if _AGREES.search(sentence) else None


def _own(decides: re.Match[str], section: SectionKind, sentence: str) -> bool:
    """Whether the sentence is the decision of this meeting, not one told of."""
    past = (decides["verb"] or decides["verb2"] or decides["passive"] or "").lower() in (
        "beslutade",
        "beslöt",
        "beslot",
        "beslutades",
    )
    return not past or (section != "background" and not _FOREIGN.search(sentence))


def _settles_formally(title: str, sentence: str) -> bool:
    if _ELECTS.search(sentence) and not _DATED.search(sentence):
        return bool(_ELECTED.search(sentence) or _ELECTION.match(title))
    if _SETTLES.search(sentence):
        return not _DATED.search(sentence) or len(sentence) < 160
    adopts = _ADOPTS.match(sentence)
    return adopts is not None and not _FOREIGN.search(sentence[: adopts.end() + 25])


def _with_clauses(text: str, end: int) -> int:
    """The end of the clauses that a running decision ends in a colon or "att" before."""
    while re.search(r"(?::|\batt|,)\s*$", text[:end]) and end < len(text):
        following = re.match(r"\s*[^\n]+", text[end:])
        if not following:
            break
        end += following.end()
    return end


def _from_att(text: str, start: int, end: int) -> int:
    """Where the clause itself begins in "Nämnden beslutar att godkänna rapporten"."""
    att = re.search(r"\batt\b", text[start:end])
    opening = (
        re.match(
            rf"[^,;]{{0,120}}?\b(?:beslut\w+|{tolerant('beslöt')})\b[^,;:]{{0,40}}?:?\s*$",
            text[start : start + att.start()],
        )
        if att
        else None
    )
    return start + att.start() if att and opening else start
