"""What words and pairs of words undamaged text holds: what a damaged text is restored by."""

from __future__ import annotations

import math
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path

from index.analysis import tokens_of
from index.folding import fold
from index.lexicon_common import all_common, common
from index.records import Record

_FILE = "lexicon.tsv"
_MOST_TOKENS = 1_000_000
"""Words read for the lexicon; more would hardly change it."""
_MOST_WORDS = 200_000
_FEWEST_PAIRS = 2
_PRIOR = 50_000.0
"""How many words of the collection weigh as much as what is known of Swedish at large."""
_PAIR_PRIOR = 20.0
"""How many occurrences of a word say as much of its neighbours as its neighbours' own frequency does."""
_LEAST = 1e-9
_NAME = 10**-6.5
"""Share of text of a word that is known only as a name."""


@dataclass(frozen=True)
class Lexicon:
    """Words of clean records with how often they occur, and pairs of neighbours ("nya råd"), all in lower case.

    Of pairs only those are kept in which a word could be another one but for its dots.
    """

    words: Mapping[str, int] = field(default_factory=dict)
    pairs: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, records: Iterable[Record]) -> Lexicon:
        """The lexicon of a collection: its records in which no letters were lost, in order, as far as is needed."""
        maker = LexiconMaker()
        for record in records:
            if maker.full:
                break
            if not record.damaged:
                maker.read((record.title, record.decision, record.body))
        return maker.lexicon()

    @classmethod
    def read(cls, folder: Path) -> Lexicon:
        """The lexicon kept in a generation. Raises FileNotFoundError where there is none."""
        words: dict[str, int] = {}
        pairs: dict[str, int] = {}
        for line in (folder / _FILE).read_text(encoding="utf-8").split("\n")[:-1]:
            key, count = line.split("\t")
            (pairs if " " in key else words)[key] = int(count)
        return cls(words, pairs)

    def write(self, folder: Path) -> None:
        """Keeps the lexicon in a generation; the same lexicon always gives the same file."""
        rows = sorted([*self.words.items(), *self.pairs.items()])
        text = "".join(f"{key}\t{count}\n" for key, count in rows)
        (folder / _FILE).write_text(text, encoding="utf-8", newline="\n")

    def known(self, word: str) -> bool:
        """Whether the word stands in clean text, or is a common word or name."""
        return word in self.words or word in common(fold(word))

    def spelled(self, shape: str) -> tuple[str, ...]:
        """The words that are this one without dots, rings and accents, as they are written."""
        return (*common(shape), *self._own.get(shape, ()))

    def share(self, word: str) -> float:
        """What share of text the word is, 0 for an unknown one."""
        known = common(fold(word))
        at_large = known.get(word)
        general = 10**at_large if at_large is not None else (_NAME if word in known else 0.0)
        return (self.words.get(word, 0) + _PRIOR * general) / (self.tokens + _PRIOR)

    def follows(self, one: str, other: str) -> float:
        """How much likelier the second word is after the first than elsewhere, as a natural logarithm."""
        if not self.pairs or not _is_telling(one, other):
            return 0.0
        share = max(self.share(other), _LEAST)
        seen = self.pairs.get(f"{one} {other}", 0)
        times = self.words.get(one, 0)
        return math.log((seen + _PAIR_PRIOR * share) / (times + _PAIR_PRIOR) / share)

    @cached_property
    def tokens(self) -> int:
        """How many words of clean text it was made of."""
        return sum(self.words.values())

    @property
    def may_grow(self) -> bool:
        """Whether so much more text could be read for it that it would be made anew (see `lexicon_for`)."""
        return 2 * self.tokens < _MOST_TOKENS

    @cached_property
    def _own(self) -> Mapping[str, tuple[str, ...]]:
        """Words of the collection that are no common words or names, by their folded form."""
        at_large = {word for words in all_common() for word in words} if self.words else ()
        found: defaultdict[str, list[str]] = defaultdict(list)
        for word in self.words:
            if word not in at_large:
                found[fold(word)].append(word)
        return {shape: tuple(same) for shape, same in found.items()}


class LexiconMaker:
    """Makes a lexicon of texts in which no letters were lost, given one after another."""

    def __init__(self) -> None:
        self._words: Counter[str] = Counter()
        self._pairs: Counter[str] = Counter()
        self._read = 0

    @property
    def full(self) -> bool:
        """Whether more would hardly change anything; what is given still is left unread."""
        return self._read >= _MOST_TOKENS

    def read(self, texts: Iterable[str]) -> None:
        """Counts the words and pairs of some texts."""
        for text in () if self.full else texts:
            found = [token.word for token in tokens_of(text) if token.kind == "main"]
            self._read += len(found)
            self._words.update(word for word in found if word.isalpha())
            self._pairs.update(f"{one} {other}" for one, other in pairwise(found) if _is_telling(one, other))

    def lexicon(self) -> Lexicon:
        """The lexicon of what was read."""
        words = dict(self._words.most_common(_MOST_WORDS))
        return Lexicon(words, {pair: count for pair, count in self._pairs.items() if count >= _FEWEST_PAIRS})


def lexicon_for(before: Lexicon | None, made: Lexicon) -> Lexicon:
    """Which lexicon an increment restores by: that of the generation before, unless it was made of far less text.

    So the same increment always gives the same index, and a collection that began with damaged files alone learns.
    """
    return made if before is None or 2 * before.tokens < made.tokens else before


def take_over_lexicon(folder: Path, *sources: Path | None) -> None:
    """Puts the lexicon of the first folder that has one into another, unless that has one already."""
    for source in sources:
        if source and (source / _FILE).is_file() and not (folder / _FILE).exists():
            shutil.copyfile(source / _FILE, folder / _FILE)


def _is_telling(one: str, other: str) -> bool:
    return one in _ambiguous() or other in _ambiguous()


@cache
def _ambiguous() -> frozenset[str]:
    """Common words that are others but for dots ("rad", "råd")."""
    return frozenset(word for words in all_common() if len(words) > 1 for word in words)
