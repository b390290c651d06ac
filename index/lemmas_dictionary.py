"""The dictionary of inflected words: simplemma's for Swedish, mapped where it lies."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib import metadata

from index.mapped_tables import mapped

DICTIONARY = "simplemma"
_LANGUAGE = "sv"


@functools.cache
def dictionary() -> Mapping[str, str]:
    """Nearly a million words, in lower case but for names, each with its dictionary form.

    Mapped where the package was built with it; else simplemma loads it: the same answers, half a second later.
    """
    found = mapped(DICTIONARY, source())
    return loaded_dictionary() if found is None else found


def loaded_dictionary() -> Mapping[str, str]:
    """The same from simplemma itself, in as little memory as it can do with."""
    # imported here, since nobody needs it where the dictionary is mapped
    from simplemma.strategies.dictionaries import LOW_MEMORY_DICTIONARY_FACTORY

    return LOW_MEMORY_DICTIONARY_FACTORY.get_dictionary(_LANGUAGE)


def read_dictionary() -> Mapping[str, str]:
    """The same in memory as a whole: the quickest where all words are wanted, to be made into a table."""
    from simplemma.strategies.dictionaries import DEFAULT_DICTIONARY_FACTORY

    return DEFAULT_DICTIONARY_FACTORY.get_dictionary(_LANGUAGE)


def source() -> str:
    """Which simplemma it is from: its version."""
    return metadata.version("simplemma")
