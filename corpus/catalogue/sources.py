"""What the catalogue knows of a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from corpus.catalogue.packing import unpack_texts
from corpus.pages import FileKind

Status = Literal["read", "rejected", "withdrawn"]

WITHDRAWN = "withdrawn"
"""Stands for the version of the reader where a content is withdrawn: no reader is to read it."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file (fil) as last seen, by absolute path.

    A rejected file has a `reason` and no meetings; a withdrawn one has neither. `sha512` is empty where the file could not even be opened.
    `reader` and `grammar` are the versions it was read and understood with.
    """

    path: str
    name: str
    size: int
    mtime_ns: int
    sha512: str
    status: Status
    kind: FileKind | None = None
    reason: str | None = None
    warnings: tuple[str, ...] = ()
    reader: str = ""
    grammar: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many meetings with §§, §§ and attachments the collection holds, and how many texts without a §."""

    meetings: int
    items: int
    attachments: int
    loose: int = 0


def source_from_row(row: Any) -> Source:
    """The Source of a row of the table `source`."""
    return Source(
        path=row.path,
        name=row.name,
        size=row.size,
        mtime_ns=row.mtime_ns,
        sha512=row.sha512,
        status=row.status,
        kind=row.kind,
        reason=row.reason,
        warnings=unpack_texts(row.warnings),
        reader=row.reader,
        grammar=row.grammar,
    )
