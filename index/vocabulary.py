"""The words of undamaged records and in how many each occurs: for suggestions and words typed without dots."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from index.analysis import tokens_of
from index.records import Record

_FILE = "words.json"


def words_of(record: Record) -> frozenset[str]:
    """The words of a record as written, in lower case; none where letters were lost in reading."""
    if record.damaged:
        return frozenset()
    texts = (record.title, record.decision, record.body, record.names)
    return frozenset(
        token.word
        for text in texts
        for token in tokens_of(text)
        if token.kind == "main" and any(letter.isalpha() for letter in token.word)
    )


def count_words(records: Iterable[Record]) -> Counter[str]:
    """In how many of the records each word occurs."""
    counts: Counter[str] = Counter()
    for record in records:
        counts.update(words_of(record))
    return counts


def write_words(folder: Path, counts: Mapping[str, int]) -> None:
    """Keeps the counts in a generation; words that occur no more are left out."""
    kept = {word: count for word, count in sorted(counts.items()) if count > 0}
    (folder / _FILE).write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")


def read_words(folder: Path) -> dict[str, int]:
    """The counts kept in a generation."""
    found: dict[str, int] = json.loads((folder / _FILE).read_text(encoding="utf-8"))
    return found
