"""A drawing of how costs grow with the collection: one panel for each, powers of ten both ways, as SVG."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape

Line = Mapping[int, float]
"""Cost by number of §§."""

_WIDE, _HIGH, _MARGIN = 360, 210, 48
_COLOURS = ("#005ea5", "#a4003a")


def drawn(panels: Mapping[str, Mapping[str, Line]], title: str) -> str:
    """The SVG: panels by heading ("Page, ms"), in each its lines by name; every point has its value beside it."""
    rows = -(-len(panels) // 2)
    width, height = 2 * _WIDE, rows * _HIGH + 30
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="11">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        f'<text x="12" y="20" font-size="14" font-weight="bold">{escape(title)}</text>',
    ]
    for number, (heading, lines) in enumerate(panels.items()):
        parts.append(f'<g transform="translate({number % 2 * _WIDE} {number // 2 * _HIGH + 30})">')
        parts += [*_panel(heading, lines), "</g>"]
    return "\n".join([*parts, "</svg>", ""])


def _panel(heading: str, lines: Mapping[str, Line]) -> Iterator[str]:
    sizes = sorted({size for line in lines.values() for size in line})
    costs = [cost for line in lines.values() for cost in line.values()]
    across = _scale(sizes, _MARGIN, _WIDE - _MARGIN)
    down = _scale(costs, _HIGH - _MARGIN, _MARGIN)
    yield f'<text x="12" y="16" font-weight="bold">{escape(heading)}</text>'
    yield f'<path d="M{_MARGIN - 14} {_HIGH - 30}H{_WIDE - 20}" stroke="#767676"/>'
    for size in sizes:
        yield f'<text x="{across(size):.0f}" y="{_HIGH - 14}" text-anchor="middle">{size:,}</text>'.replace(",", " ")
    for number, (name, line) in enumerate(lines.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        places = [(across(size), down(cost), cost) for size, cost in sorted(line.items())]
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in places)
        yield f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
        # the upper line has its values above, the lower one below
        beside = -7 if number == len(lines) - 1 else 16
        for x, y, cost in places:
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>'
            yield f'<text x="{x:.1f}" y="{y + beside:.1f}" text-anchor="middle" fill="{colour}">{shown(cost)}</text>'
        if len(lines) > 1:
            yield f'<text x="{90 + 60 * number}" y="16" fill="{colour}">{escape(name)}</text>'


def _scale(values: Sequence[float], start: float, end: float) -> Callable[[float], float]:
    """Where a value stands between `start` (the least) and `end` (the greatest), in powers of ten."""
    low, high = (math.log10(max(one, 1e-3)) for one in (min(values), max(values)))
    span = max(high - low, 1e-9)
    return lambda value: start + (math.log10(max(value, 1e-3)) - low) / span * (end - start)


def shown(cost: float) -> str:
    """A cost with as many digits as it deserves."""
    return f"{cost:.2f}" if cost < 10 else f"{cost:,.0f}".replace(",", " ")
