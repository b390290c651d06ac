"""Corrections and withdrawals in the catalogue: kept beside what was read, and never touched by reading."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from corpus.catalogue.packing import pack_texts, unpack_texts
from corpus.catalogue.tables import address as address_table
from corpus.catalogue.tables import brief as brief_table
from corpus.catalogue.tables import correction as correction_table
from corpus.catalogue.tables import parsed as parsed_table
from corpus.catalogue.tables import reading as reading_table
from corpus.catalogue.tables import recognised as recognised_table
from corpus.catalogue.tables import source as source_table
from corpus.catalogue.tables import withdrawal as withdrawal_table
from corpus.catalogue.write import set_stamp
from corpus.corrections.apply import Edited
from corpus.corrections.format import correction_from_fields, fields_of
from corpus.corrections.given import Correction, KeptCorrection
from corpus.corrections.withdrawals import KeptWithdrawal, Withdrawal
from corpus.readdressing import meeting_of

Writing = Callable[[], AbstractContextManager[Connection]]


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What became of an address where nothing is: it leads on to `target`, or is withdrawn where that is None."""

    target: str | None


class Edits:
    """What editors have decided. Each method that writes is one transaction, and asks for the collection anew."""

    def __init__(self, engine: Engine, writing: Writing) -> None:
        self._engine = engine
        self._writing = writing

    def corrections(self) -> tuple[KeptCorrection, ...]:
        """All corrections ever made, in order; those undone among them."""
        table = correction_table
        with self._engine.connect() as connection:
            rows = connection.execute(select(table).order_by(table.c.id)).all()
        return tuple(
            KeptCorrection(
                row.id, correction_from_fields(json.loads(row.content)), row.made, row.undone or None, row.dormant
            )
            for row in rows
        )

    def keep_corrections(self, corrections: Sequence[Correction], made: str) -> tuple[int, ...]:
        """Adds corrections; their numbers."""
        with self._writing() as connection:
            first = _next(connection, correction_table.c.id)
            ids = tuple(range(first, first + len(corrections)))
            for number, one in zip(ids, corrections, strict=True):
                content = json.dumps(fields_of(one), ensure_ascii=False)
                connection.execute(insert(correction_table).values(id=number, content=content, made=made))
            set_stamp(connection, "collected", "")
        return ids

    def undo_correction(self, id: int, undone: str) -> bool:
        """Lays a correction aside; False where there is none in force of that number."""
        return self._undo(correction_table, id, undone)

    def withdrawals(self) -> tuple[KeptWithdrawal, ...]:
        """All withdrawals ever made, in order; those undone among them."""
        table = withdrawal_table
        with self._engine.connect() as connection:
            rows = connection.execute(select(table).order_by(table.c.id)).all()
        return tuple(
            KeptWithdrawal(
                row.id,
                Withdrawal(
                    row.kind,
                    unpack_texts(row.addresses),
                    unpack_texts(row.hashes),
                    tuple(json.loads(row.numbers)),
                    row.reason,
                ),
                row.made,
                row.undone or None,
            )
            for row in rows
        )

    def keep_withdrawal(self, one: Withdrawal, made: str) -> int:
        """Adds a withdrawal; that of a file takes its stored pages and meetings away. Its number."""
        with self._writing() as connection:
            number = _next(connection, withdrawal_table.c.id)
            row = {
                "id": number,
                "kind": one.kind,
                "addresses": pack_texts(one.addresses),
                "hashes": pack_texts(one.hashes),
                "numbers": json.dumps(one.numbers),
                "reason": one.reason,
                "made": made,
            }
            connection.execute(insert(withdrawal_table).values(row))
            if one.kind == "fil":
                _forget_pages(connection, one.hashes)
            set_stamp(connection, "collected", "")
        return number

    def undo_withdrawal(self, id: int, undone: str) -> bool:
        """Lets back what was withdrawn; False where there is none in force. A file must then be read again."""
        found = next((one.withdrawal for one in self.withdrawals() if one.id == id), None)
        if found is None or not self._undo(withdrawal_table, id, undone):
            return False
        if found.kind == "fil":
            with self._writing() as connection:
                forget = source_table.c.sha512.in_(found.hashes) & (source_table.c.status == "withdrawn")
                connection.execute(delete(source_table).where(forget))
        return True

    def withdrawn_files(self) -> frozenset[str]:
        """SHA-512 of the files that are withdrawn."""
        return frozenset(
            each
            for one in self.withdrawals()
            if one.withdrawal.kind == "fil" and not one.undone
            for each in one.withdrawal.hashes
        )

    def whereabouts(self, address: str) -> Whereabouts | None:
        """What became of an address of a meeting or part where nothing is; None where nothing ever was."""
        meeting = meeting_of(address)
        table = address_table
        with self._engine.connect() as connection:
            rows = connection.execute(select(table).where(table.c.address.in_([address, meeting]))).all()
        known = {row.address: row.target for row in rows}
        if address in known:
            return Whereabouts(known[address])
        if meeting not in known:
            return None
        target = known[meeting]
        return Whereabouts(target and target + address.removeprefix(meeting))

    def gone(self, meeting: str) -> frozenset[str]:
        """The addresses of a meeting's parts that are withdrawn."""
        table = address_table
        below = table.c.address.startswith(f"{meeting}/", autoescape=True) & table.c.target.is_(None)
        with self._engine.connect() as connection:
            return frozenset(connection.scalars(select(table.c.address).where(below)))

    def _undo(self, table: Any, id: int, undone: str) -> bool:
        with self._writing() as connection:
            found = connection.execute(
                update(table).where(table.c.id == id, table.c.undone.is_(None)).values(undone=undone)
            )
            set_stamp(connection, "collected", "")
            return bool(found.rowcount)


def replace_addresses(connection: Connection, moved: Mapping[str, str], gone: Collection[str]) -> None:
    """Put what is known of addresses where nothing is in place of what was known."""
    connection.execute(delete(address_table))
    rows: list[dict[str, str | None]] = [{"address": each, "target": None} for each in sorted(gone)]
    rows += [{"address": each, "target": moved[each]} for each in sorted(moved) if each not in gone]
    if rows:
        connection.execute(insert(address_table), rows)


def note_dormant(connection: Connection, edited: Edited) -> None:
    """Note which corrections find nothing to correct any more."""
    connection.execute(update(correction_table).values(dormant=None))
    for number, reason in edited.dormant.items():
        connection.execute(update(correction_table).where(correction_table.c.id == number).values(dormant=reason))


def _next(connection: Connection, column: Any) -> int:
    return (connection.scalar(select(func.max(column))) or 0) + 1


def _forget_pages(connection: Connection, hashes: Sequence[str]) -> None:
    paths = connection.scalars(select(source_table.c.path).where(source_table.c.sha512.in_(hashes))).all()
    connection.execute(delete(parsed_table).where(parsed_table.c.path.in_(paths)))
    connection.execute(delete(brief_table).where(brief_table.c.path.in_(paths)))
    connection.execute(delete(reading_table).where(reading_table.c.sha512.in_(hashes)))
    connection.execute(delete(recognised_table).where(recognised_table.c.sha512.in_(hashes)))
    empty = {"status": "withdrawn", "warnings": pack_texts(()), "reason": None}
    connection.execute(update(source_table).where(source_table.c.path.in_(paths)).values(empty))
