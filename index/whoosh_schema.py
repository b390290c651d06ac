"""The fields of the Whoosh index, and what a record puts into each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterable, Mapping, Sequence
from typing import Any

from whoosh.fields import FieldType, Schema
from whoosh.formats import Existence

from corpus.case_numbers import sought_keys
from index.records import Record
from index.text_terms import LAYERS
from index.whoosh_positions import PackedPositions

TEXT_FIELDS = ("title", "decision", "body", "names")

Posting = tuple[bytes, int, float, bytes]
"""A term, how often it occurs, its weight and its positions as Whoosh keeps them."""

_POSITIONS = PackedPositions()
_OURS: Any = None
"""Whoosh's analyzer: none, since terms come ready-made."""


class PositionedTerms(FieldType):
    """Terms with positions, given ready-made as (term, position) pairs in order: our analysis, not Whoosh's."""

    def __init__(self) -> None:
        super().__init__(format=_POSITIONS, analyzer=_OURS, scorable=True)

    def index(self, value: Iterable[tuple[str, int]], **_: object) -> Generator[Posting, Any, None]:
        places: defaultdict[str, list[int]] = defaultdict(list)
        for term, position in value:
            places[term].append(position)
        for term, positions in places.items():
            yield term.encode(), len(positions), float(len(positions)), _POSITIONS.encode(positions)


class Keys(FieldType):
    """Whole values without positions or weight: ids, facet values, case numbers."""

    def __init__(self) -> None:
        super().__init__(format=Existence(), analyzer=_OURS, scorable=False)

    def index(self, value: Iterable[str], **_: object) -> Generator[Posting, Any, None]:
        for key in dict.fromkeys(value):
            yield key.encode(), 1, 1.0, b""


def layer_field(layer: str, field: str) -> str:
    """The field of the index that holds one layer (index.text_terms.LAYERS) of a text field."""
    return field if layer == "term" else f"{layer}_{field}"


def schema() -> Schema:
    """All fields. Whoosh pickles this: everything in it must be importable by name."""
    fields: dict[str, FieldType] = {name: Keys() for name in ("id", "hit", "meeting", "case")}
    for field in TEXT_FIELDS:
        fields |= {layer_field(layer, field): PositionedTerms() for layer in LAYERS}
    return Schema(**fields)


def keys_of(record: Record) -> Mapping[str, Sequence[str]]:
    """The whole values of a record that lead to it, by field."""
    return {
        "id": (record.id,),
        "hit": (record.hit,),
        "meeting": (record.meeting,),
        "case": tuple(sought_keys(record.case_keys)),
    }
