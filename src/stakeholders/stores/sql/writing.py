"""Rows written: single edits through SQLModel, many rows at once through statements of SQLAlchemy's Core."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from stakeholders.changes import Changed
from stakeholders.changes.paths import value_at
from stakeholders.model.header import Header
from stakeholders.model.kinds import HEADER, KINDS
from stakeholders.model.record import Record
from stakeholders.model.register import Register
from stakeholders.stores.sql.database import Connection, quoted
from stakeholders.stores.sql.rows import list_rows, plain_cell, row_maker
from stakeholders.stores.sql.schema import POSITION, ListLayout, layout_of
from stakeholders.stores.sql.tables import HistoryRow, Meta, core_table


class Writer:
    """Writes to the tables in the transaction of a connection."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._core = connection.written

    @cached_property
    def _session(self) -> Session:
        return Session(self._core, autoflush=False)

    def enter(self, entry: Mapping[str, Any], program: str) -> None:
        """Add an entry to the history, and note it as the last."""
        self._session.add(HistoryRow(**entry))
        meta = self._session.get_one(Meta, 1)
        meta.head_number, meta.head_hash, meta.program = entry["number"], entry["hash"], program
        self._session.flush()

    def header(self, changes: Sequence[Changed], header: Header) -> None:
        """Write the fields of the header that changed; where it has no row yet, all of it."""
        if not changes:
            return
        layout = layout_of(HEADER)
        table = core_table(HEADER)
        values = {column.name: plain_cell(column, value_at(header, column.path)) for column in layout.columns}
        edited = {change.field.replace(".", "_") for change in changes}
        statement = self._upsert(table, ["id", *values]).on_conflict_do_update(
            index_elements=["id"], set_={name: sa.bindparam(f"new_{name}", type_=table.c[name].type) for name in edited}
        )
        new = {f"new_{name}": values[name] for name in edited}
        self._core.execute(statement, {"id": 1, **values, **new})

    def remove(self, records: Iterable[Record]) -> None:
        """Take the rows of the records out, and with them those of their lists."""
        for kind, found in groupby(sorted(records, key=_kind), _kind):
            table = core_table(kind)
            statement = sa.delete(table).where(table.c.id == sa.bindparam("gone"))
            self._core.execute(statement, [{"gone": record.id} for record in found])

    def rename(self, kind: str, old: str, new: str) -> None:
        """Give a record another id; the foreign keys make references to it follow."""
        table = core_table(kind)
        self._core.execute(sa.update(table).where(table.c.id == old).values(id=new))

    def add(self, records: Sequence[Record]) -> None:
        """Put records behind the others of their kind."""
        for kind, group in groupby(sorted(records, key=_kind), _kind):
            found = list(group)
            layout = layout_of(kind)
            row = row_maker(layout)
            first = self._last_position(kind) + 1
            names = [*(column.name for column in layout.columns), POSITION]
            self._bulk(kind, names, [(*row(record), number) for number, record in enumerate(found, first)])
            for each in layout.lists:
                self._bulk(each.name, [each.owner, each.target, POSITION], list(list_rows(each, found)))

    def edit(self, changes: Sequence[Changed], after: Register, names: Mapping[str, str]) -> None:
        """Write fields that changed.

        :param after: the register as it is to be.
        :param names: the ids of the records in it, by those in the changes.
        """
        lists: dict[str, tuple[ListLayout, list[Record]]] = {}
        columns: dict[tuple[str, tuple[str, ...]], list[dict[str, object]]] = {}
        for (kind, id), group in groupby(changes, lambda change: (change.kind, change.id)):
            record = after.get(KINDS[kind], names[id])
            assert record is not None
            layout = layout_of(kind)
            fields = {change.field for change in group}
            for each in layout.lists:
                if each.path in fields:
                    lists.setdefault(each.name, (each, []))[1].append(record)
            held = [column for column in layout.columns if column.path in fields]
            if held:
                values = {f"new_{column.name}": plain_cell(column, value_at(record, column.path)) for column in held}
                columns.setdefault((kind, tuple(column.name for column in held)), []).append(
                    {"at": record.id, **values}
                )
        for (kind, held_names), rows in columns.items():
            table = core_table(kind)
            new = {name: sa.bindparam(f"new_{name}", type_=table.c[name].type) for name in held_names}
            self._core.execute(sa.update(table).where(table.c.id == sa.bindparam("at")).values(new), rows)
        for each, records in lists.values():
            table = core_table(each.name)
            statement = sa.delete(table).where(table.c[each.owner] == sa.bindparam("whose"))
            self._core.execute(statement, [{"whose": record.id} for record in records])
            self._bulk(each.name, [each.owner, each.target, POSITION], list(list_rows(each, records)))

    def without_position(self, records: Iterable[Record]) -> list[Record]:
        """Those of the records whose rows have no position: somebody put them there with SQL."""
        found: list[Record] = []
        for kind, group in groupby(sorted(records, key=_kind), _kind):
            held = {record.id: record for record in group}
            condition, values = self.connection.among("id", held)
            sql = f"SELECT id FROM {quoted(kind)} WHERE {POSITION} IS NULL AND {condition}"
            found += [held[id] for (id,) in self.connection.rows(sql, *values) if id in held]
        return found

    def place(self, records: Sequence[Record]) -> None:
        """Give records without a position one, behind the others of their kind."""
        for kind, group in groupby(sorted(records, key=_kind), _kind):
            table = core_table(kind)
            first = self._last_position(kind) + 1
            statement = sa.update(table).where(table.c.id == sa.bindparam("at")).values({POSITION: sa.bindparam("new")})
            self._core.execute(
                statement, [{"at": record.id, "new": number} for number, record in enumerate(group, first)]
            )

    def _last_position(self, kind: str) -> int:
        (last,) = next(self.connection.rows(f"SELECT max({POSITION}) FROM {quoted(kind)}"))
        return last or 0

    def _upsert(self, table: sa.Table, names: Sequence[str]) -> sqlite.Insert | postgresql.Insert:
        insert = sqlite.insert if self.connection.dialect == "sqlite" else postgresql.insert
        return insert(table).values({name: sa.bindparam(name, type_=table.c[name].type) for name in names})

    def _bulk(self, name: str, columns: Sequence[str], rows: list[tuple[object, ...]]) -> None:
        """Put many rows into a table.

        The statement is Core's, compiled once; the values are ready for the driver, which saves SQLAlchemy from looking
        at each of them.
        """
        if rows:
            table = core_table(name)
            statement = sa.insert(table).compile(dialect=self._core.dialect, column_keys=list(columns))
            order = {column: place for place, column in enumerate(columns)}
            wanted = [order[column] for column in statement.positiontup or ()]
            if wanted != list(range(len(columns))):
                rows = [tuple(row[place] for place in wanted) for row in rows]
            self._core.exec_driver_sql(str(statement), rows)


def _kind(record: Record) -> str:
    return record.kind


__all__ = ["Writer"]
