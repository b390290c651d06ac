"""Putting together only the groups of meetings that changed since the last time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.catalogue.briefs import Group
from corpus.catalogue.sources import Source
from corpus.catalogue.store import Catalogue
from corpus.collecting.containers import DeliveredFile, Enclosed, SortedFiles, dated
from corpus.collecting.groups import Wanted, made_groups, wanted_groups
from corpus.collecting.steps import Steps
from corpus.meeting import Meeting

Sort = Callable[[Sequence[tuple[Source, Meeting]]], SortedFiles]
"""The files of the collection sorted into minutes and what goes with them."""

Make = Callable[[SortedFiles], tuple[Meeting, ...]]
"""The meetings of sorted files with copies merged and files tied to them."""

_SHARE = 4  # where more than a quarter changed, all at once is as quick


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What came of it: how many rows changed, and the files that go with minutes, in short."""

    rows: int
    enclosed: tuple[Enclosed, ...]


def groups_of(catalogue: Catalogue, steps: Steps, found: SortedFiles, merged: Sequence[Meeting]) -> Mapping[str, Group]:
    """The groups of a collection put together as a whole; none where it cannot be taken in groups."""
    if steps.names is None or not _may_be_grouped(catalogue):
        return {}
    briefs = catalogue.briefs()
    if briefs is None:
        return {}
    names = {one.id: steps.names([one]) for one in merged}
    return made_groups(wanted_groups(briefs, found), merged, names, steps.grammar)


def regrouped(catalogue: Catalogue, steps: Steps, sort: Sort, make: Make) -> Regrouped | None:
    """Makes the groups that changed anew; None where the collection must be put together as a whole."""
    before = catalogue.groups()
    if not before or steps.names is None or steps.resolve_among is None or not _may_be_grouped(catalogue):
        return None
    briefs = catalogue.briefs()
    if briefs is None:
        return None
    found = sort([(source, brief.meeting) for source, brief in briefs])
    wanted = wanted_groups(briefs, found)
    changed = {
        key for key, one in wanted.items() if key not in before or before[key].recipe != one.recipe(steps.grammar)
    }
    gone = before.keys() - wanted.keys()
    if (len(changed) + len(gone)) * _SHARE > len(wanted):
        return None
    merged = make(_opened(catalogue, [wanted[key] for key in sorted(changed)]))
    kept = [one for key, one in before.items() if key in wanted and key not in changed]
    known = steps.names(merged).union(*(one.names for one in kept))
    damaged = {key for key, one in before.items() if key in wanted and key not in changed and one.damaged}
    if damaged and known != frozenset().union(*(one.names for one in before.values())):
        # A damaged file is spelt as the well-read ones of all the collection say: these have changed.
        merged = (*merged, *make(_opened(catalogue, [wanted[key] for key in sorted(damaged)])))
        changed |= damaged
    names = {one.id: steps.names([one]) for one in merged}
    made = made_groups({key: wanted[key] for key in changed}, merged, names, steps.grammar)
    rows = catalogue.keep_groups(made, gone, steps.resolve_among(merged, known), steps.grammar)
    return Regrouped(rows, found.enclosed)


def _may_be_grouped(catalogue: Catalogue) -> bool:
    """Whether each group stands by itself: no editor has moved anything, and nothing came put together already."""
    edits = catalogue.edits
    if edits.corrections() or edits.withdrawals():
        return False
    return all(source.kind != "jsonl" for source in catalogue.sources())


def _opened(catalogue: Catalogue, groups: Sequence[Wanted]) -> SortedFiles:
    """The meetings and files of some groups as they were understood, instead of in short."""
    paths = [path for group in groups for path, _ in group.meetings]
    paths += [one.file.path for group in groups for one in group.enclosed]
    files = _files(catalogue, paths)
    meetings = [files[path].meetings[place] for group in groups for path, place in group.meetings]
    enclosed = [replace(one, file=files[one.file.path]) for group in groups for one in group.enclosed]
    return dated(SortedFiles(tuple(meetings), tuple(enclosed)))


def _files(catalogue: Catalogue, paths: Collection[str]) -> Mapping[str, DeliveredFile]:
    meetings: dict[str, list[Meeting]] = {}
    for path, meeting in catalogue.parsed_of(list(dict.fromkeys(paths))):
        meetings.setdefault(path, []).append(meeting)
    return {path: DeliveredFile(path, tuple(found)) for path, found in meetings.items()}
