"""What is shown of a hit: the best passage, and which words of it the question matched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from index.records import Record
from search.query import Query
from search.snippet_pieces import SOUND
from search.snippet_places import marking
from search.snippet_sought import Found

SnippetField = Literal["decision", "body", "title"]

LENGTH = 240
"""Characters that a passage is about as long as."""

_LETTERS = re.compile(r"[^\W\d_]+")
_DOTTED = "åäöÅÄÖ"
_ENOUGH_LETTERS = 200
# The end of a sentence, an empty line, or the line end before a point of a list. All begin with white space: the
# expression says so first, so that only white space is looked at.
_SENTENCE = re.compile(r"\s(?:(?<=[.!?:]\s)\s*(?=[A-ZÅÄÖ0-9”\"(§–-])|(?<=\n)\s*\n|(?<=\n)(?=\s*(?:[-–•*]|att )))")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of one field of a record, verbatim; `marks` are spans of matched words in `text`.

    `cut_before` and `cut_after` say that the field goes on outside the passage (show "…").
    """

    text: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    field: SnippetField = "body"
    cut_before: bool = False
    cut_after: bool = False


def marks(
    text: str, query: Query, field: str | None = None, *, damaged: bool | None = None
) -> tuple[tuple[int, int], ...]:
    """Spans of the words in `text` that the query matched, in order, never overlapping.

    `field` is the record's field that the text is ("title"); without it words sought in any field count.
    `damaged` says that å, ä and ö were lost in reading; None judges by the text.
    """
    lost = _looks_damaged(text) if damaged is None else damaged
    return _spans(marking(query, field).find(text, damaged=lost))


def learn(words: Iterable[str]) -> None:
    """Looks at words beforehand: passages that hold them are then found faster."""
    SOUND.forms.learn(words)


def snippet(record: Record, query: Query) -> Snippet:
    """The passage of decision or body where most words of the question meet; without any, how they begin.

    The title is taken only where a record has no other text: it is shown beside the passage anyway.
    """
    best: Snippet | None = None
    most = 0
    fields: tuple[tuple[SnippetField, str], ...] = (("decision", record.decision), ("body", record.body))
    for field, text in fields:
        found = marking(query, field).find(text, damaged=record.damaged)
        if found:
            first, last, distinct = _densest(found)
            if distinct > most:
                best, most = _passage(text, field, found, first, last), distinct
    if best:
        return best
    for field, text in (*fields, ("title", record.title)):
        if text.strip():
            found = marking(query, field).find(text, damaged=record.damaged) if field == "title" else []
            return _passage(text, field, found, *_beginning(text))
    return Snippet()


def _looks_damaged(text: str) -> bool:
    letters = sum(map(len, _LETTERS.findall(text)))
    return letters >= _ENOUGH_LETTERS and sum(map(text.count, _DOTTED)) < letters * 0.01


def _spans(found: Sequence[Found]) -> tuple[tuple[int, int], ...]:
    """Spans in order, those that overlap joined."""
    spans: list[tuple[int, int]] = []
    for one in found:
        if spans and one.start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], one.end))
        else:
            spans.append((one.start, one.end))
    return tuple(spans)


def _densest(found: Sequence[Found]) -> tuple[int, int, int]:
    """Start and end of the stretch with most different words wanted, and their number; the first of equals."""
    counts: dict[int, int] = {}
    low = 0
    best = (found[0].start, found[0].end, 0)
    most = (0, 0)
    for at, (_, end, which) in enumerate(found):
        counts[which] = counts.get(which, 0) + 1
        while low < at and end - found[low].start > LENGTH:
            leaving = found[low].which
            counts[leaving] -= 1
            if not counts[leaving]:
                del counts[leaving]
            low += 1
        # a list that repeats one word is no better than a sentence that says it twice
        score = (len(counts), min(at - low + 1, len(counts) + 1))
        if score > most:
            most, best = score, (found[low].start, end, len(counts))
    return best


def _beginning(text: str) -> tuple[int, int]:
    start = len(text) - len(text.lstrip())
    return start, start


def _passage(text: str, field: SnippetField, found: Sequence[Found], first: int, last: int) -> Snippet:
    """The stretch from `first` to `last` grown to about LENGTH characters, at bounds of sentences or words."""
    room = max(0, LENGTH - (last - first))
    start = _start(text, first, room)
    end = _end(text, last, max(LENGTH - (last - start), 0))
    shown = text[start:end]
    start += len(shown) - len(shown.lstrip())
    end -= len(shown) - len(shown.rstrip())
    inside = [one for one in found if start <= one.start and one.end <= end]
    spans = tuple((begin - start, stop - start) for begin, stop in _spans(inside))
    return Snippet(text[start:end], spans, field, bool(text[:start].strip()), bool(text[end:].strip()))


def _start(text: str, first: int, room: int) -> int:
    """The start of the sentence that `first` stands in, where there is room for it; else of a word a bit before."""
    reach = max(0, first - room * 2 // 3)
    before = text[reach:first]
    sentences = [match.end() for match in _SENTENCE.finditer(before)]
    if sentences:
        return reach + sentences[0 if len(before) - sentences[0] <= room // 2 else -1]
    if reach == 0:
        return 0
    near = text[first - room // 3 : first] if room >= 3 else ""
    space = _SPACE.search(near)
    return first - len(near) + space.end() if space else first


def _end(text: str, last: int, room: int) -> int:
    """The end of the last sentence that there is room for, unless that leaves much unused; else of a word."""
    after = text[last : last + room]
    if last + room >= len(text):
        return len(text)
    sentences = [match.start() for match in _SENTENCE.finditer(after)]
    if sentences and sentences[-1] >= room // 2:
        return last + sentences[-1]
    spaces = [match.start() for match in _SPACE.finditer(after)]
    return last + spaces[-1] if spaces else last + room if room else last
