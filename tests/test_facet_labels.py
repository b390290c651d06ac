"""Values that a typed label means: the same, however many labels there are and however often it is asked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import fold, term_of
from search.facet_labels import KnownLabels, values_meant

LABELS = {
    "0617": "Gnosjö",
    "0643": "Habo",
    "0305": "Håbo",
    "1463": "Mark",
    "0767": "Markaryd",
    "0680": "Jönköping",
    "eva-ek": "Eva Ek (Habo)",
    "eva-ekman": "Eva Ekman",
}

MEANT = {
    "its name": ("Gnosjö", {"0617"}),
    "its value": ("0617", {"0617"}),
    "inflected": ("Jönköpings", {"0680"}),
    "without dots": ("jonkoping", {"0680"}),
    "with dots another": ("Håbo", {"0305"}),
    "a whole word before beginnings": ("Mark", {"1463"}),
    "a beginning": ("jönk", {"0680"}),
    "all words": ("Eva Ek", {"eva-ek"}),
    "any order": ("Habo Eva", {"eva-ek"}),
    "beginnings of all": ("Ev Ekm", {"eva-ekman"}),
    "nothing": ("Växjö", set()),
    "no word": ("…", set()),
}


@pytest.mark.parametrize(("text", "values"), MEANT.values(), ids=MEANT.keys())
def test_a_label_means_values(text: str, values: set[str]) -> None:
    assert values_meant(text, LABELS) == values


WORDS = st.sampled_from(
    ["Eva", "Ek", "Eken", "Habo", "Håbo", "habos", "Mark", "Marks", "Jönköping", "jonk", "ma", "0643"]
)
TEXTS = st.lists(WORDS, max_size=3).map(" ".join)


@given(st.dictionaries(st.sampled_from(["0643", "Mark", "x", "y", "z"]), TEXTS), TEXTS)
def test_taken_apart_once_it_means_what_each_label_says_by_itself(labels: dict[str, str], text: str) -> None:
    known = KnownLabels(labels)
    assert known.meant(text) == known.meant(text) == _one_by_one(text, labels)


def _one_by_one(text: str, labels: dict[str, str]) -> set[str]:
    """Each label looked at for itself, by the words of the docstring."""
    if not text:
        return set()
    exact = {value for value in labels if fold(value) == fold(text)}
    if exact:
        return exact
    same: tuple[Callable[[str, str], bool], ...] = (
        lambda one, word: term_of(one) == term_of(word),
        lambda one, word: fold(one) == fold(word) or fold(term_of(one)) == fold(term_of(word)),
        lambda one, word: fold(word).startswith(fold(one)),
    )
    wanted = text.lower().split()
    for alike in same:
        found = {
            value
            for value, label in labels.items()
            if all(any(alike(one, word) for word in label.lower().split()) for one in wanted)
        }
        if found:
            return found
    return set()
