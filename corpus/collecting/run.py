"""The reading run: files into the catalogue, and the catalogue's meetings put together anew."""

from __future__ import annotations

import contextlib
import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from corpus.catalogue.sources import Source
from corpus.catalogue.store import Catalogue
from corpus.collecting.discovery import Discovery, Found, discover, under
from corpus.collecting.file_endings import mismatch
from corpus.collecting.files import Loaded, load_all, load_file
from corpus.collecting.listings import AWAY, HERE, is_listing, listing_warnings
from corpus.collecting.members import Nest, members_by_container, unpacked
from corpus.collecting.page_links import HandedIn
from corpus.collecting.report import CollectReport, Rejected, Tally, Warned
from corpus.collecting.scans import ScannedPages
from corpus.collecting.steps import Steps, real_steps
from corpus.collecting.together import put_together
from corpus.errors import DocumentError
from corpus.export_format.read import meeting_from_json
from corpus.grammar.unstructured import as_text
from corpus.meeting import Meeting
from corpus.pages import CONTAINERS, Reading
from corpus.progress import Progress

Report = Callable[[Progress], None]


def collect(
    catalogue: Catalogue,
    paths: Sequence[Path],
    *,
    progress: Report,
    prune: bool = False,
    steps: Steps | None = None,
) -> CollectReport:
    """Reads what is new or changed under the paths and puts the collection together; tells all that it did.

    A file that cannot be read is rejected with its reason and the run goes on. Files that are gone are forgotten only
    with `prune`. Killed at any moment, the catalogue holds for each file what it held before or what it holds after,
    and the next run goes on from there. Raises CatalogueError where another run is writing.
    """
    with catalogue.lock():
        return _Run(catalogue, steps or real_steps(), progress).run(discover(paths), prune=prune)


