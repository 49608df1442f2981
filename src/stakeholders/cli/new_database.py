"""A database that a verb starts: only where no register is kept in it yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stakeholders.model.register import Register
    from stakeholders.stores.sql.store import SqlStore


def database_at(location: str) -> SqlStore:
    """The store of a database, whether it is there or not."""
    from stakeholders.stores import open_store
    from stakeholders.stores.sql.store import SqlStore

    store = open_store(location)
    assert isinstance(store, SqlStore)
    return store


def start(store: SqlStore, register: Register, *, by: str, why: str) -> None:
    """Make the tables, and put the register into them.

    :raises Unable: a register is kept there already, or the database cannot be written.
    """
    from stakeholders.changes import diff
    from stakeholders.errors import Unable

    if store.exists():
        raise Unable(f"a register is kept in {store.name} already", "Name another database. Nothing was changed.")
    store.create()
    empty = store.load()
    store.save(diff(empty.register, register), since=empty, by=by, why=why)
