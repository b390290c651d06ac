"""A text cut where white space is, and what each piece may be sought as: pieces recur, and each is analysed once.

No word reaches over white space but one that a line end broke ("samman-" / "träde"), which is kept in one piece. So
the words of the pieces are the words of the text, and only pieces that may be meant are looked at closely.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from index.analysis import Token, fold, tokens_of
from index.damage import damaged_readings, mended
from index.elided import elided
from index.lexicon import Lexicon
from index.restoration import restore
from index.restoration_words import Words
from index.text_terms import text_terms
from index.word_terms import terms_of_parts
from search.snippet_known import Kept, Known

CUT = "\0cut"
"""Among the forms of a piece that may hold a compound cut short ("skol-"): what it means stands in pieces after it."""

_BROKEN = re.compile(r"[-\u2010\u2011\u00ad][ \t]*\n")
_PIECE = re.compile(r"\S+(?:(?<=[-\u2010\u2011\u00ad])[ \t]*\n\s*\S*)*")
_ENDS_IN_CUT = re.compile(r"[-\u2010\u2011](?:[\s,]|\Z)")
_REACH = 6
"""Words after a compound cut short among which its last part is looked for: see index.elided."""


class Place(NamedTuple):
    """A word: its position among the words, and where it stands."""

    position: int
    start: int
    end: int


Placed = tuple[str, str, Place]
"""A layer, a term in it, and where that stands."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a text in order; `starts` is None where each can be sought by itself, white space around it."""

    text: str
    pieces: Sequence[str]
    starts: Sequence[int] | None = None

    def start(self, number: int, after: int) -> int:
        """Where a piece starts; all pieces like it that come before it end at `after` or earlier."""
        if self.starts is not None:
            return self.starts[number]
        piece, text = self.pieces[number], self.text
        at = text.find(piece, after)
        while not ((not at or text[at - 1].isspace()) and text[at + len(piece) : at + len(piece) + 1].strip() == ""):
            at = text.find(piece, at + 1)
        return at


def pieces_of(text: str) -> Pieces:
    """The text cut where white space is, but for words that a line end broke."""
    if "\n" not in text or not _BROKEN.search(text):
        return Pieces(text, text.split())
    found = list(_PIECE.finditer(text))
    return Pieces(text, [one[0] for one in found], [one.start() for one in found])


@dataclass(frozen=True, slots=True)
class Way:
    """A way to look at a text: how it is cut, the forms and the number of words of a piece, and its terms in layers.

    Only pieces one of whose forms is sought are asked for their terms.
    """

    cut: Callable[[str], Pieces]
    forms: Known
    words: Mapping[str, int]
    placed: Callable[[str], Iterable[Placed]]


def may_be_cut(piece: str) -> bool:
    """Whether a piece may hold a compound cut short."""
    return _ENDS_IN_CUT.search(piece) is not None


def _sound_forms(piece: str) -> set[str]:
    tokens = tokens_of(piece)
    forms = {form for layer in text_terms(piece, damaged=False).values() for form, _ in layer}
    if tokens and may_be_cut(piece):
        forms.add(CUT)
    return forms


def _sound_placed(piece: str) -> Iterable[Placed]:
    return _placed(tokens_of(piece), text_terms(piece, damaged=False))


def _words(piece: str) -> int:
    return sum(token.kind == "main" for token in tokens_of(piece))


def _damaged_placed(piece: str) -> Iterable[Placed]:
    tokens = tokens_of(piece)
    return _placed(tokens, {"folded": [(one, token.position) for token in tokens for one in damaged_readings(token)]})


def _plain_placed(piece: str) -> Iterable[Placed]:
    mains = [token for token in tokens_of(piece) if token.kind == "main"]
    return _placed(mains, {"plain": [(fold(one), main.position) for main in mains for one in (main.word, main.term)]})


def _forms_of(placed: Callable[[str], Iterable[Placed]]) -> Known:
    return Known(lambda piece: {term for _, term, _ in placed(piece)})


def _placed(tokens: Sequence[Token], layers: Mapping[str, Iterable[tuple[str, int]]]) -> list[Placed]:
    """Where the terms of layers stand: a linked word as a whole where the term is its own."""
    mains = {token.position: Place(token.position, token.start, token.end) for token in tokens if token.kind == "main"}
    others = {
        (written, token.position): Place(token.position, token.start, token.end)
        for token in tokens
        if token.kind != "main"
        for written in (token.term, token.word)
    }
    return [(layer, term, others.get((term, at)) or mains[at]) for layer, pairs in layers.items() for term, at in pairs]


def elided_placed(cut: Pieces, number: int, start: int) -> list[Placed]:
    """The parts of compounds cut short in a piece that stands at `start`, by what follows it; places count from there."""
    end, after, left = start + len(cut.pieces[number]), number + 1, _REACH
    while after < len(cut.pieces) and left > 0:
        end = cut.text.index(cut.pieces[after], end) + len(cut.pieces[after])
        left -= SOUND.words[cut.pieces[after]]
        after += 1
    text = cut.text[start : end + 1]
    tokens = tokens_of(text)
    own = [(token, words) for token, words in elided(text, tokens) if token.start < len(cut.pieces[number])]
    parts = [(one, token.position) for token, words in own for one in terms_of_parts(words) if one != token.term]
    return _placed(tokens, {"part": parts})


SOUND = Way(pieces_of, Known(_sound_forms), Kept(_words), _sound_placed)
"""Words as an index holds them: in the layers of stems, of words as written and of parts."""
DAMAGED = Way(lambda text: pieces_of(mended(text)), _forms_of(_damaged_placed), SOUND.words, _damaged_placed)
"""Words of a damaged text, folded."""
PLAIN = Way(pieces_of, _forms_of(_plain_placed), SOUND.words, _plain_placed)
"""Words without their dots, in a layer of its own."""


@functools.lru_cache(maxsize=64)
def restored_placed(text: str) -> Sequence[Placed]:
    """The terms of a damaged text, its words as restored among them ("trafiknamnden" is of nämnd too)."""
    return _placed(tokens_of(text), text_terms(text, damaged=False, restored=restore(text, _swedish())))


@functools.cache
def _swedish() -> Words:
    """Swedish at large: the words of one collection are not at hand where a text is shown."""
    return Words(Lexicon())
