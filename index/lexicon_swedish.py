"""How common words are in Swedish at large: what is known before any document has been read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from corpus.gazetteer import first_names, municipalities, organs, regions, surnames


@cache
def swedish() -> Mapping[str, float]:
    """Common words in lower case with the logarithm (base 10) of their share of running text.

    The 110 000 most common words of wordfreq 3.1.1 (CC BY-SA 4.0; see lexicon_swedish.NOTICE.md), without those that are
    only another word written without its dots; made by index.lexicon_making.
    """
    found = {}
    for line in packed_swedish().splitlines():
        tenths, words = line.split("\t")
        found.update(dict.fromkeys(words.split(" "), -int(tenths) / 10))
    return found


def packed_swedish() -> str:
    """The same as it is kept: a line for each tenth of a logarithm, with its words."""
    return files("index").joinpath("lexicon_swedish.tsv").read_text(encoding="utf-8")


@cache
def names() -> frozenset[str]:
    """Names known beforehand, word by word in lower case: people, municipalities, regions, bodies."""
    places = [name for one in municipalities() for name in (one.name, one.formal_name)]
    places += [name for one in regions() for name in (one.county, one.name)]
    whole = (*first_names(), *surnames(), *places, *(one.name for one in organs()))
    return frozenset(part.lower() for name in whole for part in (name, *name.replace("-", " ").split()))
