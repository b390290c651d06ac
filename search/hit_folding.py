"""What a hit weighs beside others: by its kind, and by what was decided in it."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Weights:
    """What the score of a hit is multiplied by: by its kind (Record.kind), and by values of its facets.

    Of several values of one facet the lowest counts.
    """

    kinds: Mapping[str, float]
    facets: Mapping[str, Mapping[str, float]]

    def factors(
        self, kind: str, values: Mapping[str, Collection[str]], lifted: Collection[str] = frozenset()
    ) -> dict[str, float]:
        """Name → factor of what applies to a hit; values that the question itself asks for (`lifted`) do not."""
        found = {} if kind in lifted else {kind: self.kinds.get(kind, 1.0)}
        for facet, known in self.facets.items():
            own = ((known[one], one) for one in values.get(facet, ()) if one in known and one not in lifted)
            for factor, name in sorted(own)[:1]:
                found[name] = found.get(name, 1.0) * factor
        return {name: factor for name, factor in found.items() if factor != 1.0}


WEIGHTS = Weights(
    # a § says what was decided; an attachment on the same matter stands under it, a page of no § last
    kinds=MappingProxyType({"paragraf": 1.0, "bilaga": 0.6, "fil": 0.4}),
    facets=MappingProxyType({
        # lists of those present and formal items name bodies and people, seldom what is looked for
        "typ": MappingProxyType({"narvarolista": 0.3, "formalia": 0.6}),
        # a matter put off is decided in another §
        "utfall": MappingProxyType({"bordlaggning": 0.5, "aterremiss": 0.6}),
    }),
)  # fmt: skip
"""The weights in force."""


def weight_of(
    kind: str,
    values: Mapping[str, Collection[str]],
    lifted: Collection[str] = frozenset(),
    weights: Weights = WEIGHTS,
) -> float:
    """How much a hit of a kind with these facet values counts beside others."""
    return math.prod(weights.factors(kind, values, lifted).values())
