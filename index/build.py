"""The write side as one step: meetings become records, records a published generation."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from corpus.meeting import Meeting
from corpus.progress import Progress
from index.lexicon import Lexicon, LexiconMaker
from index.lexicon_meetings import texts_of
from index.persons_store import persons_kept
from index.publishing import PublishReport, publish_records, publishing, untouched
from index.work import Unprojected

__all__ = ["MeetingStore", "MeetingsInMemory", "PublishReport", "publish", "publish_records"]


class MeetingStore(Protocol):
    """Where meetings are kept: the catalogue, for one."""

    def meeting_digests(self) -> Mapping[str, str]:
        """The digest of each meeting's content, by id."""
        ...

    def meetings(self, ids: Collection[str] | None = None) -> Iterator[Meeting]:
        """The meetings with these ids, or all."""
        ...


@dataclass(frozen=True, slots=True)
class MeetingsInMemory:
    """A store of meetings that are held already, with the digest of each by its id."""

    held: Sequence[Meeting]
    digests: Mapping[str, str]

    def meeting_digests(self) -> Mapping[str, str]:
        """See MeetingStore."""
        return self.digests

    def meetings(self, ids: Collection[str] | None = None) -> Iterator[Meeting]:
        """See MeetingStore."""
        return (meeting for meeting in self.held if ids is None or meeting.id in ids)


def publish(
    store: MeetingStore,
    root: Path,
    progress: Callable[[Progress], None],
    *,
    afresh: bool = False,
    anew: bool = False,
) -> PublishReport:
    """Publishes all meetings as a new generation, or finds that nothing changed and publishes nothing.

    Records are made and written only of meetings that have changed, or whose persons are others than before: who a
    person is can depend on every meeting, and what they say of persons is kept (index.persons_store). With `anew`
    everything is made; with `afresh` earlier generations go too, so that no file of the index holds what was taken out.
    Raises IndexBusy where another process is building.
    """
    digests = store.meeting_digests()
    report = None if afresh or anew else untouched(root, digests)
    if report:
        return report
    with publishing(root, progress, afresh=afresh, anew=anew) as now:
        with persons_kept(store, digests, root, progress, anew=afresh or anew) as persons:
            wanted = {meeting: f"{digest} {persons.digests[meeting]}" for meeting, digest in digests.items()}
            missing = [meeting for meeting, digest in wanted.items() if not now.has(meeting, digest)]
            now.total = len(missing)
            if persons.damaged_among(missing):
                now.restore_by(lambda: _lexicon(store))
            for meeting in store.meetings(missing) if missing else ():
                now.add(Unprojected(meeting, wanted[meeting.id], persons.of(meeting.id)))
        return now.finish(digests)


def _lexicon(store: MeetingStore) -> Lexicon:
    """The lexicon of all sound texts, as far as it is worth reading them."""
    maker = LexiconMaker()
    for meeting in store.meetings():
        if maker.full:
            break
        maker.read(texts_of(meeting))
    return maker.lexicon()
