"""One question answered whole: hits, counts, passages, presenters and help; for page, JSON, CSV, feed and terminal."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from index.records import FacetValue
from search.engine import Engine, Results
from search.presenters import PresenterAnswer
from search.query import Request, Sort
from search.snippets import Snippet
from search.syntax import Understood


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asks: typed text, chosen filters, days, order and page.

    `filters` maps facet names to values or labels as given ("0617" or "Gnosjö"); `first` and `last` are days of
    meetings, both included. `page` counts from 1.
    """

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    first: datetime.date | None = None
    last: datetime.date | None = None
    sort: Sort = "relevans"
    page: int = 1
    size: int = 20


@dataclass(frozen=True, slots=True)
class Relaxation:
    """What the total would be without one filter; `facet` is a facet name or "datum", `label` what was chosen."""

    facet: str
    label: str
    total: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question.

    `snippets` stand parallel to `results.hits`. `page` and `sort` are those in force (a page past the end is
    the last one; without words the order is newest first). `filters` are the chosen values with their labels.
    `request` is what the engine was asked. `suggestion` is a corrected text that gives hits. `relaxations` are
    filled where there are no hits and filters are set.
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


@dataclass
class UnknownFilter(Exception):
    """A filter value that does not exist; `closest` are labels that look like it."""

    facet: str
    text: str
    closest: tuple[str, ...] = ()

    def __str__(self) -> str:
        raise NotImplementedError


def resolve_filter(engine: Engine, facet: str, text: str) -> str:
    """The value of a facet that a person means by a value or a label; raises UnknownFilter."""
    raise NotImplementedError


def answer(engine: Engine, question: Question) -> Answer:
    """The answer to a question, from one generation of the index."""
    raise NotImplementedError


def answer_json(answer: Answer) -> dict[str, Any]:
    """The answer as JSON values, the same for the API and the terminal."""
    raise NotImplementedError
