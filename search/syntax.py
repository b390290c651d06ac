"""What a person types, read as a query: a small language of our own that never fails."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from search.query import Query

Intent = Literal["presenters"]


@dataclass(frozen=True, slots=True)
class Understood:
    """How a typed question was read.

    `description` reads it back in Swedish. `intent` is "presenters" where the question asks who presented
    something. `notes` are Swedish sentences about what was not read as meant.
    """

    text: str
    query: Query
    description: str
    intent: Intent | None = None
    notes: tuple[str, ...] = ()


def parse(text: str) -> Understood:
    """The question that a typed text asks; any text gives one."""
    raise NotImplementedError
