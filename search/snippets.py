"""What is shown of a hit: the best passage, and which words of it the question matched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from index.records import Record
from search.query import Query

SnippetField = Literal["decision", "body", "title"]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of one field of a record, verbatim; `marks` are spans of matched words in `text`.

    `cut_before` and `cut_after` say that the field goes on outside the passage (show "…").
    """

    text: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    field: SnippetField = "body"
    cut_before: bool = False
    cut_after: bool = False


def marks(text: str, query: Query, field: str | None = None) -> tuple[tuple[int, int], ...]:
    """Spans of the words in `text` that the query matched, in order, never overlapping."""
    raise NotImplementedError


def snippet(record: Record, query: Query) -> Snippet:
    """The passage of the record where most words of the question meet."""
    raise NotImplementedError
