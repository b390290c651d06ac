"""The words of records and in how many each occurs: for suggestions and words typed without dots."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from index.analysis import tokens_of
from index.lexicon_file import WordFile, packed
from index.records import Record
from index.restorer import Restorer
from index.word_changes import changed_words

_FILE = "words.tsv"


def words_of(record: Record, restorer: Restorer | None = None) -> frozenset[str]:
    """The words of a record as written, in lower case.

    Where letters were lost in reading, those that could be restored; none without a restorer.
    """
    if record.damaged:
        return restorer.words_of(record) if restorer else frozenset()
    texts = (record.title, record.decision, record.body, record.names)
    found = {token.word for text in texts for token in tokens_of(text) if token.kind == "main"}
    return frozenset(word for word in found if word.isalpha() or any(map(str.isalpha, word)))


def count_words(records: Iterable[Record], restorer: Restorer | None = None) -> Counter[str]:
    """In how many of the records each word occurs; see `words_of`."""
    counts: Counter[str] = Counter()
    for record in records:
        counts.update(words_of(record, restorer))
    return counts


def write_words(folder: Path, counts: Mapping[str, int]) -> None:
    """Keeps the counts in a generation; words that occur no more are left out."""
    (folder / _FILE).write_bytes(packed(counts))


def change_words(before: Path, folder: Path, changes: Mapping[str, int]) -> None:
    """Keeps in a generation the counts of the one before, raised and lowered."""
    (folder / _FILE).write_bytes(changed_words((before / _FILE).read_bytes(), changes))


def read_words(folder: Path) -> WordFile:
    """The counts kept in a generation, read where they lie. Raises FileNotFoundError where there are none."""
    return WordFile.open(folder / _FILE)
