"""Putting a generation together: segments of the one before, freed of what is gone, and parts written since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from index.abbreviations import Pair, count_pairs, read_pairs, write_pairs
from index.lexicon import Lexicon, take_over_lexicon
from index.manifest import Labels, Written, read_labels
from index.parts import Part
from index.restorer import Restorer
from index.vocabulary import change_words, count_words, write_words
from index.whoosh_arrays import write_arrays
from index.whoosh_segments import Segment, join
from index.work import ReadyRecords

MAX_SEGMENTS = 8
KEPT_SEGMENTS = 5
"""Where there would be more than so many small segments, the smallest are written anew as one, until so many are left."""
SMALL = 30_000
"""Records from which on a segment is left as it is: a million §§ are some seventeen parts, and one changed § moves none."""
MAX_DELETED = 0.10
"""A segment of which a larger share is deleted is written anew,"""
FEW_DELETED = 0.01
"""unless that is a smaller share of the whole index: then from half of the segment on."""


class Joining:
    """Works on the open segments of the generation before (none for the first) and of parts, and counts what words go."""

    def __init__(self, before: Path | None, old: Sequence[Segment]) -> None:
        self._before = before
        self._old = list(old)
        self._new: list[Segment] = []
        self._change: Counter[str] = Counter()
        """How word counts differ from those of the generation before."""
        self._added: Counter[str] = Counter()
        """Word counts of the parts."""
        self._pairs: Counter[Pair] = Counter(read_pairs(before) if before else {})
        """Abbreviations that the records explain."""
        self._restorer = Restorer.read(before) if before else Restorer(Lexicon())

    def take_out(self, meetings: Collection[str]) -> None:
        """Deletes meetings from the segments of the generation before."""
        for segment in self._old:
            self._change.subtract(_delete(segment, meetings, self._pairs, self._restorer))

    def dissolve(self, written: Mapping[str, Written], new: int) -> Iterator[ReadyRecords]:
        """Takes apart the segments that are too many or hold too much that is deleted; gives what they held, to be
        written anew. `new` is how many segments will be added.
        """
        for segment in _dissolved(self._old, new):
            self._old.remove(segment)
            for meeting, its in groupby(map(segment.record, segment.living()), key=attrgetter("meeting")):
                records = tuple(its)
                self._change.subtract(count_words(records, self._restorer))
                self._pairs.subtract(count_pairs(records))
                yield ReadyRecords(meeting, written[meeting].digest, records)

    def take_in(self, part: Part, segments: Sequence[Segment], unwanted: Collection[str]) -> None:
        """Adds the segments of a part, without the meetings in it that are not wanted."""
        self._added.update(part.words())
        self._pairs.update(part.pairs())
        restorer = Restorer.read(part.folder.parent)
        for segment in segments:
            self._added.subtract(_delete(segment, unwanted, self._pairs, restorer))
        self._new += segments

    def write(self, build: Path, parts: Sequence[Part]) -> None:
        """Makes the index in a new folder, with its words and labels."""
        join([*self._old, *self._new], build / "whoosh")
        write_arrays(build)
        labels = Labels()
        if self._before and self._old:
            self._change.update(self._added)
            change_words(self._before, build, self._change)
            labels.take(read_labels(self._before))
        else:
            write_words(build, self._added)
        write_pairs(build, self._pairs)
        take_over_lexicon(build, *(part.folder.parent for part in parts[:1]), self._before)
        for part in parts:
            labels.take(part.labels())
        labels.write(build)


def _delete(segment: Segment, meetings: Collection[str], pairs: Counter[Pair], restorer: Restorer) -> Counter[str]:
    """Deletes the records of meetings; the words that go with them. Their abbreviations are taken from `pairs`."""
    documents = [one for meeting in meetings for one in segment.documents("meeting", meeting)]
    records = tuple(map(segment.record, documents))
    pairs.subtract(count_pairs(records))
    segment.delete(documents)
    return count_words(records, restorer)


def _dissolved(segments: Sequence[Segment], new: int) -> list[Segment]:
    few = FEW_DELETED * sum(one.records for one in segments)
    found = [one for one in segments if one.records and one.deleted > _bearable(one, few)]
    small = (one for one in segments if 0 < one.records < SMALL and one not in found)
    rest = sorted(small, key=lambda one: one.records)
    if len(rest) + new > MAX_SEGMENTS:
        found += rest[: len(rest) + new - KEPT_SEGMENTS]
    return found


def _bearable(segment: Segment, few: float) -> float:
    """How many of the records of a segment may be deleted; more are, where they are few beside the whole index."""
    size = segment.records + segment.deleted
    return max(MAX_DELETED * size, min(few, size / 2))
