"""Registers put into databases, and looked at from outside: as somebody does who has a tool of their own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import psycopg

from stakeholders.changes import ChangeSet, diff
from stakeholders.model import Header, Register
from stakeholders.stores.sql.schema import layouts
from stakeholders.stores.sql.store import SqlStore

NOTHING = Register(Header.model_construct(organisation=""))


def held(url: str, register: Register) -> SqlStore:
    """A new database that holds the register."""
    store = SqlStore(url)
    store.create()
    put(store, register)
    return store


def put(store: SqlStore, register: Register) -> None:
    """Make the database hold that register instead of what it holds."""
    loaded = store.load()
    assert loaded.findings == ()
    store.save(diff(loaded.register, register), since=loaded, by="tester", why="for a test")


def emptied(url: str) -> None:
    """Take all records out of the tables."""
    tables = [each.name for layout in layouts() for each in layout.lists] + [layout.kind for layout in layouts()]
    run(url, *(f"DELETE FROM {table}" for table in tables))


@contextmanager
def tool(url: str) -> Iterator[Any]:
    """A connection past the program; what was done is committed at the end."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as connection:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("BEGIN")
            yield connection
            connection.execute("COMMIT")
    else:
        with psycopg.connect(url) as connection:
            yield connection


def rows(url: str, sql: str) -> list[tuple[Any, ...]]:
    """The rows of a query."""
    with tool(url) as connection:
        return list(connection.execute(sql))


def run(url: str, *statements: str) -> None:
    """Carry out statements in one transaction."""
    with tool(url) as connection:
        for statement in statements:
            connection.execute(statement)


def changes_saved(store: SqlStore, changes: ChangeSet) -> None:
    """Save the changes to what the store holds now."""
    store.save(changes, since=store.load(), by="tester", why="for a test")