class _Run:
    """One run over one catalogue; the tally grows as it goes."""

    def __init__(self, catalogue: Catalogue, steps: Steps, progress: Report) -> None:
        self._catalogue = catalogue
        self._steps = steps
        self._progress = progress
        self._known = {source.path: source for source in catalogue.sources()}
        self._members = members_by_container(self._known)
        self._met: set[str] = set()
        self._tally = Tally()

    def run(self, found: Discovery, *, prune: bool) -> CollectReport:
        self._read(found.files)
        gone = self._gone(found)
        if prune and gone:
            self._catalogue.remove_sources([*gone, *self._left_behind(gone)])
        self._tell_of_lists()
        self._catalogue.drop_unowned_pages()
        self._understand_again()
        if self._catalogue.collected() != self._steps.grammar:
            self._put_together()
        self._tally.rejected += [Rejected(error.file or "", error.reason) for error in found.unreadable]
        missing = [root for root in found.missing if not any(under(path, root) for path in gone)]
        return self._tally.report(gone, missing, self._catalogue.counts(), pruned=prune)

    def _read(self, files: Sequence[Found]) -> None:
        self._met.update(found.path for found in files)
        wanted = []
        for found in files:
            known = self._known.get(found.path)
            if known and _looks_the_same(found, known, self._steps):
                self._unchanged(known)
            else:
                wanted.append(found)
        done = len(files) - len(wanted)
        self._progress(Progress("Läser filer", done, len(files)))
        stored = self._catalogue.readings()
        with contextlib.closing(load_all(wanted, self._known, stored, self._steps, self._scans())) as arriving:
            for found, loaded in arriving:
                self._keep(found, loaded)
                done += 1
                self._progress(Progress("Läser filer", done, len(files)))

    def _scans(self) -> ScannedPages:
        return ScannedPages(self._catalogue, self._steps.recognition, self._progress)

    def _unchanged(self, known: Source) -> None:
        for one in (known, *(self._known[path] for path in self._members.get(known.path, ()))):
            self._met.add(one.path)
            self._tally.unchanged.append(one.path)
            if one.status == "withdrawn":
                self._tally.withdrawn.append(one.path)
            if one.reason:
                self._tally.rejected.append(Rejected(one.path, one.reason))

    def _keep(self, found: Found, loaded: Loaded, nest: Nest | None = None) -> None:
        known = self._known.get(found.path)
        if known and loaded.same:
            self._catalogue.touch_source(replace(known, size=found.size, mtime_ns=found.mtime_ns))
            self._unchanged(known)
            return
        source = _source(found, loaded, self._steps)
        if known and _rejected_unopened_again(source, loaded, known):
            self._unchanged(known)
            return
        if loaded.withdrawn:
            self._catalogue.keep_source(replace(source, status="withdrawn"), None, ())
            self._tally.withdrawn.append(found.path)
            return
        (self._tally.changed if known else self._tally.read).append(found.path)
        try:
            reading = self._reading(found, loaded)
            if reading.kind in CONTAINERS:
                self._keep_members(found, replace(source, kind=reading.kind), nest or Nest())
            self._keep_read(source, reading)
        except DocumentError as error:
            self._reject(source, error)
        if stale := self._left_behind([found.path]):
            self._catalogue.remove_sources(stale)

    def _keep_members(self, found: Found, source: Source, nest: Nest) -> None:
        """Keeps the files inside an archive or mail, before the archive itself is noted as read."""
        inner = nest.inside(source.kind or "zip")
        # Without a reader's version the next run opens it again, should this one be cut short.
        known = self._known.get(found.path)
        if known:
            self._catalogue.touch_source(replace(known, reader=""))
        else:
            self._catalogue.keep_source(replace(source, reader=""), None, ())
        with unpacked(found, source.sha512, inner, self._steps) as members:
            self._met.update(one.path for one in (*members.files, *(one for one, _ in members.refused)))
            for one, refused in members.refused:
                self._keep(one, refused, inner)
            done = 0
            with contextlib.closing(
                load_all(members.files, self._known, self._catalogue.readings(), self._steps, self._scans())
            ) as arriving:
                for one, loaded in arriving:
                    self._progress(Progress(f"Läser {found.name}", done, len(members.files)))
                    self._keep(one, loaded, inner)
                    done += 1

    def _left_behind(self, paths: Sequence[str]) -> list[str]:
        """What came out of these files once and was not met in this run."""
        return [member for path in paths for member in self._members.get(path, ()) if member not in self._met]

    def _reading(self, found: Found, loaded: Loaded) -> Reading:
        """The pages of a file, from the catalogue where another file has the same content."""
        if loaded.stored:
            stored = self._catalogue.reading(loaded.sha512)
            # The other file may have changed a moment ago in this very run, and its pages be gone.
            loaded = Loaded(loaded.sha512, reading=stored) if stored else load_file(found, None, {}, self._steps)
        if loaded.reading is None:
            raise loaded.error or DocumentError("kunde inte läsas")
        return loaded.reading

    def _keep_read(self, source: Source, reading: Reading) -> None:
        claim = mismatch(source.name, reading.kind)
        source = replace(source, kind=reading.kind, warnings=(*([claim] if claim else []), *reading.warnings))
        meetings = self._understand(source, reading)
        self._catalogue.keep_source(source, None if reading.kind == "jsonl" else reading, meetings)
        self._warn(source, meetings)

    def _reject(self, source: Source, error: DocumentError) -> None:
        reason = str(DocumentError(error.reason, page=error.page))
        self._catalogue.keep_source(replace(source, status="rejected", reason=reason), None, ())
        self._tally.rejected.append(Rejected(source.path, reason))

    def _understand(self, source: Source, reading: Reading) -> tuple[Meeting, ...]:
        if reading.kind == "jsonl":
            return tuple(meeting_from_json(fields) for fields in reading.meetings)
        if not reading.pages:
            return ()
        if all(page.kind == "list" for page in reading.pages):
            return (replace(as_text(reading.pages, source.name, source.sha512), warnings=()),)
        try:
            return self._steps.understand(reading.pages, source.name, source.sha512)
        except Exception as error:  # structure may fail, search may not: a fault of ours must not hide the document
            where = traceback.extract_tb(error.__traceback__)[-1]
            reason = f"tolkningen misslyckades ({type(error).__name__}, {Path(where.filename).name} rad {where.lineno})"
            self._tally.rejected.append(Rejected(source.path, f"{reason}; texten är sökbar utan paragrafer"))
            return (as_text(reading.pages, source.name, source.sha512),)

    def _warn(self, source: Source, meetings: Sequence[Meeting]) -> None:
        texts = list(source.warnings)
        for one in meetings:
            texts += [text if len(meetings) == 1 else f"{one.id}: {text}" for text in one.warnings]
        if not meetings and source.kind != "zip":
            texts.append("inget sammanträde hittades i filen")
        self._tally.warnings += [Warned(source.path, text) for text in texts]

    def _gone(self, found: Discovery) -> tuple[str, ...]:
        inside = {path for members in self._members.values() for path in members}
        return tuple(
            path
            for path in sorted(self._known)
            if path not in self._met and path not in inside and found.covers(path) and not Path(path).is_file()
        )

    def _tell_of_lists(self) -> None:
        """Notes beside each page that lists documents which of them are there."""
        sources = self._catalogue.sources()
        lists = [source for source in sources if source.kind == "html" and is_listing(source.warnings)]
        handed_in = HandedIn.of(source.path for source in sources) if lists else None
        new = {*self._tally.read, *self._tally.changed}
        for source in lists:
            reading = self._catalogue.reading(source.sha512)
            if reading is None or handed_in is None:
                continue
            said = [text for text in source.warnings if not text.startswith((HERE, AWAY))]
            found = list(listing_warnings(source.path, reading.pages, handed_in))
            if (*said, *found) != source.warnings:
                self._catalogue.touch_source(replace(source, warnings=(*said, *found)))
            if source.path in new:
                self._tally.warnings += [Warned(source.path, text) for text in found]

    def _understand_again(self) -> None:
        older = [
            source
            for source in self._catalogue.sources()
            if source.status == "read" and source.kind != "jsonl" and source.grammar != self._steps.grammar
        ]
        for done, source in enumerate(older):
            self._progress(Progress("Tolkar lagrade sidor på nytt", done, len(older)))
            self._understand_stored(replace(source, grammar=self._steps.grammar))
        if older:
            self._progress(Progress("Tolkar lagrade sidor på nytt", len(older), len(older)))

    def _understand_stored(self, source: Source) -> None:
        reading = self._catalogue.reading(source.sha512)
        if reading is None:
            return
        self._tally.understood_again.append(source.path)
        try:
            meetings = self._understand(source, reading)
        except DocumentError as error:
            self._reject(source, error)
            return
        self._catalogue.keep_understanding(source, meetings)
        self._warn(source, meetings)

    def _put_together(self) -> None:
        self._progress(Progress("Sammanställer sammanträden", 0, 1))
        self._tally.rows, enclosed = put_together(self._catalogue, self._steps)
        # An attachment is no minutes, and that it has no §§ is no news.
        known = {one.file.path: {text for each in one.file.meetings for text in each.warnings} for one in enclosed}
        self._tally.warnings = [one for one in self._tally.warnings if one.text not in known.get(one.path, ())]
        self._progress(Progress("Sammanställer sammanträden", 1, 1))


def _looks_the_same(found: Found, known: Source, steps: Steps) -> bool:
    """Whether the file is as it was, and would be read as it was; what was rejected may be so by the grammar."""
    if not known.sha512 or (known.size, known.mtime_ns) != (found.size, found.mtime_ns):
        return False
    return known.reader == steps.reader and (known.status != "rejected" or known.grammar == steps.grammar)


def _rejected_unopened_again(source: Source, loaded: Loaded, known: Source) -> bool:
    """Whether a file without checksum (too large, not readable) is refused now for the reason it was refused before."""
    if loaded.sha512 or loaded.error is None or known.reason != loaded.error.reason:
        return False
    return (known.sha512, known.size, known.mtime_ns) == ("", source.size, source.mtime_ns)


def _source(found: Found, loaded: Loaded, steps: Steps) -> Source:
    return Source(
        path=found.path,
        name=found.name,
        size=found.size,
        mtime_ns=found.mtime_ns,
        sha512=loaded.sha512,
        status="read",
        reader=steps.reader,
        grammar=steps.grammar,
    )
