"""Abbreviations that the collection itself explains: "regional utvecklingsstrategi (RUS)", "RUS (regional …)".

After Schwartz & Hearst (2003): the letters of the short form are sought in the words beside it. Here they must stand
where words or parts of Swedish compounds begin, so that few that only look alike are learnt.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from corpus.gazetteer import first_names, party_marks
from index.analysis import fold, term_of
from index.compounds import divide
from index.records import Record

_FILE = "abbreviations.json"

Pair = tuple[str, str]
"""A short form and what it is short for, as written."""

_SHORT = r"[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,6}[A-ZÅÄÖ]|[A-ZÅÄÖ]{2}[a-zåäö]?|[A-ZÅÄÖ][a-zåäö][A-ZÅÄÖ]"
_WORD = r"[^\W\d_]+(?:-[^\W\d_]+)*-?"
_IN_PARENTHESES = re.compile(rf"[ \n]\((?P<short>{_SHORT})\)")
_LAST_WORDS = re.compile(rf"{_WORD}(?:[ \n]+{_WORD}){{0,11}}\Z")
_BEFORE_LONG = re.compile(rf"(?<![\w(])(?P<short>{_SHORT}) \((?P<long>{_WORD}(?:[ \n]+{_WORD}){{0,9}})\)")
_LONGEST = 150
"""Characters before a parenthesis that are looked through."""
_SMALL = frozenset(
    {"och", "i", "för", "av", "om", "på", "till", "med", "vid", "eller", "samt", "de", "det", "den", "en"}
)
_MOST_FULL = 3
_LEAST_SHARE = 0.2
"""Of several meanings of one short form, those stay that are at least so common beside the commonest."""


def abbreviations_of(records: Iterable[Record]) -> Mapping[str, tuple[str, ...]]:
    """Short forms with what the records say they stand for, commonest first."""
    return meanings(count_pairs(records))


def count_pairs(records: Iterable[Record]) -> Counter[Pair]:
    """In how many of the records each pair stands."""
    counts: Counter[Pair] = Counter()
    for record in records:
        counts.update(pairs_of(record))
    return counts


def pairs_of(record: Record) -> frozenset[Pair]:
    """The pairs that a record explains; none where letters were lost in reading."""
    if record.damaged:
        return frozenset()
    texts = (record.title, record.decision, record.body)
    return frozenset(pair for text in texts if "(" in text for pair in _pairs(text))


def meanings(counts: Mapping[Pair, int]) -> dict[str, tuple[str, ...]]:
    """Short forms with what they stand for: inflections of one wording together, rare meanings beside common ones out."""
    found: defaultdict[str, defaultdict[tuple[str, ...], Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for (short, full), count in sorted(counts.items()):
        if count > 0:
            found[short][tuple(term_of(word) for word in full.lower().split())][full] += count
    return {short: _commonest(list(wordings.values())) for short, wordings in sorted(found.items())}


def _commonest(wordings: list[Counter[str]]) -> tuple[str, ...]:
    ranked = sorted(wordings, key=lambda one: -one.total())
    least = ranked[0].total() * _LEAST_SHARE
    return tuple(one.most_common(1)[0][0] for one in ranked[:_MOST_FULL] if one.total() >= least)


def _pairs(text: str) -> Iterator[Pair]:
    for match in _IN_PARENTHESES.finditer(text):
        before = _LAST_WORDS.search(text, max(0, match.start() - _LONGEST), match.start())
        full = _ending(match["short"], before[0].split()) if before and _is_short(match["short"]) else None
        if full:
            yield match["short"], full
    for match in _BEFORE_LONG.finditer(text):
        words = match["long"].split()
        if _is_short(match["short"]) and _stands_for(match["short"], words):
            yield match["short"], " ".join(words)


def _is_short(text: str) -> bool:
    """Whether letters can be a short form: "(SD)" after a name is her party."""
    return text.casefold() not in party_marks() and sum(letter.isupper() for letter in text) > 1


def _ending(short: str, words: list[str]) -> str | None:
    """The fewest words at the end of some that the short form stands for, or None."""
    for start in range(len(words) - 1, max(-1, len(words) - 2 * len(short) - 1), -1):
        if _stands_for(short, words[start:]):
            return " ".join(words[start:])
    return None


def _stands_for(short: str, words: list[str]) -> bool:
    """Whether each letter of the short form begins a word or a part of one, and each word but small ones has a letter."""
    if words[0] in _names() or words[0].lower() in _SMALL or words[-1].lower() in _SMALL or words[-1][-1] == "-":
        return False
    if len(words) == 1 and (len(words[0]) <= len(short) + 3 or words[0].isupper()):
        return False
    return _fits(fold(short), tuple(tuple(map(fold, _pieces(word))) for word in words), fresh=True)


def _fits(letters: str, words: tuple[tuple[str, ...], ...], *, fresh: bool) -> bool:
    """Whether the letters can be taken from the words in order; `fresh` says that the first word has given none yet."""
    if not words:
        return not letters
    pieces, rest = words[0], words[1:]
    if not pieces:
        return _fits(letters, rest, fresh=True)
    may_pass = not fresh or "".join(pieces) in _SMALL_FOLDED
    if may_pass and _fits(letters, rest, fresh=True):
        return True
    for at, piece in enumerate(pieces):
        for taken in range(1, len(letters) + 1):
            if not piece.startswith(letters[:taken]):
                break
            if _fits(letters[taken:], (pieces[at + 1 :], *rest), fresh=False):
                return True
        if fresh:
            break
    return False


_SMALL_FOLDED = frozenset(map(fold, _SMALL))


def _pieces(word: str) -> tuple[str, ...]:
    """A word cut where a letter of a short form may begin: at hyphens and where compounds are joined."""
    return tuple(piece for part in word.lower().split("-") if part for piece in (divide(part) or (part,)))


@cache
def _names() -> frozenset[str]:
    return first_names()


def write_pairs(folder: Path, counts: Mapping[Pair, int]) -> None:
    """Keeps the counts in a generation; pairs that occur no more are left out."""
    kept = [[*pair, count] for pair, count in sorted(counts.items()) if count > 0]
    (folder / _FILE).write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")


def read_pairs(folder: Path) -> dict[Pair, int]:
    """The counts kept in a generation; none where it was written before there were any."""
    try:
        kept = json.loads((folder / _FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return {(short, full): count for short, full, count in kept}
