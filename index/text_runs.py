"""Runs of a text as numbers: each run ("skolan", "VA-taxa") is read once, however often it stands in a collection."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from index.analysis import Token, analyse, runs_of
from index.text_terms import cased
from index.word_terms import part_terms

RUN_LAYERS = ("term", "exact", "part")
"""The layers (index.text_terms.LAYERS) that follow from each run alone; sound texts have no other."""


@dataclass(slots=True)
class Entries:
    """What each run puts into a layer: numbers of terms, and how many words behind the first word of the run.

    Those of run 7 stand from `starts[7]` on.
    """

    starts: array[int] = field(default_factory=lambda: array("I", [0]))
    terms: array[int] = field(default_factory=lambda: array("I"))
    offsets: array[int] = field(default_factory=lambda: array("I"))

    def add(self, terms: Iterable[int], offsets: Iterable[int]) -> None:
        """Takes what the next run puts in."""
        self.terms.extend(terms)
        self.offsets.extend(offsets)
        self.starts.append(len(self.terms))


class RunTable:
    """The runs seen so far: how many words each is, and its terms by layer. Terms have numbers of their own.

    The layer `word` holds the words as index.vocabulary counts them: main tokens with a letter.
    """

    def __init__(self) -> None:
        self.terms = Numbers()
        self.widths = array("I")
        self.layers = {layer: Entries() for layer in (*RUN_LAYERS, "word")}
        self._runs = _Runs(self)

    def __len__(self) -> int:
        return len(self._runs)

    def numbers(self, text: str) -> Iterable[int]:
        """The numbers of the runs of a text in order."""
        return map(self._runs.__getitem__, runs_of(text))

    def forget(self) -> None:
        """Lets go of what is needed to take more texts; what is known by number stays."""
        self._runs.clear()
        self.terms.clear()

    def read(self, run: str) -> None:
        """Reads a run that was not seen before."""
        tokens = tuple(analyse(run))
        mains = [token for token in tokens if token.kind == "main"]
        self.widths.append(len(mains))
        self._add("term", [(token.term, token.position) for token in tokens])
        self._add("exact", [(token.word, token.position) for token in tokens])
        self._add("part", [(term, token.position) for token in mains for term in part_terms(cased(run, token))])
        self._add("word", [(token.word, token.position) for token in mains if _has_letter(token)])

    def _add(self, layer: str, found: Sequence[tuple[str, int]]) -> None:
        self.layers[layer].add([self.terms[term] for term, _ in found], [offset for _, offset in found])


class Numbers(dict[str, int]):
    """Names as numbers, in the order in which they are first asked for."""

    def __missing__(self, name: str) -> int:
        number = self[name] = len(self)
        return number


class _Runs(dict[str, int]):
    def __init__(self, table: RunTable) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, run: str) -> int:
        self._table.read(run)
        number = self[run] = len(self)
        return number


def _has_letter(token: Token) -> bool:
    return token.word.isalpha() or any(map(str.isalpha, token.word))
