"""The tables that the measure prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bench.layouts.held_out import NAMES
from bench.layouts.look import UNSUPPORTED
from bench.reading.score import FIELDS, Count, Scored

_SHORT = {
    "meetings": "meet", "date": "date", "boundaries": "bound", "titles": "title", "presenters": "presn",
    "decisions": "decis", "clauses": "claus", "outcomes": "outcm", "attendees": "attnd", "case numbers": "cases",
    "attachments": "attch", "proposals": "propo", "reservations": "reser", "votes": "votes",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Result:
    """One document in one medium, read and scored; `seconds` is the time to read and understand it."""

    name: str
    family: str
    medium: str
    scored: Scored
    seconds: float


def total(results: Iterable[Result]) -> dict[str, Count]:
    """The counts of all results together."""
    counts = {name: Count() for name in FIELDS}
    for result in results:
        for name, count in result.scored.counts.items():
            counts[name].add(count)
    return counts


def report(results: Sequence[Result], *, timed: bool = True) -> Iterator[str]:
    """All lines of the report."""
    media = list(dict.fromkeys(result.medium for result in results))
    plain = [result for result in results if result.family not in (*UNSUPPORTED, *NAMES)]
    for medium in media:
        chosen = [result for result in plain if result.medium == medium]
        yield f"{medium}: {len(chosen)} documents ({', '.join(UNSUPPORTED)} and the layouts held out apart)"
        yield from _measures(total(chosen))
        yield ""
    clean = [result for result in results if result.medium != "ocr"]
    if clean:
        yield "F1 by family, all media but ocr"
        yield from _families(clean)
    if "ocr" in media:
        yield "F1 by family, ocr"
        yield from _families([result for result in results if result.medium == "ocr"])
    yield "F1 of the layouts held out, by medium"
    yield _head()
    for medium in media:
        yield _line(medium, [each for each in results if each.family in NAMES and each.medium == medium])
    yield ""
    yield "the ten worst (mean F1; the layouts held out are not named)"
    for result in sorted(plain, key=lambda each: (each.scored.mean, each.name, each.medium))[:10]:
        low = sorted((count.f1, name) for name, count in result.scored.counts.items())[:4]
        yield f"  {result.scored.mean:.3f}  {result.name}.{result.medium:5} " + ", ".join(
            f"{n} {f:.2f}" for f, n in low
        )
    if timed:
        yield ""
        yield from _times(results, media)


def _measures(counts: dict[str, Count]) -> Iterator[str]:
    yield " " * 12 + "".join(f"{_SHORT[name]:>7}" for name in FIELDS)
    for label, value in (("precision", "precision"), ("recall", "recall"), ("F1", "f1")):
        yield f"  {label:10}" + "".join(f"{getattr(counts[name], value):7.3f}" for name in FIELDS)


def _head() -> str:
    return " " * 14 + "".join(f"{_SHORT[name]:>7}" for name in FIELDS)


def _line(label: str, results: Sequence[Result]) -> str:
    counts = total(results)
    cells = (f"{counts[name].f1:7.3f}" if counts[name].true or counts[name].found else "      –" for name in FIELDS)
    return f"  {label:12}" + "".join(cells)


def _families(results: Sequence[Result]) -> Iterator[str]:
    yield _head()
    for family in sorted({result.family for result in results}):
        label = f"{family} *" if family in UNSUPPORTED else family
        yield _line(label, [result for result in results if result.family == family])
    yield "  * " + "; ".join(f"{family}: {why}" for family, why in UNSUPPORTED.items())
    yield ""


def _times(results: Sequence[Result], media: Sequence[str]) -> Iterator[str]:
    for medium in media:
        times = sorted(result.seconds for result in results if result.medium == medium)
        middle, slow = times[len(times) // 2], times[-1]
        yield f"time per document, {medium}: {middle * 1000:.0f} ms in the middle, {slow * 1000:.0f} ms at most"
