"""From a query string to an answer: the one way for pages, API, feeds and files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from hashlib import sha256
from typing import ParamSpec

from flask import Response, make_response, request

from search.answer import Answer, Question, UnknownFilter, answer
from search.engine import Hit
from web.filters import FACET_WORDS
from web.params import Asked, read_question, without
from web.site import site

P = ParamSpec("P")

PRIVATE = "private, max-age=0, must-revalidate"


@dataclass(frozen=True, slots=True)
class Reply:
    """A question as asked, its answer, and Swedish sentences about what was not taken as asked."""

    asked: Asked
    answer: Answer
    notes: tuple[str, ...]

    @property
    def question(self) -> Question:
        """The question in force: limits applied, unknown filters let go, filters by value, page and order as given."""
        chosen = {facet: tuple(one.value for one in values) for facet, values in self.answer.filters.items()}
        return replace(
            self.answer.question,
            filters={facet: values for facet, values in chosen.items() if values},
            page=self.answer.page,
            sort=self.answer.sort,
        )


def ask() -> Reply:
    """The reply to the query string of the present request."""
    asked = read_question(request.args)
    return _answered(asked, asked.question)


def _answered(asked: Asked, question: Question) -> Reply:
    notes = list(asked.notes)
    for _ in range(1 + sum(len(values) for values in question.filters.values())):
        try:
            found = answer(site().engine, question)
        except UnknownFilter as unknown:
            notes.append(_unknown(unknown))
            question = without(question, unknown.facet, unknown.text)
        else:
            return Reply(asked, found, (*notes, *found.notes))
    return Reply(asked, answer(site().engine, replace(question, filters={})), tuple(notes))


def _unknown(unknown: UnknownFilter) -> str:
    facet = FACET_WORDS.get(unknown.facet, unknown.facet).lower()
    close = f" Menade du {' eller '.join(unknown.closest[:3])}?" if unknown.closest else ""
    return f"Filtret {facet}: ”{unknown.text}” finns inte i samlingen och används inte.{close}"


def hits_of(reply: Reply, limit: int) -> tuple[Hit, ...]:
    """The first hits of a reply, up to a limit, whatever page it is on."""
    wanted = replace(reply.answer.request, offset=0, limit=limit, facets=())
    return site().engine.search(wanted).hits


def conditional(view: Callable[P, Response | str]) -> Callable[P, Response]:
    """A view that is not run again while neither index, templates nor address have changed (304)."""

    @wraps(view)
    def answered(*args: P.args, **kwargs: P.kwargs) -> Response:
        stamp = f"{site().engine.generation()} {site().edition} {request.full_path}"
        tag = sha256(stamp.encode("utf-8", "surrogatepass")).hexdigest()[:20]
        if request.if_none_match.contains_weak(tag):
            response = Response(status=304)
        else:
            response = make_response(view(*args, **kwargs))
        response.set_etag(tag, weak=True)
        response.headers.setdefault("Cache-Control", PRIVATE)
        return response

    return answered
