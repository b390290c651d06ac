"""Words, each with what is known of it, in one sorted file that is looked into where it lies.

Nothing is loaded: opening costs nothing, and what has been looked at is shared by all processes.
"""

from __future__ import annotations

import mmap
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import TypeVar, overload

_T = TypeVar("_T")

_BLOCK = 1024
"""Bytes that are looked through for a word, once it is known between which landmarks it stands."""
_AFTER_ALL = b"\xff"
"""No UTF-8 text has such a byte."""


class SortedWords(Mapping[str, str]):
    """A mapping from word to value; "" where nothing but its being there is known.

    A newline, then a line for each word in order of its bytes: word, tab, value ("\\nbord\\tbord\\nborden\\tbord\\n").
    Landmarks, the first words after every so many bytes, are read when a search first passes them. Safe to read from
    many threads.
    """

    __slots__ = ("_landmarks", "_lines", "_places")

    def __init__(self, lines: bytes | mmap.mmap) -> None:
        self._lines = lines
        self._places = range(-(-len(lines) // _BLOCK))
        self._landmarks: list[bytes | None] = [None] * len(self._places)

    @overload
    def get(self, key: str) -> str | None: ...
    @overload
    def get(self, key: str, default: str | _T) -> str | _T: ...
    def get(self, key: str, default: str | _T | None = None) -> str | _T | None:
        """The value of a word, or the default."""
        found = self._value(key)
        return default if found is None else found.decode()

    def __getitem__(self, word: str) -> str:
        found = self._value(word)
        if found is None:
            raise KeyError(word)
        return found.decode()

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self._value(word) is not None

    def __iter__(self) -> Iterator[str]:
        return (word for word, _ in self.begun(""))

    def __len__(self) -> int:
        return bytes(self._lines).count(b"\t")

    def begun(self, beginning: str) -> Iterator[tuple[str, str]]:
        """The words that begin so with their values, in order."""
        key = beginning.encode()
        first = max(0, self._place(key))
        after = (self._place(key + _AFTER_ALL) + 1) * _BLOCK
        near = self._lines[first * _BLOCK : self._lines.find(b"\n", after) + 1 or len(self._lines)]
        start, last = near.find(b"\n" + key), near.rfind(b"\n" + key)
        end = near.find(b"\n", last + 1)
        found = near[start + 1 : last if end < 0 else end].decode() if start >= 0 else ""
        for line in found.split("\n") if found else ():
            word, _, value = line.partition("\t")
            yield word, value

    def _value(self, word: str) -> bytes | None:
        key = word.encode(errors="surrogatepass")
        place = self._place(key)
        if place < 0:
            return None
        sought = b"\n%b\t" % key
        start = place * _BLOCK
        # the newline before the word stands in this block
        near = self._lines[start : start + _BLOCK + len(sought)]
        at = near.find(sought)
        if at < 0:
            return None
        begins = start + at + len(sought)
        return self._lines[begins : self._lines.find(b"\n", begins)]

    def _place(self, key: bytes) -> int:
        """In which block a line would begin whose word is the key; -1 before all."""
        return bisect_right(self._places, key, key=self._landmark) - 1

    def _landmark(self, place: int) -> bytes:
        """The first word after a newline that stands at or after the beginning of a block."""
        known = self._landmarks[place]
        if known is None:
            start = self._lines.find(b"\n", place * _BLOCK) + 1
            end = self._lines.find(b"\t", start)
            known = self._landmarks[place] = self._lines[start:end] if start and end > 0 else _AFTER_ALL
        return known


def packed(values: Mapping[str, str]) -> bytes:
    """The bytes of a file of words. Raises ValueError where a word or value holds a tab or a newline."""
    lines = sorted((word.encode(), value.encode()) for word, value in values.items())
    found = b"\n".join((b"", *(b"%b\t%b" % line for line in lines), b""))
    if found.count(b"\t") != len(lines) or found.count(b"\n") != len(lines) + 1:
        raise ValueError("a word of a table holds a tab or a newline")
    return found
