"""What a person types, read as a query: a small language of our own that never fails."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from search.describe import describe
from search.query import Labelled, Query, Word
from search.syntax_intent import presented_by, presenter_question
from search.syntax_lexer import Lexed, Mark, lex
from search.syntax_operators import OPERATORS, Operator
from search.syntax_tree import both, either, without
from search.syntax_words import FRAMING_WORDS, QUESTION_WORDS, is_small

__all__ = [
    "MOST_CHARACTERS",
    "OPERATORS",
    "Intent",
    "Operator",
    "Understood",
    "clean",
    "parse",
    "plain_words",
    "render",
]

MOST_CHARACTERS = 500

Intent = Literal["presenters"]


@dataclass(frozen=True, slots=True)
class Understood:
    """How a typed question was read.

    `text` is as typed, without control characters. `description` reads it back in Swedish. `intent` is
    "presenters" where the question asks who presented something. `notes` are Swedish sentences about what was
    not read as meant.
    """

    text: str
    query: Query
    description: str
    intent: Intent | None = None
    notes: tuple[str, ...] = ()


def plain_words(text: str) -> tuple[tuple[int, int], ...]:
    """Where the single words of a typed text stand that are wanted as such: not quoted, excluded, or a facet's value.

    Places count in `clean(text)`; words that ask for presenters ("vem föredrog") are left out.
    """
    read, _ = _cut(clean(text))
    asked = presenter_question(read)
    offset = 0 if asked is None else read.rindex(asked)
    marks = lex(read[offset : offset + len(asked)] if asked is not None else read).marks
    found = []
    for at, mark in enumerate(marks):
        excluded = at > 0 and marks[at - 1].kind == "not"
        if mark.span and isinstance(mark.query, Word) and mark.query.field != "names" and not excluded:
            found.append((mark.span[0] + offset, mark.span[1] + offset))
    return tuple(found)


def parse(text: str) -> Understood:
    """The question that a typed text asks; any text gives one."""
    typed = clean(text)
    read, notes = _cut(typed)
    asked = presenter_question(read)
    lexed = lex(read if asked is None else asked)
    query = _Reader(_without_small_words(lexed.marks)).all()
    presented = presented_by(read)
    if presented is not None:
        query = Labelled("foredragande", presented)
    alone = not any(mark.kind == "leaf" for mark in lexed.marks)
    notes += lexed.notes + _operator_notes(lexed) + _aside_notes(lexed, alone)
    if alone:
        query = both(Word(word) for word in lexed.aside)
        if typed and asked is None and not lexed.aside:
            notes.append("Frågan innehåller inga ord att söka på, så allt visas.")
    intent: Intent | None = None if asked is None else "presenters"
    return Understood(typed, query, describe(query, intent), intent, tuple(dict.fromkeys(notes)))


def clean(text: str) -> str:
    """The text composed (NFC), with control characters and lone surrogates as spaces, trimmed."""
    composed = unicodedata.normalize("NFC", text[: 20 * MOST_CHARACTERS])
    return "".join(" " if unicodedata.category(sign) in ("Cc", "Cs") else sign for sign in composed).strip()


def _cut(text: str) -> tuple[str, list[str]]:
    if len(text) <= MOST_CHARACTERS:
        return text, []
    kept = text[:MOST_CHARACTERS]
    kept = kept.rsplit(None, 1)[0] if re.search(r"\S\s+\S+$", kept) and not text[MOST_CHARACTERS].isspace() else kept
    return kept, [f"Frågan var för lång: bara de första {MOST_CHARACTERS} tecknen är med."]


def _without_small_words(marks: Sequence[Mark]) -> list[Mark]:
    """The marks without small words that stand alone, where other leaves remain."""
    leaves = [at for at, mark in enumerate(marks) if mark.kind == "leaf"]
    framed = bool(leaves) and _is_question_word(marks[leaves[0]].query)
    small = {at for at in leaves if _is_small_word(marks[at].query, framed) and not _is_bound(marks, at)}
    if len(small) == len(leaves):
        return list(marks)
    return [mark for at, mark in enumerate(marks) if at not in small]


def _is_small_word(query: Query | None, framed: bool) -> bool:
    if not isinstance(query, Word) or query.field is not None:
        return False
    return is_small(query.text) or (framed and query.text.lower() in FRAMING_WORDS)


def _is_question_word(query: Query | None) -> bool:
    return isinstance(query, Word) and query.text.lower() in QUESTION_WORDS


def _is_bound(marks: Sequence[Mark], at: int) -> bool:
    """Whether OR or a minus holds on to the mark."""
    before = marks[at - 1].kind if at else None
    after = marks[at + 1].kind if at + 1 < len(marks) else None
    return before in ("or", "not") or after == "or"


def _operator_notes(lexed: Lexed) -> list[str]:
    marks = [None, *(mark.kind for mark in lexed.marks), None]
    loose = any(
        kind == "or" and (marks[at - 1] not in ("leaf", "close") or marks[at + 1] not in ("leaf", "open", "not"))
        for at, kind in enumerate(marks)
    )
    notes = ["ELLER (OR) står utan ord på båda sidor och räknas inte."] if loose else []
    words = [mark.query.text for mark in lexed.marks if isinstance(mark.query, Word)]
    if "eller" in words[1:-1]:
        notes.append("Skriv ELLER med stora bokstäver om det räcker att något av orden finns.")
    return notes


def _aside_notes(lexed: Lexed, alone: bool) -> list[str]:
    """What became of prefixes with nothing behind them: words where the question says nothing else."""
    became = "söktes som ett ord" if alone else "räknas inte"
    return [f"”{typed}:” står utan något efter sig och {became}." for typed in dict.fromkeys(lexed.aside)]


class _Reader:
    """Marks as a tree: words side by side are all wanted, OR binds its nearest neighbours."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self.marks = marks
        self.at = 0

    def all(self) -> Query:
        parts: list[Query] = []
        while (kind := self._kind()) and kind != "close":
            if kind == "or":
                self.at += 1
            elif (part := self._choice()) is not None:
                parts.append(part)
        return both(parts)

    def _kind(self) -> str | None:
        return self.marks[self.at].kind if self.at < len(self.marks) else None

    def _choice(self) -> Query | None:
        parts = [self._term()]
        while self._kind() == "or":
            self.at += 1
            if self._kind() in ("leaf", "open", "not"):
                parts.append(self._term())
        said = [part for part in parts if part is not None]
        return (either(said) if len(said) > 1 else said[0]) if said else None

    def _term(self) -> Query | None:
        negations = 0
        while self._kind() == "not":
            negations += 1
            self.at += 1
        part = self._leaf_or_group()
        return without(part) if part is not None and negations else part

    def _leaf_or_group(self) -> Query | None:
        if self._kind() not in ("leaf", "open"):
            return None
        mark = self.marks[self.at]
        self.at += 1
        if mark.kind == "leaf":
            return mark.query
        empty = self._kind() == "close"
        part = self.all()
        self.at += 1
        return None if empty else part


def render(query: Query) -> str:
    """Typed text that `parse` reads as the query."""
    from search.syntax_render import typed

    text = typed(query)
    return text if parse(text).query == query else typed(query, apart=True)
