"""The note that says what a generation holds: the same in its own folder and in the pointer to it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path


class IndexMissing(Exception):
    """There is no index that can be searched; the text is a Swedish sentence that says what to do."""


class IndexDamaged(IndexMissing):
    """There is an index, but it is not as it was written; the text is a Swedish sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Generation:
    """A generation: its name, what it holds, the analysis it was written with, when it was made.

    `made` is ISO 8601 in UTC. `seal` is the checksum of its file of checksums (index.checksums).
    """

    name: str
    records: int
    meetings: int
    fingerprint: str
    made: str = ""
    seal: str = ""

    @property
    def identity(self) -> str:
        """The name with the beginning of its seal ("v7-3f9a2c1b"): names begin anew where the index was thrown away."""
        return f"{self.name}-{self.seal[:8]}" if self.seal else self.name

    def named(self, name: str) -> Generation:
        """The same under another name."""
        return replace(self, name=name)


@dataclass(frozen=True, slots=True)
class Note:
    """A generation, and the names of all published ones that lie beside it (in the pointer only)."""

    generation: Generation
    kept: tuple[str, ...] = ()


def write_note(path: Path, note: Note) -> None:
    """Writes a note with a checksum of itself."""
    path.write_text(_text(note), encoding="utf-8")


def read_note(path: Path) -> Note:
    """The note in a file. Raises IndexDamaged where a byte of it is not as written, FileNotFoundError where it is gone."""
    try:
        text = path.read_text(encoding="utf-8")
        known = json.loads(text)
        note = Note(Generation(**known["generation"]), tuple(known["kept"]))
    except (KeyError, TypeError, ValueError) as error:
        raise IndexDamaged(_damaged(path)) from error
    if text != _text(note):
        raise IndexDamaged(_damaged(path))
    return note


def _text(note: Note) -> str:
    content = {"generation": asdict(note.generation), "kept": list(_ordered(note.kept))}
    check = hashlib.blake2b(json.dumps(content).encode(), digest_size=8).hexdigest()
    return json.dumps(content | {"check": check})


def _ordered(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (len(name), name))


def _damaged(path: Path) -> str:
    return f"Sökindexet är skadat: {path} går inte att läsa. Bygg om det med kommandot protokollsok index rebuild."
