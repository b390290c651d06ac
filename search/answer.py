"""One question answered whole: hits, counts, passages, presenters and help; for page, JSON, CSV, feed and terminal."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from index.records import FACETS, FacetValue, Record
from search.also import used_words
from search.answer_help import FewerWords, Relaxation, fewer_words, missing_words, relaxations, suggestion
from search.asking import ask
from search.engine import Engine, Hit, Results
from search.filter_values import UnknownFilter, find_value, resolve_filter
from search.matching_pages import with_matching_pages
from search.presenters import PresenterAnswer, who_presented
from search.query import Dates, Request, Sort
from search.snippets import Snippet, snippet
from search.syntax import Understood, parse
from search.syntax_tree import has_words
from search.time_left import Timed

__all__ = ["Answer", "FewerWords", "Question", "Relaxation", "UnknownFilter", "answer", "resolve_filter"]

MOST_PAGES = 500
MOST_HITS = 100
"""Pages that can be opened, and hits that stand on one of them."""

_FEWEST_FOR_PANEL = 2
_MOST_OF_CASE = 10


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asks: typed text, chosen filters, days, order and page.

    `filters` maps facet names to values or labels as given ("0617" or "Gnosjö"); `first` and `last` are days of
    meetings, both included. `page` counts from 1. With `as_typed` every word is wanted and none is corrected; with
    `apart` §§ of one case stand each for itself.
    """

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    first: datetime.date | None = None
    last: datetime.date | None = None
    sort: Sort = "relevans"
    page: int = 1
    size: int = 20
    as_typed: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question.

    `snippets` stand parallel to `results.hits`. `page` and `sort` are those in force (a page past the end is
    the last one; without words the order is newest first). `filters` are the chosen values with their labels.
    `request` is what the engine was asked. `suggestion` is a corrected text that gives hits. `relaxations` are
    filled where there are no hits and filters are set, `fewer_words` where there are none and several words.

    `same_case` stand parallel to `results.hits`: the other matching §§ of the same case. `corrected` is the text that
    was answered instead of the one typed, where that one found next to nothing. `with_all_words` is how many hits have
    all words, where the others have most of them; `by_parts` that the one word is nowhere, and the hits hold parts of it.
    `also` says in Swedish what else was sought. `cut_short` is true where time ran out, so that asking again may give more.
    """

    question: Question
    understood: Understood
    results: Results
    snippets: tuple[Snippet, ...]
    presenters: tuple[PresenterAnswer, ...]
    suggestion: str | None
    notes: tuple[str, ...]
    pages: int
    page: int
    sort: Sort
    request: Request
    filters: Mapping[str, tuple[FacetValue, ...]]
    relaxations: tuple[Relaxation, ...] = ()
    fewer_words: tuple[FewerWords, ...] = ()
    same_case: tuple[tuple[Record, ...], ...] = ()
    corrected: str | None = None
    with_all_words: int | None = None
    by_parts: bool = False
    cut_short: bool = False
    also: str = ""


def answer(asked_of: Engine, question: Question, seconds: float | None = None) -> Answer:
    """The answer to a question, from one generation; what could not be taken as asked is said in its notes.

    After so many `seconds` nothing more is begun: the hits may then lack something (`Results.left_out`), and what helps
    beside them is left out and named in the notes.
    """
    engine = Timed(asked_of.held(), seconds)
    understood = parse(question.text)
    notes = list(understood.notes)
    filters = _filters(engine, question, notes)
    asked = ask(engine, understood, _request(question, understood, filters), as_typed=question.as_typed)
    understood, request, results = asked.understood, asked.request, asked.results
    notes += asked.notes
    pages = min(max(1, -(-(results.rows or results.total) // request.limit)), MOST_PAGES)
    page = _page(question.page, pages, notes)
    if page != question.page:
        request = replace(request, offset=(page - 1) * request.limit)
        results = engine.search(request)
    flat = replace(request, fold_cases=False)
    results = with_matching_pages(engine, results, request.query)
    aside = engine.half()
    nothing = results.total == 0
    if nothing or asked.with_all_words == 0:
        notes += aside.if_time("vilka ord som saknas", lambda: list(missing_words(aside, understood)), [])
    found = Answer(
        question=question,
        understood=understood,
        results=results,
        snippets=tuple(snippet(hit.record, request.query) for hit in results.hits),
        presenters=aside.if_time("föredragande", lambda: _presenters(aside, flat, understood, results, page), ()),
        suggestion=aside.if_time("förslag", lambda: suggestion(aside, flat, understood, results.total), None)
        if not asked.corrected
        else None,
        notes=tuple(notes),
        pages=pages,
        page=page,
        sort=request.sort,
        request=request,
        filters=filters,
        relaxations=aside.if_time("frågan med färre val", lambda: tuple(relaxations(aside, flat, filters)), ())
        if nothing
        else (),
        fewer_words=aside.if_time("frågan med färre ord", lambda: fewer_words(aside, flat, understood), ())
        if nothing
        else (),
        same_case=tuple(_same_case(engine, hit) for hit in results.hits),
        corrected=asked.corrected,
        with_all_words=asked.with_all_words,
        by_parts=asked.by_parts,
        also=used_words(asked.used),
    )
    told = tuple(dict.fromkeys((*notes, *results.left_out, *aside.left_out)))
    return replace(found, notes=told, cut_short=bool(aside.left_out) or engine.over())


def _same_case(engine: Engine, hit: Hit) -> tuple[Record, ...]:
    """The first of the other §§ of the case, as records."""
    return tuple(engine.get(other)[0] for other in hit.same_case[:_MOST_OF_CASE])


def _filters(engine: Engine, question: Question, notes: list[str]) -> dict[str, tuple[FacetValue, ...]]:
    """The chosen values with labels. One that does not exist is kept, so that it finds nothing, and noted."""
    filters: dict[str, tuple[FacetValue, ...]] = {}
    for facet, texts in question.filters.items():
        if facet not in FACETS:
            notes.append(f"”{facet}” är inget som det går att filtrera på; det räknas inte.")
            continue
        chosen: dict[str, FacetValue] = {}
        for text in filter(None, map(str.strip, texts)):
            try:
                one = find_value(engine, facet, text)
            except UnknownFilter as unknown:
                notes.append(str(unknown))
                one = FacetValue(text, text)
            chosen.setdefault(one.value, one)
        if chosen:
            filters[facet] = tuple(chosen.values())
    return filters


def _request(question: Question, understood: Understood, filters: Mapping[str, tuple[FacetValue, ...]]) -> Request:
    size = min(max(1, question.size), MOST_HITS)
    first, last = question.first, question.last
    if first and last and first > last:
        first, last = last, first
    return Request(
        query=understood.query,
        filters={facet: tuple(one.value for one in values) for facet, values in filters.items()},
        dates=Dates(first, last),
        sort="nyast" if question.sort == "relevans" and not has_words(understood.query) else question.sort,
        offset=(min(max(1, question.page), MOST_PAGES) - 1) * size,
        limit=size,
        facets=FACETS,
        fold_cases=question.sort == "relevans" and not question.apart,
    )


def _page(asked: int, pages: int, notes: list[str]) -> int:
    if asked > pages:
        notes.append(f"Sidan {asked} finns inte; här är den sista, sidan {pages}.")
    return min(max(1, asked), pages)


def _presenters(
    engine: Engine, request: Request, understood: Understood, results: Results, page: int
) -> tuple[PresenterAnswer, ...]:
    """The panel of presenters: always where it was asked for, else on the first page where two §§ support it."""
    if understood.intent != "presenters":
        # the most frequent come first, so that no more of them need be counted
        counted = sum(one.count for one in results.facets.get("foredragande", ())[:_FEWEST_FOR_PANEL])
        if page > 1 or counted < _FEWEST_FOR_PANEL or not has_words(understood.query):
            return ()
    return who_presented(engine, request) if results.total else ()
