"""Case numbers and references to a § in a question: the very one first, then the rest of the case."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.case_numbers import whole_case
from search.engine import Engine
from search.expansion_weights import WEIGHTS, ExpansionWeights
from search.query import (
    All,
    AnyOf,
    CaseNumber,
    Concept,
    Dates,
    ItemNumber,
    Labelled,
    Preferring,
    Query,
    Reading,
    Request,
    Scored,
)
from search.syntax_tree import both, either, says_text

_MOST_CITED = 3
_WIDTHS = range(1, 7)
"""How many digits serials are written with: "KS/2019/1", "KS/2019/0001", "SLK-2023-00001"."""

_KEY = re.compile(r"(?P<code>[A-ZÅÄÖ]*):(?P<year>\d{4}):(?P<serial>[\d-]+)(?P<part>:\d+)?")


def case_query(asked: CaseNumber, weights: ExpansionWeights = WEIGHTS) -> Query:
    """The §§ of a case; below them those of the case that it is a part of, and texts that mention its number."""
    choices: list[Query] = [Scored(asked, weights.case)]
    whole = whole_case(asked.key)
    if whole:
        choices.append(Scored(CaseNumber(whole, asked.text), weights.case / 2))
    mentions = tuple(_mentions(asked.key, weights))
    if mentions:
        choices.append(Concept(asked.text, mentions))
    return either(choices)


def _mentions(key: str, weights: ExpansionWeights) -> Iterator[Reading]:
    """The words of a case number as texts write them; none without a register code, for "2019/1" may be anything."""
    match = _KEY.fullmatch(key)
    if not match or not match["code"] or not match["serial"].isdigit():
        return
    code, serial = match["code"].lower(), match["serial"]
    for width in dict.fromkeys(max(width, len(serial)) for width in _WIDTHS):
        terms = (code, match["year"], serial.zfill(width))
        yield Reading(terms, "exact", 0, weights.mention, "typed", " ".join(terms))


def with_case(query: Query, engine: Engine, weights: ExpansionWeights = WEIGHTS) -> Query:
    """A reference to one § with the other §§ of its case after it; any other query unchanged.

    Words beside the reference do not narrow it: the § is told by its number. It asks the engine for the § that is meant.
    """
    preferred = query.preferred if isinstance(query, Preferring) else ()
    inner = query.part if isinstance(query, Preferring) else query
    parts = inner.parts if isinstance(inner, All) else ()
    pointing = both(part for part in parts if _points(part))
    words = tuple(part for part in parts if not _points(part))
    if not points_at_item(pointing) or not all(map(says_text, words)):
        return query
    found = engine.search(Request(query=pointing, limit=_MOST_CITED)).hits
    own = dict.fromkeys(key for hit in found for key in hit.record.case_keys)
    keys = (*own, *(whole for key in own if (whole := whole_case(key))))
    if not 0 < len(found) < _MOST_CITED or not (keys or words):
        return query
    wanted = either((Scored(pointing, weights.cited), *(Scored(CaseNumber(key, key), weights.case) for key in keys)))
    preferred = (*preferred, *words)
    return Preferring(wanted, preferred) if preferred else wanted


def points_at_item(query: Query) -> bool:
    """Whether a query is a reference to one § and nothing else: its number with a day, a year or a body."""
    if not isinstance(query, All):
        return False
    numbers = sum(isinstance(part, ItemNumber) for part in query.parts)
    return numbers == 1 and all(map(_points, query.parts))


def _points(query: Query) -> bool:
    match query:
        case ItemNumber() | Dates() | Labelled("organ", _) | AnyOf((Labelled("organ", _), *_)):
            return True
    return False
