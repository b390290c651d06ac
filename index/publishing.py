"""Publishing records as a generation of the index: what changed is written, what did not is taken over."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.progress import Progress
from index.analysis import FINGERPRINT
from index.build_check import check_build
from index.checksums import known_files, read_seal, seal_of, write_seal
from index.generations import (
    PARTS,
    Generation,
    clear_leftovers,
    folder_of,
    new_build,
    publish_build,
    sole_writer,
    usable,
)
from index.joining import Joining
from index.lexicon import Lexicon, lexicon_for, take_over_lexicon
from index.manifest import Manifest, Written, read_manifest, rules_digest, write_manifest
from index.part_building import PartBuilding
from index.parts import Part, finished_parts
from index.record_packing import digest_of
from index.records import Record
from index.whoosh_segments import open_segments
from index.work import ReadyRecords, Work

MeetingRecords = Iterable[tuple[str, Sequence[Record]]]


@dataclass(frozen=True, slots=True)
class PublishReport:
    """What a publishing did; `generation` answers now. The three last count meetings."""

    generation: str
    records: int
    changed: int
    removed: int
    unchanged: int


def _silent(_: Progress) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class Before:
    """The generation that answers when a publishing begins."""

    generation: Generation
    folder: Path
    manifest: Manifest


def publish_records(
    records: MeetingRecords,
    root: Path,
    progress: Callable[[Progress], None] = _silent,
    *,
    afresh: bool = False,
    workers: int | None = None,
) -> PublishReport:
    """Publishes records given as (meeting, its records) pairs; meetings that are not among them are taken out.

    Nothing is published where nothing changed. The pairs are taken one at a time and never all held. With `afresh` a
    generation is built anew whatever there is, and alone remains. Raises IndexBusy where another process is building.
    """
    with publishing(root, progress, afresh=afresh, workers=workers) as now:
        for meeting, its_records in records:
            digest = digest_of(its_records)
            if not now.has(meeting, digest):
                now.add(ReadyRecords(meeting, digest, its_records))
        return now.finish({})


def untouched(root: Path, sources: Mapping[str, str]) -> PublishReport | None:
    """A report that nothing changed, where the current generation was made by this program from just these sources."""
    before = _before(root)
    return _untouched(before) if before and before.manifest.sources == sources else None


def _before(root: Path) -> Before | None:
    """The generation to go on from; None where there is none, or where it was made by another version."""
    generation = usable(root)
    if generation is None or generation.fingerprint != FINGERPRINT:
        return None
    folder = folder_of(root, generation.name)
    try:
        manifest = read_manifest(folder)
    except (FileNotFoundError, ValueError):
        return None
    return Before(generation, folder, manifest) if manifest.rules == rules_digest() else None


def _untouched(before: Before) -> PublishReport:
    return PublishReport(before.generation.name, before.generation.records, 0, 0, before.generation.meetings)


@contextmanager
def publishing(
    root: Path,
    progress: Callable[[Progress], None] = _silent,
    *,
    afresh: bool = False,
    anew: bool = False,
    workers: int | None = None,
) -> Iterator[Publishing]:
    """A publishing: the one writer while it lasts. Raises IndexBusy.

    With `anew` nothing is taken over from the generation that answers; with `afresh` nothing at all is, and the new one
    alone remains.
    """
    with sole_writer(root, "bygger om sökindexet" if anew or afresh else "uppdaterar sökindexet"):
        clear_leftovers(root)
        parts = root / PARTS
        if afresh:
            shutil.rmtree(parts, ignore_errors=True)
        parts.mkdir(exist_ok=True)
        now = Publishing(root, None if anew or afresh else _before(root), progress, alone=afresh)
        with PartBuilding(parts, now.written, workers) as building:
            now.building = building
            yield now
        if now.done:
            shutil.rmtree(parts, ignore_errors=True)


class Publishing:
    """What is wanted in the next generation, sorted into what lies written already and what must be."""

    building: PartBuilding

    def __init__(self, root: Path, before: Before | None, progress: Callable[[Progress], None], *, alone: bool) -> None:
        self._root = root
        self._before = before
        self._progress = progress
        self._alone = alone
        take_over_lexicon(root / PARTS, before.folder if before else None)
        self._taken_up = tuple(finished_parts(root / PARTS))
        self._stock = {
            meeting: (written, part) for part in self._taken_up for meeting, written in part.meetings.items()
        }
        self._wanted: dict[str, Written | None] = {}
        self._from_before: set[str] = set()
        self._from_parts: set[str] = set()
        self._told = self._added = 0
        self.total = 0
        self.done = False

    def has(self, meeting: str, digest: str) -> bool:
        """Whether a meeting lies written as it is wanted; then it is taken over."""
        before = self._before.manifest.meetings.get(meeting) if self._before else None
        if before and before.digest == digest:
            self._from_before.add(meeting)
            self._wanted[meeting] = before
            return True
        written, _ = self._stock.get(meeting, (None, None))
        if written and written.digest == digest:
            self._from_parts.add(meeting)
            self._wanted[meeting] = written
            return True
        return False

    def restore_by(self, made: Callable[[], Lexicon]) -> None:
        """Restores damaged texts by a lexicon of the collection, unless a good one is in force; before the first `add`."""
        parts = self._root / PARTS
        try:
            before = Lexicon.read(parts)
        except FileNotFoundError:
            before = None
        if before is None or before.may_grow:
            lexicon_for(before, made()).write(parts)

    def add(self, work: Work) -> None:
        """Has a meeting written that does not lie written yet. Raises ValueError for one that was given before."""
        if work.meeting in self._wanted:
            raise ValueError(f"meeting given twice: {work.meeting}")
        if not self._added:
            self._progress(Progress("Bygger sökindex", 0, self.total))
        self._wanted[work.meeting] = None
        self._added += 1
        self.building.add(work)

    def written(self, _: int) -> None:
        """Hears that one more meeting is written."""
        self._told += 1
        self._progress(Progress("Bygger sökindex", self._told, self.total))

    def finish(self, sources: Mapping[str, str]) -> PublishReport:
        """Publishes. `sources` are digests of what the records were made from, for `untouched` to compare."""
        earlier: Mapping[str, Written] = self._before.manifest.meetings if self._before else {}
        removed = [meeting for meeting in earlier if meeting not in self._wanted]
        changed = len(self._wanted) - len(self._from_before)
        self.done = True
        if self._before and not changed and not removed and self._before.manifest.sources == sources:
            return _untouched(self._before)
        generation = self._publish(sources)
        return PublishReport(generation.name, generation.records, changed, len(removed), len(self._from_before))

    def _publish(self, sources: Mapping[str, str]) -> Generation:
        build = new_build(self._root)
        try:
            parts, meetings = self._join(build)
            write_manifest(build, Manifest(FINGERPRINT, rules_digest(), dict(sources), meetings))
            count = sum(one.records for one in meetings.values())
            check_build(build, count, FINGERPRINT, self._known_segments())
            known = known_files(self._before.folder, read_seal(self._before.folder)) if self._before else {}
            known = dict(known) | {
                key: one for part in parts for key, one in known_files(part.folder, part.files).items()
            }
            generation = Generation(
                name=build.name,
                records=sum(one.records for one in meetings.values()),
                meetings=len(meetings),
                fingerprint=FINGERPRINT,
                made=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
                seal=write_seal(build, seal_of(build, known)),
            )
            return publish_build(self._root, build, generation, alone=self._alone)
        except BaseException:
            shutil.rmtree(build, ignore_errors=True)
            raise

    def _known_segments(self) -> Collection[str]:
        """The names of the segments of the generation before, which were asked what they know when it was published."""
        return {path.stem for path in self._before.folder.glob("whoosh/*.arrays")} if self._before else ()

    def _join(self, build: Path) -> tuple[Sequence[Part], Mapping[str, Written]]:
        """Puts the index together; the parts it was made of, and what each meeting became."""
        before = self._before
        earlier: Mapping[str, Written] = before.manifest.meetings if before else {}
        with ExitStack() as stack:
            old = stack.enter_context(open_segments([before.folder / "whoosh"] if before else []))
            joining = Joining(before.folder if before else None, old)
            joining.take_out([meeting for meeting in earlier if meeting not in self._from_before])
            for work in joining.dissolve(earlier, new=1):
                self.building.add(work)
            self.building.finish()
            parts = tuple(finished_parts(self._root / PARTS, thorough=False))
            for part in parts:
                segments = stack.enter_context(open_segments([part.whoosh]))
                joining.take_in(part, segments, self._unwanted(part))
            joining.write(build, parts)
        return parts, self._meetings(parts)

    def _unwanted(self, part: Part) -> Collection[str]:
        """The meetings of a part of an earlier build that have changed since, are gone, or lie in another part too."""
        if self.building.wrote(part):
            return ()
        return [
            meeting
            for meeting in part.meetings
            if meeting not in self._from_parts or self._stock[meeting][1].folder != part.folder
        ]

    def _meetings(self, parts: Sequence[Part]) -> Mapping[str, Written]:
        """What each wanted meeting became."""
        found = {meeting: one for part in parts if self.building.wrote(part) for meeting, one in part.meetings.items()}
        return {meeting: written or found[meeting] for meeting, written in self._wanted.items()}
