"""What a § is about (ämne): topics of our own list, given by trigger words, each with its reasons.

The table topics.tsv holds a line a topic: code, label, triggers. A trigger counts as a word in any inflection and as a
part of a compound ("avfallstaxa" and "matavfall" by "avfall"); how it is written says otherwise (index.triggers). A
trigger in the title counts three, in the text one, each once. A § has the topics that score two or more and nearly as
much as the best; where the title names one, the text alone must speak for another with four different words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from corpus.meeting import AgendaItem, Meeting
from index.analysis import fold
from index.item_kinds import kind_of
from index.municipalities import is_damaged
from index.organ_names import without_name, without_organs
from index.records import FacetValue, Record
from index.triggers import NO_CODE, Triggers

THRESHOLD = 2
_BESIDE_TITLE = 4
"""What a topic must score that the title does not name, where the title names none, and where it names another."""
_TITLE_WEIGHT, _TEXT_WEIGHT = 3, 1
_SHARE_OF_BEST = 0.4
_MOST_TOPICS = 3
_ELECTIONS = "demokrati"


Place = Literal["titel", "beslut", "text"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a topic was given: the word as it stands, the trigger it matched, and where it stands.

    `start` and `end` count in the text that was searched: the title, the decision or the rest. A `weak` word stands in
    texts about anything ("avtal"): its place in the title says no more than one in the text.
    """

    word: str
    trigger: str
    place: Place
    start: int = 0
    end: int = 0
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Assignment:
    """A topic of a §, its score, and its reasons in reading order."""

    topic: FacetValue
    score: int
    reasons: tuple[Reason, ...]


@cache
def topics() -> Mapping[str, str]:
    """All topics: labels by code."""
    return {code: label for code, label, _ in _table() if code != NO_CODE}


def topic_value(code: str) -> FacetValue:
    """A topic as a value of the facet `amne`."""
    return FacetValue(code, topics()[code])


def topics_of(meeting: Meeting) -> Mapping[str, tuple[str, ...]]:
    """Codes of the topics of each §, best first, by its id; formalia have none, others at least "ovrigt"."""
    return {item.id: tuple(one.topic.value for one in assignments(meeting, item)) for item in meeting.items}


def assignments(meeting: Meeting, item: AgendaItem) -> tuple[Assignment, ...]:
    """The topics of a § with the reasons for each: those that the title names first, then by score."""
    kind = kind_of(item).value
    if kind == "formalia":
        return ()
    if kind == "val":
        return (Assignment(topic_value(_ELECTIONS), THRESHOLD, (_election(item.title),)),)
    title = without_name(item.title, meeting.organization.name)
    found = _chosen(_reasons({"titel": title, "text": _prose(meeting, item)}, is_damaged(meeting, item.seen.span)))
    return found or (Assignment(topic_value("ovrigt"), 0, ()),)


def evidence_of(record: Record) -> Mapping[str, tuple[Reason, ...]]:
    """Why a record has its topics: for the code of each the words that speak for it, in reading order.

    Places count in the record's title, decision and body. "ovrigt" has no reasons, nor has an attachment, which has
    the topics of its §§.
    """
    codes = [one.value for one in record.facets.get("amne", ()) if one.value != "ovrigt"]
    if record.kind != "paragraf":
        return dict.fromkeys(codes, ())
    if any(one.value == "val" for one in record.facets.get("typ", ())):
        return {code: (_election(record.title),) for code in codes}
    fields: dict[Place, str] = {"titel": record.title, "beslut": record.decision, "text": record.body}
    found = _reasons({place: without_name(text, record.organization) for place, text in fields.items()}, record.damaged)
    return {code: tuple(found.get(code, ())) for code in codes}


def _election(title: str) -> Reason:
    return Reason(title, "val", "titel", 0, len(title))


def _reasons(fields: Mapping[Place, str], damaged: bool) -> Mapping[str, Sequence[Reason]]:
    """All words that speak for a topic, by its code."""
    triggers = _folded_triggers() if damaged else _triggers()
    reasons: defaultdict[str, list[Reason]] = defaultdict(list)
    for place, text in fields.items():
        for one in triggers.find(without_organs(text, damaged=damaged)):
            reasons[one.code].append(Reason(one.word, one.trigger, place, one.start, one.end, one.weak))
    return reasons


def _chosen(reasons: Mapping[str, Sequence[Reason]]) -> tuple[Assignment, ...]:
    scored = [Assignment(topic_value(code), _score(why), tuple(why)) for code, why in reasons.items()]
    scored.sort(key=lambda one: (not _is_in_title(one), -one.score, one.topic.value))
    titled = any(map(_is_in_title, scored))
    enough = [one for one in scored if one.score >= _least(one, titled)]
    best = max((one.score for one in enough), default=0)
    return tuple(one for one in enough if one.score >= best * _SHARE_OF_BEST)[:_MOST_TOPICS]


def _score(reasons: Iterable[Reason]) -> int:
    """Each trigger counts once in the title and once in the text: a long § is not about all it repeats."""
    places = {(reason.trigger, _speaks_in_title(reason), reason.place == "titel") for reason in reasons}
    return sum(_TITLE_WEIGHT if strong else _TEXT_WEIGHT for _, strong, _ in places)


def _is_in_title(one: Assignment) -> bool:
    return any(map(_speaks_in_title, one.reasons))


def _speaks_in_title(reason: Reason) -> bool:
    """Whether a word tells what a § is about by standing in its title; "avtal" does not."""
    return reason.place == "titel" and not reason.weak


def _least(one: Assignment, titled: bool) -> int:
    return _BESIDE_TITLE if titled and not _is_in_title(one) else THRESHOLD


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
    known = ((code, trigger) for code, _, triggers in _table() for trigger in triggers)
    return Triggers((one for one in known if _is_itself_folded(one[1])), letters=fold, divide=_undivided)


def _is_itself_folded(trigger: str) -> bool:
    """Whether a trigger is known without its dots: "lan" may be lån, and is mostly län."""
    word = trigger.strip("=-~")
    return len(word) > _SHORT_DAMAGED or fold(word) == word


_SHORT_DAMAGED = 4


def _undivided(word: str) -> None:
    """Damaged words are not divided: the parts of "vdrdboende" are no words."""
