"""A record as bytes and back: how an index keeps the whole of it."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import marshal
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from index.records import FacetValue, Record, RecordPresenter

Known = Callable[[int], str | FacetValue]


class ValueNumbers:
    """Numbers of the names and values of facets, which recur from record to record and are kept once a segment."""

    def __init__(self) -> None:
        self._names = dict[str, int]()
        self._values = dict[FacetValue, int]()
        self.kept: list[bytes] = []
        """What each number stands for: the name of a facet, or value and label with a NUL between."""

    def of(self, facets: Mapping[str, Sequence[FacetValue]]) -> bytes:
        """Facets as numbers: for each its name, how many values it has, and those."""
        found = array("I")
        for name, values in facets.items():
            number = self._names.get(name)
            found.append(self._new_name(name) if number is None else number)
            found.append(len(values))
            found.extend([self._known(value) for value in values])
        return found.tobytes()

    def _known(self, value: FacetValue) -> int:
        number = self._values.get(value)
        if number is None:
            number = self._values[value] = len(self.kept)
            self.kept.append(f"{value.value}\0{value.label}".encode())
        return number

    def _new_name(self, name: str) -> int:
        number = self._names[name] = len(self.kept)
        self.kept.append(name.encode())
        return number


def pack(record: Record, numbers: ValueNumbers) -> bytes:
    """The record as bytes that Python reads six times as fast as JSON; its facets as numbers.

    Another order of the fields of a record is another format: count up index.analysis.SCHEMA_VERSION.
    """
    presenters = tuple(_PRESENTER_FIELDS(one) for one in record.presenters)
    return marshal.dumps((_PLAIN_FIELDS(record), presenters, numbers.of(record.facets)), _FORMAT)


def unpack(data: bytes, known: Known) -> Record:
    """The record that `pack` was given; `known` says what a number stands for (`unkept` ValueNumbers.kept)."""
    plain, presenters, facets = marshal.loads(data)
    return Record(
        **dict(zip(_PLAIN, plain, strict=True)),
        presenters=tuple(RecordPresenter(*one) for one in presenters),
        facets=PackedFacets(facets, known),
    )


class PackedFacets(Mapping[str, tuple[FacetValue, ...]]):
    """The facets of a record, each made into values when it is asked for: a page shows a few of them."""

    __slots__ = ("_known", "_packed", "_parted")

    def __init__(self, packed: bytes, known: Known) -> None:
        self._packed = packed
        self._known = known
        self._parted: dict[str, list[int]] | None = None

    def __getitem__(self, facet: str) -> tuple[FacetValue, ...]:
        return tuple(map(self._known, self._numbers()[facet]))  # type: ignore[arg-type]

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers())

    def __len__(self) -> int:
        return len(self._numbers())

    def __repr__(self) -> str:
        return repr(dict(self))

    def __reduce__(self) -> tuple[type, tuple[dict[str, tuple[FacetValue, ...]]]]:
        """What they are read from stays in this process."""
        return dict, (dict(self),)

    def _numbers(self) -> Mapping[str, list[int]]:
        """The numbers of the values of each facet; two threads may both make them, which does no harm."""
        if self._parted is None:
            numbers, parted, at = memoryview(self._packed).cast("I").tolist(), dict[str, list[int]](), 0
            while at < len(numbers):
                end = at + 2 + numbers[at + 1]
                parted[str(self._known(numbers[at]))] = numbers[at + 2 : end]
                at = end
            self._parted = parted
        return self._parted


def unkept(kept: bytes) -> str | FacetValue:
    """What ValueNumbers kept: the name of a facet or a value."""
    value, separate, label = kept.decode().partition("\0")
    return FacetValue(value, label) if separate else value


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
