"""The catalogue: what was understood of the documents, kept in a database."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import OperationalError

from corpus.catalogue.corrections import Edits, note_dormant, replace_addresses
from corpus.catalogue.lock import hold_file, hold_row, holder
from corpus.catalogue.open import database_file, open_database, scrub_file
from corpus.catalogue.packing import unpack_meeting, unpack_pages, unpack_texts
from corpus.catalogue.sources import WITHDRAWN, Counts, Source, source_from_row
from corpus.catalogue.tables import held as held_table
from corpus.catalogue.tables import meeting as meeting_table
from corpus.catalogue.tables import parsed as parsed_table
from corpus.catalogue.tables import reading as reading_table
from corpus.catalogue.tables import source as source_table
from corpus.catalogue.tables import stamp as stamp_table
from corpus.catalogue.write import (
    drop_source,
    replace_held,
    replace_meetings,
    replace_parsed,
    replace_source,
    touch_source,
)
from corpus.corrections.apply import Edited
from corpus.coverage_years import HeldMeeting, held
from corpus.errors import CatalogueError
from corpus.meeting import Meeting
from corpus.pages import Reading

_CHUNK = 200


class Catalogue:
    """A catalogue in the database at `url` (SQLite, or PostgreSQL by URL); safe to read from many threads.

    An empty database is made ready unless `create` is false. Raises CatalogueError for one that is missing, foreign or
    of another version. Each method that writes is one transaction: whole or not at all.
    """

    def __init__(self, url: str, *, create: bool = True) -> None:
        self._engine = open_database(url, create=create)
        self._file = database_file(url)
        self._held = False

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Be the one writer. Raises CatalogueError, saying who holds it, where another is; may be nested."""
        if self._held or (self._file is None and self._engine.dialect.name == "sqlite"):
            yield
            return
        held = (
            hold_file(self._file.with_name(f"{self._file.name}.lock"), holder())
            if self._file
            else hold_row(self._engine, holder())
        )
        with held:
            self._held = True
            try:
                yield
            finally:
                self._held = False

    @contextlib.contextmanager
    def _writing(self) -> Iterator[Connection]:
        """One transaction; what the disk or server refuses is told in Swedish."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except OperationalError as error:
            raise CatalogueError(f"Katalogen kan inte skrivas: {error.orig}.") from error

    def meetings(self) -> Iterator[Meeting]:
        """All meetings, merged over their sources, in order of id."""
        with self._engine.connect() as connection:
            ids = sorted(connection.scalars(select(meeting_table.c.id)))
            for start in range(0, len(ids), _CHUNK):
                wanted = ids[start : start + _CHUNK]
                rows = connection.execute(
                    select(meeting_table.c.id, meeting_table.c.content).where(meeting_table.c.id.in_(wanted))
                )
                contents = {row.id: row.content for row in rows}
                for key in wanted:
                    yield unpack_meeting(contents[key])

    def meeting(self, id: str) -> Meeting | None:
        """The meeting at an address; None where there is none."""
        with self._engine.connect() as connection:
            content = connection.scalar(select(meeting_table.c.content).where(meeting_table.c.id == id))
        return None if content is None else unpack_meeting(content)

    def meeting_digests(self) -> Mapping[str, str]:
        """The digest of each meeting's content by id, in order of id."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(meeting_table.c.id, meeting_table.c.digest)).all()
        return dict(sorted((row.id, row.digest) for row in rows))

    def held(self) -> tuple[HeldMeeting, ...]:
        """The meetings in short, in order of id."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(held_table)).all()
        found = [HeldMeeting(row.id, row.name, row.date, row.items, row.first, row.last) for row in rows]
        # A catalogue of before this table has none until it is put together the next time.
        return tuple(sorted(found or map(held, self.meetings()), key=lambda one: one.id))

    def sources(self) -> tuple[Source, ...]:
        """All files as last seen, in order of path."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(source_table)).all()
        return tuple(sorted((source_from_row(row) for row in rows), key=lambda source: source.path))

    def rejected(self) -> tuple[Source, ...]:
        """The files that could not be read, each with its reason."""
        return tuple(source for source in self.sources() if source.status == "rejected")

    def counts(self) -> Counts:
        """How much the collection holds."""
        table = meeting_table.c
        wanted = select(func.count(table.id), func.sum(table.item_count), func.sum(table.attachment_count))
        with self._engine.connect() as connection:
            every, items, attachments = connection.execute(wanted).one()
            meetings = connection.scalar(select(func.count(table.id)).where(table.item_count > 0)) or 0
        return Counts(meetings, items or 0, attachments or 0, every - meetings)

    def parsed(self) -> Iterator[tuple[Source, Meeting]]:
        """The meetings of each file alone, in order of path and place in the file."""
        wanted = select(parsed_table.c.content).order_by(parsed_table.c.position)
        for source in self.sources():
            with self._engine.connect() as connection:
                contents = connection.scalars(wanted.where(parsed_table.c.path == source.path)).all()
            for content in contents:
                yield source, unpack_meeting(content)

    def readings(self) -> Mapping[str, str]:
        """The version of the reader by SHA-512 of the content, for all stored pages; WITHDRAWN for what is withdrawn."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(reading_table.c.sha512, reading_table.c.reader)).all()
        return {row.sha512: row.reader for row in rows} | dict.fromkeys(self.edits.withdrawn_files(), WITHDRAWN)

    def reading(self, sha512: str) -> Reading | None:
        """The pages of a content as once read; None where they are not stored."""
        with self._engine.connect() as connection:
            row = connection.execute(select(reading_table).where(reading_table.c.sha512 == sha512)).one_or_none()
        if row is None:
            return None
        return Reading(kind=row.kind, pages=unpack_pages(row.pages), warnings=unpack_texts(row.warnings))

    def collected(self) -> str:
        """The version that the meetings were collected with; empty where sources have changed since."""
        with self._engine.connect() as connection:
            return connection.scalar(select(stamp_table.c.value).where(stamp_table.c.key == "collected")) or ""

    def keep_source(self, source: Source, reading: Reading | None, meetings: Sequence[Meeting]) -> None:
        """Replace all that is known of one file: its pages (None where not stored) and its meetings."""
        with self._writing() as connection:
            replace_source(connection, source, reading)
            replace_parsed(connection, source.path, meetings)

    def keep_understanding(self, source: Source, meetings: Sequence[Meeting]) -> None:
        """Replace the meetings of a file whose pages stay as they are."""
        with self._writing() as connection:
            touch_source(connection, source)
            replace_parsed(connection, source.path, meetings)

    def touch_source(self, source: Source) -> None:
        """Note the size, time and versions of a file whose content is the same."""
        with self._writing() as connection:
            touch_source(connection, source)

    def remove_sources(self, paths: Sequence[str]) -> None:
        """Forget files: their pages and their meetings."""
        with self._writing() as connection:
            for path in paths:
                drop_source(connection, path)

    def keep_meetings(self, meetings: Sequence[Meeting], version: str) -> int:
        """Make the collection exactly these meetings, collected with `version`; how many rows that changed."""
        return self.keep_edited(Edited(tuple(meetings)), version)

    def keep_edited(self, edited: Edited, version: str) -> int:
        """As `keep_meetings`, with what editors made of addresses; how many rows that changed."""
        with self._writing() as connection:
            replace_addresses(connection, edited.moved, edited.gone)
            note_dormant(connection, edited)
            replace_held(connection, edited.meetings)
            return replace_meetings(connection, edited.meetings, version)

    @property
    def edits(self) -> Edits:
        """What editors have corrected and withdrawn."""
        return Edits(self._engine, self._writing)

    def scrub(self) -> bool:
        """Overwrite what was deleted, where the database is an SQLite file; whether nothing of it is left."""
        return self._file is not None and scrub_file(self._engine)
