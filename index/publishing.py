"""Publishing records as a generation of the index: built anew, or as a changed copy of the one before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.progress import Progress
from index.analysis import FINGERPRINT
from index.generations import KEPT, Generation, current, folder_of, new_build, publish_build, sole_writer, take_over
from index.manifest import Labels, Manifest, read_manifest, rules_digest, write_manifest
from index.record_packing import digest_of
from index.records import Record
from index.vocabulary import count_words, read_words, words_of, write_words
from index.whoosh_writer import RecordWriter, records_of, size_of, writing

MAX_SEGMENTS = 8
MAX_DELETED = 0.10
MAX_CHANGED = 0.5
"""Above any of these a generation is built anew: segments and deletions slow searches, and copying gains little."""

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
class _Before:
    """The generation that answers when a publishing begins."""

    generation: Generation
    folder: Path
    manifest: Manifest


def publish_records(
    records: MeetingRecords,
    root: Path,
    progress: Callable[[Progress], None] = _silent,
    sources: Mapping[str, str] | None = None,
    *,
    afresh: bool = False,
) -> PublishReport:
    """Publishes records given as (meeting, its records) pairs; meetings that are not among them are taken out.

    Nothing is published where nothing changed. `sources` are digests of what the records were made from, for
    `untouched` to compare the next time. With `afresh` a generation is built anew whatever there is, and alone remains.
    Raises IndexBusy where another process is building.
    """
    with sole_writer(root):
        return _publish(records, sources or {}, root, progress, afresh)


def untouched(root: Path, sources: Mapping[str, str]) -> PublishReport | None:
    """A report that nothing changed, where the current generation was made by this program from just these sources."""
    before = _before(root)
    return _untouched(before) if before and before.manifest.sources == sources else None


def _before(root: Path) -> _Before | None:
    """The generation to go on from; None where there is none, or where it was made by another version."""
    generation = current(root)
    if generation is None or generation.fingerprint != FINGERPRINT:
        return None
    folder = folder_of(root, generation.name)
    try:
        manifest = read_manifest(folder)
    except FileNotFoundError:
        return None
    return _Before(generation, folder, manifest) if manifest.rules == rules_digest() else None


def _untouched(before: _Before) -> PublishReport:
    return PublishReport(before.generation.name, before.generation.records, 0, 0, before.generation.meetings)


def _publish(
    records: MeetingRecords,
    sources: Mapping[str, str],
    root: Path,
    progress: Callable[[Progress], None],
    afresh: bool,
) -> PublishReport:
    before = _before(root)
    labels = Labels()
    gathered: dict[str, Sequence[Record]] = {}
    for meeting, its_records in records:
        labels.gather(its_records)
        gathered[meeting] = its_records
    made = {meeting: digest_of(its_records) for meeting, its_records in gathered.items()}
    manifest = Manifest(FINGERPRINT, rules_digest(), dict(sources), made)
    earlier: Mapping[str, str] = before.manifest.records if before else {}
    changed = [meeting for meeting, digest in made.items() if earlier.get(meeting) != digest]
    removed = [meeting for meeting in earlier if meeting not in made]
    if before and not afresh and not changed and not removed and before.manifest.sources == manifest.sources:
        return _untouched(before)
    build = new_build(root)
    if before and not afresh and _worth_keeping(before, len(changed) + len(removed)):
        _change(before, build, {meeting: gathered[meeting] for meeting in changed}, removed, progress)
    else:
        _fill(build, gathered, progress)
    labels.write(build)
    write_manifest(build, manifest)
    total = _verified(build, sum(map(len, gathered.values())))
    generation = publish_build(root, build, total, len(gathered), FINGERPRINT, kept=1 if afresh else KEPT)
    return PublishReport(generation.name, total, len(changed), len(removed), len(gathered) - len(changed))


def _worth_keeping(before: _Before, touched: int) -> bool:
    """Whether to change a copy rather than build anew."""
    size = size_of(before.folder / "whoosh")
    whole = max(1, size.records + size.deleted)
    return (
        size.segments <= MAX_SEGMENTS
        and size.deleted / whole <= MAX_DELETED
        and touched / max(1, before.generation.meetings) <= MAX_CHANGED
    )


def _fill(build: Path, gathered: Mapping[str, Sequence[Record]], progress: Callable[[Progress], None]) -> None:
    """Writes all records into an empty build."""
    folder = build / "whoosh"
    folder.mkdir()
    with writing(folder) as writer:
        counts = _add(writer, gathered, progress)
    write_words(build, counts)


def _change(
    before: _Before,
    build: Path,
    changed: Mapping[str, Sequence[Record]],
    removed: Sequence[str],
    progress: Callable[[Progress], None],
) -> None:
    """Writes a copy of the generation before in which some meetings are replaced and some are gone."""
    folder = build / "whoosh"
    counts = Counter(read_words(before.folder))
    gone = [*removed, *(meeting for meeting in changed if meeting in before.manifest.records)]
    for meeting in gone:
        counts.subtract(count_words(records_of(before.folder / "whoosh", meeting)))
    take_over(before.folder / "whoosh", folder)
    with writing(folder) as writer:
        for meeting in gone:
            writer.remove(meeting)
        counts.update(_add(writer, changed, progress))
    write_words(build, counts)


def _add(
    writer: RecordWriter, records: Mapping[str, Sequence[Record]], progress: Callable[[Progress], None]
) -> Counter[str]:
    counts: Counter[str] = Counter()
    for done, its_records in enumerate(records.values()):
        progress(Progress("Bygger sökindex", done, len(records)))
        for record in its_records:
            writer.add(record)
            counts.update(words_of(record))
    progress(Progress("Bygger sökindex", len(records), len(records)))
    return counts


def _verified(build: Path, expected: int) -> int:
    """Opens the build anew and counts; a build that lacks records is never published."""
    found = size_of(build / "whoosh").records
    if found != expected:
        raise RuntimeError(f"the new index holds {found} records, expected {expected}: not published")
    return found
