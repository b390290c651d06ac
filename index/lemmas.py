"""The dictionary form of a word: "kommunerna" of kommun, "gick" of gå, "valnämndernas" of valnämnd."""

from __future__ import annotations

import csv
import functools
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from corpus.gazetteer import first_names, municipalities, surnames
from index.compounds import divide
from index.folding import fold
from index.lemmas_dictionary import dictionary

_RULES = Path(__file__).with_name("lemmas.tsv")
_RULES_VERSION = 1
"""Counted up by hand when the rules below change."""

_SHORTEST_PASSIVE = 6
_ALSO_INFLECTED = frozenset({"allén", "boden", "höjer", "kasten", "lotten", "marina"})
"""Names that are oftener an inflected word."""
_NOT_SHORTENED = frozenset({"ta", "ge", "företa"})
"""Not brought together with their full form: företag is a company."""
_SHORTEST = 4
"""Shorter words are left alone, but for those of the table: most are abbreviations to the dictionary."""


@functools.lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """The dictionary form of a lower-case word; the word itself where none is known.

    A compound that the dictionary lacks takes the form of its last part. Words of lemmas.tsv come first: there the
    dictionary's answer is another word, and would bring together what has nothing to do with each other.
    """
    own = _own().get(word)
    if own is not None:
        return own
    if len(word) < _SHORTEST or not word.isalpha():
        return word
    found = _active(word) or dictionary().get(word)
    if found is not None:
        return _full(found) if _is_likely(word, found) else word
    pieces = divide(word)
    if pieces:
        head = pieces[-1]
        return word[: len(word) - len(head)] + lemma(head)
    return word


def _active(word: str) -> str | None:
    """The verb of a passive or past form that the dictionary gives to an adjective: godkändes of godkänna."""
    if len(word) < _SHORTEST_PASSIVE or not word.endswith(("de", "des", "tes", "ts")):
        return None
    found = dictionary().get(word.removesuffix("s"))
    if found and found.endswith("d") and word.endswith(("de", "des")):
        stem = word.removesuffix("s").removesuffix("de")
        verbs = (verb for verb in (f"{stem}a", f"{stem}{stem[-1]}a") if dictionary().get(verb) == verb)
        return next(verbs, None)
    return found if found and found.endswith("a") and word.endswith("s") else None


def _full(found: str) -> str:
    """One form for words that go by two: antaga for anta, since antagande is of it; ansökan for ansökning."""
    for short, full in (("ta", "taga"), ("ge", "giva")):
        whole = found.removesuffix(short) + full
        if found.endswith(short) and found not in _NOT_SHORTENED and whole in dictionary():
            return whole
    act = found.removesuffix("ning") + "an"
    return act if found.endswith("ning") and dictionary().get(act) == act else found


def is_known(word: str) -> bool:
    """Whether the dictionary has the lower-case word, in whatever inflection."""
    return word in _own() or dictionary().get(word) is not None


def _is_likely(word: str, found: str) -> bool:
    """Whether a dictionary form is one to go by: not "ställa+in", not "gammal" for äldre."""
    return found.isalpha() and found.islower() and fold(found[0]) == fold(word[0])


@functools.cache
def _own() -> Mapping[str, str]:
    """Words with the form that the table gives them; names are their own ("Göran" is not of göra)."""
    found = {form: name for name in _names() for form in (name, f"{name}s")}
    found.update({name: name for name in _names()})
    with _RULES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            words = row["words"].split()
            if row["rule"] == "own":
                found.update({word: word for word in words})
            else:
                found.update(dict.fromkeys(words, words[0]))
    return found


def _names() -> Iterator[str]:
    places = (one.name for one in municipalities())
    for name in (*first_names(), *surnames(), *places):
        if name.lower() not in _ALSO_INFLECTED:
            yield name.lower()


def _version() -> str:
    tables = hashlib.sha256(_RULES.read_bytes())
    tables.update(" ".join(sorted(_names())).encode())
    return f"{_RULES_VERSION}-{tables.hexdigest()[:16]}"


LEMMAS_VERSION = _version()
"""Says which rules and tables give the dictionary forms, the names that are known beforehand among them."""
