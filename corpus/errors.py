"""What can be wrong with a document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class DocumentError(Exception):
    """A file that cannot be read, with the reason in Swedish as a person is told it.

    `reason` is a whole clause ("filen är tom"); `page` counts from 1 where the fault has a place.
    """

    reason: str
    file: str | None = None
    page: int | None = None

    def __str__(self) -> str:
        place = f", sida {self.page}" if self.page else ""
        return f"{self.file}{place}: {self.reason}" if self.file else f"{self.reason}{place}"


class CatalogueError(Exception):
    """A catalogue that cannot be used, with a whole Swedish sentence that says why and what to do."""
