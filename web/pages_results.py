"""What a result page shows, as values: hits, chips, facet lists, pages and ways out of an empty list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index.records import FACETS, Record
from search.answer import Question, Relaxation
from search.engine import FacetCount, Hit, Results
from search.presenters import PresenterAnswer
from search.snippets import Snippet
from web.asking import Reply
from web.filters import id_address
from web.params import SORTS, adding, address, default_sort, pairs, search_address, without
from web.wording import FACET_WORDS

SHOWN = 10
_OPEN = ("kommun", "foredragande", "organ", "ar", "amne")
_OWN_ORDER = ("ar", "amne")
"""Facets that are shown in another order than that of their counts; they have few values."""
_AROUND = 2
_NO_TOPIC = "ovrigt"
_PANEL_SECTIONS = 4


@dataclass(frozen=True, slots=True)
class Chip:
    """A chosen filter: what it says and the address without it."""

    facet: str
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class FacetList:
    """One facet beside the results: its first values, chosen ones first, and how many there are in all."""

    name: str
    words: str
    values: tuple[FacetCount, ...]
    chosen: frozenset[str]
    total: int
    open: bool
    all_address: str


@dataclass(frozen=True, slots=True)
class ShownHit:
    """A hit with its passage and the address that leads to it and back; a page of an attachment has an anchor.

    `why` is the address that tells why it is a hit; `same_case` are the other matching §§ of its case.
    """

    hit: Hit
    snippet: Snippet
    address: str
    why: str
    same_case: tuple[Record, ...] = ()

    def at_page(self, page: int) -> str:
        """The address of one page of the hit."""
        return f"{self.address}#sida-{page}"


@dataclass(frozen=True, slots=True)
class Choice:
    """A link among several of which one is in force."""

    words: str
    address: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """A presenter of the matching §§ with her latest §§ and the address of the list of them all."""

    person: PresenterAnswer
    address: str
    sections: tuple[Record, ...]


def shown_hits(reply: Reply) -> tuple[ShownHit, ...]:
    """The hits of the page, each with its passage."""
    asked = pairs(reply.question)
    found = reply.answer
    return tuple(
        ShownHit(
            hit,
            snippet,
            address(id_address(hit.record.hit), asked),
            address("/varfor", [*asked, ("traff", hit.record.hit)]),
            same_case,
        )
        for hit, snippet, same_case in zip(found.results.hits, found.snippets, found.same_case, strict=True)
    )


def chips(reply: Reply) -> tuple[Chip, ...]:
    """The chosen filters, each with the address that lets it go."""
    question = reply.question
    found = [
        Chip(FACET_WORDS[facet], one.label, search_address(without(question, facet, one.value)))
        for facet, values in reply.answer.filters.items()
        for one in values
    ]
    if question.first or question.last:
        found.append(Chip(FACET_WORDS["datum"], days(question), search_address(without(question, "datum"))))
    return tuple(found)


def chosen_label(results: Results, facet: str, value: str) -> str | None:
    """The label of a value that a request was filtered by; None where nothing has it."""
    found = (one.label for one in results.facets.get(facet, ()) if one.value == value and one.count)
    return next(found, None)


def days(question: Question) -> str:
    """The chosen days in words."""
    if question.first and question.last:
        return f"{question.first} – {question.last}"
    return f"från {question.first}" if question.first else f"till {question.last}"


def in_order(facet: str, counts: Iterable[FacetCount], chosen: Iterable[str] = ()) -> list[FacetCount]:
    """The counts as shown: chosen ones first, years newest first, what has no topic last, others as the engine gives them."""
    wanted = frozenset(chosen)
    found = list(counts)
    if facet == "ar":
        found.sort(key=lambda one: one.value, reverse=True)
    if facet == "amne":
        found.sort(key=lambda one: one.value == _NO_TOPIC)
    return sorted(found, key=lambda one: one.value not in wanted)


def facet_lists(reply: Reply) -> tuple[FacetList, ...]:
    """The facets that have values, each with its first ones."""
    question = reply.question
    rest = pairs(replace(question, page=1))
    lists = []
    for name in FACETS:
        chosen = frozenset(question.filters.get(name, ()))
        counts = reply.answer.results.facets.get(name, ())
        if counts:
            shown = _first(name, counts, chosen, max(SHOWN, len(chosen)))
            asked = address(f"/sok/{name}", rest)
            lists.append(
                FacetList(name, FACET_WORDS[name], shown, chosen, len(counts), name in _OPEN or bool(chosen), asked)
            )
    return tuple(lists)


def _first(facet: str, counts: Sequence[FacetCount], chosen: frozenset[str], most: int) -> tuple[FacetCount, ...]:
    """The first of the counts as shown; where they stand in the engine's order, the thousands after them stay unseen."""
    as_given = not chosen and facet not in _OWN_ORDER
    return tuple(counts[:most] if as_given else in_order(facet, counts, chosen)[:most])


def sorts(reply: Reply) -> tuple[Choice, ...]:
    """The orders to choose from; relevance only where there are words to rank by."""
    question, current = reply.question, reply.answer.sort
    ranked = question.sort == current or question.sort != "relevans"
    return tuple(
        Choice(words, search_address(replace(question, sort=sort, page=1)), sort == current)
        for sort, words in SORTS.items()
        if sort != "relevans" or (question.text and ranked)
    )


def hidden(question: Question) -> tuple[tuple[str, str], ...]:
    """What the search form carries on beside its own fields."""
    return tuple(
        (name, value)
        for name, value in pairs(replace(question, page=1))
        if name in ("antal", "arenden") or (name == "sort" and question.sort != default_sort(question.text))
    )


def pager(question: Question, count: int) -> tuple[Choice | None, ...]:
    """The pages to go to: first, last and those around the present one; None is a gap."""
    if count < 2:
        return ()
    near = range(question.page - _AROUND, question.page + _AROUND + 1)
    numbers = sorted({1, count, *(number for number in near if 1 <= number <= count)})
    found: list[Choice | None] = []
    for before, number in zip((0, *numbers), numbers, strict=False):
        if number - before > 1:
            found.append(None)
        found.append(page_choice(question, number))
    return tuple(found)


def page_choice(question: Question, number: int) -> Choice:
    """The link to one page of the list."""
    return Choice(str(number), search_address(replace(question, page=number)), number == question.page)


def panel(reply: Reply, presenters: Sequence[PresenterAnswer]) -> tuple[Panel, ...]:
    """Who presented the matching §§, each with the list of just hers."""
    alone = without(reply.question, "foredragande")
    return tuple(
        Panel(
            one,
            search_address(adding(alone, "foredragande", one.person)),
            tuple(record for record in one.records if record.kind == "paragraf")[:_PANEL_SECTIONS],
        )
        for one in presenters
    )


def ways_out(question: Question, relaxations: Iterable[Relaxation]) -> tuple[tuple[Choice, int], ...]:
    """The links that let one filter go, each with the number of hits it gives."""
    return tuple((Choice(one.label, search_address(without(question, one.facet))), one.total) for one in relaxations)
