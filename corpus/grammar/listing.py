"""A list in running text cut into its parts: at commas, "och", line ends and cells, never inside parentheses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.grammar.names import is_first_name, is_name_word, is_surname
from corpus.grammar.roles import PRESENCE, is_title, is_title_modifier

_SEPARATOR = re.compile(
    r"\s*[,;](?:\s*(?:och|samt)\b)?\s*|\s*\t\s*|(?<![-–])\s+(?:och|samt|resp\.?|respektive|&(?!\s+Co\b))\s+(?=\S)",
    re.IGNORECASE,
)
_HALF_NAME = re.compile(r",\s+([A-ZÅÄÖ][\w-]+)$")
_LINE_END = re.compile(r"\s*\n\s*")
_PARENTHESES = re.compile(r"\([^()]*\)")
_TOKEN = re.compile(r"\([^()]*\)|[^\s()]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or a whole parenthesis, with its place in the text."""

    text: str
    start: int
    end: int

    @property
    def in_parentheses(self) -> bool:
        """Whether the token is a parenthesis and not a word."""
        return self.text.startswith("(")


def parts(text: str) -> Iterator[tuple[Token, ...]]:
    """The parts of a list, each as its tokens, in order; empty parts are left out."""
    start = 0
    for left, right in [*_cuts(text), (len(text), len(text))]:
        tokens = tuple(Token(m.group(), start + m.start(), start + m.end()) for m in _TOKEN.finditer(text[start:left]))
        if tokens:
            yield tokens
        start = right


def _cuts(text: str) -> list[tuple[int, int]]:
    shut = [match.span() for match in _PARENTHESES.finditer(text)] + [match.span() for match in PRESENCE.finditer(text)]
    found = [match.span() for match in _SEPARATOR.finditer(text)]
    if _one_on_each_line(text):
        found += [match.span() for match in _LINE_END.finditer(text)]
    free = [cut for cut in found if not any(start < cut[0] < end for start, end in shut)]
    kept: list[tuple[int, int]] = []
    for left, right in sorted(free):
        if kept and left < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(right, kept[-1][1]))
        else:
            kept.append((left, right))
    return kept


def _one_on_each_line(text: str) -> bool:
    """Whether every line begins a person of its own, so that a line end is no wrapping ("…, Eva Ekvall⏎Lundh")."""
    return one_a_line([line.strip() for line in text.split("\n") if line.strip()])


def one_a_line(lines: Sequence[str]) -> bool:
    """Whether each of several lines begins a person of its own, by her name or by a title before it."""
    if len(lines) < 2 or any(line.endswith((",", "-", "–", " och", " samt")) for line in lines[:-1]):
        return False
    if any((half := _HALF_NAME.search(line)) and is_first_name(half[1]) for line in lines[:-1]):
        return False  # "Bo Ek, Siv Dal, Lena" / "Alm-Öst, Karin Hed"
    return all(_begins_person(line) for line in lines)


def _begins_person(line: str) -> bool:
    words = line.split()
    while len(words) > 2 and (is_title(words[0]) or is_title_modifier(words[0])):
        words = words[1:]  # "bygglovschef Karin Alm"
    if len(words) < 2 or not is_name_word(words[0]):
        return False
    if words[0].endswith(","):
        return is_first_name(words[1])
    return is_name_word(words[1]) and (is_first_name(words[0]) or not is_surname(words[0]))
