"""One generation of the index, open for searching from many threads."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from index.abbreviations import meanings, read_pairs
from index.manifest import read_labels
from index.records import Record
from index.vocabulary import read_words
from index.whoosh_arrays import read_arrays
from search.facet_columns import Columns
from search.hit_folding import WEIGHTS, Weights
from search.vocabulary import Vocabulary
from search.whoosh_evaluate import Evaluation
from search.whoosh_hits import hit_weights
from search.whoosh_limits import Spending
from search.whoosh_stored import Stored
from search.whoosh_terms import Floats, Terms


class GenerationGone(Exception):
    """The folder of a generation was cleared away: newer ones have been published since."""


class OpenGeneration:
    """The arrays of a generation, mapped from its files and shared by all threads: nothing in it ever changes.

    Files that are deleted meanwhile stay readable until this is let go of.
    """

    def __init__(self, name: str, folder: Path, weights: Weights = WEIGHTS) -> None:
        """Raises GenerationGone where the folder is not there any more."""
        self.name = name
        self.weights = weights
        try:
            segments = list(read_arrays(folder))
            self._vocabulary = Vocabulary(read_words(folder))
            self.abbreviations = meanings(read_pairs(folder))
            labels = read_labels(folder)
        except FileNotFoundError as error:
            raise GenerationGone(name) from error
        self.terms = Terms(segments)
        self.columns = Columns(segments, labels, self.terms.living)
        self._stored = Stored(segments)
        self._weights_of: dict[frozenset[str], Floats] = {}
        self.hit_weights(frozenset())

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the collection."""
        return self._vocabulary

    def evaluation(self, spending: Spending) -> Evaluation:
        """Works out one question."""
        return Evaluation(self.terms, self.columns, self.vocabulary, spending)

    def hit_weights(self, lifted: frozenset[str]) -> Floats:
        """What the score of each hit is multiplied by."""
        asked = lifted & _weighed(self.weights)
        found = self._weights_of.get(asked)
        if found is None:
            found = self._weights_of[asked] = hit_weights(self.columns, asked, self.weights)
        return found

    def factors(self, hit: int, lifted: frozenset[str]) -> Mapping[str, float]:
        """The same for one hit, by what it is multiplied for."""
        values = {facet: self.columns.values(facet, hit) for facet in self.weights.facets}
        return self.weights.factors(self.columns.kind(hit), values, lifted)

    def record(self, document: int) -> Record:
        """A record by its number."""
        return self._stored[document]

    def documents(self, field: str, key: str) -> list[int]:
        """The numbers of the records with a key."""
        found: list[int] = self.terms.holding(field, key).tolist()
        return found


def _weighed(weights: Weights) -> frozenset[str]:
    """All values that have a weight."""
    return frozenset([*weights.kinds, *(value for known in weights.facets.values() for value in known)])
