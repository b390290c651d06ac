"""A typed text as a row of marks: words, phrases, parentheses, OR and minus, with prefixes already applied."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from corpus.case_numbers import typed_case_key
from search.query import CaseNumber, Labelled, Query, Word
from search.syntax_labels import (
    CASE_LABELS,
    DATE_LABELS,
    FACET_LABELS,
    YEAR_LABELS,
    known_label,
    labelled_phrase,
    labelled_prefix,
    labelled_word,
)
from search.syntax_places import Place, find_places

MOST_TERMS = 32
MOST_DEPTH = 20

Kind = Literal["leaf", "open", "close", "or", "not"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of a typed text; `query` is set for a leaf, `span` for one that is a single typed word."""

    kind: Kind
    query: Query | None = None
    span: tuple[int, int] | None = None


@dataclass(slots=True)
class Lexed:
    """The marks of a text, Swedish notes on what was not read as typed, and words set aside that say nothing."""

    marks: list[Mark] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)


_QUOTES = '"“”„‟'
_ANGLES = "«»"
_OPEN = _QUOTES + _ANGLES
_LABEL = re.compile(r"([^\W\d_]+(?:_[^\W\d_]+)?):[ \t]*")
_ATOM = r"[^\W_]+"
_WORD = re.compile(rf"{_ATOM}(?:(?:[-‐‑–.:'’&@_]|(?<=\d)[,/]|/(?=\d)){_ATOM})*(?:\+{{1,2}}(?!\w))?")
_UNKNOWN = re.compile(r"([^\W\d_]{2,}):(?=[\w" + _OPEN + r"(])")
_ENDING = re.compile(r"(?:s|n|en|et|t|ns|ets|ar|er|are|arna|erna|aren)(?!\w)")
_MUNICIPAL = ("kommun", "deltagande_kommun")
_FORMAL = re.compile(r"[ \t]+kommun(?!\w)", re.IGNORECASE)
"""What may follow a municipality's name behind its prefix and says no more: "kommun:Habo kommun"."""
_ELSEWHERE: dict[str, tuple[Mark, ...]] = {"AND": (), "NOT": (Mark("not"),)}
"""Operators of other search engines that people type here; words side by side are all wanted anyway."""
_MINUS = re.compile(rf"-(?=[\w§({_OPEN}])|[−–—](?=[^\W\d_]|[({_OPEN}])")
_CASE_VALUE = re.compile(r"[^\W\d_]{0,8}[ \t]?[/:-]?[ \t]?\d{2,6}(?:[ \t]?[/:.–-][ \t]?\w{1,6}){1,3}")
_QUOTED = rf"[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}]?|[{_ANGLES}][^{_ANGLES}]*[{_ANGLES}]?"
_MASKED = re.compile(rf"([^\W\d_]+(?:_[^\W\d_]+)?):[ \t]*(?:{_QUOTED}|[^\s()]+)?|{_QUOTED}|[()]|\b(?:OR|ELLER)\b")


def lex(text: str) -> Lexed:
    """The marks of a text, at most MOST_TERMS leaves of them; parentheses always pair."""
    return _Lexer(text, find_places(_masked(text))).run()


def _masked(text: str) -> str:
    """The text with what is quoted, labelled or an operator made NUL, so that nothing is read across it."""

    def blank(match: re.Match[str]) -> str:
        return match[0] if match[1] and not known_label(match[1]) else "\0" * len(match[0])

    return _MASKED.sub(blank, text)


