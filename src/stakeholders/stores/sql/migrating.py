"""The tables of an older version made anew, with all that they hold, in one transaction."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Collection
from contextlib import closing, suppress
from pathlib import Path

import sqlalchemy as sa

from stakeholders.changes import diff
from stakeholders.changes.difference import header_changes
from stakeholders.errors import Unable
from stakeholders.model.header import Header
from stakeholders.model.kinds import HEADER, KINDS
from stakeholders.model.register import Register
from stakeholders.stores.sql.additions import additions, kept
from stakeholders.stores.sql.database import Connection, quoted, writing
from stakeholders.stores.sql.loading import meta_of, read_all, tables_of
from stakeholders.stores.sql.migrations import dropped_from, layout_at
from stakeholders.stores.sql.schema import META, POSITION, SCHEMA_VERSION
from stakeholders.stores.sql.tables import METADATA, TABLES, core_table
from stakeholders.stores.sql.urls import Url
from stakeholders.stores.sql.views import FORMER, view_statements
from stakeholders.stores.sql.writing import Writer

NOTHING = "Nothing was changed."


def migrate(url: Url) -> None:
    """Bring a database whose tables have an older version to the present one; where it has that, do nothing.

    Every record is read, the tables and views are dropped and made anew, and the records written back; then they are
    read again and held against what was read before. The history stays as it is. Of an SQLite file a copy is kept
    beside it, `register.db.v1.bak`; a note on standard error says so.

    :raises Unable: somebody has put something of their own into the tables, or built on them, that would be lost; or a
        row cannot be read. The database is then as it was.
    """
    with writing(url) as connection:
        version = meta_of(connection, lock=True).schema_version
        if version == SCHEMA_VERSION:
            return
        ours = _our_tables(connection, version)
        _refuse(connection, additions(connection, version, ours) + _in_the_way(connection, ours))
        before = read_all(connection)
        if before.findings:
            raise Unable(
                f"{_must(url)}, and holds what cannot be read: {before.findings[0].message}",
                f"{NOTHING} See all of it with:  stakeholders check -r {url.name}",
            )
        backup = _backup(url.path, version) if url.dialect == "sqlite" else None
        try:
            _make_anew(connection, before.register, ours)
        except BaseException:
            if backup is not None:
                backup.unlink()
            raise
    told = f"; as it was, it is kept in {backup.as_posix()}" if backup else ""
    sys.stderr.write(f"note: the tables of {url.name} were brought from version {version} to {SCHEMA_VERSION}{told}\n")


def _must(url: Url) -> str:
    return f"before {url.name} is written to, it must be brought to version {SCHEMA_VERSION} of its tables"


def _refuse(connection: Connection, lost: Collection[str]) -> None:
    if lost:
        raise Unable(
            f"{_must(connection.url)}, and then something of your own would be lost: {', '.join(lost)}",
            f"{NOTHING} Take that out, and try again; put it back afterwards.",
        )


def _our_tables(connection: Connection, version: int) -> tuple[str, ...]:
    """The tables that a database of that version has for records and their lists, each before those it refers to."""
    there = tables_of(connection).columns
    names = [each.name for kind in KINDS for each in layout_at(kind, version).lists]
    for kind in KINDS:  # a dropped field was a column, else a list
        names += [f"{kind}_{name}" for name in dropped_from(kind, version) if name not in there.get(kind, ())]
    names += [table.name for table in reversed(METADATA.sorted_tables) if table.name in {*KINDS, HEADER}]
    return tuple(name for name in names if name in there)


def _in_the_way(connection: Connection, ours: Collection[str]) -> list[str]:
    """Tables of others that are named as new ones of ours."""
    there = tables_of(connection).columns
    return [f"the table {name}" for name in TABLES if name in there and name not in ours]


def _make_anew(connection: Connection, register: Register, ours: Collection[str]) -> None:
    """Drop the tables and views, make those of this version, and put the records in."""
    writer = Writer(connection)
    unplaced = writer.without_position(register.records)  # which the history does not know of yet
    survivors = kept(connection, ours)
    _drop(connection, ours)
    METADATA.create_all(connection.written, [core_table(name) for name in TABLES], checkfirst=False)
    for _, statement in view_statements(connection.dialect):
        connection.run(statement)
    nothing = Register(Header.model_construct(organisation=""))
    writer.header(tuple(header_changes(nothing, register)), register.header)
    writer.add(list(register.records))
    for record in unplaced:
        table = core_table(record.kind)
        connection.written.execute(sa.update(table).where(table.c.id == record.id).values({POSITION: None}))
    connection.written.execute(sa.update(core_table(META)).values(schema_version=SCHEMA_VERSION))
    _refuse(connection, survivors())
    after = read_all(connection)
    if after.findings or diff(register, after.register) or list(register.ids) != list(after.register.ids):
        raise RuntimeError(f"{connection.url.name} does not hold the same in the tables of version {SCHEMA_VERSION}")
    if not connection.commit():
        raise Unable(f"{_must(connection.url)}, and a reference in it leads nowhere", NOTHING)


def _drop(connection: Connection, ours: Collection[str]) -> None:
    for name in (*FORMER, *reversed([name for name, _ in view_statements(connection.dialect)])):
        _drop_unless_needed(connection, f"DROP VIEW IF EXISTS {quoted(name)}")
    if connection.dialect == "sqlite":
        connection.run("PRAGMA defer_foreign_keys = ON")
        for name in ours:
            connection.run(f"DROP TABLE {quoted(name)}")
    else:
        _drop_unless_needed(connection, f"DROP TABLE {', '.join(map(quoted, ours))}")


def _drop_unless_needed(connection: Connection, statement: str) -> None:
    if connection.dialect == "sqlite":
        connection.run(statement)
        return
    from psycopg.errors import DependentObjectsStillExist

    try:
        connection.run(statement)
    except DependentObjectsStillExist as error:
        _refuse(connection, (error.diag.message_detail or str(error)).splitlines())


def _backup(path: Path, version: int) -> Path:
    """A copy of an SQLite file as it was last committed, beside it; no earlier copy is written over."""
    number, target = 1, path.with_name(f"{path.name}.v{version}.bak")
    while target.exists():
        number += 1
        target = path.with_name(f"{path.name}.v{version}-{number}.bak")
    try:
        with (
            closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(target)) as copy,
        ):
            source.backup(copy)
        with target.open("r+b") as written:
            os.fsync(written.fileno())
    except (sqlite3.Error, OSError) as error:
        with suppress(OSError):
            target.unlink()
        raise Unable(
            f"{target.as_posix()}, the backup of {path.as_posix()}, cannot be written: {error}", NOTHING
        ) from None
    return target


__all__ = ["migrate"]
