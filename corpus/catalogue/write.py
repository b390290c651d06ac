"""The writes of the catalogue, each on a connection whose transaction is the caller's."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, Engine, delete, insert, select, update

from corpus.catalogue.briefs import Group, brief_text
from corpus.catalogue.packing import content_digest, pack_meeting, pack_pages, pack_texts, unpack_texts
from corpus.catalogue.sources import Source
from corpus.catalogue.tables import brief as brief_table
from corpus.catalogue.tables import gathered as gathered_table
from corpus.catalogue.tables import held as held_table
from corpus.catalogue.tables import meeting as meeting_table
from corpus.catalogue.tables import parsed as parsed_table
from corpus.catalogue.tables import reading as reading_table
from corpus.catalogue.tables import recognised as recognised_table
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
    _drop_parsed(connection, path)
    packed = [pack_meeting(one) for one in meetings]
    rows = [{"path": path, "position": place, "content": content} for place, content in enumerate(packed)]
    briefs = [
        {"path": path, "position": place, "digest": content_digest(content), "content": brief_text(one)}
        for place, (one, content) in enumerate(zip(meetings, packed, strict=True))
    ]
    if rows:
        connection.execute(insert(parsed_table), rows)
        connection.execute(insert(brief_table), briefs)
    set_stamp(connection, "collected", "")


def _drop_parsed(connection: Connection, path: str) -> None:
    connection.execute(delete(parsed_table).where(parsed_table.c.path == path))
    connection.execute(delete(brief_table).where(brief_table.c.path == path))


def touch_source(connection: Connection, source: Source) -> None:
    """Note size, time and versions of a file; its content and meetings stay."""
    connection.execute(update(source_table).where(source_table.c.path == source.path).values(_row(source)))


def drop_source(connection: Connection, path: str) -> None:
    """Forget a file, its meetings, and its pages unless another file has the same content."""
    sha512 = connection.scalar(select(source_table.c.sha512).where(source_table.c.path == path))
    _drop_parsed(connection, path)
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


def replace_groups(connection: Connection, groups: Mapping[str, Group]) -> None:
    """Make what is known of groups exactly this; none where the collection was not made of groups."""
    connection.execute(delete(gathered_table))
    rows = [_group_row(key, one) for key, one in groups.items()]
    if rows:
        connection.execute(insert(gathered_table), rows)


def replace_some_groups(
    connection: Connection,
    groups: Mapping[str, Group],
    gone: Collection[str],
    meetings: Sequence[Meeting],
    version: str,
) -> int:
    """Put some groups and their meetings in place of what was known of them, and forget those gone; how many rows changed."""
    keys = [*groups, *gone]
    before: set[str] = set()
    for key in keys:
        known = connection.scalar(select(gathered_table.c.meetings).where(gathered_table.c.key == key))
        before.update(unpack_texts(known or "[]"))
        connection.execute(delete(gathered_table).where(gathered_table.c.key == key))
    for key, one in groups.items():
        connection.execute(insert(gathered_table).values(_group_row(key, one)))
    changed = _replace_some(connection, before, meetings)
    set_stamp(connection, "collected", version)
    return changed


def _replace_some(connection: Connection, before: Collection[str], meetings: Sequence[Meeting]) -> int:
    table = meeting_table
    changed = 0
    for id in sorted({*before} - {one.id for one in meetings}):
        connection.execute(delete(table).where(table.c.id == id))
        connection.execute(delete(held_table).where(held_table.c.id == id))
        changed += 1
    for one in meetings:
        row = _meeting_row(one)
        if connection.scalar(select(table.c.digest).where(table.c.id == one.id)) == row["digest"]:
            continue
        changed += 1
        connection.execute(delete(table).where(table.c.id == one.id))
        connection.execute(insert(table).values(row))
        connection.execute(delete(held_table).where(held_table.c.id == one.id))
        connection.execute(insert(held_table).values(_held_row(held(one))))
    return changed


def _group_row(key: str, one: Group) -> dict[str, object]:
    return {
        "key": key,
        "recipe": one.recipe,
        "meetings": pack_texts(one.meetings),
        "names": pack_texts(sorted(one.names)),
        "damaged": int(one.damaged),
    }


def replace_held(connection: Connection, meetings: Sequence[Meeting]) -> None:
    """Make the table of meetings in short exactly these."""
    connection.execute(delete(held_table))
    rows = [_held_row(held(one)) for one in meetings]
    if rows:
        connection.execute(insert(held_table), rows)


def keep_recognised(connection: Connection, sha512: str, page: int, engine: str, content: bytes) -> None:
    """Put one page as recognised in place of what was known of it."""
    table = recognised_table
    connection.execute(delete(table).where((table.c.sha512 == sha512) & (table.c.page == page)))
    row = {"sha512": sha512, "page": page, "engine": engine, "content": zlib.compress(content)}
    connection.execute(insert(table).values(row))


def drop_unowned_pages(connection: Connection) -> None:
    """Forget recognised pages of files that are no longer in the collection, or were taken back."""
    table = recognised_table
    owned = select(source_table.c.sha512).where(source_table.c.status != "withdrawn")
    connection.execute(delete(table).where(table.c.sha512.not_in(owned)))


def set_stamp(connection: Connection, key: str, value: str) -> None:
    """Write one stamp."""
    connection.execute(update(stamp_table).where(stamp_table.c.key == key).values(value=value))


def count_change(connection: Connection) -> None:
    """Counts one more transaction that changed something."""
    found = connection.scalar(select(stamp_table.c.value).where(stamp_table.c.key == "changes"))
    if found is None:
        connection.execute(insert(stamp_table).values(key="changes", value="1"))
    else:
        set_stamp(connection, "changes", str(int(found) + 1))


def read_stamp(engine: Engine, key: str) -> str:
    """A stamp; empty where there is none."""
    with engine.connect() as connection:
        return connection.scalar(select(stamp_table.c.value).where(stamp_table.c.key == key)) or ""


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
