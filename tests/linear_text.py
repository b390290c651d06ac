"""What the linear scan reads of a record: the words of its texts, and how often the readings of a word stand in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from index.analysis import analyse
from index.lexicon import Lexicon
from index.records import Record
from index.restoration import Restored
from index.restorer import Restorer
from index.text_terms import text_terms
from search.query import All, AnyOf, Concept, Most, Not, Phrase, Preferring, Query, Reading, Scored, Word

_RESTORER = Restorer(Lexicon())


@lru_cache(maxsize=10_000)
def _terms(text: str, damaged: bool, restored: tuple[Restored, ...]) -> Mapping[str, Sequence[tuple[str, int]]]:
    return text_terms(text, damaged=damaged, restored=restored)


def layer_of(record: Record, field: str, layer: str) -> Sequence[tuple[str, int]]:
    """The terms of one layer of a text field, with positions."""
    text = getattr(record, field)
    restored = _RESTORER.restored(record).get(field, ())
    return _terms(text, record.damaged, restored).get(layer, ()) if text else ()


def counted(record: Record, field: str, concept: Concept) -> dict[Reading, int]:
    """How often each reading stands in a field; the folded ones only where no other does."""
    counts = {one: _count(record, field, one) for one in concept.readings}
    clean = {one: count for one, count in counts.items() if one.layer != "folded"}
    return clean if any(clean.values()) else counts


def _count(record: Record, field: str, reading: Reading) -> int:
    layers = ("term", "part") if reading.layer == "either" else (reading.layer,)
    pairs = [pair for layer in layers for pair in layer_of(record, field, layer)]
    places = [[position for term, position in pairs if term == wanted] for wanted in reading.terms]
    if len(places) == 1:
        return len(places[0])
    if not reading.window:
        return sum(all(start + n in one for n, one in enumerate(places)) for start in set(places[0]))
    starts = {start for one in places for start in one}
    return sum(
        all(any(start <= position <= start + reading.window for position in one) for one in places) for start in starts
    )


def terms_by_place(record: Record, field: str, layer: str) -> dict[int, set[str]]:
    """The terms of one layer by position."""
    found: dict[int, set[str]] = {}
    for term, position in layer_of(record, field, layer):
        found.setdefault(position, set()).add(term)
    return found


def runs(places: Mapping[int, set[str]], wanted: Sequence[set[str]]) -> int:
    """How often terms stand side by side, where each may be any of a set."""
    return sum(all(one & places.get(start + n, set()) for n, one in enumerate(wanted)) for start in places)


def is_silent(query: Query) -> bool:
    """Whether a query says nothing: it holds neither letters nor digits."""
    match query:
        case Word() | Phrase():
            return not any(True for _ in analyse(query.text))
        case Concept():
            return not query.readings
        case Not(part) | Scored(part) | Preferring(part):
            return is_silent(part)
        case All(parts) | AnyOf(parts) | Most(parts):
            return bool(parts) and all(map(is_silent, parts))
    return False
