"""Who is who in a store of meetings, by what was kept of it at the last publishing and what has changed since."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Protocol

from corpus.meeting import Meeting
from corpus.progress import Progress
from index.analysis import FINGERPRINT
from index.build_check import BuildRefused
from index.manifest import rules_digest
from index.person_sightings import people_in
from index.persons import Persons
from index.persons_file import PersonsDamaged, PersonsFile, drop_persons, open_persons
from index.persons_kept import Changed, damaged_among, persons_in, take_in

PERSONS = "persons.sqlite"


class MeetingStore(Protocol):
    """Where meetings are kept."""

    def meetings(self, ids: Collection[str] | None = None) -> Iterator[Meeting]:
        """The meetings with these ids, or all."""
        ...


class KeptPersons:
    """The persons of all meetings; `digests` are of who the people of each meeting are (`Persons.digest_of`)."""

    def __init__(self, file: PersonsFile) -> None:
        self._file = file
        self.digests: Mapping[str, str] = file.digests()

    def of(self, meeting: str) -> Persons:
        """The persons of one meeting. Raises PersonsDamaged."""
        return persons_in(self._file, meeting)

    def damaged_among(self, meetings: Collection[str]) -> bool:
        """Whether letters were lost in reading some of the meetings."""
        return damaged_among(self._file, meetings)


@contextmanager
def persons_kept(
    store: MeetingStore,
    digests: Mapping[str, str],
    root: Path,
    progress: Callable[[Progress], None],
    *,
    anew: bool = False,
) -> Iterator[KeptPersons]:
    """The persons of a store whose meetings have these digests; with `anew` nothing kept is used. Raises OSError, BuildRefused.

    Only under `sole_writer`.
    """
    path = root / PERSONS
    if anew:
        drop_persons(path)
    try:
        with ExitStack() as stack:
            try:
                file = stack.enter_context(_brought_up(path, store, digests, progress))
            except PersonsDamaged:
                drop_persons(path)
                file = stack.enter_context(_brought_up(path, store, digests, progress))
            yield KeptPersons(file)
    except PersonsDamaged as error:
        drop_persons(path)
        raise BuildRefused(_DAMAGED) from error


_DAMAGED = "Uppgifterna om vem som är vem var skadade och har tagits bort. Kör kommandot igen, så görs de på nytt."


@contextmanager
def _brought_up(
    path: Path, store: MeetingStore, digests: Mapping[str, str], progress: Callable[[Progress], None]
) -> Iterator[PersonsFile]:
    with open_persons(path, f"{FINGERPRINT} {rules_digest()}") as file:
        known = file.sources()
        changed = [meeting for meeting, digest in digests.items() if known.get(meeting) != digest]
        gone = [meeting for meeting in known if meeting not in digests]
        take_in(file, _read(store, changed, digests, progress), gone)
        yield file


def _read(
    store: MeetingStore, changed: Collection[str], digests: Mapping[str, str], progress: Callable[[Progress], None]
) -> Iterator[Changed]:
    total = len(changed)
    for done, meeting in enumerate(store.meetings(changed) if changed else ()):
        progress(Progress("Förbereder sökningen", done, total))
        damaged = any(file.text_quality == "damaged" for file in meeting.files)
        yield Changed(digests[meeting.id], people_in(meeting), damaged)
    progress(Progress("Förbereder sökningen", total, total))
