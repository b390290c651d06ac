"""SQLite's FTS5 as it comes: its own words without accents, its own BM25, any word is enough."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager

_WORD = re.compile(r"[^\W_]+")
_MOST = 100


@contextmanager
def fts5(texts: Mapping[str, tuple[str, str]]) -> Iterator[Callable[[str], Sequence[str]]]:
    """A ranker over titles and texts by id, in memory."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("create virtual table sections using fts5(id unindexed, title, text)")
        rows = ((one, title, text) for one, (title, text) in texts.items())
        database.executemany("insert into sections values (?, ?, ?)", rows)

        def rank(query: str) -> Sequence[str]:
            words = " OR ".join(f'"{word}"' for word in _WORD.findall(query))
            asked = "select id from sections where sections match ? order by rank, id limit ?"
            return [row[0] for row in database.execute(asked, (words, _MOST))] if words else []

        yield rank
