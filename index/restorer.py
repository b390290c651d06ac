"""Restores the texts of records: all words that may have lost dots, only unknown ones, or none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from index.compound_tables import may_be_last
from index.compounds import split
from index.damage import damage_of
from index.lexicon import Lexicon
from index.records import Record
from index.restoration import Restored, restore
from index.restoration_words import Words

_FIELDS = ("title", "decision", "body", "names")


class Restorer:
    """Restores by one lexicon; keep one for many records, it remembers the words that it has seen."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._all = Words(lexicon)
        self._unknown = Words(lexicon, only_unknown=True)
        self._last: tuple[Record, Mapping[str, tuple[Restored, ...]]] | None = None

    @classmethod
    def read(cls, folder: Path) -> Restorer:
        """By the lexicon kept in a folder; where there is none, by what is known of Swedish at large."""
        try:
            return cls(Lexicon.read(folder))
        except FileNotFoundError:
            return cls(Lexicon())

    def words_for(self, record: Record) -> Words | None:
        """What the words of a record may be; None where no letters were lost."""
        if not record.damaged:
            return None
        damage = damage_of((record.title, record.decision, record.body), inherited=True)
        return {"all": self._all, "some": self._unknown, "none": None}[damage]

    def restored(self, record: Record) -> Mapping[str, tuple[Restored, ...]]:
        """The restored words of each text field of a record; empty where no letters were lost."""
        if self._last is None or self._last[0] is not record:
            words = self.words_for(record)
            texts = {field: str(getattr(record, field)) for field in _FIELDS} if words else {}
            found = {field: restore(text, words) for field, text in texts.items() if words and text}
            self._last = record, found
        return self._last[1]

    def words_of(self, record: Record) -> frozenset[str]:
        """The words of a damaged record as they were: those restored, and those that are words as they stand."""
        readings = {one.seen: one.readings[0] for field in self.restored(record).values() for one in field}
        return frozenset(word for seen, word in readings.items() if word != seen or self._is_word(word))

    def _is_word(self, word: str) -> bool:
        return word.isalpha() and (self._lexicon.known(word) or may_be_last(word) or bool(split(word)))
