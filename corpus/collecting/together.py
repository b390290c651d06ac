"""The meetings of all files put together: copies merged, spellings tied, and what editors decided laid over it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.catalogue.sources import Source
from corpus.catalogue.store import Catalogue
from corpus.collecting.attachment_files import tie
from corpus.collecting.containers import DeliveredFile, Enclosed, SortedFiles, sort_files
from corpus.collecting.linked_files import Linked
from corpus.collecting.listings import stands_alone
from corpus.collecting.page_links import HandedIn, page_links
from corpus.collecting.regroup import groups_of, regrouped
from corpus.collecting.steps import Steps
from corpus.corrections.apply import Edited, apply_corrections
from corpus.corrections.given import Correction
from corpus.corrections.withdrawals import Withdrawal, withdraw, without_files
from corpus.meeting import AttachmentPage, Meeting
from corpus.pages import CONTAINERS

_LINKING = ("html", "docx")


def put_together(catalogue: Catalogue, steps: Steps) -> tuple[int, tuple[Enclosed, ...]]:
    """Makes the collection anew from the meetings of each file, or only the part of it that changed.

    How many of its meetings became others, and the files that go with the minutes of others.
    """
    some = regrouped(
        catalogue,
        steps,
        lambda parsed: _sorted_files(catalogue, parsed),
        lambda files: _made(catalogue, files, steps),
    )
    if some is not None:
        return some.rows, some.enclosed
    found = _gathered(catalogue, steps)
    groups = groups_of(catalogue, steps, found.files, found.merged)
    rows = catalogue.keep_edited(edited(catalogue, found.meetings, steps), steps.grammar, groups)
    return rows, found.files.enclosed


def gathered(catalogue: Catalogue, steps: Steps) -> tuple[Meeting, ...]:
    """The meetings as understood, before editors have their say."""
    return _gathered(catalogue, steps).meetings


@dataclass(frozen=True, slots=True)
class _Gathered:
    """The files as sorted, their meetings merged, and these with their spellings tied."""

    files: SortedFiles
    merged: tuple[Meeting, ...]
    meetings: tuple[Meeting, ...]


def _gathered(catalogue: Catalogue, steps: Steps) -> _Gathered:
    hashes = catalogue.edits.withdrawn_files()
    parsed = [
        (source, meeting)
        for source, one in catalogue.parsed()
        if source.sha512 not in hashes
        for meeting in without_files([one], hashes)
    ]
    files = _sorted_files(catalogue, parsed)
    merged = _made(catalogue, files, steps)
    resolved = steps.resolve(merged)
    # Meetings of our own export were put together once: they come back exactly as they left.
    imported = {meeting.id: meeting for source, meeting in parsed if source.kind == "jsonl"}
    meetings = tuple(
        before if imported.get(before.id) == before else after for before, after in zip(merged, resolved, strict=True)
    )
    return _Gathered(files, merged, meetings)


def _made(catalogue: Catalogue, files: SortedFiles, steps: Steps) -> tuple[Meeting, ...]:
    return tie(_merged(files.meetings, steps), files.enclosed, lambda sha512: _pages(catalogue, sha512))


def _sorted_files(catalogue: Catalogue, parsed: Sequence[tuple[Source, Meeting]]) -> SortedFiles:
    """The meetings of all files, those of files that go with others' minutes apart.

    Our own export is as it is, and a page that lists documents goes with none of them.
    """
    containers = [source.path for source in catalogue.sources() if source.kind in CONTAINERS]
    alone = tuple(meeting for source, meeting in parsed if stands_alone(source))
    read = [(source.path, meeting) for source, meeting in parsed if not stands_alone(source)]
    delivered = [
        DeliveredFile(path, tuple(meeting for _, meeting in group)) for path, group in groupby(read, lambda one: one[0])
    ]
    found = sort_files(delivered, containers, _linked(catalogue, parsed, delivered))
    return SortedFiles((*found.meetings, *alone), found.enclosed)


def _linked(
    catalogue: Catalogue, parsed: Sequence[tuple[Source, Meeting]], delivered: Sequence[DeliveredFile]
) -> Mapping[str, Linked]:
    """The files that a link in minutes leads to, by path; one that several minutes link to goes with none of them."""
    others = [file.path for file in delivered if not file.is_minutes]
    if not others:
        return {}
    handed_in = HandedIn.of(others)
    found: dict[str, list[Linked]] = {}
    linking = {source.path: source for source, meeting in parsed if source.kind in _LINKING and meeting.items}
    for path, source in linking.items():
        reading = catalogue.reading(source.sha512)
        for link in page_links(reading.pages) if reading else ():
            if (target := handed_in.target(path, link)) is not None:
                found.setdefault(target, []).append(Linked(path, link))
    return {path: ways[0] for path, ways in found.items() if len({one.minutes for one in ways}) == 1}


def _pages(catalogue: Catalogue, sha512: str) -> tuple[AttachmentPage, ...]:
    reading = catalogue.reading(sha512)
    return tuple(AttachmentPage(page.number, page.text) for page in reading.pages) if reading else ()


def edited(
    catalogue: Catalogue,
    meetings: Sequence[Meeting],
    steps: Steps,
    corrections: Sequence[tuple[int, Correction]] = (),
    withdrawals: Sequence[Withdrawal] = (),
) -> Edited:
    """The meetings with all corrections and withdrawals in force, and with others that are not kept yet."""
    kept = catalogue.edits.corrections()
    corrected = apply_corrections(
        meetings,
        [*((one.id, one.correction) for one in kept if not one.undone), *corrections],
        steps.merge,
        [one.correction for one in kept if one.undone],
    )
    in_force = [one.withdrawal for one in catalogue.edits.withdrawals() if not one.undone]
    left, gone = withdraw(corrected.meetings, [*in_force, *withdrawals], corrected.moved)
    return Edited(left, corrected.moved, gone, corrected.dormant)


def _merged(meetings: Iterable[Meeting], steps: Steps) -> tuple[Meeting, ...]:
    """Meetings of different addresses.

    Merging gives a second sitting of a day the address "…-2", which an earlier export may bring along as well.
    """
    merged = steps.merge(meetings)
    while len({meeting.id for meeting in merged}) < len(merged):
        merged = steps.merge(merged)
    return merged
