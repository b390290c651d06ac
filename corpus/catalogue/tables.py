"""The tables of the catalogue, in SQL that SQLite and PostgreSQL both read."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text

APPLICATION = "protokollsok"
SCHEMA_VERSION = 4
"""Raised when a table changes; an older database file is refused by name, never half understood."""

ADDED = {2: ("correction", "withdrawal", "address", "held"), 3: ("recognised",), 4: ("brief", "gathered")}
"""Versions that only added tables: a database of the one before gets them when it is opened."""

metadata = MetaData()

stamp = Table(
    "stamp",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)
"""What the database is and how far it has come: application, schema, collected, writer, holder."""

source = Table(
    "source",
    metadata,
    Column("path", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("mtime_ns", BigInteger, nullable=False),
    Column("sha512", String(128), nullable=False, index=True),
    Column("kind", String(16)),
    Column("status", String(16), nullable=False),
    Column("reason", Text),
    Column("warnings", Text, nullable=False),
    Column("reader", String(16), nullable=False),
    Column("grammar", String(16), nullable=False),
)
"""A file as last seen. `reader` and `grammar` are the versions it was read and understood with."""

reading = Table(
    "reading",
    metadata,
    Column("sha512", String(128), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("pages", LargeBinary, nullable=False),
    Column("warnings", Text, nullable=False),
    Column("reader", String(16), nullable=False),
)
"""Pages as read, by content, so that a file is understood anew without being read again."""

recognised = Table(
    "recognised",
    metadata,
    Column("sha512", String(128), primary_key=True),
    Column("page", Integer, primary_key=True),
    Column("engine", String(16), nullable=False),
    Column("content", LargeBinary, nullable=False),
)
"""Pages as read by text recognition, by content of the file and place, so that none is read twice by the same engine."""

parsed = Table(
    "parsed",
    metadata,
    Column("path", Text, ForeignKey("source.path", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""The meetings of one file, before other files have their say."""

brief = Table(
    "brief",
    metadata,
    Column("path", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("content", Text, nullable=False),
)
"""The meetings of one file in short, for files to be sorted without opening what they say."""

gathered = Table(
    "gathered",
    metadata,
    Column("key", Text, primary_key=True),
    Column("recipe", String(64), nullable=False),
    Column("meetings", Text, nullable=False),
    Column("names", Text, nullable=False),
    Column("damaged", Integer, nullable=False),
)
"""What each group of the collection was made of, so that only what changed is put together anew."""

meeting = Table(
    "meeting",
    metadata,
    Column("id", Text, primary_key=True),
    Column("organization", Text, nullable=False),
    Column("date", String(10)),
    Column("item_count", Integer, nullable=False),
    Column("attachment_count", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("content", LargeBinary, nullable=False),
)
"""The meetings of the whole collection: copies merged, spellings tied together."""

correction = Table(
    "correction",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("content", Text, nullable=False),
    Column("made", String(32), nullable=False),
    Column("undone", String(32)),
    Column("dormant", Text),
)
"""What editors have corrected, as they wrote it; `dormant` says what of it finds nothing to correct."""

withdrawal = Table(
    "withdrawal",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("addresses", Text, nullable=False),
    Column("hashes", Text, nullable=False),
    Column("numbers", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("made", String(32), nullable=False),
    Column("undone", String(32)),
)
"""What editors have taken back, told by address and checksum alone."""

address = Table(
    "address",
    metadata,
    Column("address", Text, primary_key=True),
    Column("target", Text),
)
"""Addresses where nothing is any more: where they lead, or null where what was there is withdrawn."""

held = Table(
    "held",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("date", String(10), nullable=False),
    Column("items", Integer, nullable=False),
    Column("first", Integer),
    Column("last", Integer),
)
"""The meetings in short, for what the collection holds to be told without opening them."""
