"""All values of one facet within a question: sorted, searched and chosen without JavaScript."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from flask import Blueprint, Response, abort, make_response, render_template, request

from index.analysis import fold
from index.records import FACETS
from search.engine import FacetCount
from web.asking import ask, conditional
from web.pages_results import Choice
from web.params import address, clean, pairs, search_address
from web.wording import FACET_WORDS

facet_pages = Blueprint("facet_pages", __name__)

PER_PAGE = 300
_ORDERS = {"antal": "Flest träffar först", "namn": "A–Ö"}
_ALPHABET = {letter: place for place, letter in enumerate("abcdefghijklmnopqrstuvwxyzåäö")}


@facet_pages.get("/sok/<facet>")
@conditional
def facet_page(facet: str) -> Response:
    """Every value of a facet with its count, the question's other choices kept."""
    if facet not in FACETS:
        abort(404)
    reply = ask()
    order = request.args.get("ordning") if request.args.get("ordning") in _ORDERS else "antal"
    within = clean(request.args.get("inom", ""), 60)
    question = replace(reply.question, page=1)
    values = _holding(reply.answer.results.facets.get(facet, ()), within)
    if order == "namn":
        values.sort(key=lambda one: alphabetical(one.label))
    base = pairs(question)
    html = render_template(
        "facet.html",
        facet=facet,
        words=FACET_WORDS[facet],
        values=values[:PER_PAGE],
        left_out=max(0, len(values) - PER_PAGE),
        groups=_groups(values[:PER_PAGE]) if order == "namn" else [("", values[:PER_PAGE])],
        chosen=frozenset(question.filters.get(facet, ())),
        within=within,
        order=order,
        orders=[
            Choice(words, address(f"/sok/{facet}", [*base, *_extra(name, within)]), name == order)
            for name, words in _ORDERS.items()
        ],
        carried=[(name, value) for name, value in base if name != facet],
        kept=[(name, value) for name, value in base],
        unseen=_unseen(question.filters.get(facet, ()), values[:PER_PAGE]),
        back=search_address(question),
        question=question,
        notes=reply.notes,
    )
    response = make_response(html)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _extra(order: str, within: str) -> list[tuple[str, str]]:
    return ([("inom", within)] if within else []) + ([("ordning", order)] if order != "antal" else [])


def _unseen(chosen: Iterable[str], shown: Iterable[FacetCount]) -> list[str]:
    """Chosen values that are not among those shown and so must be carried on."""
    seen = {one.value for one in shown}
    return [value for value in chosen if value not in seen]


def _holding(values: Iterable[FacetCount], within: str) -> list[FacetCount]:
    wanted = fold(within).split()
    return [one for one in values if all(word in fold(one.label) for word in wanted)]


def _groups(values: Iterable[FacetCount]) -> list[tuple[str, list[FacetCount]]]:
    return [(letter, list(group)) for letter, group in groupby(values, key=lambda one: one.label[:1].upper())]


def alphabetical(label: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts å, ä and ö last, as Swedish does."""
    return tuple((_ALPHABET.get(letter, 99 if letter.isalpha() else -1), letter) for letter in label.lower())
