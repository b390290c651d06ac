"""Where a value was seen and how sure it is: Span, Evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Confidence = Literal["confirmed", "probable", "uncertain"]


@dataclass(frozen=True, slots=True)
class Span:
    """A place (ställe): characters start to end of the text of one page of one file.

    `file` is the first 16 hexadecimal digits of the file's SHA-512.
    """

    file: str
    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """How a value was found: the text as seen, where, by which rule, and how sure it is."""

    as_seen: str
    span: Span | None
    rule: str
    confidence: Confidence = "confirmed"
