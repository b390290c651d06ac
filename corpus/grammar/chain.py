"""Which headings are the items: the heaviest chain of rising numbers, contents lists and stray numbers left out."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.grammar.headings import Heading

_MOST = 2000


def rising_chain(
    marks: Sequence[tuple[int, Heading]], length: int, wanted: tuple[int, int] | None
) -> list[tuple[int, Heading]]:
    """The headings of the items, in order: strictly rising numbers, of the highest total weight.

    A heading weighs more where text follows it (a line of contents has none), where a gap precedes it, and where
    its number lies in the range of the front page; a jump in the numbers costs a little for each number missed.
    """
    usable = [(at, mark) for at, mark in marks if not mark.listed and not mark.continued][:_MOST]
    if not usable:
        return []
    inside = [mark for _, mark in usable if wanted and wanted[0] <= mark.number <= wanted[1]]
    in_range = wanted if wanted and 2 * len(inside) >= len(usable) else None
    weights = [_weight(at, mark, usable, rank, length, in_range) for rank, (at, mark) in enumerate(usable)]
    best: list[float] = []
    back: list[int | None] = []
    for rank, (_, mark) in enumerate(usable):
        total, before = weights[rank], None
        for earlier in range(rank):
            step = mark.number - usable[earlier][1].number
            if mark.order > usable[earlier][1].order:
                through = best[earlier] + weights[rank] - 0.08 * min(max(step - 1, 0), 10)
                if through >= total:
                    total, before = through, earlier
        best.append(total)
        back.append(before)
    at_best = max(range(len(usable)), key=lambda rank: (best[rank], rank))
    chain: list[tuple[int, Heading]] = []
    rank_or_none: int | None = at_best
    while rank_or_none is not None:
        if weights[rank_or_none] > 0:
            chain.append(usable[rank_or_none])
        rank_or_none = back[rank_or_none]
    return chain[::-1]


def _weight(
    at: int,
    mark: Heading,
    usable: Sequence[tuple[int, Heading]],
    rank: int,
    length: int,
    in_range: tuple[int, int] | None,
) -> float:
    following = usable[rank + 1][0] if rank + 1 < len(usable) else length
    weight = 1.0
    weight += 0.5 if following - at > 1 else 0.0
    weight += 0.3 if mark.line.gap else 0.0
    weight += 0.5 if mark.line.heading else 0.0
    if in_range:
        weight += 0.5 if in_range[0] <= mark.number <= in_range[1] else -3.0
    return weight
