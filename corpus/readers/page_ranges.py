"""Pages named in a sentence: "sida 3", "sidorna 2–4 och 7"."""

from __future__ import annotations

from collections.abc import Iterable


def named_pages(places: Iterable[int]) -> str:
    """The pages at these places, counted from 0, as a person is told of them.

    >>> named_pages([1, 2, 3, 6])
    'sidorna 2–4 och 7'
    """
    ranges: list[tuple[int, int]] = []
    for number in sorted({place + 1 for place in places}):
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1] = ranges[-1][0], number
        else:
            ranges.append((number, number))
    texts = [str(first) if first == last else f"{first}–{last}" for first, last in ranges]
    if len(texts) == 1 and ranges[0][0] == ranges[0][1]:
        return f"sida {texts[0]}"
    return "sidorna " + " och ".join(filter(None, [", ".join(texts[:-1]), texts[-1]]))
