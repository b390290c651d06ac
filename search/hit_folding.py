"""Matching records folded to hits: the pages of one attachment are one hit."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from search.facet_columns import Columns

KIND_WEIGHTS = {"paragraf": 1.0, "bilaga": 0.6, "fil": 0.4}
"""A § says what was decided; an attachment on the same matter stands under it, a page of no § last."""
TYPE_WEIGHTS = {"narvarolista": 0.3, "formalia": 0.6}
"""Lists of those present and formal items name bodies and people, seldom what is looked for."""


def weight_of(kind: str, types: Collection[str]) -> float:
    """How much a hit of a kind (Record.kind) with these values of the facet `typ` counts beside others."""
    return KIND_WEIGHTS[kind] * min((TYPE_WEIGHTS.get(one, 1.0) for one in types), default=1.0)


@dataclass(slots=True)
class Folded:
    """The matching records of one hit, as (score, document); `weight` is that of its kind."""

    weight: float = 1.0
    matches: list[tuple[float, int]] = field(default_factory=list)

    @property
    def score(self) -> float:
        """The score of the best record, weighed by the kind of hit."""
        return self.weight * max(score for score, _ in self.matches)

    @property
    def document(self) -> int:
        """The best record; the first of several equals."""
        return min(self.matches, key=lambda match: (-match[0], match[1]))[1]

    def pages(self, page_of: Mapping[int, int | None]) -> tuple[int, ...]:
        """The pages that match, best first; none for a hit without pages."""
        found = [(-score, page) for score, document in self.matches if (page := page_of[document]) is not None]
        return tuple(dict.fromkeys(page for _, page in sorted(found)))


def fold_hits(scores: Mapping[int, float], columns: Columns) -> dict[int, Folded]:
    """The hits that the records belong to."""
    found: dict[int, Folded] = {}
    for document, score in scores.items():
        hit = columns.hit_of[document]
        entry = found.get(hit)
        if entry is None:
            entry = found[hit] = Folded(weight_of(columns.rows[hit].kind, columns.types(hit)))
        entry.matches.append((score, document))
    return found
