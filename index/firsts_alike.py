"""What may come first in a compound, as a file of words spelt alike: for parts that are misspelt."""

from __future__ import annotations

from index.compound_tables import firsts
from index.lexicon_file import packed

FIRSTS_ALIKE = "firsts-alike"


def firsts_alike() -> bytes:
    """The lines of an index.lexicon_file.WordFile; each form counts once."""
    return packed(dict.fromkeys(firsts(), 1))
