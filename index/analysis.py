"""From text to search terms: the one analysis, used for indexing, for queries and for marking."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from index.folding import fold
from index.stems import STEMS_VERSION, stem

__all__ = ["FINGERPRINT", "Token", "analyse", "fold", "normal", "term_of", "tokens_of"]

ANALYSIS_VERSION = 1
SCHEMA_VERSION = 1
"""Counted up by hand: this module's tokens, and the fields of the index. See FINGERPRINT."""

TokenKind = Literal["main", "whole", "part"]


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: its search term, the word in lower case, its place and its position among the words.

    Main tokens stand one a position, in order. A linked word ("VA-taxa", "KS/2019/0001") gives a main token for
    each part and one of kind `whole` at the first part's position; a `part` is a further reading of a main
    token ("65" of "65+"), of use only in an index.
    """

    term: str
    word: str
    start: int
    end: int
    position: int
    kind: TokenKind = "main"


# Accents written as characters of their own, soft hyphens and zero-width characters ride along inside words.
_SILENT = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_MARK = r"(?:[\u0300-\u036f\u200b-\u200d\u2060\ufeff]|\u00ad(?![ \t]*\n))"
_ATOM = rf"(?:[^\W_]{_MARK}*)+"
# A word broken at the end of a line ("samman-" / "träde"); not "skol-" / "och förskolenämnden"
_BREAK = r"[-\u2010\u2011\u00ad][ \t]*\n\s*(?=[a-zåäöéü])(?!(?:och|eller|samt|respektive|resp|till|som)\b)"
_LINK = r"[-\u2010\u2011/:.'’@&_]|(?<=\d),(?=\d)"
_RUN = re.compile(rf"§+|{_ATOM}(?:(?:{_BREAK}|{_LINK}){_ATOM})*(?:\+{{1,2}}(?!\w))?")
_BREAKS = re.compile(_BREAK)
_ATOMS = re.compile(rf"{_ATOM}(?:{_BREAK}{_ATOM})*")
# "SKR:s", "VD:n": an abbreviation with its ending
_INFLECTED = re.compile(r"([^\W\d_]+):(?:s|n|ns|en|ens|t|et|ets|er|ers|erna|ar|arna|are|aren)\Z")
_HYPHENS = re.compile(r"[-\u2010\u2011]")
_DROPPED = str.maketrans("", "", _SILENT)


def analyse(text: str) -> Iterator[Token]:
    """The tokens of a text in reading order; start and end count in the text as given.

    >>> [(token.word, token.position, token.kind) for token in analyse("VA-taxa 2024")]
    [('va-taxa', 0, 'whole'), ('va', 0, 'main'), ('taxa', 1, 'main'), ('2024', 2, 'main')]
    """
    position = 0
    for run in _RUN.finditer(text):
        if run[0].isalnum():
            term, word = _plain_word(run[0])
            yield Token(term, word, run.start(), run.end(), position)
            position += 1
            continue
        for token in _tokens_of(run[0], run.start(), position):
            yield token
            if token.kind == "main":
                position = token.position + 1


@functools.lru_cache(maxsize=16)
def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of a text, kept for a moment: an index asks several times for the same."""
    return tuple(analyse(text))


@functools.lru_cache(maxsize=100_000)
def _plain_word(run: str) -> tuple[str, str]:
    """Term and word of a run of letters and digits alone: what nearly all of a text is made of."""
    word = normal(run)
    return term_of(word), word


def _tokens_of(run: str, start: int, position: int) -> Iterator[Token]:
    """The tokens of one run of letters, digits and links; it stands at `start` and its first word at `position`."""
    end = start + len(run)
    word = normal(run)
    if _INFLECTED.match(word):
        yield Token(term_of(word), word, start, end, position)
        return
    if word.startswith("§"):
        yield Token("§", "§", start, end, position)
        return
    atoms = list(_ATOMS.finditer(run))
    if word.endswith("+"):
        last = atoms.pop()
        mains = [*((a.group(), a.start(), a.end()) for a in atoms), (run[last.start() :], last.start(), len(run))]
    else:
        mains = [(a.group(), a.start(), a.end()) for a in atoms]
    if len(mains) > 1:
        yield Token(term_of(word), word, start, end, position, "whole")
    for offset, (text, first, last_end) in enumerate(mains):
        yield from _main(text, start + first, start + last_end, position + offset)


def _main(text: str, start: int, end: int, position: int) -> Iterator[Token]:
    word = normal(text)
    yield Token(term_of(word), word, start, end, position)
    if word.endswith("+"):
        bare = word.rstrip("+")
        yield Token(term_of(bare), bare, start, end - (len(word) - len(bare)), position, "part")
    at = 0
    for broken in _BREAKS.finditer(text):
        yield _part(text, at, broken.start(), start, position)
        at = broken.end()
    if at:
        yield _part(text, at, len(text), start, position)


def _part(text: str, first: int, last: int, start: int, position: int) -> Token:
    word = normal(text[first:last])
    return Token(term_of(word), word, start + first, start + last, position, "part")


def normal(text: str) -> str:
    """A run as a word: composed accents, lower case, line breaks and invisible characters gone."""
    return unicodedata.normalize("NFC", _BREAKS.sub("", text).translate(_DROPPED)).lower()


def term_of(word: str) -> str:
    """The search term of one word; words with a hyphen are joined ("e-post" and "epost" are one).

    >>> term_of("frågorna") == term_of("Frågan")
    True
    """
    word = normal(word)
    inflected = _INFLECTED.match(word)
    if inflected:
        word = inflected[1]
    joined = _HYPHENS.sub("", word)
    return stem(joined) if joined.isalpha() else stem(word)


def _fingerprint() -> str:
    stemmer = importlib.metadata.version("snowballstemmer")
    versions = f"analysis {ANALYSIS_VERSION}, stems {STEMS_VERSION}, snowball {stemmer}, schema {SCHEMA_VERSION}"
    return hashlib.sha256(versions.encode()).hexdigest()[:16]


FINGERPRINT = _fingerprint()
"""Says which analysis an index was written with; an index with another one must be rebuilt, never searched."""
