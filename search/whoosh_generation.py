"""One generation of the index, open for searching from many threads."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from pathlib import Path

from index.abbreviations import meanings, read_pairs
from index.checksums import broken_files, read_seal
from index.generations import Generation, IndexDamaged
from index.manifest import read_labels
from index.records import Record
from index.vocabulary import read_words
from index.whoosh_arrays import read_arrays
from search.facet_columns import Columns
from search.hit_folding import WEIGHTS, Weights
from search.query import Query
from search.vocabulary import Vocabulary
from search.whoosh_evaluate import Evaluation
from search.whoosh_hits import Matching, hit_weights
from search.whoosh_limits import Spending
from search.whoosh_matchings import MOST_HITS, Matchings
from search.whoosh_stored import Stored
from search.whoosh_terms import Floats, Terms


class GenerationGone(Exception):
    """The folder of a generation was cleared away: newer ones have been published since."""


class OpenGeneration:
    """The arrays of a generation, mapped from its files and shared by all threads: nothing in it ever changes.

    Files that are deleted meanwhile stay readable until this is let go of.
    """

    def __init__(self, name: str, folder: Path, weights: Weights = WEIGHTS, *, kept_hits: int = MOST_HITS) -> None:
        """Raises GenerationGone where the folder is not there any more. For `kept_hits` see Matchings."""
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
        self._matchings = Matchings(kept_hits)
        self.hit_weights(frozenset())

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the collection."""
        return self._vocabulary

    def evaluation(self, spending: Spending) -> Evaluation:
        """Works out one question."""
        return Evaluation(self.terms, self.columns, self.vocabulary, spending)

    def matching(self, query: Query, lifted: frozenset[str], spending: Spending) -> Matching:
        """The hits that match a query, before any filter."""
        known = self._matchings.get(query, lifted)
        if known is None:
            known = Matching(self.evaluation(spending).matches(query), self.columns, self.hit_weights(lifted))
            if not spending.left_out:
                self._matchings.keep(query, lifted, known)
        return known

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


DAMAGED = (
    "Sökindexet är skadat: {what}. Se vad som är fel med protokollsok index verify, gå tillbaka med protokollsok index "
    "rollback, eller bygg om det med protokollsok index rebuild."
)


def opened(published: Generation, folder: Path, weights: Weights, *, kept_hits: int) -> OpenGeneration:
    """A published generation, open. Raises GenerationGone, IndexDamaged.

    Files are compared with their sizes as published: one that is cut short might else be mapped, and read past its end.
    """
    try:
        seal = read_seal(folder)
        if not all((folder / name).exists() for name in seal):
            raise GenerationGone(published.name)
        for fault in broken_files(folder, seal, thorough=False):
            raise IndexDamaged(DAMAGED.format(what=fault.rstrip(".")))
        return OpenGeneration(published.identity, folder, weights, kept_hits=kept_hits)
    except FileNotFoundError as error:
        raise GenerationGone(published.name) from error
    except (ArithmeticError, LookupError, TypeError, ValueError, struct.error, zlib.error) as error:
        raise IndexDamaged(DAMAGED.format(what=f"{folder} går inte att läsa ({error})")) from error


def _weighed(weights: Weights) -> frozenset[str]:
    """All values that have a weight."""
    return frozenset([*weights.kinds, *(value for known in weights.facets.values() for value in known)])
