"""A record as bytes and back: how an index keeps the whole of it."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
import marshal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import starmap
from operator import attrgetter

from index.records import FacetValue, Record, RecordPresenter


def pack(record: Record) -> bytes:
    """The record as bytes that Python reads six times as fast as JSON. Not compressed, for the index does that itself.

    Another order of the fields of a record is another format: count up index.analysis.SCHEMA_VERSION.
    """
    presenters = tuple(_PRESENTER_FIELDS(one) for one in record.presenters)
    facets = tuple((facet, tuple((one.value, one.label) for one in values)) for facet, values in record.facets.items())
    return marshal.dumps((_PLAIN_FIELDS(record), presenters, facets), _FORMAT)


def unpack(data: bytes) -> Record:
    """The record that `pack` was given."""
    plain, presenters, facets = marshal.loads(data)
    return Record(
        **dict(zip(_PLAIN, plain, strict=True)),
        presenters=tuple(RecordPresenter(*one) for one in presenters),
        facets=PackedFacets(facets),
    )


class PackedFacets(Mapping[str, tuple[FacetValue, ...]]):
    """The facets of a record, each made into values when it is asked for: a page shows a few of them."""

    __slots__ = ("_packed",)

    def __init__(self, packed: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> None:
        self._packed = packed

    def __getitem__(self, facet: str) -> tuple[FacetValue, ...]:
        for name, values in self._packed:
            if name == facet:
                return tuple(starmap(_facet_value, values))
        raise KeyError(facet)

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in self._packed)

    def __len__(self) -> int:
        return len(self._packed)

    def __repr__(self) -> str:
        return repr(dict(self))


_facet_value = functools.lru_cache(maxsize=65_536)(FacetValue)
"""Values of facets recur: each is made once."""


def digest_of(records: Iterable[Record]) -> str:
    """A digest of everything in the records and of their order."""
    digest = hashlib.sha256()
    for record in records:
        digest.update(_json(record).encode())
        digest.update(b"\n")
    return digest.hexdigest()[:32]


def _json(record: Record) -> str:
    shown: dict[str, object] = {}
    for name, default in _DEFAULTS:
        value = getattr(record, name)
        if value != default:
            shown[name] = value
    shown["facets"] = {name: [[one.value, one.label] for one in values] for name, values in record.facets.items()}
    if record.presenters:
        shown["presenters"] = [
            {name: getattr(presenter, name) for name in _PRESENTER} for presenter in record.presenters
        ]
    return _ENCODER.encode(shown)


_DEFAULTS = tuple(
    (field.name, field.default) for field in dataclasses.fields(Record) if field.name not in ("facets", "presenters")
)
"""The fields by name, each with the value that need not be kept; those without one have a mark that no value equals."""
_PRESENTER = tuple(field.name for field in dataclasses.fields(RecordPresenter))
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
_PLAIN = tuple(field.name for field in dataclasses.fields(Record) if field.name not in ("facets", "presenters"))
_PLAIN_FIELDS = attrgetter(*_PLAIN)
_PRESENTER_FIELDS = attrgetter(*_PRESENTER)
_FORMAT = 4
"""Of marshal: read by every Python from 3.4 on."""
