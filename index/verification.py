"""Whether a generation is as it was written and holds what the catalogue holds; and pointing back to the one before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

from corpus.meeting import Meeting
from index.analysis import FINGERPRINT
from index.build_check import unanswered
from index.checksums import broken_files, read_seal, seal_checksum
from index.generation_note import Generation, IndexDamaged
from index.generations import folder_of, kept_generations, note_of, point_to, usable
from index.manifest import Manifest, read_manifest, rules_digest
from index.whoosh_segments import open_segments, size_of

REBUILD = "Bygg om det: protokollsok index rebuild"
_MOST_NAMED = 10


class MeetingStore(Protocol):
    """What an index is compared with: the catalogue."""

    def meeting_digests(self) -> Mapping[str, str]:
        """The digest of each meeting's content, by id."""
        ...

    def meetings(self) -> Iterator[Meeting]:
        """All meetings."""
        ...


class NoSuchGeneration(Exception):
    """There is no generation to point to, or it is damaged; the text is Swedish sentences."""


def mismatch(generation: Generation) -> str | None:
    """A Swedish sentence where a generation was written with another analysis than this program has."""
    if generation.fingerprint == FINGERPRINT:
        return None
    return f"Sökindex {generation.name} är skrivet med en annan analys ({generation.fingerprint}, här {FINGERPRINT}). {REBUILD}"


def faults_of(root: Path, name: str) -> Iterator[str]:
    """Swedish sentences about all that is wrong with a generation in itself: each file, counts, known queries."""
    folder = folder_of(root, name)
    try:
        generation = note_of(root, name)
    except (IndexDamaged, OSError) as error:
        yield f"Uppgifterna om {name} kan inte läsas: {error}"
        return
    broken = list(_broken(folder, generation))
    yield from broken
    if broken:
        return  # what is damaged is not opened
    different = mismatch(generation)
    if different:
        yield different
        return
    yield from _miscounted(folder, generation)
    with open_segments([folder / "whoosh"]) as segments:
        yield from unanswered(segments)


def _broken(folder: Path, generation: Generation) -> Iterator[str]:
    if generation.name != folder.name:
        yield f"Mappen {folder.name} innehåller generation {generation.name}."
    if seal_checksum(folder) != generation.seal:
        yield "Filen checksums.json är ändrad eller saknas."
        return
    yield from broken_files(folder, read_seal(folder))


def _miscounted(folder: Path, generation: Generation) -> Iterator[str]:
    meetings = read_manifest(folder).meetings
    told, found = sum(one.records for one in meetings.values()), size_of(folder / "whoosh").records
    if not told == found == generation.records:
        yield f"Indexet har {found} poster, förteckningen {told} och pekaren {generation.records}."
    if len(meetings) != generation.meetings:
        yield f"Förteckningen har {len(meetings)} sammanträden, pekaren {generation.meetings}."


def differences(root: Path, name: str, store: MeetingStore) -> Iterator[str]:
    """Swedish sentences about what the catalogue has and the index lacks, and the other way round."""
    folder = folder_of(root, name)
    manifest = read_manifest(folder)
    yield from _other_sources(manifest, store.meeting_digests())
    with open_segments([folder / "whoosh"]) as segments:
        in_index = {id for segment in segments for id in segment.ids()}
    in_catalogue = {id for meeting in store.meetings() for id in record_ids(meeting)}
    yield from _named("finns i katalogen men inte i indexet", sorted(in_catalogue - in_index))
    yield from _named("finns i indexet men inte i katalogen", sorted(in_index - in_catalogue))


def _other_sources(manifest: Manifest, digests: Mapping[str, str]) -> Iterator[str]:
    changed = sorted(id for id, digest in digests.items() if manifest.sources.get(id, digest) != digest)
    yield from _named("är ändrat i katalogen sedan indexet byggdes", changed)
    if manifest.rules != rules_digest():
        yield f"Indexet är byggt av en annan version av programmet. {REBUILD}"


def _named(what: str, ids: list[str]) -> Iterator[str]:
    yield from (f"{id} {what}." for id in ids[:_MOST_NAMED])
    if len(ids) > _MOST_NAMED:
        yield f"… och {len(ids) - _MOST_NAMED} till {what}."


def record_ids(meeting: Meeting) -> Iterator[str]:
    """The ids of the records that a meeting becomes (index.projection), without making them."""
    yield from (item.id for item in meeting.items)
    for attachment in meeting.attachments:
        yield from (f"{attachment.id}/s{page.number}" for page in attachment.pages)
    for file in meeting.files:
        yield from (f"{meeting.id}/fil-{file.sha512[:8]}/s{page.number}" for page in file.unclaimed)


def step(root: Path, *, forward: bool = False) -> tuple[str | None, Generation]:
    """Points to the generation before the current one, or after it; the name that was current, and what is now.

    The other is verified first. Only under `sole_writer`. Raises NoSuchGeneration.
    """
    now = usable(root)
    names = kept_generations(root) if now else _lying(root)
    target = _beside(names, now.name if now else None, forward)
    if target is None:
        which = "senare" if forward else "tidigare"
        raise NoSuchGeneration(f"Det finns inget {which} sökindex att peka på. {REBUILD}")
    faults = list(faults_of(root, target))
    if faults:
        raise NoSuchGeneration("\n".join([f"Sökindex {target} är skadat, inget ändrades:", *faults]))
    generation = note_of(root, target)
    point_to(root, generation, names)
    return (now.name if now else None), generation


def _beside(names: tuple[str, ...], now: str | None, forward: bool) -> str | None:
    if now is None:
        return names[-1] if names else None
    at = names.index(now) + (1 if forward else -1) if now in names else -1
    return names[at] if 0 <= at < len(names) else None


def _lying(root: Path) -> tuple[str, ...]:
    """Generations that lie in the root and can say what they are, where the pointer cannot be read."""
    found = []
    for note in root.glob("v*/generation.json"):
        try:
            note_of(root, note.parent.name)
        except (IndexDamaged, OSError):
            continue
        found.append(note.parent.name)
    return tuple(sorted(found, key=lambda name: (len(name), name)))
