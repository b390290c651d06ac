"""Makes the word tables that are mapped: `python -m index.mapped_making`; building the package does the same.

Needs what the tables are made of alone: the package simplemma, and tables that lie in the source.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from index.compound_tables import FIRSTS, LASTS, digest, fold_firsts, packed_source, read_firsts, read_lasts
from index.firsts_alike import FIRSTS_ALIKE, firsts_alike
from index.lemmas_dictionary import DICTIONARY, read_dictionary, source
from index.lexicon_common import COMMON, read_common
from index.lexicon_common import source as common_source
from index.mapped_tables import FOLDER, clear, keep
from index.sorted_words import packed


def make(folder: Path = FOLDER) -> None:
    """Writes the tables into a folder, and takes those of other sources away."""
    tables: dict[tuple[str, str], Callable[[], bytes]] = {
        (DICTIONARY, source()): lambda: packed(read_dictionary()),
        ("firsts", packed_source(FIRSTS)): lambda: packed(read_firsts()),
        ("lasts", packed_source(LASTS)): lambda: packed(read_lasts()),
        ("firsts-folded", digest()): lambda: packed(fold_firsts()),
        (FIRSTS_ALIKE, digest()): firsts_alike,
        (COMMON, common_source()): lambda: packed(read_common()),
    }
    for (name, made_of), lines in tables.items():
        keep(name, made_of, lines(), folder)
    clear(tables, folder)


if __name__ == "__main__":
    make()
