"""Names of bodies in a question ("vad sa kommunstyrelsen om ..."): their own §§ above others that mention them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from search.expansion_weights import ExpansionWeights
from search.organ_words import ABBREVIATIONS
from search.query import All, Labelled, Query, Scored, Word

_BODY = re.compile(r"\w+(?:fullmäktige|styrelsen|nämnden|utskottet|beredningen|direktionen)")


def preferred_bodies(query: Query, weights: ExpansionWeights) -> Iterator[Query]:
    """For each body that a plain word of a question names beside other words: the §§ of its meetings."""
    parts = query.parts if isinstance(query, All) else ()
    named = (body_named(part) for part in parts if isinstance(part, Word))
    yield from (Scored(Labelled("organ", name), weights.body) for name in named if name)


def body_named(word: Word) -> str | None:
    """The name of a body that a plain word is, abbreviations in full ("ks": kommunstyrelsen)."""
    name = ABBREVIATIONS.get(word.text.lower(), word.text)
    return name if word.field is None and _BODY.fullmatch(name.lower()) else None
