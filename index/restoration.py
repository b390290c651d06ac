"""Restoring words that lost their å, ä and ö: each word's likeliest readings, settled by the words beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.analysis import Token, analyse, normal
from index.restoration_words import Option, Words

_CLOSE = 2.0
"""A second reading is kept where it is at most so much less likely (natural logarithm)."""
_LETTER = r"[^\W\d_]"
# "&renden" for ärenden, "[okal" for lokal, "l|nk" for länk
_SIGN = re.compile(rf"[&\[|](?={_LETTER})|(?<={_LETTER})[&\[|](?=\s|{_LETTER})")

Options = Sequence[Option]


@dataclass(frozen=True, slots=True)
class Restored:
    """A word of a damaged text: as seen (in lower case), where it stands, and what it is read as, likeliest first.

    `capital` says that it has a capital and small letters, as names have.
    The word as seen is among the one or two readings only where it is the likeliest or close to it.
    """

    seen: str
    start: int
    end: int
    readings: tuple[str, ...]
    capital: bool = False


def restore(text: str, words: Words) -> tuple[Restored, ...]:
    """The words of a damaged text with their readings, in order; start and end count in the text.

    Words with å, ä or ö and those without letters are left as they are.
    """
    tokens = list(_words_of(text, words))
    surfaces = [text[token.start : token.end] for token in tokens]
    seen = [normal(surface) for surface in surfaces]
    options = [words.options(one, _capitals(surface)) for one, surface in zip(seen, surfaces, strict=True)]
    chosen = _likeliest(options, words)
    return tuple(
        Restored(one, token.start, token.end, _readings(at, options, chosen, words), _capitals(surfaces[at]) == 1)
        for at, (one, token) in enumerate(zip(seen, tokens, strict=True))
    )


def _words_of(text: str, words: Words) -> Iterator[Token]:
    """The words of a text; what a line end broke is one where that is a word once restored ("samman-" / "tradet")."""
    end = 0
    for token in analyse(_SIGN.sub("a", text)):
        broken = token.kind == "whole" and "\n" in text[token.start : token.end]
        if token.start >= end and (
            token.kind == "main" or (broken and words.changes(normal(text[token.start : token.end])))
        ):
            end = token.end
            yield token


def _capitals(surface: str) -> int:
    """How many letters at the beginning are capitals."""
    return next((at for at, letter in enumerate(surface) if not letter.isupper()), len(surface))


def _likeliest(options: Sequence[Options], words: Words) -> list[Option]:
    """The likeliest readings of all words together (Viterbi)."""
    scores = [0.0]
    before: Options = (Option("", 0.0),)
    ways: list[list[int]] = []
    for row in options:
        if len(row) == len(before) == 1:  # nothing to choose
            ways.append([0])
            before = row
            continue
        reached, back = [], []
        for option in row:
            fits = [score + _follows(one, option, words) for one, score in zip(before, scores, strict=True)]
            best = max(range(len(fits)), key=fits.__getitem__)
            reached.append(fits[best] + option.score)
            back.append(best)
        ways.append(back)
        before, scores = row, reached
    at = max(range(len(scores)), key=scores.__getitem__)
    chosen = []
    for row, back in zip(reversed(options), reversed(ways), strict=True):
        chosen.append(row[at])
        at = back[at]
    return chosen[::-1]


def _readings(at: int, options: Sequence[Options], chosen: Sequence[Option], words: Words) -> tuple[str, ...]:
    """The chosen reading of a word, and the next best one with the same neighbours where it is close."""
    best = chosen[at]
    if len(options[at]) == 1:
        return (best.word,)
    left = chosen[at - 1] if at else None
    right = chosen[at + 1] if at + 1 < len(chosen) else None

    def score(one: Option) -> float:
        before = _follows(left, one, words) if left else 0.0
        return one.score + before + (_follows(one, right, words) if right else 0.0)

    second = max((one for one in options[at] if one != best), key=score)
    return (best.word, second.word) if score(second) > score(best) - _CLOSE else (best.word,)


def _follows(one: Option, other: Option, words: Words) -> float:
    return words.lexicon.follows(one.word, other.word) if one.word and other.word else 0.0
