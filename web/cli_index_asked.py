"""Questions to the engine whose answers are known: records of the index itself must be found by their words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from index.analysis import tokens_of
from index.generations import folder_of
from index.records import Record
from index.whoosh_segments import open_segments
from search.query import Request, Word
from search.whoosh_engine import open_engine


def unfound(root: Path, name: str) -> Iterator[str]:
    """Swedish sentences about records of the current generation that the engine does not find."""
    with open_segments([folder_of(root, name) / "whoosh"]) as segments:
        known = [segment.record(document) for segment in segments for document in list(segment.living())[:1]]
    engine = open_engine(root)
    try:
        for record in known:
            if not any(one.id == record.id for one in engine.get(record.hit)):
                yield f"Sökmotorn visar inte {record.hit}."
            word = _word(record)
            if word and engine.explain(Request(Word(word)), record.hit) is None:
                yield f"Sökmotorn finner inte {record.hit} med ordet {word}."
    finally:
        engine.close()


def _word(record: Record) -> str | None:
    """The longest word of a record's title, where its letters are whole."""
    words = [token.word for token in tokens_of(record.title) if token.kind == "main" and token.word.isalpha()]
    return max(words, key=len, default=None) if not record.damaged else None
