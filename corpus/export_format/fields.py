"""The values of a JSON object by key, refused by name of the key where they are of the wrong kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar, cast, get_args

from corpus.errors import DocumentError

Fields = Mapping[str, object]
T = TypeVar("T")


def wrong(key: str, wanted: str) -> DocumentError:
    """The error that a key does not hold what it should."""
    return DocumentError(f'"{key}" är inte {wanted}')


def text_of(fields: Fields, key: str) -> str:
    """The text of a key; raises DocumentError for anything else."""
    value = fields.get(key)
    if not isinstance(value, str):
        raise wrong(key, "en text")
    return value


def optional_text(fields: Fields, key: str) -> str | None:
    """The text of a key, None where it is missing or null."""
    return None if fields.get(key) is None else text_of(fields, key)


def number_of(fields: Fields, key: str) -> int:
    """The whole number of a key; raises DocumentError for anything else."""
    value = fields.get(key)
    if not isinstance(value, int) or isinstance(value, bool):
        raise wrong(key, "ett heltal")
    return value


def count_of(fields: Fields, key: str) -> int | None:
    """The whole number of a key, None where it is missing or null."""
    return None if fields.get(key) is None else number_of(fields, key)


def list_of(fields: Fields, key: str) -> list[object]:
    """The list of a key, empty where it is missing or null."""
    value = fields.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise wrong(key, "en lista")
    return value


def texts_of(fields: Fields, key: str) -> tuple[str, ...]:
    """The list of texts of a key."""
    values = list_of(fields, key)
    if not all(isinstance(value, str) for value in values):
        raise wrong(key, "en lista av texter")
    return tuple(cast(list[str], values))


def object_of(fields: Fields, key: str) -> Fields:
    """The object of a key; raises DocumentError for anything else."""
    value = fields.get(key)
    if not isinstance(value, dict):
        raise wrong(key, "ett objekt")
    return value


def each_of(fields: Fields, key: str, read: Callable[[Fields], T]) -> tuple[T, ...]:
    """Every object in the list of a key, read by `read`."""
    values = list_of(fields, key)
    if not all(isinstance(value, dict) for value in values):
        raise wrong(key, "en lista av objekt")
    return tuple(read(cast(Fields, value)) for value in values)


def one_of(fields: Fields, key: str, kinds: object, default: T) -> T:
    """The value of a key where it is one of a Literal's; `default` where it is missing or null."""
    value = fields.get(key)
    if value is None:
        return default
    if value not in get_args(kinds):
        raise wrong(key, "något av " + ", ".join(map(str, get_args(kinds))))
    return cast(T, value)
