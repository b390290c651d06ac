"""The readings of one typed word: its stem, other spellings of it, compounds that hold it, damaged text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.analysis import Token, analyse, fold, term_of
from search.compound_parts import compound_parts, sisters
from search.expansion_knowledge import Knowledge
from search.expansion_weights import ExpansionWeights
from search.query import Reading, Why
from search.synonyms import Alternative, content_terms

_SHORTEST_PART = 3


@dataclass(frozen=True, slots=True)
class Form:
    """One way to spell a typed word, what that counts, and why it is read so."""

    word: str
    weight: float = 1.0
    why: Why = "typed"


def forms_of(
    word: str, knowledge: Knowledge, weights: ExpansionWeights, *, undotted: bool, misspelt: bool
) -> Iterator[Form]:
    """A typed word as it stands, then with dots that it lacks, then as words that it may be meant for.

    `undotted` says that the question as a whole lacks dots, so that words which exist without them too are read both
    ways; `misspelt` that words which the collection lacks may be mistyped.
    """
    yield Form(word)
    lower = word.lower()
    if not lower.isalpha():
        return
    known = knowledge.holds(lower) is not None
    if (undotted or not known) and fold(lower) == lower:
        weight = weights.undotted_known if known else weights.undotted
        dotted = knowledge.dotted(lower)
        yield from (Form(one, weight, "undotted") for one in dotted)
        if dotted:
            return
    if misspelt and not known:
        yield from (Form(one, weights.misspelt, "misspelt") for one in knowledge.meant(word))


def lacks_dots(words: Iterable[str], knowledge: Knowledge) -> bool:
    """Whether typed words are written without dots: none has any, and one is no word of the collection but for that."""
    plain = [word.lower() for word in words]
    if any(fold(word) != word for word in plain):
        return False
    return any(knowledge.holds(word) is None and bool(knowledge.dotted(word)) for word in plain if word.isalpha())


def readings_of(form: Form, knowledge: Knowledge, weights: ExpansionWeights) -> Iterator[Reading]:
    """How texts may hold a word in one spelling: as such, inside compounds, and a compound as its parts."""
    yield from typed_readings(form)
    tokens = list(analyse(form.word))
    if len(tokens) != 1 or not tokens[0].word.isalpha():
        return
    if len(tokens[0].word) >= _SHORTEST_PART:
        yield Reading((tokens[0].term,), "part", 0, form.weight * weights.part, _why(form, "part"), form.word.lower())
    # a capital tells names from compounds, in a text and in a question alike
    cased = form.word if form.word[1:].islower() and form.word.isalpha() else tokens[0].word
    for parts in compound_parts(cased, knowledge):
        weight = form.weight * weights.compound
        yield Reading(parts, "either", weights.window, weight, _why(form, "compound"), " … ".join(parts))
    for sister in sisters(cased, knowledge):
        weight = form.weight * weights.sister
        yield Reading((term_of(sister),), "term", 0, weight, _why(form, "compound"), sister)


def _why(form: Form, own: Why) -> Why:
    return own if form.why == "typed" else form.why


def typed_readings(form: Form) -> Iterator[Reading]:
    """The words of a form side by side, and a linked word ("VA-taxa") also written as one."""
    tokens = list(analyse(form.word))
    for terms in _spellings(tokens):
        yield Reading(terms, "term", 0, form.weight, form.why, form.word)


def _spellings(tokens: Sequence[Token]) -> Iterator[tuple[str, ...]]:
    mains = [token for token in tokens if token.kind == "main"]
    if mains:
        yield tuple(token.term for token in mains)
        if tokens[0].kind == "whole" and tokens[0].end == mains[-1].end:
            yield (tokens[0].term,)


def damaged_readings(word: str, readings: Iterable[Reading], weights: ExpansionWeights) -> Iterator[Reading]:
    """The same readings in text that lost its dots, where they are sought as they stand."""
    written = tuple(token.word for token in analyse(word) if token.kind == "main")
    if written:
        yield _damaged(Reading(written, shown=word), weights)
    for one in readings:
        if one.layer == "term":
            yield _damaged(one, weights)


def _damaged(reading: Reading, weights: ExpansionWeights) -> Reading:
    plain = tuple(fold(term) for term in reading.terms)
    return replace(reading, terms=plain, layer="folded", weight=reading.weight * weights.damaged, why="damaged")


def alternative_reading(alternative: Alternative, weight: float, weights: ExpansionWeights) -> Reading:
    """A synonym as a reading; of several words, they stand side by side."""
    factor = weights.broader if alternative.broader else weights.synonym
    return Reading(alternative.terms, "term", 0, weight * factor, "synonym", alternative.shown)


def linked_alternatives(word: str, synonyms: Iterable[Alternative], weights: ExpansionWeights) -> Iterator[Reading]:
    """A linked word with its first part written out: "VA-taxa" as vatten, avlopp and taxa near each other."""
    mains = [token.term for token in analyse(word) if token.kind == "main"]
    for one in synonyms:
        terms = tuple(dict.fromkeys((*content_terms(one.shown), *mains[1:])))
        yield Reading(terms, "either", weights.window + 1, weights.synonym, "synonym", f"{one.shown} {word}")


def distinct(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """The readings, each once, at its highest weight, in order."""
    found: dict[tuple[object, ...], Reading] = {}
    for one in readings:
        key = (one.terms, one.layer, one.window)
        if key not in found or found[key].weight < one.weight:
            found[key] = one
    return tuple(found.values())
