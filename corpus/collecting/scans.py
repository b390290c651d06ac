"""Scanned pages on their way into the catalogue: each is kept as it comes, so that a run cut short loses none."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from corpus.catalogue.store import Catalogue
from corpus.collecting.discovery import Found
from corpus.progress import Progress
from corpus.readers.watching import Watch


@dataclass(frozen=True, slots=True)
class ScannedPages:
    """What the threads that read tell of scans, handed over in the thread that owns the run.

    `engine` is the version of text recognition; `stop` is set where no one waits for what is being read any more.
    """

    catalogue: Catalogue
    engine: str
    report: Callable[[Progress], None]
    stop: threading.Event = field(default_factory=threading.Event)
    _told: queue.SimpleQueue[Callable[[], None]] = field(default_factory=queue.SimpleQueue)

    def watch(self, found: Found, sha512: str) -> Watch:
        """How the reading of one file is followed."""

        def recognised(place: int, content: bytes) -> None:
            self._told.put(lambda: self.catalogue.keep_recognised(sha512, place, self.engine, content))

        def progress(done: int, total: int) -> None:
            self._told.put(lambda: self.report(Progress(f"Texttolkar sidor i {found.name}", done, total)))

        return Watch(lambda: self.catalogue.recognised(sha512, self.engine), recognised, progress, self.stop.is_set)

    def hand_over(self) -> None:
        """Keeps and reports what has been told since the last time."""
        while not self._told.empty():
            self._told.get()()