class _Lexer:
    """Reads a text from left to right once."""

    def __init__(self, text: str, places: Sequence[Place]) -> None:
        self.text = text
        self.places = {place.start: place for place in places}
        self.out = Lexed()
        self.at = 0
        self.leaves = 0
        self.open: list[str | None] = []
        self.ignored = 0

    def run(self) -> Lexed:
        while self.at < len(self.text) and self.leaves < MOST_TERMS:
            self._step()
        if self.at < len(self.text) and re.search(_ATOM, self.text[self.at :]):
            self._note(f"Frågan var för lång: bara de första {MOST_TERMS} leden är med.")
        if self.open or self.ignored:
            self._note("En parentes saknar slut; den slutar där frågan slutar.")
        self.out.marks += [Mark("close")] * len(self.open)
        return self.out

    @property
    def label(self) -> str | None:
        return self.open[-1] if self.open else None

    def _step(self) -> None:
        here = self.text[self.at]
        place = self.places.get(self.at)
        if place:
            self._leaf(place.query)
            self.at = place.end
        elif here in _OPEN:
            self._quoted(self.label)
        elif here == "(":
            self._parenthesis(self.label)
        elif here == ")":
            self._end_parenthesis()
        elif self._starts_word() and _MINUS.match(self.text, self.at):
            self.out.marks.append(Mark("not"))
            self.at += 1
        else:
            self._label_or_word()

    def _starts_word(self) -> bool:
        return self.at == 0 or self.text[self.at - 1].isspace() or self.text[self.at - 1] in "(:" + _OPEN

    def _quoted(self, label: str | None) -> None:
        group = _QUOTES if self.text[self.at] in _QUOTES else _ANGLES
        end = next((at for at in range(self.at + 1, len(self.text)) if self.text[at] in group), len(self.text))
        inner = " ".join(self.text[self.at + 1 : end].split())
        if end == len(self.text) and inner:
            self._note(f"Citattecknet saknar sitt par; ”{inner}” söktes som exakt fras.")
        self.at = end + 1
        if not re.search(_ATOM, inner):
            return
        query = labelled_phrase(label, inner)
        if query is None:
            self._unreadable(label, inner)
        self._leaf(query or labelled_phrase(None, inner))

    def _parenthesis(self, label: str | None) -> None:
        self.at += 1
        if len(self.open) >= MOST_DEPTH:
            self.ignored += 1
            self._note("Parenteserna gick djupare än frågan kan läsas; de innersta räknas inte.")
            return
        self.open.append(label)
        self.out.marks.append(Mark("open"))

    def _end_parenthesis(self) -> None:
        self.at += 1
        if self.ignored:
            self.ignored -= 1
        elif self.open:
            self.open.pop()
            self.out.marks.append(Mark("close"))
        else:
            self._note("En slutparentes saknar början och räknas inte.")

    def _label_or_word(self) -> None:
        match = _LABEL.match(self.text, self.at)
        name = known_label(match[1]) if match else None
        if match and name and not _ENDING.match(self.text, match.end()):
            self.at = match.end()
            self._value(name, match[1])
            return
        word = _WORD.match(self.text, self.at)
        if word is None:
            self.at += 1
            return
        unknown = _UNKNOWN.match(self.text, self.at)
        if unknown and not _ENDING.match(self.text, unknown.end()):
            self._note(f"”{unknown[1]}:” är inget som frågan kan avgränsas med; det söktes som ett ord.")
            word = re.compile(re.escape(unknown[1])).match(self.text, self.at) or word
        self._word(self.label, word[0], word.end())

    def _value(self, label: str, typed: str) -> None:
        """What follows a prefix: a group, a phrase or a word."""
        if _MINUS.match(self.text, self.at) and label not in YEAR_LABELS:
            self.out.marks.append(Mark("not"))
            self.at += 1
        rest = self.text[self.at :]
        case = _CASE_VALUE.match(rest) if label in CASE_LABELS else None
        spread = re.match(r"[\d.–—-]+(?!\w)", rest) if label in YEAR_LABELS | DATE_LABELS else None
        word = spread or _WORD.match(rest)
        if rest[:1] == "(":
            self._parenthesis(label)
        elif rest[:1] and rest[0] in _OPEN:
            self._quoted(label)
        elif case and typed_case_key(case[0]):
            self._leaf(CaseNumber(typed_case_key(case[0]) or "", case[0]))
            self.at += case.end()
        elif word and word[0] not in ("OR", "ELLER"):
            self._word(label, word[0], self.at + word.end())
            formal = _FORMAL.match(self.text, self.at) if FACET_LABELS.get(label) in _MUNICIPAL else None
            self.at = formal.end() if formal else self.at
        else:
            self.out.aside.append(typed)

    def _word(self, label: str | None, word: str, end: int) -> None:
        star = self.text[end : end + 1] == "*"
        span = None if star else (end - len(word), end)
        self.at = end + star
        if word in ("OR", "ELLER") and not star:
            self.out.marks.append(Mark("or"))
            return
        if word in _ELSEWHERE and label is None and not star and self.text[self.at :].strip():
            self.out.marks += _ELSEWHERE[word]
            return
        query = labelled_prefix(label, word) if star else labelled_word(label, word)
        if label is None and not star:
            # "2023/12/" is the case number that "2023/12" is
            query = next((place.query for place in find_places(word) if place.end - place.start == len(word)), query)
        if star and query is None:
            self._note(f"Stjärnan i ”{word}*” räknas inte: den behöver två tecken före sig och söker bara i text.")
            query = labelled_word(label, word)
        if query is None:
            self._unreadable(label, word)
        self._leaf(query or Word(word), span)

    def _unreadable(self, label: str | None, text: str) -> None:
        kind = "ett diarienummer" if label in CASE_LABELS else "ett år" if label in YEAR_LABELS else "en dag"
        self._note(f"”{text}” kunde inte läsas som {kind} och söktes som ord.")

    def _leaf(self, query: Query | None, span: tuple[int, int] | None = None) -> None:
        last = self.out.marks[-1].query if self.out.marks else None
        if query is None:
            return
        if isinstance(query, Labelled) and isinstance(last, Labelled) and self._same_group(query, last):
            self.out.marks[-1] = Mark("leaf", Labelled(query.facet, f"{last.text} {query.text}"))
            return
        self.out.marks.append(Mark("leaf", query, span))
        self.leaves += 1

    def _same_group(self, query: Labelled, last: Labelled) -> bool:
        """Whether two values stand side by side in one group, as in "föredragande:(Anna Berg)"."""
        return self.label is not None and FACET_LABELS.get(self.label) == query.facet == last.facet

    def _note(self, text: str) -> None:
        if text not in self.out.notes:
            self.out.notes.append(text)
