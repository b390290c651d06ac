"""A record as bytes and back: how an index keeps the whole of it."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import zlib
from collections.abc import Iterable

from index.records import FacetValue, Record, RecordPresenter

_TUPLES = ("case_numbers", "case_keys", "items")


def pack(record: Record) -> bytes:
    """The record as compressed JSON; what has its default value is left out."""
    return zlib.compress(_json(record).encode(), 6)


def unpack(data: bytes) -> Record:
    """The record that `pack` was given."""
    known = json.loads(zlib.decompress(data))
    for name in _TUPLES:
        if name in known:
            known[name] = tuple(known[name])
    known["presenters"] = tuple(RecordPresenter(**presenter) for presenter in known.get("presenters", ()))
    known["facets"] = {
        facet: tuple(FacetValue(value, label) for value, label in values)
        for facet, values in known.get("facets", {}).items()
    }
    return Record(**known)


def digest_of(records: Iterable[Record]) -> str:
    """A digest of everything in the records and of their order."""
    digest = hashlib.sha256()
    for record in records:
        digest.update(_json(record).encode())
        digest.update(b"\n")
    return digest.hexdigest()[:32]


def _json(record: Record) -> str:
    shown: dict[str, object] = {}
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if field.name == "facets":
            value = {name: [[one.value, one.label] for one in values] for name, values in value.items()}
        elif field.name == "presenters":
            value = [dataclasses.asdict(presenter) for presenter in value]
        if field.default is dataclasses.MISSING or value != field.default:
            shown[field.name] = value
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
