"""A question as an engine is asked it: each word with all the ways in which a text may say it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from index.analysis import analyse
from search.expansion_bodies import preferred_bodies
from search.expansion_cases import case_query
from search.expansion_intents import Asked, intent_of, wished
from search.expansion_joins import joined_readings
from search.expansion_knowledge import Knowledge, knowledge_of
from search.expansion_near import near_each_other
from search.expansion_people import preferred_people
from search.expansion_relaxed import relaxed
from search.expansion_weights import WEIGHTS, ExpansionWeights
from search.expansion_words import (
    Form,
    alternative_reading,
    damaged_readings,
    distinct,
    forms_of,
    lacks_dots,
    linked_alternatives,
    readings_of,
    typed_readings,
)
from search.query import (
    All,
    AnyOf,
    CaseNumber,
    Concept,
    Everything,
    Labelled,
    Not,
    Preferring,
    Query,
    Reading,
    Scored,
    Why,
    Word,
)
from search.synonyms import spelled_as_terms
from search.syntax_tree import both, either

__all__ = ["WEIGHTS", "Expanded", "ExpansionWeights", "Knowledge", "Used", "expand", "knowledge_of", "relaxed"]


@dataclass(frozen=True, slots=True)
class Used:
    """What a typed word was also sought as: `others` as a person reads them, and why."""

    word: str
    others: tuple[str, ...]
    why: Why


@dataclass(frozen=True, slots=True)
class Expanded:
    """A question ready for an engine, what was put into it, and the values that it asks for (Request.lifted)."""

    query: Query
    used: tuple[Used, ...] = ()
    lifted: frozenset[str] = frozenset()


def expand(
    query: Query,
    knowledge: Knowledge,
    *,
    weights: ExpansionWeights = WEIGHTS,
    off: frozenset[Why] = frozenset(),
    misspelt: bool = False,
) -> Expanded:
    """The question with each word as a Concept of its readings, and what its words ask for beside the text.

    `off` are kinds of readings to do without. With `misspelt`, words that the collection lacks are also read as
    those they may be meant for. Phrases, beginnings of words and facet values stay as they are.
    """
    work = _Work(knowledge, weights, off, misspelt)
    read = work.query(query)
    named = (*preferred_people(query, knowledge.people, weights), *preferred_bodies(query, weights))
    preferred = tuple(dict.fromkeys((*work.preferred, *named)))
    whole: Query = Preferring(read, preferred) if preferred else read
    return Expanded(whole, tuple(dict.fromkeys(work.used)), frozenset(work.lifted))


@dataclass(slots=True)
class _Work:
    """One question being expanded."""

    knowledge: Knowledge
    weights: ExpansionWeights
    off: frozenset[Why]
    misspelt: bool
    used: list[Used] = field(default_factory=list)
    lifted: set[str] = field(default_factory=set)
    preferred: list[Query] = field(default_factory=list)

    def query(self, query: Query) -> Query:
        match query:
            case All(parts):
                return self._all(parts)
            case AnyOf(parts):
                return AnyOf(tuple(self.query(part) for part in parts))
            case Not(part):
                return Not(self._plain(part))
            case Word():
                return self._all((query,))
            case CaseNumber():
                return case_query(query, self.weights)
            case Scored(part, score):
                return Scored(self.query(part), score)
            case Preferring(part, preferred):
                return Preferring(self.query(part), tuple(self.query(one) for one in preferred))
        return query

    def _all(self, parts: Sequence[Query]) -> Query:
        """Parts that are all wanted; words of one field side by side may say something together."""
        read: dict[int, Query] = {}
        for run in _runs(parts):
            words = [part for at in run if isinstance(part := parts[at], Word)]
            read.update(zip(run, self._words(words), strict=True))
        optional = wished(parts)
        cased = any(isinstance(part, CaseNumber) for part in parts)
        kept: list[Query] = []
        for at, part in enumerate(parts):
            new = read[at] if at in read else self.query(part)
            if at not in optional:
                kept.append(new)
            else:
                self.preferred.append(new if cased else Scored(new, self.weights.framing))
        return both(kept)

    def _words(self, words: Sequence[Word]) -> Iterator[Query]:
        """Words of one field, each as a Concept or as what it asks for."""
        forms = self._forms([word.text for word in words])
        self.preferred += near_each_other(words, self.weights)
        together = self._together(words, forms)
        for at, word in enumerate(words):
            if not any(True for _ in analyse(word.text)):
                yield Everything()
                continue
            concept = self._concept(word, forms[at], together.get(at, ()))
            asked = intent_of(word.text) if word.field is None else None
            yield self._intent(concept, asked) if asked else concept

    def _intent(self, concept: Concept, asked: Asked) -> Query:
        self.lifted |= asked.lifted
        family = tuple(
            reading for one in asked.family for reading in typed_readings(Form(one, self.weights.family, "synonym"))
        )
        if "synonym" not in self.off:
            concept = Concept(concept.text, distinct((*concept.readings, *family)), concept.field)
        if not asked.values:
            return concept
        return either((concept, *(Scored(one, self._asked_for(one)) for one in asked.values)))

    def _asked_for(self, value: Query) -> float:
        """What a record scores for having a value that a word asks for."""
        outcome = isinstance(value, Labelled) and value.facet == "utfall"
        return self.weights.outcome if outcome else self.weights.facet

    def _forms(self, texts: Sequence[str]) -> list[list[Form]]:
        """The spellings of each of some words."""
        undotted = lacks_dots(texts, self.knowledge)
        spelled = [
            forms_of(one, self.knowledge, self.weights, undotted=undotted, misspelt=self.misspelt) for one in texts
        ]
        return [[form for form in forms if form.why not in self.off] for forms in spelled]

    def _concept(self, word: Word, forms: Sequence[Form], more: Sequence[Reading]) -> Concept:
        """A word with its readings, those that it has together with its neighbours among them."""
        self._say(word.text, [form.word for form in forms[1:]], forms[-1].why)
        if word.field == "names":
            readings = [reading for form in forms for reading in typed_readings(form)]
        else:
            readings = [reading for form in forms for reading in readings_of(form, self.knowledge, self.weights)]
        readings = [one for one in (*readings, *more) if one.why not in self.off]
        if "damaged" not in self.off:
            readings += damaged_readings(word.text, readings, self.weights)
        return Concept(word.text, distinct(readings), word.field)

    def _together(self, words: Sequence[Word], forms: Sequence[Sequence[Form]]) -> dict[int, list[Reading]]:
        """Readings by word that come from the table of synonyms and from compounds written apart."""
        found: dict[int, list[Reading]] = {}
        if not words or words[0].field == "names":
            return found
        texts = [word.text for word in words]
        for first, after, readings in (*self._synonyms(texts, forms), *self._joined(texts)):
            for at in range(first, after):
                found.setdefault(at, []).extend(readings)
        return found

    def _synonyms(
        self, texts: Sequence[str], forms: Sequence[Sequence[Form]]
    ) -> Iterator[tuple[int, int, list[Reading]]]:
        if "synonym" in self.off:
            return
        synonyms = self.knowledge.synonyms
        # of a word typed without dots, the first of its readings with them
        spelled = [own[min(1, len(own) - 1)] for own in forms]
        terms = spelled_as_terms([form.word for form in spelled])
        for first, after, alternatives in synonyms.of(texts, terms):
            weight = min(form.weight for form in spelled[first:after])
            readings = [alternative_reading(one, weight, self.weights) for one in alternatives]
            self._say(" ".join(texts[first:after]), self._in_use([one.shown for one in alternatives]), "synonym")
            yield first, after, readings
        for at, text in enumerate(texts):
            linked = [token for token in analyse(text) if token.kind == "main"]
            if len(linked) > 1:
                head = text[linked[0].start : linked[0].end]
                for _, _, alternatives in synonyms.of([head], [linked[0].term]):
                    yield at, at + 1, list(linked_alternatives(text, alternatives, self.weights))
                    self._say(head, self._in_use([one.shown for one in alternatives]), "synonym")

    def _joined(self, texts: Sequence[str]) -> Iterator[tuple[int, int, list[Reading]]]:
        if "compound" in self.off:
            return
        for at, reading in joined_readings(texts, self.knowledge, self.weights):
            self._say(" ".join(texts[at : at + 2]), [reading.shown], "compound")
            yield at, at + 2, [reading]

    def _plain(self, query: Query) -> Query:
        """What must not stand in a record: words in any inflection, and nothing that merely resembles them."""
        match query:
            case Word(text, own):
                readings = list(typed_readings(Form(text)))
                damaged = damaged_readings(text, readings, self.weights)
                return Concept(text, distinct((*readings, *damaged)), own) if readings else Everything()
            case All(parts):
                return All(tuple(self._plain(part) for part in parts))
            case AnyOf(parts):
                return AnyOf(tuple(self._plain(part) for part in parts))
            case Not(part):
                return Not(self._plain(part))
        return query

    def _in_use(self, wordings: Sequence[str]) -> list[str]:
        """Those of some wordings whose words all occur in the collection."""
        return [one for one in wordings if all(map(self.knowledge.holds, _words_of(one)))]

    def _say(self, word: str, others: Sequence[str], why: Why) -> None:
        if others:
            self.used.append(Used(word, tuple(dict.fromkeys(others)), why))


def _words_of(wording: str) -> list[str]:
    return [token.word for token in analyse(wording) if token.kind == "main"]


def _runs(parts: Sequence[Query]) -> list[list[int]]:
    """Where words of one field stand among parts, those that follow each other together."""
    runs: list[list[int]] = []
    last: Word | None = None
    for at, part in enumerate(parts):
        if not isinstance(part, Word):
            continue
        if last is not None and last.field == part.field:
            runs[-1].append(at)
        else:
            runs.append([at])
        last = part
    return runs
