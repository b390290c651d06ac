"""The fields of the Whoosh index, and what a record puts into each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterable, Mapping
from typing import Any

from whoosh.fields import STORED, FieldType, Schema
from whoosh.formats import Existence

from corpus.case_numbers import sought_keys
from index.case_rows import case_of
from index.record_packing import pack
from index.records import Record
from index.restorer import Restorer
from index.text_terms import LAYERS, text_terms
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
    fields: dict[str, FieldType] = {"record": STORED(), "columns": STORED()}
    fields |= {name: Keys() for name in ("id", "hit", "meeting", "case")}
    for field in TEXT_FIELDS:
        fields |= {layer_field(layer, field): PositionedTerms() for layer in LAYERS}
    return Schema(**fields)


def document(record: Record, restorer: Restorer | None = None) -> Mapping[str, Any]:
    """What the index keeps of a record, by field; damaged text is restored where there is a restorer."""
    fields: dict[str, Any] = {
        "id": (record.id,),
        "hit": (record.hit,),
        "meeting": (record.meeting,),
        "case": sought_keys(record.case_keys),
        "record": pack(record),
        "columns": columns_of(record),
    }
    restored = restorer.restored(record) if restorer else {}
    for field in TEXT_FIELDS:
        text: str = getattr(record, field)
        if text:
            layers = text_terms(text, damaged=record.damaged, restored=restored.get(field, ()))
            fields |= {layer_field(layer, field): terms for layer, terms in layers.items()}
    return fields


Columns = tuple[str, str, str, str, int | None, int | None, tuple[tuple[str, tuple[str, ...]], ...], str]
"""hit, kind, meeting, date, number, page, (facet, values) pairs and case of a record."""


def columns_of(record: Record) -> Columns:
    """What filters, facets and sorting need of a record: see search.facet_columns, which reads it."""
    facets = tuple((facet, tuple(one.value for one in values)) for facet, values in record.facets.items())
    return (record.hit, record.kind, record.meeting, record.date, record.number, record.page, facets, case_of(record))
