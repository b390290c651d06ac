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

from index.compounds import COMPOUNDS_VERSION, divide
from index.folding import fold
from index.lemmas import LEMMAS_VERSION, is_known
from index.stems import STEMS_VERSION, stem

__all__ = ["FINGERPRINT", "Token", "analyse", "fold", "normal", "runs_of", "term_of", "tokens_of"]

ANALYSIS_VERSION = 2
SCHEMA_VERSION = 5
"""Counted up by hand: this module's tokens, and the fields of the index. See FINGERPRINT."""

TokenKind = Literal["main", "whole", "part"]


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: its search term, the word in lower case, its place and its position among the words.

    Main tokens stand one a position, in order. A linked word ("VA-taxa", "KS/2019/0001") gives a main token for
    each part and one of kind `whole` at the first part's position; so does a word broken at the end of a line, unless
    it is a word when joined. A `part` is a further reading of a main token ("65" of "65+"), of use only in an index.
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
_LONGEST_WORD = 60
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


def runs_of(text: str) -> list[str]:
    """What a text is cut into before its words are read; a run has the same tokens wherever it stands."""
    return _RUN.findall(text)


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
    mains = list(_mains_of(run))
    if len(mains) > 1:
        yield Token(term_of(word), word, start, end, position, "whole")
    for offset, (first, last) in enumerate(mains):
        yield from _main(run[first:last], start + first, start + last, position + offset)


def _mains_of(run: str) -> Iterator[tuple[int, int]]:
    """Where the words of a linked run begin and end; the last of "VA-boende 65+" has its sign."""
    bounds = [
        bound
        for found in _ATOMS.finditer(run)
        for bound in ([found.span()] if _is_one_word(found[0]) else _apart(found[0], found.start()))
    ]
    if bounds and run.endswith("+"):
        bounds[-1] = (bounds[-1][0], len(run))
    yield from bounds


def _apart(text: str, start: int) -> Iterator[tuple[int, int]]:
    at = 0
    for broken in _BREAKS.finditer(text):
        yield start + at, start + broken.start()
        at = broken.end()
    yield start + at, start + len(text)


@functools.lru_cache(maxsize=20_000)
def _is_one_word(text: str) -> bool:
    """Whether what a line end broke is one word: the break was no hyphen of its own, or the joined word exists.

    "kompetens-" / "försörjning" is; "IT-" / "system" is two.
    """
    breaks = _BREAKS.findall(text)
    if not breaks or all(one.startswith("\u00ad") for one in breaks):
        return True
    word = normal(text)
    return len(word) <= _LONGEST_WORD and word.isalpha() and (is_known(word) or bool(divide(word)))


def _main(text: str, start: int, end: int, position: int) -> Iterator[Token]:
    word = normal(text)
    yield Token(term_of(word), word, start, end, position)
    if word.endswith("+"):
        bare = word.rstrip("+")
        yield Token(term_of(bare), bare, start, end - (len(word) - len(bare)), position, "part")


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
    packages = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("simplemma", "snowballstemmer"))
    own = f"lemmas {LEMMAS_VERSION}, stems {STEMS_VERSION}, compounds {COMPOUNDS_VERSION}"
    versions = f"analysis {ANALYSIS_VERSION}, {packages}, {own}, schema {SCHEMA_VERSION}"
    return hashlib.sha256(versions.encode()).hexdigest()[:16]


FINGERPRINT = _fingerprint()
"""Says which analysis an index was written with; an index with another one must be rebuilt, never searched."""
