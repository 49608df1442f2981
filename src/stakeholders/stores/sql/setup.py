"""A new database for a register: its tables, its views, and the row that says whose they are."""

from __future__ import annotations

import uuid

import sqlalchemy as sa

from stakeholders import __version__
from stakeholders.errors import Unable
from stakeholders.stores.sql.database import Connection
from stakeholders.stores.sql.loading import tables_of
from stakeholders.stores.sql.schema import META, SCHEMA_VERSION
from stakeholders.stores.sql.tables import METADATA, core_table
from stakeholders.stores.sql.views import view_statements

_LOCK = 7_374_616_115
"""Any number that no other program is likely to lock: two who set up the same database wait for each other."""


def set_up(connection: Connection) -> None:
    """Make the tables of an empty register.

    :raises Unable: the database holds a register already, or tables of other programs by the same names.
    """
    if connection.dialect == "postgresql":
        connection.run(f"SELECT pg_advisory_xact_lock({_LOCK})")
    there = tables_of(connection).columns
    name = connection.url.name
    if META in there:
        raise Unable(f"{name} holds a register already", "Use it, or choose another place.")
    taken = sorted(there.keys() & METADATA.tables.keys())
    if taken:
        raise Unable(
            f"{name} has tables of another program that are named as a register's: {', '.join(taken[:5])}",
            "Choose another database, or on PostgreSQL another schema.",
        )
    METADATA.create_all(connection.written, checkfirst=False)
    for _, statement in view_statements(connection.dialect):
        connection.run(statement)
    values = {
        "id": 1,
        "database": str(uuid.uuid4()),
        "schema_version": SCHEMA_VERSION,
        "program": __version__,
        "head_number": 0,
        "head_hash": "",
    }
    connection.written.execute(sa.insert(core_table(META)), values)
    connection.commit()


__all__ = ["set_up"]
