"""What is left to do to get one meeting into the index; handed to the processes that write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus.meeting import Meeting
from index.persons import Persons
from index.projection import project
from index.records import Record


class Work(Protocol):
    """A meeting to be written; can be pickled. `digest` is of everything that its records are made from."""

    @property
    def meeting(self) -> str:
        """The id of the meeting."""
        ...

    @property
    def digest(self) -> str:
        """By which the next publishing sees whether anything has changed."""
        ...

    @property
    def size(self) -> int:
        """About how many records there will be."""
        ...

    def records(self) -> Sequence[Record]:
        """The records."""
        ...


@dataclass(frozen=True, slots=True)
class ReadyRecords:
    """A meeting whose records are made already."""

    meeting: str
    digest: str
    ready: Sequence[Record]

    @property
    def size(self) -> int:
        """How many records there are."""
        return len(self.ready)

    def records(self) -> Sequence[Record]:
        """See Work."""
        return self.ready


@dataclass(frozen=True, slots=True)
class Unprojected:
    """A meeting as it was understood; `persons` need only know who is in it."""

    held: Meeting
    digest: str
    persons: Persons

    @property
    def meeting(self) -> str:
        """See Work."""
        return self.held.id

    @property
    def size(self) -> int:
        """See Work."""
        pages = sum(len(one.pages) for one in self.held.attachments) + sum(
            len(one.unclaimed) for one in self.held.files
        )
        return len(self.held.items) + pages

    def records(self) -> Sequence[Record]:
        """See Work."""
        return project(self.held, self.persons)
