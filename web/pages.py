"""Start, results and the standing pages."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from search.query import Request
from search.syntax_operators import OPERATORS
from web.asking import ask, conditional, standing
from web.coverage import coverage, examples
from web.pages_results import (
    SHOWN,
    chips,
    facet_lists,
    hidden,
    in_order,
    page_choice,
    pager,
    panel,
    shown_hits,
    sorts,
    ways_out,
)
from web.params import address, pairs, read_question, search_address
from web.site import site

pages = Blueprint("pages", __name__)

_ENTRIES = ("amne", "kommun", "organ", "ar")


@pages.get("/")
@conditional
def start() -> str:
    """The search box, what the collection holds and its facets as ways in."""
    counts = site().engine.search(Request(facets=_ENTRIES, limit=1, sort="nyast")).facets
    entries = {facet: in_order(facet, counts.get(facet, ())) for facet in _ENTRIES}
    return render_template("start.html", entries=entries, shown=SHOWN, held=coverage(), examples=examples())


@pages.get("/sok")
def results() -> AnyResponse:
    """The result list of a question; fields that a form sends empty are first taken out of the address."""
    asked = read_question(request.args)
    if not asked.errors and "" in (value for _, value in request.args.items(multi=True)):
        return redirect(search_address(asked.question))
    return _results()


@conditional
def _results() -> Response:
    """The result list, and ways out where it is empty."""
    reply = ask()
    question, found = reply.question, reply.answer
    first = replace(question, page=1)
    html = render_template(
        "results.html",
        reply=reply,
        answer=found,
        question=question,
        hits=shown_hits(reply),
        chips=chips(reply),
        facets=facet_lists(reply),
        sorts=sorts(reply),
        hidden=hidden(question),
        pager=pager(question, found.pages),
        before=page_choice(question, question.page - 1) if question.page > 1 else None,
        after=page_choice(question, question.page + 1) if question.page < found.pages else None,
        panel=panel(reply, found.presenters),
        asked=address("", pairs(question)),
        rows=found.results.rows or found.results.total,
        apart=search_address(replace(first, apart=True)),
        together=search_address(replace(first, apart=False)),
        as_typed=search_address(replace(first, as_typed=True)),
        with_all=search_address(replace(first, text=found.corrected or first.text, as_typed=True)),
        canonical=search_address(question),
        cleared=search_address(replace(first, filters={}, first=None, last=None)),
        exports={path: search_address(first, path) for path in ("/sok.atom", "/sok.csv", "/api/search")},
        held=None if found.results.total else coverage(),
        ways_out=ways_out(first, found.relaxations),
        shorter=[(one, search_address(replace(first, text=one.text))) for one in found.fewer_words],
        suggested=search_address(replace(first, text=found.suggestion)) if found.suggestion else None,
    )
    response = make_response(html)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@pages.get("/hjalp")
@standing
def help_page() -> str:
    """How to ask: the query language with examples."""
    return render_template("help.html", operators=OPERATORS)


@pages.get("/tillganglighet")
@standing
def accessibility() -> str:
    """The accessibility statement, to be filled in by the one who runs the service."""
    return render_template("accessibility.html")
