"""A file of words (index.lexicon_file) with the counts of some of them changed: the rest is copied, not made anew."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping

from index.lexicon_file import packed
from index.lexicon_skeleton import skeleton


def changed_words(lines: bytes, changes: Mapping[str, int]) -> bytes:
    """The lines with each count raised or lowered by what `changes` says; as if made anew from the new counts."""
    by_skeleton: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for word, change in changes.items():
        if change:
            by_skeleton[skeleton(word)][word] = change
    found = lines.split(b"\n")[:-1]
    new: dict[str, int] = {}
    other: dict[int, bytes] = {}
    for bones, its in by_skeleton.items():
        key = f"{bones}\t".encode()
        at = bisect_left(found, key)
        if at < len(found) and found[at].startswith(key):
            other[at] = _line(found[at], its)
        else:
            new |= its
    for at, line in other.items():
        found[at] = line
    found += packed(new).split(b"\n")[:-1]
    return b"".join(line + b"\n" for line in sorted(filter(None, found)))


def _line(line: bytes, changes: Mapping[str, int]) -> bytes:
    """One line with its changes; empty where no word is left. "komun⇥kommun⇥512" with kommun +3 has 515."""
    _, *words = line.decode().split("\t")
    counts = {word: int(count) for word, count in zip(words[::2], words[1::2], strict=True)}
    for word, change in changes.items():
        counts[word] = counts.get(word, 0) + change
    return packed(counts).rstrip(b"\n")
