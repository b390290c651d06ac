"""The write side as one step: meetings become records, records a published generation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from corpus.meeting import Meeting
from corpus.progress import Progress
from index.persons import identify
from index.projection import project
from index.publishing import PublishReport, publish_records, untouched

__all__ = ["PublishReport", "publish", "publish_records"]


def publish(
    meetings: Iterable[Meeting],
    digests: Mapping[str, str],
    root: Path,
    progress: Callable[[Progress], None],
    *,
    afresh: bool = False,
) -> PublishReport:
    """Publishes all meetings as a new generation, or finds that nothing changed and publishes nothing.

    `digests` are of each meeting's content. All records are made anew, since who a person is can depend on every
    meeting; only the meetings whose records differ are written. With `afresh` everything is, and earlier generations go
    at once, so that no file of the index holds what was taken out. Raises IndexBusy where another process is building.
    """
    report = None if afresh else untouched(root, digests)
    if report:
        return report
    known = list(meetings)
    persons = identify(known)
    projected = ((meeting.id, project(meeting, persons)) for meeting in _counted(known, progress))
    return publish_records(projected, root, progress, digests, afresh=afresh)


def _counted(meetings: Sequence[Meeting], progress: Callable[[Progress], None]) -> Iterator[Meeting]:
    for done, meeting in enumerate(meetings):
        progress(Progress("Förbereder sökningen", done, len(meetings)))
        yield meeting
    progress(Progress("Förbereder sökningen", len(meetings), len(meetings)))
