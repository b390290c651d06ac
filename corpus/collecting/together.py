"""The meetings of all files put together: copies merged, spellings tied, and what editors decided laid over it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from corpus.catalogue.sources import Source
from corpus.catalogue.store import Catalogue
from corpus.collecting.attachment_files import tie
from corpus.collecting.containers import DeliveredFile, Enclosed, SortedFiles, sort_files
from corpus.collecting.steps import Steps
from corpus.corrections.apply import Edited, apply_corrections
from corpus.corrections.given import Correction
from corpus.corrections.withdrawals import Withdrawal, withdraw, without_files
from corpus.meeting import AttachmentPage, Meeting
from corpus.pages import CONTAINERS


def put_together(catalogue: Catalogue, steps: Steps) -> tuple[int, tuple[Enclosed, ...]]:
    """Makes the collection anew from the meetings of each file.

    How many of its meetings became others, and the files that go with the minutes of others.
    """
    meetings, enclosed = _gathered(catalogue, steps)
    return catalogue.keep_edited(edited(catalogue, meetings, steps), steps.grammar), enclosed


def gathered(catalogue: Catalogue, steps: Steps) -> tuple[Meeting, ...]:
    """The meetings as understood, before editors have their say."""
    return _gathered(catalogue, steps)[0]


def _gathered(catalogue: Catalogue, steps: Steps) -> tuple[tuple[Meeting, ...], tuple[Enclosed, ...]]:
    hashes = catalogue.edits.withdrawn_files()
    parsed = [
        (source, meeting)
        for source, one in catalogue.parsed()
        if source.sha512 not in hashes
        for meeting in without_files([one], hashes)
    ]
    files = _sorted_files(catalogue, parsed)
    merged = tie(_merged(files.meetings, steps), files.enclosed, lambda sha512: _pages(catalogue, sha512))
    resolved = steps.resolve(merged)
    # Meetings of our own export were put together once: they come back exactly as they left.
    imported = {meeting.id: meeting for source, meeting in parsed if source.kind == "jsonl"}
    meetings = tuple(
        before if imported.get(before.id) == before else after for before, after in zip(merged, resolved, strict=True)
    )
    return meetings, files.enclosed


def _sorted_files(catalogue: Catalogue, parsed: Sequence[tuple[Source, Meeting]]) -> SortedFiles:
    """The meetings of all files, those of files that go with others' minutes apart; our own export is as it is."""
    containers = [source.path for source in catalogue.sources() if source.kind in CONTAINERS]
    read = [(source.path, meeting) for source, meeting in parsed if source.kind != "jsonl"]
    delivered = [
        DeliveredFile(path, tuple(meeting for _, meeting in group)) for path, group in groupby(read, lambda one: one[0])
    ]
    found = sort_files(delivered, containers)
    imported = tuple(meeting for source, meeting in parsed if source.kind == "jsonl")
    return SortedFiles((*found.meetings, *imported), found.enclosed)


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
