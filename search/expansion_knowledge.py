"""What is known when a question is read: the words of the collection, synonyms, and the persons who occur in it."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

from index.analysis import term_of
from search.engine import Engine
from search.known_people import People
from search.misspelt import candidates, without_dots
from search.synonyms import Synonyms, curated
from search.vocabulary import Vocabulary

_MOST_LOOKED_AT = 50
_MOST_MEANT = 2
_MOST_EDITS, _MOST_EDITS_LONG, _LONG = 1.0, 1.5, 10
"""How far a misspelling may be, in edits, in short words and in those from so many letters on."""
_LONGEST_ENDING = 6
_MOST_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The words of the collection with their counts, the synonyms in force, and its persons."""

    vocabulary: Vocabulary
    synonyms: Synonyms = field(default_factory=curated)
    people: People = field(default_factory=People)
    _held: dict[str, str | None] = field(default_factory=dict, compare=False, repr=False)

    def holds(self, word: str) -> str | None:
        """A word of the collection that is this one (in lower case) in some inflection, or None."""
        if word not in self._held:
            if len(self._held) > _MOST_REMEMBERED:
                self._held.clear()
            self._held[word] = self._found(word)
        return self._held[word]

    def _found(self, word: str) -> str | None:
        if word in self.vocabulary.words:
            return word
        term = term_of(word)
        begun = itertools.islice(self.vocabulary.begun(term), _MOST_LOOKED_AT) if len(term) > 1 else ()
        near = (known for known in begun if len(known) <= max(len(term), len(word)) + _LONGEST_ENDING)
        return next((known for known in near if term_of(known) == term), None)

    def begins_with(self, first: str, head: str) -> str | None:
        """A compound of the collection that is the first word and an inflection of the one with the term `head`."""
        whole = f"{first}{head}"
        for known in itertools.islice(self.vocabulary.begun(whole), _MOST_LOOKED_AT):
            rest = known[len(first) :]
            if known.startswith(whole) and len(known) <= len(whole) + _LONGEST_ENDING and term_of(rest) == head:
                return known
        return None

    def dotted(self, word: str) -> tuple[str, ...]:
        """Words of the collection that are this one with dots and rings put in ("fardtjanst": färdtjänst)."""
        return tuple(one.word for one in without_dots(word, self.vocabulary) if one.word != word)

    def meant(self, word: str) -> tuple[str, ...]:
        """Words that one (as typed) which the collection lacks may well be a misspelling of, likeliest first."""
        most = _MOST_EDITS_LONG if len(word) >= _LONG else _MOST_EDITS
        near = [one.word for one in candidates(word, self.vocabulary) if one.distance <= most]
        return tuple(near[:_MOST_MEANT])


def knowledge_of(engine: Engine) -> Knowledge:
    """What the current generation of an engine knows; kept for as long as the engine gives the same words."""
    words = engine.words()
    with _lock:
        for own, known in _kept:
            if own is words:
                return known
    learnt = engine.abbreviations()
    known = Knowledge(
        Vocabulary(words),
        curated().with_pairs(learnt) if learnt else curated(),
        People.of({one.value: one.label for one in engine.facet_values("person")}),
    )
    with _lock:
        _kept[:] = [(words, known), *_kept][:_MOST_KEPT]
    return known


_MOST_KEPT = 2
_lock = threading.Lock()
_kept: list[tuple[Mapping[str, int], Knowledge]] = []
