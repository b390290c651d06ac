"""Words with counts in one sorted file that is looked into where it lies, so that opening it costs nothing."""

from __future__ import annotations

import mmap
from collections import defaultdict
from collections.abc import ItemsView, Iterator, Mapping
from pathlib import Path

from index.lexicon_skeleton import skeleton

_END = "\uffff"
_PIECE = 1 << 15
"""Bytes that are read at a time: who asks for words with a beginning seldom wants them all."""
_BOUND = 2
"""Letters by which a place in the file is narrowed down: where words with a certain beginning lie is remembered."""


class WordFile(Mapping[str, int]):
    """Words and counts by skeleton; a mapping from word to count that can also be asked for words spelt alike.

    One line a skeleton, in order of its bytes: the skeleton, then each word and its count, parted by tabs
    ("komun", "kommun", "512", "kommuns", …). Safe to read from many threads.
    """

    def __init__(self, lines: bytes | mmap.mmap) -> None:
        self._lines = lines
        self._bounds: dict[bytes, tuple[int, int]] = {}

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> WordFile:
        """The words in memory."""
        return cls(packed(counts))

    @classmethod
    def open(cls, path: Path) -> WordFile:
        """The words of a file. Raises FileNotFoundError."""
        with path.open("rb") as file:
            empty = path.stat().st_size == 0
            return cls(b"" if empty else mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))

    def __getitem__(self, word: str) -> int:
        for known, count in self.alike(skeleton(word)):
            if known == word:
                return count
        raise KeyError(word)

    def __iter__(self) -> Iterator[str]:
        for _, words in self._from(0, len(self._lines)):
            yield from words[::2]

    def items(self) -> ItemsView[str, int]:
        """Words with their counts, read in one go."""
        return _Items(self)

    def __len__(self) -> int:
        return sum(len(words) // 2 for _, words in self._from(0, len(self._lines)))

    def alike(self, bones: str) -> list[tuple[str, int]]:
        """The words with this skeleton, with their counts."""
        key = bones.encode()
        start = self._place(key)
        end = self._lines.find(b"\n", start)
        if end < 0:
            return []
        own, *words = self._lines[start:end].decode().split("\t")
        return _counted(words) if own == bones else []

    def beginning(self, bones: str) -> Iterator[tuple[str, list[tuple[str, int]]]]:
        """Each skeleton that begins so, in order, with its words and their counts."""
        for own, words in self._span(bones):
            yield own, _counted(words)

    def skeletons(self, beginning: str) -> list[str]:
        """The skeletons that begin so, in order."""
        return [bones for bones, _ in self._span(beginning)]

    def _span(self, bones: str) -> Iterator[tuple[str, list[str]]]:
        return self._from(self._place(bones.encode()), self._place((bones + _END).encode()))

    def _from(self, start: int, end: int) -> Iterator[tuple[str, list[str]]]:
        while start < end:
            stop = end if end - start <= _PIECE else self._lines.rfind(b"\n", start, start + _PIECE) + 1
            if stop <= start:  # a line longer than a piece
                stop = self._lines.find(b"\n", start) + 1
            for line in self._lines[start:stop].decode().split("\n")[:-1]:
                own, *words = line.split("\t")
                yield own, words
            start = stop

    def _place(self, key: bytes) -> int:
        """Where the first line begins whose skeleton is the key or comes after it."""
        start = key[:_BOUND]
        bounds = self._bounds.get(start)
        if bounds is None:
            size = len(self._lines)
            bounds = self._bounds[start] = self._search(start, 0, size), self._search(start + b"\xff", 0, size)
        return self._search(key, *bounds)

    def _search(self, key: bytes, low: int, high: int) -> int:
        lines = self._lines
        while low < high:
            middle = (low + high) // 2
            start = lines.rfind(b"\n", low, middle) + 1 or low
            end = lines.find(b"\t", start)
            if lines[start:end] < key:
                low = lines.find(b"\n", end) + 1
            else:
                high = start
        return low


class _Items(ItemsView[str, int]):
    _mapping: WordFile

    def __iter__(self) -> Iterator[tuple[str, int]]:
        for _, words in self._mapping._from(0, len(self._mapping._lines)):
            yield from _counted(words)


def _counted(words: list[str]) -> list[tuple[str, int]]:
    return [(word, int(count)) for word, count in zip(words[::2], words[1::2], strict=True)]


def packed(counts: Mapping[str, int]) -> bytes:
    """The bytes of a file of words; words that occur no more are left out."""
    by_skeleton: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(counts):
        if counts[word] > 0:
            by_skeleton[skeleton(word)] += (word, str(counts[word]))
    lines = sorted("\t".join((bones, *words)).encode() for bones, words in by_skeleton.items())
    return b"".join(line + b"\n" for line in lines)
