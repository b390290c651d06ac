"""Names that sound alike and mean one person: "Jimmy Alm" and "Jimmie Alm", both traffic planners in one region."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from index.analysis import fold

_SOUNDS = (
    (re.compile(r"ck|ch(?=r)|q"), "k"),
    (re.compile(r"c(?![eiyh])"), "k"),
    (re.compile("ph"), "f"),
    (re.compile("th"), "t"),
    (re.compile("w"), "v"),
    (re.compile("z"), "s"),
    (re.compile(r"(?:ie|y|ij)\b"), "i"),
    (re.compile(r"(\w)\1"), r"\1"),
    (re.compile(r"(?<=[^\Wis])s$"), ""),
)
# Many at once hold these; they say nothing of who it is.
_COMMON_OFFICE = re.compile(
    r"ledamot|ers[äa]tt|ordf[öo]rande|sekreterare|justera|presidi|adjungerad|tj[äa]nstg[öo]rande"
)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one who may be another: where she belongs, offices and parties as written, her meetings."""

    name: str
    belongs: Hashable
    offices: frozenset[str]
    parties: frozenset[str]
    meetings: frozenset[str]


def sound_key(key: str) -> str:
    """A folded name without what is spelled in several ways.

    >>> sound_key("daniel forssell") == sound_key("daniel forsell")
    True
    """
    for pattern, plain in _SOUNDS:
        key = pattern.sub(plain, key)
    return key


def variants(known: Mapping[str, Known]) -> Mapping[str, str]:
    """For values that mean another's person, that other value: the one seen in most meetings.

    Two are one where the names sound alike, both belong to the same place, an office that few hold or the party is
    the same, and no meeting has both.
    """
    alike: defaultdict[tuple[str, Hashable], list[str]] = defaultdict(list)
    for value, one in known.items():
        alike[sound_key(one.name), one.belongs].append(value)
    found: dict[str, str] = {}
    for values in alike.values():
        first, *others = sorted(values, key=lambda value: (-len(known[value].meetings), value))
        found |= {other: first for other in others if _are_one(known[first], known[other])}
    return found


def _are_one(one: Known, other: Known) -> bool:
    offices = _telling(one.offices) & _telling(other.offices)
    return bool(offices or one.parties & other.parties) and one.meetings.isdisjoint(other.meetings)


def _telling(offices: frozenset[str]) -> set[str]:
    return {" ".join(fold(office).split()) for office in offices if not _COMMON_OFFICE.search(office.casefold())}
