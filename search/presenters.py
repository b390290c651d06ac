"""Who presented what: the presenters (föredragande) of the §§ that a question matches, best first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.records import Record, RecordPresenter
from search.engine import Engine, FacetCount, Hit
from search.query import Request

FACET = "foredragande"
CAP = 100
"""Hits that are looked through for scores and links; counts are exact whatever their number."""
LINKS = 25
"""§§ given of a presenter of whom not all were among those hits, newest first."""

_CANDIDATES = 3


@dataclass(frozen=True, slots=True)
class PresenterAnswer:
    """One presenter of the matching §§.

    `person` is her value in the facet `foredragande`; choosing it with the same question gives exactly `count`
    hits. `name`, `role` and `organization` are as last seen, `label` as the facet writes her. `first` and `last`
    are ISO dates, empty where no § is dated. `records` are her §§, newest first; not all of them unless `complete`.
    """

    person: str
    name: str
    count: int
    first: str
    last: str
    records: tuple[Record, ...]
    role: str | None = None
    organization: str | None = None
    label: str = ""
    complete: bool = True


def who_presented(engine: Engine, request: Request, limit: int = 10) -> tuple[PresenterAnswer, ...]:
    """The presenters of the matching §§: most §§ first, then best match, then most recent.

    A choice of presenters in the request is left out, as a facet's counts leave out its own selection.
    """
    asked = _without_choice(request)
    counts = engine.search(replace(asked, offset=0, limit=1, facets=(FACET,))).facets.get(FACET, ())
    candidates = [one for one in counts[: limit * _CANDIDATES] if one.count > 0]  # the most frequent come first
    if not candidates:
        return ()
    chosen = replace(asked, filters={**asked.filters, FACET: tuple(one.value for one in candidates)})
    hers = _by_person(engine.search(replace(chosen, offset=0, limit=CAP)).hits)
    ranked = sorted(((one, hers.get(one.value, [])) for one in candidates), key=_rank, reverse=True)
    return tuple(_answer(engine, asked, one, hits) for one, hits in ranked[:limit])


def _without_choice(request: Request) -> Request:
    filters = {facet: values for facet, values in request.filters.items() if facet != FACET}
    return replace(request, filters=filters, sort="relevans", facets=())


def _by_person(hits: Iterable[Hit]) -> Mapping[str, list[Hit]]:
    """The hits of each presenter, in order."""
    found: defaultdict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        for person in {one.person for one in hit.record.presenters if one.person}:
            found[person].append(hit)
    return found


def _rank(one: tuple[FacetCount, Sequence[Hit]]) -> tuple[int, float, str]:
    counted, hits = one
    newest = max((hit.record.date for hit in hits), default="")
    return counted.count, sum(hit.score for hit in hits), newest


def _answer(engine: Engine, asked: Request, counted: FacetCount, hits: Sequence[Hit]) -> PresenterAnswer:
    records = sorted((hit.record for hit in hits), key=_when, reverse=True)
    first = min((record.date for record in records if record.date), default="")
    if len(records) < counted.count:
        hers = replace(asked, filters={**asked.filters, FACET: (counted.value,)})
        records = [hit.record for hit in engine.search(replace(hers, sort="nyast", limit=LINKS)).hits]
        oldest = engine.search(replace(hers, sort="aldst", limit=1)).hits
        first = oldest[0].record.date if oldest else ""
    latest = next((found for record in records if (found := _as_seen(record, counted.value))), None)
    return PresenterAnswer(
        person=counted.value,
        name=latest.name if latest else counted.label,
        count=counted.count,
        first=first,
        last=records[0].date if records else "",
        records=tuple(records),
        role=next(_roles(records, counted.value), None),
        organization=latest.organization if latest else None,
        label=counted.label,
        complete=len(records) == counted.count,
    )


def _as_seen(record: Record, person: str) -> RecordPresenter | None:
    return next((one for one in record.presenters if one.person == person), None)


def _roles(records: Sequence[Record], person: str) -> Iterator[str]:
    for record in records:
        found = _as_seen(record, person)
        if found and found.role:
            yield found.role


def _when(record: Record) -> tuple[str, str, int]:
    return record.date, record.organ, record.number or 0
