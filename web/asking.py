"""From a query string to an answer: the one way for pages, API, feeds and files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from hashlib import sha256
from typing import ParamSpec

from flask import Response, g, make_response, request

from search.answer import Answer, Question, answer
from search.engine import Hit
from web.params import Asked, read_question
from web.site import site

P = ParamSpec("P")

DEADLINE = 6.0
"""Seconds that an answer may take; what there was no time for is named on it."""

PRIVATE = "private, max-age=0, must-revalidate"


@dataclass(frozen=True, slots=True)
class Reply:
    """A question as asked, its answer, and Swedish sentences about what was not taken as asked."""

    asked: Asked
    answer: Answer
    notes: tuple[str, ...]

    @property
    def question(self) -> Question:
        """The question in force: limits applied, filters by value, the page that is shown."""
        chosen = {facet: tuple(one.value for one in values) for facet, values in self.answer.filters.items()}
        return replace(self.answer.question, filters=chosen, page=self.answer.page)


def ask() -> Reply:
    """The reply to the query string of the present request."""
    asked = read_question(request.args)
    found = answer(site().engine, asked.question, DEADLINE)
    if found.cut_short:
        g.cut_short = True
    return Reply(asked, found, (*asked.notes, *found.notes))


def hits_of(reply: Reply, limit: int) -> tuple[Hit, ...]:
    """The first hits of a reply, up to a limit, whatever page it is on."""
    wanted = replace(reply.answer.request, offset=0, limit=limit, facets=(), fold_cases=False)
    return site().engine.search(wanted).hits


def conditional(view: Callable[P, Response | str]) -> Callable[P, Response]:
    """A view that is not run again while neither index, templates nor address have changed (304, or the page kept)."""

    @wraps(view)
    def answered(*args: P.args, **kwargs: P.kwargs) -> Response:
        return _unless_seen(site().engine.generation(), lambda: view(*args, **kwargs))

    return answered


def standing(view: Callable[P, Response | str]) -> Callable[P, Response]:
    """A view that does not look into the index; as `conditional` otherwise."""

    @wraps(view)
    def answered(*args: P.args, **kwargs: P.kwargs) -> Response:
        return _unless_seen("", lambda: view(*args, **kwargs))

    return answered


def _unless_seen(generation: str, made: Callable[[], Response | str]) -> Response:
    stamp = f"{generation} {site().catalogue.changed_mark()} {site().edition} {request.url} {request.query_string!r}"
    tag = sha256(stamp.encode("utf-8", "surrogatepass")).hexdigest()[:20]
    if request.if_none_match.contains_weak(tag):
        response = Response(status=304)
    else:
        response = site().kept.get(tag) or _made_and_kept(tag, made)
    if g.get("cut_short"):
        response.headers["Cache-Control"] = "no-store"  # asked again it may have more time
        return response
    response.set_etag(tag, weak=True)
    response.headers.setdefault("Cache-Control", PRIVATE)
    return response


def _made_and_kept(tag: str, made: Callable[[], Response | str]) -> Response:
    response = make_response(made())
    if not g.get("cut_short"):
        site().kept.keep(tag, response)
    return response
