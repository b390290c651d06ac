"""How well topics (ämnen) are given: coverage, precision and recall on §§ that were labelled by reading.

`python -m bench.language.topics SECTIONS [--labels FILE] [--wrong grow|held]`, where SECTIONS is the file of §§ that
bench.judged takes.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.judged.files import read_sections
from bench.judged.meetings import collect
from corpus.meeting import AgendaItem, Meeting
from index.item_kinds import kind_of
from index.topics import assignments, topics

_LABELS = Path(__file__).with_name("topics_labels.tsv")
_NONE = "ovrigt"
_PARTS = ("grow", "read", "held")
"""Whose differences were looked at while the list grew; labelled before it grew; labelled after it was finished."""
_FORMAL = frozenset(("formalia", "val"))

Codes = frozenset[str]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A § with the topics that a reader gave it, and those of her second reading where there was one."""

    id: str
    part: str
    topics: Codes
    again: Codes | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Topics given by both sides, by ours alone, by the labels alone; §§ of which ours gave any topic."""

    both: int
    ours_only: int
    labels_only: int
    covered: int
    count: int

    @property
    def precision(self) -> float:
        return self.both / max(1, self.both + self.ours_only)

    @property
    def recall(self) -> float:
        return self.both / max(1, self.both + self.labels_only)

    @property
    def coverage(self) -> float:
        return self.covered / max(1, self.count)


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads the §§ and the labels, prints the figures, and the §§ that differ where asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sections", type=Path)
    parser.add_argument("--labels", type=Path, default=_LABELS)
    parser.add_argument("--wrong", choices=_PARTS, help="print the §§ of this part that differ")
    chosen = parser.parse_args(arguments)
    collection = collect(read_sections(chosen.sections))
    labels = read_labels(chosen.labels)
    found = {collection.ids[item.id]: (meeting, item) for meeting, item in _items(collection.meetings)}
    labels = tuple(one for one in labels if one.id in found)
    given = {one.id: given_to(*found[one.id]) for one in labels}
    if chosen.wrong:
        wrong = (one for one in labels if one.part == chosen.wrong and given[one.id] != one.topics)
        sys.stdout.writelines(f"{line}\n" for one in wrong for line in _explained(one, *found[one.id]))
        return 0
    sys.stdout.writelines(f"{line}\n" for line in [*report(labels, given), *_whole(collection.meetings)])
    return 0


def read_labels(path: Path) -> tuple[Labelled, ...]:
    """The labels of a table: id, part, topics, topics of a second reading ("-" for none, empty for not read again)."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    return tuple(
        Labelled(one, part, _codes(first), _codes(again) if again else None) for one, part, first, again in rows
    )


def _codes(text: str) -> Codes:
    codes = frozenset(text.split(",")) - {"", "-"}
    if codes - set(topics()):
        raise ValueError(f"no topics: {sorted(codes - set(topics()))}")
    return codes


def given_to(meeting: Meeting, item: AgendaItem) -> Codes:
    """The topics that the rules give a §; none where they say "övrigt"."""
    return frozenset(one.topic.value for one in assignments(meeting, item)) - {_NONE}


def agreement(pairs: Iterable[tuple[Codes, Codes]]) -> Agreement:
    """How topics given (first) agree with labels (second)."""
    known = list(pairs)
    return Agreement(
        sum(len(ours & theirs) for ours, theirs in known),
        sum(len(ours - theirs) for ours, theirs in known),
        sum(len(theirs - ours) for ours, theirs in known),
        sum(bool(ours) for ours, _ in known),
        len(known),
    )


def kappa(pairs: Iterable[tuple[Codes, Codes]]) -> float:
    """Cohen's kappa over every topic of every §: given or not, first and second reading.

    >>> kappa([(frozenset({"a"}), frozenset({"a"})), (frozenset({"b"}), frozenset({"b"}))])
    1.0
    """
    known, codes = list(pairs), sorted(set(topics()) - {_NONE})
    places = len(known) * len(codes)
    first, second = (sum(len(pair[side]) for pair in known) / max(1, places) for side in (0, 1))
    alike = 1 - sum(len(one ^ other) for one, other in known) / max(1, places)
    chance = first * second + (1 - first) * (1 - second)
    return 1.0 if chance == 1 else (alike - chance) / (1 - chance)


def report(labels: Sequence[Labelled], given: Mapping[str, Codes]) -> Iterator[str]:
    """The figures of each part and of all, of each topic, and how the two readings agree."""
    yield f"{'':24}{'§§':>6}{'coverage':>10}{'precision':>11}{'recall':>8}"
    parts = {part: [one for one in labels if one.part == part] for part in _PARTS}
    for name, some in {**parts, "all": list(labels)}.items():
        one = agreement((given[each.id], each.topics) for each in some)
        yield f"{name:24}{one.count:6}{one.coverage:10.3f}{one.precision:11.3f}{one.recall:8.3f}"
    yield ""
    yield f"{'topic':24}{'labels':>8}{'right':>7}{'too many':>10}{'missed':>8}"
    for code in topics():
        pairs = [(given[each.id] & {code}, each.topics & {code}) for each in labels]
        one = agreement(pairs)
        yield f"{code:24}{one.both + one.labels_only:8}{one.both:7}{one.ours_only:10}{one.labels_only:8}"
    twice = [(one.topics, one.again) for one in labels if one.again is not None]
    if twice:
        same = sum(first == second for first, second in twice)
        yield f"\nread twice: {len(twice)}, the same topics {same / len(twice):.3f}, kappa {kappa(twice):.3f}"


def _whole(meetings: Iterable[Meeting]) -> Iterator[str]:
    """How many §§ of the whole file get a topic, formalia and elections left out."""
    counts = Counter(bool(given_to(*one)) for one in _items(meetings) if kind_of(one[1]).value not in _FORMAL)
    yield f"whole file: {counts.total()} §§ but formalia and elections, {counts[True] / max(1, counts.total()):.3f} with a topic"


def _items(meetings: Iterable[Meeting]) -> Iterator[tuple[Meeting, AgendaItem]]:
    return ((meeting, item) for meeting in meetings for item in meeting.items)


def _explained(one: Labelled, meeting: Meeting, item: AgendaItem) -> Iterator[str]:
    yield f"{one.id} {item.title[:140]}"
    yield f"   labels {','.join(sorted(one.topics)) or '-'}; given {','.join(sorted(given_to(meeting, item))) or '-'}"
    for given in assignments(meeting, item):
        yield f"   {given.topic.value} {given.score}: " + ", ".join(
            f"{one.word} ({one.trigger}, {one.place})" for one in given.reasons
        )


if __name__ == "__main__":
    raise SystemExit(main())
