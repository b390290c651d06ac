"""How far a long run has come."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` in one step; `step` is a Swedish phrase such as "Läser filer"."""

    step: str
    done: int
    total: int
