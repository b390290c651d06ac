"""The writes of the catalogue, each on a connection whose transaction is the caller's."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select, update

from corpus.catalogue.packing import content_digest, pack_meeting, pack_pages, pack_texts
from corpus.catalogue.sources import Source
from corpus.catalogue.tables import held as held_table
from corpus.catalogue.tables import meeting as meeting_table
from corpus.catalogue.tables import parsed as parsed_table
from corpus.catalogue.tables import reading as reading_table
from corpus.catalogue.tables import source as source_table
from corpus.catalogue.tables import stamp as stamp_table
from corpus.coverage_years import HeldMeeting, held
from corpus.meeting import Meeting
from corpus.pages import Reading


def replace_source(connection: Connection, source: Source, reading: Reading | None) -> None:
    """Put the file and its pages in place of what was known of it."""
    drop_source(connection, source.path)
    connection.execute(insert(source_table).values(_row(source)))
    if reading is None:
        return
    connection.execute(delete(reading_table).where(reading_table.c.sha512 == source.sha512))
    connection.execute(
        insert(reading_table).values(
            sha512=source.sha512,
            kind=reading.kind,
            pages=pack_pages(reading.pages),
            warnings=pack_texts(reading.warnings),
            reader=source.reader,
        )
    )


def replace_parsed(connection: Connection, path: str, meetings: Sequence[Meeting]) -> None:
    """Put the meetings of one file in place of those it gave before."""
    connection.execute(delete(parsed_table).where(parsed_table.c.path == path))
    rows = [{"path": path, "position": place, "content": pack_meeting(one)} for place, one in enumerate(meetings)]
    if rows:
        connection.execute(insert(parsed_table), rows)
    set_stamp(connection, "collected", "")


def touch_source(connection: Connection, source: Source) -> None:
    """Note size, time and versions of a file; its content and meetings stay."""
    connection.execute(update(source_table).where(source_table.c.path == source.path).values(_row(source)))


def drop_source(connection: Connection, path: str) -> None:
    """Forget a file, its meetings, and its pages unless another file has the same content."""
    sha512 = connection.scalar(select(source_table.c.sha512).where(source_table.c.path == path))
    connection.execute(delete(parsed_table).where(parsed_table.c.path == path))
    connection.execute(delete(source_table).where(source_table.c.path == path))
    shared = connection.scalar(select(source_table.c.path).where(source_table.c.sha512 == sha512).limit(1))
    if shared is None:
        connection.execute(delete(reading_table).where(reading_table.c.sha512 == sha512))
    set_stamp(connection, "collected", "")


def replace_meetings(connection: Connection, meetings: Sequence[Meeting], version: str) -> int:
    """Make the table exactly these meetings, touching only rows whose content changed; how many changed."""
    table = meeting_table
    before = {row.id: row.digest for row in connection.execute(select(table.c.id, table.c.digest))}
    gone = before.keys() - {one.id for one in meetings}
    changed = 0
    for id in sorted(gone):
        connection.execute(delete(table).where(table.c.id == id))
        changed += 1
    for one in meetings:
        row = _meeting_row(one)
        if before.get(one.id) == row["digest"]:
            continue
        changed += 1
        if one.id in before:
            connection.execute(update(table).where(table.c.id == one.id).values(row))
        else:
            connection.execute(insert(table).values(row))
    set_stamp(connection, "collected", version)
    return changed


def replace_held(connection: Connection, meetings: Sequence[Meeting]) -> None:
    """Make the table of meetings in short exactly these."""
    connection.execute(delete(held_table))
    rows = [_held_row(held(one)) for one in meetings]
    if rows:
        connection.execute(insert(held_table), rows)


def set_stamp(connection: Connection, key: str, value: str) -> None:
    """Write one stamp."""
    connection.execute(update(stamp_table).where(stamp_table.c.key == key).values(value=value))


def _row(source: Source) -> dict[str, object]:
    return {
        "path": source.path,
        "name": source.name,
        "size": source.size,
        "mtime_ns": source.mtime_ns,
        "sha512": source.sha512,
        "kind": source.kind,
        "status": source.status,
        "reason": source.reason,
        "warnings": pack_texts(source.warnings),
        "reader": source.reader,
        "grammar": source.grammar,
    }


def _meeting_row(meeting: Meeting) -> dict[str, object]:
    content = pack_meeting(meeting)
    return {
        "id": meeting.id,
        "organization": meeting.organization.name,
        "date": meeting.date.isoformat() if meeting.date else None,
        "item_count": len(meeting.items),
        "attachment_count": len(meeting.attachments),
        "digest": content_digest(content),
        "content": content,
    }


def _held_row(one: HeldMeeting) -> dict[str, object]:
    return {
        "id": one.id,
        "name": one.name,
        "date": one.date,
        "items": one.items,
        "first": one.first,
        "last": one.last,
    }
