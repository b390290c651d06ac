"""A question put to an engine: as typed; in a second reading; corrected; with most of its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from search.answer_help import suggestion
from search.describe import describe
from search.engine import Engine, Results
from search.expansion import Used, expand, knowledge_of, relaxed
from search.expansion_cases import with_case
from search.expansion_parted import parted, with_parts
from search.query import Dates, Query, Request
from search.syntax import Understood, parse
from search.wider_reading import narrower, wider

ENOUGH = 10
"""Hits with all words, below which those with most of them follow."""
SHARES = (0.35, 0.15)
"""How much of what a question says a hit must hold then, from 0 to 1 (search.query.Most); the next where too few do.

A word that no text holds says the most of all: of "skolskjuts kvalitetsindex" a text on skolskjuts carries but a third.
"""
NEXT_TO_NOTHING = 2
"""Hits of the words as typed, up to which a corrected text is answered instead."""
_LOOKED_AT = 20
"""Hits looked at to tell whether a reading answers the question."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How a question was put in the end, and what came of it.

    `request` holds the query with all readings, `understood` the one that a person reads. `corrected` is the text
    answered instead of the typed one. `with_all_words` is how many hits have all words, where others follow that have
    most of them; `by_parts` says that the one word asked for is nowhere, and the hits hold parts of it.
    """

    understood: Understood
    request: Request
    results: Results
    used: tuple[Used, ...] = ()
    notes: tuple[str, ...] = ()
    corrected: str | None = None
    with_all_words: int | None = None
    by_parts: bool = False


def ask(engine: Engine, typed: Understood, request: Request, *, as_typed: bool = False) -> Asked:
    """The question put to the engine; with `as_typed` no word is corrected and none is done without.

    How it is read is settled by the whole collection, whatever is filtered: choosing a value must not change what the
    words mean, or its count would be no promise.
    """
    wanted = ("foredragande",) if typed.intent == "presenters" else ()
    whole = replace(request, filters={}, dates=Dates(None, None), offset=0, limit=_LOOKED_AT, facets=wanted)
    asked = _second_reading(engine, _put(engine, typed, whole, typed.query))
    strict = asked.request.query
    if not as_typed:
        corrected = _corrected(engine, asked, whole)
        strict = corrected.request.query
        asked = _with_most_words(engine, corrected)
    return _one_case(engine, _within(engine, asked, request, strict))


def _within(engine: Engine, asked: Asked, request: Request, strict: Query) -> Asked:
    """The question in the reading that was settled, with the filters, days, order and page that were asked for."""
    again = replace(request, query=asked.request.query, lifted=asked.request.lifted)
    with_all = asked.with_all_words
    if with_all:
        with_all = engine.search(replace(again, query=strict, offset=0, limit=1, facets=(), fold_cases=False)).total
    return replace(asked, request=again, results=engine.search(again), with_all_words=with_all)


def _one_case(engine: Engine, asked: Asked) -> Asked:
    """The §§ of the case each for itself, where nothing else was found: there is nothing to fold them beside."""
    if not asked.results.rows == 1 < asked.results.total:
        return asked
    request = replace(asked.request, fold_cases=False)
    return replace(asked, request=request, results=engine.search(request))


def reading_of(engine: Engine, text: str, *, as_typed: bool = False) -> Query:
    """The query that a typed text was answered as, with all readings: for marking its words in a document."""
    return ask(engine, parse(text), Request(limit=1), as_typed=as_typed).request.query


def _put(engine: Engine, understood: Understood, request: Request, query: Query) -> Asked:
    """A query with all its readings, answered."""
    expanded = expand(query, knowledge_of(engine))
    whole = replace(request, query=with_case(expanded.query, engine), lifted=expanded.lifted)
    if query != understood.query:
        understood = replace(understood, query=query, description=describe(query, understood.intent))
    return Asked(understood, whole, engine.search(whole), expanded.used)


def _second_reading(engine: Engine, asked: Asked) -> Asked:
    """Words as the body, place, year or outcome that they name, where that answers the question better."""
    query = asked.understood.query
    if asked.understood.intent == "presenters":
        # "budget i kommunstyrelsen 2023": the body and the year are the meeting's, not words of the text
        narrow = _reread(engine, asked, query, narrower)
        if narrow:
            return narrow
    if is_answered(asked.understood, asked.results):
        return asked
    wide = _reread(engine, asked, query, wider)
    if wide is None:
        return asked
    alone = "Bara sidor utan paragraf innehåller" if _only_loose_pages(asked.results) else "Inget innehåller"
    note = f"{alone} alla orden. Ord som är namn på organ, kommun, typ, utfall eller år söktes även så."
    return replace(wide, notes=(note,))


def _reread(
    engine: Engine, asked: Asked, query: Query, reading: Callable[[Query, Engine], Query | None]
) -> Asked | None:
    """The question in another reading, where there is one and it is answered."""
    again = reading(query, engine)
    if again is None:
        return None
    found = _put(engine, asked.understood, asked.request, again)
    return found if is_answered(found.understood, found.results) else None


def is_answered(understood: Understood, results: Results) -> bool:
    """Whether there are hits, not loose pages alone, and presenters among them where those were asked for."""
    presenters = any(one.count for one in results.facets.get("foredragande", ()))
    return results.total > 0 and not _only_loose_pages(results) and (presenters or understood.intent != "presenters")


def _only_loose_pages(results: Results) -> bool:
    """Whether all that was found stands on pages that no § claims: front pages that name body, place and members."""
    found = [hit.record.kind for hit in results.hits]
    return 0 < results.total <= len(found) and all(kind == "fil" for kind in found)


def _corrected(engine: Engine, asked: Asked, request: Request) -> Asked:
    """The corrected text answered, where the typed one finds next to nothing."""
    if asked.results.total > NEXT_TO_NOTHING:
        return asked
    better = suggestion(engine, request, asked.understood, asked.results.total)
    if better is None:
        return asked
    understood = parse(better)
    found = _second_reading(engine, _put(engine, understood, request, understood.query))
    return replace(found, corrected=better) if found.results.total > asked.results.total else asked


def _with_most_words(engine: Engine, asked: Asked) -> Asked:
    """Hits with most of the words after those with all, where the latter are few; a word that is nowhere, by its parts."""
    typed, total = asked.request, asked.results.total
    if total >= ENOUGH or (asked.understood.intent == "presenters" and is_answered(asked.understood, asked.results)):
        return asked
    loose = typed.query if total else with_parts(typed.query, lambda part: _is_found(engine, part), SHARES[0])
    for share in SHARES:
        query = relaxed(loose, share)
        by_parts = query == typed.query and not total
        if by_parts:
            query = parted(query, share)
        if query == typed.query or asked.results.total >= ENOUGH:
            break
        wide = replace(typed, query=query)
        results = engine.search(wide)
        if results.total > asked.results.total:
            asked = replace(asked, request=wide, results=results, with_all_words=total, by_parts=by_parts)
    return asked


def _is_found(engine: Engine, part: Query) -> bool:
    """Whether a part of a question by itself finds anything."""
    return engine.search(Request(query=part, limit=1)).total > 0
