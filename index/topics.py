"""What a § is about (ämne): topics of our own list, given by trigger words, each with its reasons.

The table topics.tsv holds a line a topic: code, label, triggers. A trigger counts as a word in any inflection and,
from five letters on, as the first or last part of a compound ("avfallstaxa" and "matavfall" by "avfall"). Written
`=konst` it counts only as a word of its own (not in "konstaterar"), written `väg-` only as a first part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from corpus.meeting import AgendaItem, Meeting
from index.analysis import fold
from index.item_kinds import kind_of
from index.municipalities import is_damaged
from index.organ_names import without_name, without_organs
from index.records import FacetValue
from index.triggers import Triggers

THRESHOLD = 2
_TITLE_WEIGHT, _TEXT_WEIGHT = 3, 1
_MOST_OF_ONE_WORD = 2
_SHARE_OF_BEST = 0.4
_MOST_TOPICS = 3
_ELECTIONS = "demokrati"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a topic was given: the word as it stands, the trigger it matched, and where."""

    word: str
    trigger: str
    place: Literal["titel", "text"]


@dataclass(frozen=True, slots=True)
class Assignment:
    """A topic of a §, its score, and its reasons in reading order."""

    topic: FacetValue
    score: int
    reasons: tuple[Reason, ...]


@cache
def topics() -> Mapping[str, str]:
    """All topics: labels by code."""
    return {code: label for code, label, _ in _table()}


def topic_value(code: str) -> FacetValue:
    """A topic as a value of the facet `amne`."""
    return FacetValue(code, topics()[code])


def topics_of(meeting: Meeting) -> Mapping[str, tuple[str, ...]]:
    """Codes of the topics of each §, best first, by its id; formalia have none, others at least "ovrigt"."""
    return {item.id: tuple(one.topic.value for one in assignments(meeting, item)) for item in meeting.items}


def assignments(meeting: Meeting, item: AgendaItem) -> tuple[Assignment, ...]:
    """The topics of a § with the reasons for each, best first."""
    kind = kind_of(item).value
    if kind == "formalia":
        return ()
    if kind == "val":
        return (Assignment(topic_value(_ELECTIONS), THRESHOLD, (Reason(item.title, "val", "titel"),)),)
    found = _assign(
        without_name(item.title, meeting.organization.name), _prose(meeting, item), is_damaged(meeting, item.seen.span)
    )
    return found or (Assignment(topic_value("ovrigt"), 0, ()),)


def _assign(title: str, text: str, damaged: bool) -> tuple[Assignment, ...]:
    triggers = _folded_triggers() if damaged else _triggers()
    reasons: defaultdict[str, list[Reason]] = defaultdict(list)
    for code, word, trigger in triggers.find(without_organs(title, damaged=damaged)):
        reasons[code].append(Reason(word, trigger, "titel"))
    for code, word, trigger in triggers.find(without_organs(text, damaged=damaged)):
        reasons[code].append(Reason(word, trigger, "text"))
    scored = [Assignment(topic_value(code), _score(why), tuple(why)) for code, why in reasons.items()]
    scored.sort(key=lambda one: (-one.score, one.topic.value))
    least = max(THRESHOLD, scored[0].score * _SHARE_OF_BEST) if scored else THRESHOLD
    return tuple(one for one in scored if one.score >= least)[:_MOST_TOPICS]


def _score(reasons: Iterable[Reason]) -> int:
    """Each trigger counts at most twice in the text, once in the title: a long § is not about all it repeats."""
    counts: defaultdict[tuple[str, str], int] = defaultdict(int)
    for reason in reasons:
        counts[reason.trigger, reason.place] += 1
    return sum(
        _TITLE_WEIGHT if place == "titel" else _TEXT_WEIGHT * min(count, _MOST_OF_ONE_WORD)
        for (_, place), count in counts.items()
    )


def _prose(meeting: Meeting, item: AgendaItem) -> str:
    """The text of a § without its people and those it is sent to: "utvecklingschef utbildning" is a title."""
    text = item.text
    for section in item.sections:
        if section.kind in ("recipients", "presenters"):
            text = text.replace(section.text, "\n")
    for presenter in item.presenters:
        for words in (presenter.seen.as_seen, presenter.role or "", presenter.organization or ""):
            text = text.replace(words, " ") if len(words) > 3 else text
    titles = (one.title for one in meeting.attachments if one.id in item.attachments)
    return "\n".join([without_name(text, meeting.organization.name), *titles])


def _table() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    table = files("index").joinpath("topics.tsv").read_text(encoding="utf-8")
    for line in table.splitlines()[1:]:
        code, label, triggers = line.split("\t")
        yield code, label, tuple(trigger for trigger in triggers.split("|") if trigger)


@cache
def _triggers() -> Triggers:
    return Triggers([(code, trigger) for code, _, triggers in _table() for trigger in triggers])


@cache
def _folded_triggers() -> Triggers:
    return Triggers([(code, trigger) for code, _, triggers in _table() for trigger in triggers], letters=fold)
