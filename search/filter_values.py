"""Filters as a person gives them, turned into values of a facet: by value, by label, by part of a label."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.analysis import fold
from index.records import FacetValue
from search.describe import FACET_NAMES
from search.engine import Engine
from search.facet_labels import values_meant
from search.organ_words import written_out

_MOST_CLOSE = 5
_KINDS_OF_PLACE = frozenset({"kommun", "kommuns", "stad", "stads", "region"})


@dataclass
class UnknownFilter(Exception):
    """A filter value that does not exist, or that several values fit; `closest` are labels to choose from."""

    facet: str
    text: str
    closest: tuple[str, ...] = ()
    ambiguous: bool = False

    def __str__(self) -> str:
        name = FACET_NAMES.get(self.facet, self.facet)
        choices = " eller ".join([", ".join(self.closest[:-1]), *self.closest[-1:]]).removeprefix(" eller ")
        if self.ambiguous:
            return f"”{self.text}” passar flera värden för {name}: {choices}."
        hint = f" Menade du {choices}?" if choices else ""
        return f"”{self.text}” finns inte bland värdena för {name}.{hint}"


def resolve_filter(engine: Engine, facet: str, text: str) -> str:
    """The value of a facet that a person means by a value or a label; raises UnknownFilter."""
    return find_value(engine, facet, text).value


def find_value(engine: Engine, facet: str, text: str) -> FacetValue:
    """The value and label of a facet that a person means; raises UnknownFilter."""
    known = {one.value: one.label for one in engine.facet_values(facet)}
    if text in known:
        return FacetValue(text, known[text])
    for wanted in dict.fromkeys((text, *_other_wordings(facet, text))):
        fitting = _fitting(known, wanted)
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise UnknownFilter(facet, text, tuple(one.label for one in fitting[:_MOST_CLOSE]), ambiguous=True)
    raise UnknownFilter(facet, text, _closest(tuple(known.values()), text))


def _fitting(known: Mapping[str, str], text: str) -> list[FacetValue]:
    """Values with this very label; else those whose label holds all its words, as in "kommun:gnosjö"."""
    plain = fold(text.strip())
    same = [FacetValue(value, label) for value, label in known.items() if label.lower() == text.strip().lower()]
    same = same or [FacetValue(value, label) for value, label in known.items() if fold(label) == plain]
    if same:
        return same
    meant = values_meant(text, known)
    return [FacetValue(value, label) for value, label in known.items() if value in meant]


def _other_wordings(facet: str, text: str) -> Iterator[str]:
    """ "KS" as kommunstyrelsen; "Jönköpings kommun" as Jönköpings."""
    if facet == "organ":
        yield written_out(text)
    if facet in ("kommun", "deltagande_kommun"):
        words = [word for word in text.split() if fold(word) not in _KINDS_OF_PLACE]
        if words:
            yield " ".join(words)


def _closest(known: Sequence[str], text: str) -> tuple[str, ...]:
    labels: dict[str, str] = {}
    for label in known:
        for name in (fold(label), *fold(label).split()):
            labels.setdefault(name, label)
    near = difflib.get_close_matches(fold(text), labels, n=_MOST_CLOSE, cutoff=0.7)
    return tuple(dict.fromkeys(labels[one] for one in near))
