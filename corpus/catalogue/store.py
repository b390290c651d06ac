"""The catalogue: what was understood of the documents, kept in a database."""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import OperationalError

from corpus.catalogue.briefs import Brief, Group, meeting_of_brief
from corpus.catalogue.corrections import Edits, note_dormant, replace_addresses
from corpus.catalogue.lock import hold_file, hold_row, holder
from corpus.catalogue.open import database_file, file_mark, open_database, scrub_file
from corpus.catalogue.packing import unpack_meeting, unpack_pages, unpack_texts
from corpus.catalogue.sources import WITHDRAWN, Counts, Source, source_from_row
from corpus.catalogue.tables import brief as brief_table
from corpus.catalogue.tables import gathered as gathered_table
from corpus.catalogue.tables import held as held_table
from corpus.catalogue.tables import meeting as meeting_table
from corpus.catalogue.tables import parsed as parsed_table
from corpus.catalogue.tables import reading as reading_table
from corpus.catalogue.tables import recognised as recognised_table
from corpus.catalogue.tables import source as source_table
from corpus.catalogue.write import (
    count_change,
    drop_source,
    drop_unowned_pages,
    keep_recognised,
    read_stamp,
    replace_groups,
    replace_held,
    replace_meetings,
    replace_parsed,
    replace_some_groups,
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
                if self._file is None:
                    count_change(connection)
        except OperationalError as error:
            raise CatalogueError(f"Katalogen kan inte skrivas: {error.orig}.") from error

    def meetings(self, ids: Collection[str] | None = None) -> Iterator[Meeting]:
        """All meetings, or those with these ids, merged over their sources, in order of id."""
        with self._engine.connect() as connection:
            every = sorted(connection.scalars(select(meeting_table.c.id)) if ids is None else ids)
            for start in range(0, len(every), _CHUNK):
                wanted = every[start : start + _CHUNK]
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

    def warnings_of(self, digests: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        """What reading the files with these SHA-512 warned of, by digest; files without warnings are left out."""
        wanted = select(source_table).where(source_table.c.sha512.in_(digests), source_table.c.status == "read")
        with self._engine.connect() as connection:
            found = [source_from_row(row) for row in connection.execute(wanted)]
        return {source.sha512: source.warnings for source in found if source.warnings}

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

    def parsed_of(self, paths: Sequence[str]) -> Iterator[tuple[str, Meeting]]:
        """The meetings of some files alone, each with its path, in order of the paths and place in the file."""
        wanted = select(parsed_table.c.content).order_by(parsed_table.c.position)
        with self._engine.connect() as connection:
            for path in paths:
                for content in connection.scalars(wanted.where(parsed_table.c.path == path)).all():
                    yield path, unpack_meeting(content)

    def briefs(self) -> list[tuple[Source, Brief]] | None:
        """What `parsed` gives, in short; None where a file was read before there were any."""
        table = brief_table
        with self._engine.connect() as connection:
            every = connection.scalar(select(func.count()).select_from(parsed_table))
            rows = connection.execute(select(table).order_by(table.c.path, table.c.position)).all()
        if len(rows) != every:
            return None
        found: dict[str, list[Brief]] = {}
        for row in rows:
            found.setdefault(row.path, []).append(Brief(row.digest, meeting_of_brief(row.content)))
        return [(source, one) for source in self.sources() for one in found.get(source.path, ())]

    def groups(self) -> Mapping[str, Group]:
        """What each group of the collection was made of; empty where it was not made of groups."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(gathered_table)).all()
        return {
            row.key: Group(
                row.recipe, unpack_texts(row.meetings), frozenset(unpack_texts(row.names)), bool(row.damaged)
            )
            for row in rows
        }

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

    def recognised(self, sha512: str, engine: str) -> Mapping[int, bytes]:
        """The pages of a content that this engine of text recognition has read, packed, by place from 0."""
        table = recognised_table
        wanted = select(table.c.page, table.c.content).where((table.c.sha512 == sha512) & (table.c.engine == engine))
        with self._engine.connect() as connection:
            return {row.page: zlib.decompress(row.content) for row in connection.execute(wanted)}

    def changed_mark(self) -> str:
        """Something that differs after each change: what is made of the catalogue alone holds for as long as it stays."""
        return file_mark(self._file) if self._file else read_stamp(self._engine, "changes")

    def collected(self) -> str:
        """The version that the meetings were collected with; empty where sources have changed since."""
        return read_stamp(self._engine, "collected")

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

    def keep_recognised(self, sha512: str, page: int, engine: str, content: bytes) -> None:
        """Keep one page of a content as read by text recognition, whatever becomes of the rest of the file."""
        with self._writing() as connection:
            keep_recognised(connection, sha512, page, engine, content)

    def drop_unowned_pages(self) -> None:
        """Forget recognised pages of files that are no longer in the collection."""
        with self._writing() as connection:
            drop_unowned_pages(connection)

    def remove_sources(self, paths: Sequence[str]) -> None:
        """Forget files: their pages and their meetings."""
        with self._writing() as connection:
            for path in paths:
                drop_source(connection, path)

    def keep_meetings(self, meetings: Sequence[Meeting], version: str) -> int:
        """Make the collection exactly these meetings, collected with `version`; how many rows that changed."""
        return self.keep_edited(Edited(tuple(meetings)), version)

    def keep_edited(self, edited: Edited, version: str, groups: Mapping[str, Group] = MappingProxyType({})) -> int:
        """As `keep_meetings`, with what editors made of addresses, and of what groups; how many rows that changed."""
        with self._writing() as connection:
            replace_addresses(connection, edited.moved, edited.gone)
            note_dormant(connection, edited)
            replace_held(connection, edited.meetings)
            replace_groups(connection, groups)
            return replace_meetings(connection, edited.meetings, version)

    def keep_groups(
        self, groups: Mapping[str, Group], gone: Collection[str], meetings: Sequence[Meeting], version: str
    ) -> int:
        """Put the meetings of some groups in place of those they gave before, and forget others; how many rows changed."""
        with self._writing() as connection:
            return replace_some_groups(connection, groups, gone, meetings, version)

    @property
    def edits(self) -> Edits:
        """What editors have corrected and withdrawn."""
        return Edits(self._engine, self._writing)

    def scrub(self) -> bool:
        """Overwrite what was deleted, where the database is an SQLite file; whether nothing of it is left."""
        return self._file is not None and scrub_file(self._engine)
