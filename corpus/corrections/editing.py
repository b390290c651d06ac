"""Correcting and withdrawing: tried on the whole collection first, kept only where all of it fits."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.catalogue.sources import Source
from corpus.catalogue.store import Catalogue
from corpus.collecting.steps import Steps, real_steps
from corpus.collecting.together import edited, gathered
from corpus.corrections.apply import Edited
from corpus.corrections.given import Correction, CorrectionsRefused
from corpus.corrections.withdrawals import Withdrawal, addresses_of, withdrawal_of
from corpus.meeting import Meeting
from corpus.readdressing import meeting_of


class NothingThere(Exception):
    """An address or a number that stands for nothing; the text is a Swedish sentence."""


def correct(
    catalogue: Catalogue, corrections: Sequence[Correction], made: str, steps: Steps | None = None
) -> tuple[int, ...]:
    """Keeps the corrections and lays them over the collection; their numbers.

    Raises CorrectionsRefused, with nothing kept, where one of them finds nothing to correct.
    """
    steps = steps or real_steps()
    with catalogue.lock():
        meetings = gathered(catalogue, steps)
        before = edited(catalogue, meetings, steps)
        first = max((one.id for one in catalogue.edits.corrections()), default=0) + 1
        numbered = [
            (number, replace(one, address=_as_read(one.address, before, meetings)))
            for number, one in enumerate(corrections, first)
        ]
        after = edited(catalogue, meetings, steps, numbered)
        problems = [f"Rättelse {n - first + 1}: {after.dormant[n]}" for n, _ in numbered if n in after.dormant]
        if problems:
            raise CorrectionsRefused(problems)
        ids = catalogue.edits.keep_corrections([one for _, one in numbered], made)
        catalogue.keep_edited(after, steps.grammar)
    return ids


def undo_correction(catalogue: Catalogue, id: int, undone: str, steps: Steps | None = None) -> None:
    """Lays a correction aside. Raises NothingThere where there is none in force of that number."""
    with catalogue.lock():
        if not catalogue.edits.undo_correction(id, undone):
            raise NothingThere(f"Det finns ingen gällande rättelse nummer {id}.")
        _anew(catalogue, steps or real_steps())


def undo_withdrawal(catalogue: Catalogue, id: int, undone: str, steps: Steps | None = None) -> Withdrawal:
    """Lets back what was withdrawn. Raises NothingThere where there is no withdrawal in force of that number."""
    with catalogue.lock():
        if not catalogue.edits.undo_withdrawal(id, undone):
            raise NothingThere(f"Det finns inget gällande återtagande nummer {id}.")
        _anew(catalogue, steps or real_steps())
    return next(one.withdrawal for one in catalogue.edits.withdrawals() if one.id == id)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What a withdrawing did: its number, the addresses that are gone, and attachments of a § that are still there."""

    id: int
    withdrawal: Withdrawal
    gone: tuple[str, ...]
    left: tuple[str, ...] = ()


def withdraw_address(
    catalogue: Catalogue, address: str, reason: str, made: str, steps: Steps | None = None
) -> Withdrawn:
    """Takes back a meeting, § or attachment, or loose pages of a file. Raises NothingThere where there is none."""
    steps = steps or real_steps()
    with catalogue.lock():
        found = catalogue.edits.whereabouts(address)
        if found and found.target:
            address = found.target
        meeting = catalogue.meeting(meeting_of(address))
        one = withdrawal_of(meeting, address, reason) if meeting else None
        if one is None:
            told = "är redan borttagen" if found and not found.target else "finns inte i samlingen"
            raise NothingThere(f"Adressen {address} {told}.")
        meetings = gathered(catalogue, steps)
        before = edited(catalogue, meetings, steps)
        done = _keep(catalogue, replace(one, addresses=(_as_read(address, before, meetings),)), made, steps)
    tied = [each.id for each in meeting.attachments if address in each.items] if meeting else []
    return replace(done, left=tuple(each for each in tied if each not in done.gone))


def withdraw_files(
    catalogue: Catalogue, sources: Sequence[Source], reason: str, made: str, steps: Steps | None = None
) -> Withdrawn:
    """Takes back files by their content: all that came from them goes, their stored pages too."""
    steps = steps or real_steps()
    with catalogue.lock():
        hashes = tuple(dict.fromkeys(source.sha512 for source in sources if source.sha512))
        meetings = gathered(catalogue, steps)
        now = edited(catalogue, meetings, steps)
        # What another file tells as well comes back under the same address, and answers there.
        touched = [one for one in now.meetings if any(file.sha512 in hashes for file in one.files)]
        named = {address for meeting in touched for address in addresses_of(meeting)}
        named |= {_as_read(address, now, meetings) for address in named}
        return _keep(catalogue, Withdrawal("fil", tuple(sorted(named)), hashes, (), reason), made, steps)


def sources_at(sources: Sequence[Source], path: str) -> tuple[Source, ...]:
    """The file of a path, with what lies in it where it is an archive or mail; else all files of that name."""
    below = path.rstrip(os.sep) + os.sep
    if any(one.path == path for one in sources):
        return tuple(one for one in sources if one.path == path or one.path.startswith(below))
    return tuple(one for one in sources if one.name == path)


def _keep(catalogue: Catalogue, one: Withdrawal, made: str, steps: Steps) -> Withdrawn:
    earlier = {address for meeting in catalogue.meetings() for address in addresses_of(meeting)}
    number = catalogue.edits.keep_withdrawal(one, made)
    after = _anew(catalogue, steps)
    here = {address for meeting in after.meetings for address in addresses_of(meeting)}
    return Withdrawn(number, one, tuple(sorted(earlier - here)))


def _anew(catalogue: Catalogue, steps: Steps) -> Edited:
    after = edited(catalogue, gathered(catalogue, steps), steps)
    catalogue.keep_edited(after, steps.grammar)
    return after


def _as_read(address: str, before: Edited, meetings: Sequence[Meeting]) -> str:
    """The address that a part had before its meeting's date was corrected: it outlives an undoing of that."""
    read = {meeting.id for meeting in meetings}
    meeting = meeting_of(address)
    earlier: Mapping[str, str] = {new: old for old, new in before.moved.items() if old in read and new not in read}
    return earlier.get(meeting, meeting) + address.removeprefix(meeting)
